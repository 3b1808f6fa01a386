"""What every channel has to hold, and how each is reached in tests."""
