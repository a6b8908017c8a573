"""From record to record: what the fields of the graph answer."""
