"""Entries in files: read, written, looked over."""
