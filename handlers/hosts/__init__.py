"""Hosts and companies: what they offer, what is asked of them, and where they come as guests."""
