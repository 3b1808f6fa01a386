"""Answering: a question in own words, what an entry says, places, fields, and where to go from there."""
