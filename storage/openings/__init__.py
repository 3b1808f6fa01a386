"""What came of open apprenticeship places."""
