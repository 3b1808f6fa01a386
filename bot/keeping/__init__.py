"""Keeping an installation safe: backups, restoring them, erasing people, whether it is ready."""
