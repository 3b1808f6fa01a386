"""Files that people take with them: the calendar file and the certificate."""
