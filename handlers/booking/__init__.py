"""Who gets a seat, and what to tell whom later. Pure: time comes in as an argument."""
