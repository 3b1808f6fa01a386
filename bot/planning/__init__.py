"""What staff do with sessions: the files they plan them in, and changes of what people have booked."""
