"""Documents that clients name by their SHA-256 instead of sending them.

Two protocols lead here: `documentId`, from the draft's appendix on persisted documents, and the
extension `persistedQuery` that Apollo's clients send, by which a client can also teach a document.
"""

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cache import LRUCache
from engine.language.parser import parse

_PREFIX = "sha256:"


class DocumentError(Exception):
    """A request whose document can't be told, with the code that clients look for."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


class MissingDocumentError(Exception):
    """A request that is none, because it names no document, or two."""


class Documents:
    """The documents known from the start, and those that clients taught since.

    With `only_known` nothing else is run, and nothing is learned.
    """

    def __init__(self, known: Iterable[str], capacity: int, only_known: bool = False) -> None:
        self.known = {sha256(text): text for text in known}
        self.learned: LRUCache[str, str] = LRUCache(capacity)
        self.only_known = only_known

    def find(
        self, query: str | None, document_id: str | None, extensions: dict[str, Any] | None
    ) -> str:
        """The text of the document that a request means."""
        if document_id is not None:
            return self._by_id(query, document_id)
        persisted = (extensions or {}).get("persistedQuery")
        if persisted is not None:
            return self._by_extension(query, persisted)
        if query is None:
            raise MissingDocumentError("The request has neither query nor documentId.")
        return self._permit(query)

    def _by_id(self, query: str | None, document_id: str) -> str:
        if query is not None:
            raise MissingDocumentError("The request has both query and documentId.")
        text = self._recall(document_id.removeprefix(_PREFIX))
        if text is None or not document_id.startswith(_PREFIX):
            message = f'documentId is "{document_id[:100]}", which names no document known here.'
            raise DocumentError(message, "PERSISTED_DOCUMENT_NOT_FOUND")
        return text

    def _by_extension(self, query: str | None, persisted: Any) -> str:
        digest = persisted.get("sha256Hash") if isinstance(persisted, dict) else None
        if not isinstance(digest, str) or persisted.get("version") != 1:
            message = "extensions.persistedQuery must have the version 1 and a sha256Hash."
            raise DocumentError(message, "PERSISTED_QUERY_NOT_SUPPORTED")
        if query is None:
            text = self._recall(digest)
            if text is None:
                # Clients compare this message, letter by letter, before they send the document.
                raise DocumentError("PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND")
            return text
        if sha256(query) != digest:
            raise DocumentError("provided sha does not match query", "PERSISTED_QUERY_MISMATCH")
        if not self.only_known:
            self.learned.put(digest, query, sys.getsizeof(query))
        return self._permit(query)

    def _recall(self, digest: str) -> str | None:
        return self.known.get(digest) or self.learned.get(digest)

    def _permit(self, query: str) -> str:
        if self.only_known and sha256(query) not in self.known:
            message = "This server runs only the documents it knows, and this is none of them."
            raise DocumentError(message, "PERSISTED_QUERY_ONLY")
        return query


def sha256(text: str) -> str:
    """The name of a document."""
    return hashlib.sha256(text.encode()).hexdigest()


def read(folder: Path) -> list[str]:
    """The documents in the .graphql files of a folder."""
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.graphql"))]


def operation_names(texts: Iterable[str]) -> set[str]:
    """The names of all operations in these documents."""
    documents = (parse(text, sys.maxsize) for text in texts)
    return {one.name for document in documents for one in document.operations if one.name}
