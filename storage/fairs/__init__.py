"""Fairs: many sessions on one day that are drawn together."""
