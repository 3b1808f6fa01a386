"""Sessions, who is in them, who came, and what they said."""
