"""Public pages of the game of quick choices."""
