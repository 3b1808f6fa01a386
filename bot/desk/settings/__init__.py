"""What a network sets for itself."""
