"""Fairs in the chat: choosing among many companies on one day."""
