"""What becomes of questions asked in vain: who waits for an answer, and what staff have made of them."""
