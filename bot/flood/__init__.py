"""How much one person or one network may do at once, so that the others keep their speed."""
