"""uvicorn: protocol, draining, workers and settings."""
