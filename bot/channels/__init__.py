"""Doors: each carries turns in and replies out, and knows nothing of the others."""
