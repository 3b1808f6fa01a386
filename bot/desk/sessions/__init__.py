"""Sessions on the desk: the same rules as at the command line, with what follows from a change shown before it."""
