"""Signing in at the desk: name and password, the second factor, links for a new password, one's own page."""
