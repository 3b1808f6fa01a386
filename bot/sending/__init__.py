"""When notices go: at the messenger's pace, after people who are talking."""
