"""Bytes that never change, sent in the coding that a client accepts."""

import hashlib
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from web.graphql.compression import compress
from web.graphql.headers import VALUE_BYTES, any_matches, by_name, etag_matches
from web.graphql.negotiation import choose_coding

PAGE_HEADERS = {"Cross-Origin-Opener-Policy": "same-origin", "Referrer-Policy": "no-referrer"}


class StaticContent:
    """Content with its checksum: whole or 304, plain or compressed, each compressed form made once."""

    def __init__(self, content: bytes, media_type: str, headers: Mapping[str, str]) -> None:
        self.content = content
        self.sha256 = hashlib.sha256(content).hexdigest()
        self._media_type = media_type
        self._headers = {
            "Cache-Control": "no-cache",
            "Vary": "Accept-Encoding",
            **(PAGE_HEADERS if media_type.startswith("text/html") else {}),
            **headers,
        }
        self._compressed: dict[str, bytes] = {}

    def respond(self, request: Request) -> Response:
        coding = choose_coding(request.headers.get("Accept-Encoding", "")[:VALUE_BYTES])
        etag = f'"{self.sha256[:32]}{f"-{coding}" if coding else ""}"'
        headers = {**self._headers, "ETag": etag}
        known = by_name(request.scope["headers"])
        if etag_matches(known, etag.encode()) or any_matches(known):
            return Response(status_code=304, headers=headers)
        if coding:
            headers["Content-Encoding"] = coding
        return Response(self._in(coding), headers=headers, media_type=self._media_type)

    def _in(self, coding: str | None) -> bytes:
        if coding is None:
            return self.content
        if coding not in self._compressed:
            self._compressed[coding] = compress(self.content, coding)
        return self._compressed[coding]
