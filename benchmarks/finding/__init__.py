"""Finding answers, measured: what is found, what it costs beside yardsticks, how it grows, what each part is worth."""
