"""Links at the desk: campaigns and their posters, what came of each, and all that can be taken out of them."""
