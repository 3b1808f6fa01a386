"""The game of quick choices in the chat: playing it, its ranking of fields, and what can be taken home from it."""
