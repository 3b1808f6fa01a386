"""Who works at the desk: let in, given roles and links, removed; and who has looked at what of people."""
