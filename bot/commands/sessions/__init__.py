"""The command line for sessions: plan them, look at them, change them, and keep seats for classes."""
