"""The inbox: what was asked in vain, and what staff make of it."""
