"""Surveys at the desk: written, started, ended, and what came of them."""
