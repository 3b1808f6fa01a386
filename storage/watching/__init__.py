"""What those who keep the service running want to know of the database: sums, nothing of anybody."""
