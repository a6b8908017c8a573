"""What the head of a request must be like, whatever is requested."""

import re
from itertools import chain

from web.graphql.headers import Headers
from web.graphql.http_error import HTTPError
from web.graphql.request import announced_length, too_long
from web.graphql.response import Header

# The most that the headers of a request may have.
HEAD_BYTES = 32_768

_HOST = re.compile(rb"[\w.~!$&'()*+,;=%:\[\]-]{0,261}", re.ASCII)


def check_url(url: bytes, most: int) -> None:
    """Raise HTTPError for a URL of more bytes than these."""
    if len(url) > most:
        raise HTTPError(414, f"The URL is over {most} bytes, the most it may have.")


def check_size(lines: list[Header]) -> None:
    """Raise HTTPError for headers that are too long together."""
    if sum(map(len, chain.from_iterable(lines))) > HEAD_BYTES:
        raise HTTPError(431, f"The headers are over {HEAD_BYTES} bytes, the most there may be.")


def check_headers(headers: Headers, http_version: str, body_bytes: int) -> None:
    """Raise HTTPError for headers with which no request can be answered."""
    host = headers.get(b"host")
    # Two of them are a list by now, which is not a host.
    if not _HOST.fullmatch(host) if host is not None else http_version == "1.1":
        message = "The request must have one Host header, a host and perhaps a port."
        raise HTTPError(400, message)
    if headers.get(b"transfer-encoding", b"chunked").lower() != b"chunked":
        raise HTTPError(400, "Transfer-Encoding must be chunked, and nothing else.")
    if (announced := announced_length(headers)) > body_bytes:
        raise too_long(announced, body_bytes)
