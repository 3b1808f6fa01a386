"""Finding answers: entries, words, index, search and checks. Pure: no input or output, no clock, no chat."""
