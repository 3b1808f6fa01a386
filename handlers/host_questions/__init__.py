"""The question box: what pupils want to know of a host before a session, or of somebody with a portrait."""
