"""Classes of teachers: the page by which a teacher comes back to their link, and where seats are kept for it."""
