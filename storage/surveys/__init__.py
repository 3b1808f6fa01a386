"""Surveys, and what was answered: numbers, and words that stand alone."""
