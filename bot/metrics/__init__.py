"""What the service counts of itself, and how that is told to a Prometheus server."""
