"""Browsers that want to be reminded."""
