"""The front page, the playground and the downloads."""
