"""Pictures of portraits: read anew from what staff upload, noted with the person's yes, taken away at once."""
