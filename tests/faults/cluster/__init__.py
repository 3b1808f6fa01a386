"""Several processes, a pooler, a primary and its standby: all of them real."""
