"""Open apprenticeship places: narrowing them down, and what came of each."""
