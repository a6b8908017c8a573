"""The limits on documents, and the cost of operations."""
