"""Portraits: people from the region tell of their way, all by the same questions."""
