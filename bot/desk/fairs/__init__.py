"""Fairs: pupils meet many companies on one day, in parallel short sessions that are drawn together."""
