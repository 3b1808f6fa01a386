"""Links with a purpose, the steps counted for them, and the figures released to teachers."""
