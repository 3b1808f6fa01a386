"""Telegram, by webhook or polling: loaded only where it is set up."""
