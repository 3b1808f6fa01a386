"""Planning sessions on the desk: the form, copies, series and patterns."""
