"""Links with a purpose: where they lead, who came by them as a number, and what of it a teacher may see."""
