"""The facts of each kind of entry, as they stand in files: read here, one file for each kind."""
