"""What people want to hear news about, and how they are told."""
