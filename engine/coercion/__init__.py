"""Input coercion: variables and literals to what resolvers take."""
