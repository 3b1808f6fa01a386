"""A game of quick choices that puts the fields of work in an order: its items and how they count."""
