"""The directory in the chat: who helps where, courses, material for classes."""
