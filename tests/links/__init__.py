"""Links: chat, pages, counts, what teachers see."""
