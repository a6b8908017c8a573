"""The lock: pinned operations with the answers that an endpoint gave, and what has moved since."""
