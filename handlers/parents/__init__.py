"""What a pupil can show at home."""
