"""What the desk keeps: staff, and what they do."""
