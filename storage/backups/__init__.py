"""Copies of the whole database, and the ledger of those who must not come back with one."""
