"""Compression of response bodies."""

import gzip

import brotli  # type: ignore[import-untyped] # it has no annotations

# In bytes; below this, compression does not save a packet.
SMALLEST = 1_000


def compress(body: bytes, coding: str) -> bytes:
    """The body in a content coding that `negotiation.CODINGS` names."""
    if coding == "br":
        # Quality 5 takes as long as gzip and leaves a tenth less.
        return bytes(brotli.compress(body, quality=5))
    return gzip.compress(body, compresslevel=6, mtime=0)
