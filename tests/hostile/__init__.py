"""Load, faults and malformed requests: what takes long."""
