"""What clients were promised: how a schema changed, whom that hits, and what to do instead."""
