"""What hosts, companies and teachers hand in, and what is kept of them."""
