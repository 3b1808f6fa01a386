"""German as people write it: words of the same meaning, small words, slips of spelling."""
