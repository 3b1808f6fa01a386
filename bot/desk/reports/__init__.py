"""Reports: numbers of what was asked and what became of sessions, never of people."""
