"""Bringing entries, places and sessions in from a spreadsheet, and taking them out."""
