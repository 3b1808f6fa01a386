"""WhatsApp by Meta's Cloud API: loaded only where it is set up."""
