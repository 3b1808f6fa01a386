"""The handbook within the desk."""
