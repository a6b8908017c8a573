"""Plans: operations made ready to run over records; engine/README.md tells how."""
