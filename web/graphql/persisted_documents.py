"""Documents that clients name by their SHA-256 instead of sending them.

Two protocols lead here: `documentId`, from the draft's appendix on persisted documents, and the
extension `persistedQuery` that Apollo's clients send, by which a client can also register a document.
"""

import hashlib
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from graphql import GraphQLSchema, validate

from cache import LRUCache
from engine.language.core_parser import parse_by_core
from engine.language.parser import UnreadableError, parse
from engine.validation.rules import RULES

_PREFIX = "sha256:"


class DocumentError(Exception):
    """A request whose document is not known or not permitted, with the code that clients look for."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


class MissingDocumentError(Exception):
    """A request that names no document, or two."""


class PersistedDocuments:
    """The documents known from the start by their ids, and those that clients registered since.

    With `only_known` nothing else is run, and nothing is registered.
    """

    def __init__(self, known: Mapping[str, str], capacity: int, only_known: bool = False) -> None:
        self.ids = known
        self.known = {sha256(text): text for text in known.values()}
        self.registered: LRUCache[str, str] = LRUCache(capacity)
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
        text = self.ids.get(document_id)
        if text is None and document_id.startswith(_PREFIX):
            text = self._recall(document_id.removeprefix(_PREFIX))
        if text is None:
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
            self.registered.put(digest, query, sys.getsizeof(query))
        return self._permit(query)

    def _recall(self, digest: str) -> str | None:
        return self.ids.get(digest) or self.known.get(digest) or self.registered.get(digest)

    def _permit(self, query: str) -> str:
        if self.only_known and sha256(query) not in self.known:
            message = "This server runs only documents that it knows, and not this one."
            raise DocumentError(message, "PERSISTED_QUERY_ONLY")
        return query


def sha256(text: str) -> str:
    """The name of a document."""
    return hashlib.sha256(text.encode()).hexdigest()


class UnreadableDocumentsError(Exception):
    """A folder or manifest of documents that cannot be read, with what is wrong about it."""


def read(source: Path) -> dict[str, str]:
    """The documents of a folder or a manifest by their ids.

    A folder holds .graphql files, whose ids are "sha256:" with their hash. A manifest is a JSON object of
    documents by their ids, as graphql-codegen and Relay write it, or Apollo's list of operations.
    """
    try:
        if source.is_dir():
            texts = [path.read_text(encoding="utf-8") for path in sorted(source.glob("*.graphql"))]
            documents = {_PREFIX + sha256(text): text for text in texts}
        else:
            documents = _from_manifest(source.read_bytes())
    except (OSError, ValueError) as error:  # of which those of msgspec and of Unicode are kinds
        raise UnreadableDocumentsError(f"{source} cannot be read as documents: {error}.") from None
    if not documents:
        raise UnreadableDocumentsError(f"{source} holds no documents.")
    for text in documents.values():
        try:
            parse(text, sys.maxsize)
        except (UnreadableError, RecursionError):
            beginning = " ".join(text.split())[:60]
            message = f"{source} holds a document that is not GraphQL: {beginning}"
            raise UnreadableDocumentsError(message) from None
    return documents


def check(documents: Mapping[str, str], schema: GraphQLSchema) -> None:
    """Raise UnreadableDocumentsError for the first of these documents that does not fit the schema."""
    for name, text in documents.items():
        errors = validate(schema, parse_by_core(text), RULES, 1)
        if errors:
            message = f'The document "{name[:100]}" does not fit the schema: {errors[0].message}'
            raise UnreadableDocumentsError(message)


class _ApolloOperation(msgspec.Struct):
    id: str
    body: str


class _ApolloManifest(msgspec.Struct, tag_field="format", tag="apollo-persisted-query-manifest"):
    operations: list[_ApolloOperation]


def _from_manifest(data: bytes) -> dict[str, str]:
    if "format" in msgspec.json.decode(data, type=dict[str, Any]):
        manifest = msgspec.json.decode(data, type=_ApolloManifest)
        return {operation.id: operation.body for operation in manifest.operations}
    return msgspec.json.decode(data, type=dict[str, str])


def operation_names(texts: Iterable[str]) -> set[str]:
    """The names of all operations in these documents."""
    documents = (parse(text, sys.maxsize) for text in texts)
    return {
        operation.name
        for document in documents
        for operation in document.operations
        if operation.name
    }
