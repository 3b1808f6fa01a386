"""The databases themselves: what a connection can do, how a transaction begins and ends on each of them."""
