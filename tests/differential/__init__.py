"""Plans against graphql-core: every request must have the same answer, byte for byte."""
