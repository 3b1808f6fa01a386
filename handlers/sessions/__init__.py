"""Career sessions in the chat: looking, taking and giving back seats, notices."""
