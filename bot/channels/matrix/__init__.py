"""Matrix: one account of ours, encrypted rooms of two, one process that holds it."""
