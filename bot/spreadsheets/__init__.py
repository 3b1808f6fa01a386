"""Tables that staff keep in a spreadsheet: read with care, since anybody may have made the file, and written."""
