"""How alike a question and the wordings are: features, likeness, learned classes, order and trust."""
