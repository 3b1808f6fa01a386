"""The facts of each kind of entry that has its own: what is known of it beside its text."""
