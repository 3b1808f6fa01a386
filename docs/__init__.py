"""Scripts that make the pictures in the documentation."""
