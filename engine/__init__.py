"""From request bytes to response bytes."""
