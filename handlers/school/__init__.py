"""What a teacher may do for a class without an account."""
