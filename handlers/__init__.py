"""What the bot says and who gets a seat: pure decisions, and handlers that return a reply."""
