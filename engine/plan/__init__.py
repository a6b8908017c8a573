"""Plans: operations made ready to run over records; docs/one-request.md tells how."""
