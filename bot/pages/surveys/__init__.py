"""Public pages of surveys."""
