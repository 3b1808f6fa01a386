"""Pages for teachers, without an account: a link for a class, seats for it, papers, and requests."""
