"""The one adapter between `contract` and this repository: its schema, datasets and changelog."""
