"""Keeping things: implements what `handlers/ports.py` asks for. Holds no text shown to people."""
