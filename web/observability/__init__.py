"""Access log, log, metrics and health."""
