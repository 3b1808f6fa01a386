"""What a question asks for beside its wording: occupations, aspects, fields, places, times, wishes."""
