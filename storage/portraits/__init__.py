"""Pictures of portraits, and who wants to hear what is new."""
