"""What messengers could deliver if they, or somebody in their name, meant harm."""
