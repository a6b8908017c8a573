"""Plans: operations compiled to run over records; engine/README.md explains how."""
