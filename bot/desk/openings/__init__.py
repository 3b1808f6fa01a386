"""The desk's pages of apprenticeship places: what came of each, and how they go on into the next year."""
