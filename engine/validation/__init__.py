"""The proof that a document is valid."""
