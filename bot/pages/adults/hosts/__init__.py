"""Pages of hosts and companies: an offer, what became of it, the page of a host, an invitation."""
