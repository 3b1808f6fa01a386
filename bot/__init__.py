"""The outside: channels, pages, command line, start-up, clock and rounds."""
