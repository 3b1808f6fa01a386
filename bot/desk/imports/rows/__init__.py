"""What stands in a row, and what it stands for."""
