"""Portraits as pages, with their pictures: for social media, posters and schools."""
