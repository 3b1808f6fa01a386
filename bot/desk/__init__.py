"""The staff's web pages: server-rendered, and usable without scripts where that is possible."""
