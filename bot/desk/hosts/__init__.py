"""Pages of hosts, what pupils ask them, invitations, and two titles for one session."""
