"""Pages that lead on and are counted: share links, and the way to where one applies."""
