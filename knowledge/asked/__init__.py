"""What people asked: kept without them, equal questions counted, similar ones brought together."""
