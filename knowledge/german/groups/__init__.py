"""Words of nearly the same meaning, one group a line, by topic."""
