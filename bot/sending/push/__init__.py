"""Messages through the push service of a browser, for people whose page is closed."""
