"""Moving to another door: who comes there with a code has all that was theirs."""
