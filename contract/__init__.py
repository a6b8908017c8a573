"""GraphQL schema changes and pinned answers: what moved between two versions, and whom it hits."""
