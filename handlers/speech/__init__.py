"""The words between the inside and the channels: turns, actions, replies and the dialog."""
