"""Moving to another door: codes of which only a hash is kept."""
