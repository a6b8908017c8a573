"""Requests to responses: everything that knows HTTP."""
