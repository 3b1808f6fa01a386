"""Surveys: short and anonymous, by group, in the chat and by a link."""
