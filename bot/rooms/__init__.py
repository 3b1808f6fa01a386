"""Where online sessions take place: one file per kind of room."""
