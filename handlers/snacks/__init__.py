"""Learning snacks: a few cards with questions, played in the chat."""
