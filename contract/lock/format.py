"""The lock file, `graphql.lock.json`: how it is read, checked and written.

Objects are sorted by name, so that a change of one operation is a change of a few lines:

    lockVersion   1
    folder        the operations' folder, relative to the lock
    schema        sha256 of the sorted SDL; the names of the root types; `version`, `etag` where sent;
                  `integrity`, the hash of these and of the coordinates
    dataset       `version` of the data, where sent
    coordinates   what the operations use of the schema: each coordinate with its declaration
    operations    by name: file, document, its sha256, variables, cost where offered, and the answer,
                  or its hash where the lock holds hashes alone; mutations have neither; beside an
                  `etag`, `integrity`, the hash of the operation's other keys

Each `integrity` shows whether a part is as it was recorded: a sha256 vouches for the coordinates, and
an etag for the answer, only then.
"""

import json
import os
from pathlib import Path
from typing import Any

import msgspec

from ..errors import ContractError
from .canonical import sha256, value_hash

NAME = "graphql.lock.json"
VERSION = 1


class Schema(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True, rename="camel"):
    sha256: str
    roots: dict[str, str]
    version: str | None = None
    etag: str | None = None
    integrity: str | None = None


class Dataset(msgspec.Struct, forbid_unknown_fields=True):
    version: str


class Pinned(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True, rename="camel"):
    """An operation with its variables, and what it was answered."""

    file: str
    sha256: str
    document: str
    operation: str | None = None
    variables: dict[str, Any] = {}
    cost: int | float | None = None
    etag: str | None = None
    answer: dict[str, Any] | None = None
    answer_sha256: str | None = None
    integrity: str | None = None

    @property
    def is_answered(self) -> bool:
        return self.answer is not None or self.answer_sha256 is not None

    @property
    def valid_etag(self) -> str | None:
        """The etag, unless the operation was edited since the etag was recorded."""
        return self.etag if self.integrity == integrity(self) else None


class Lock(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True, rename="camel"):
    folder: str
    schema: Schema
    coordinates: dict[str, str]
    operations: dict[str, Pinned]
    dataset: Dataset | None = None


def integrity(part: Schema | Pinned, **more: object) -> str:
    """The hash of a part's other keys, and of what belongs to it elsewhere."""
    content = msgspec.to_builtins(part)
    content.pop("integrity", None)
    return value_hash({**content, **more})


def read(path: Path) -> Lock:
    """The lock; ContractError if its documents or coordinates are not those that were recorded."""
    lock = read_edited(path)
    _check_hashes(path, lock)
    return lock


def read_edited(path: Path) -> Lock:
    """The lock, though it may have been edited by hand."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise ContractError(f"{path} does not exist: `record` makes it.") from None
    except (OSError, UnicodeDecodeError) as error:
        said = getattr(error, "strerror", None) or "it is not text in UTF-8"
        raise ContractError(f"{path} cannot be read: {said}.") from None
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise ContractError(f"{path}:{error.lineno} is not JSON: {error.msg}.") from None
    except (ValueError, RecursionError):
        raise ContractError(f"{path} is not JSON that can be read.") from None
    version = content.pop("lockVersion", None) if isinstance(content, dict) else None
    if type(version) is not int:
        raise ContractError(f"{path} is not a lock: it has no lockVersion.")
    if version != VERSION:
        raise ContractError(
            f"{path} is of lockVersion {version}; this program reads {VERSION}: "
            "upgrade it, or record the lock again."
        )
    try:
        return msgspec.convert(content, Lock)
    except msgspec.ValidationError as error:
        raise ContractError(f"{path} is not a lock: {error}.") from None


def _check_hashes(path: Path, lock: Lock) -> None:
    for name, pinned in lock.operations.items():
        if sha256(pinned.document) != pinned.sha256:
            raise ContractError(
                f"{path}: the document of {name} is not the one of its sha256: "
                "it was edited by hand; change the operation's file and run `update`."
            )
    if integrity(lock.schema, coordinates=lock.coordinates) != lock.schema.integrity:
        raise ContractError(
            f"{path}: the schema and coordinates are not those of their integrity: "
            "they were edited by hand, or merged; run `update`."
        )


def dumps(lock: Lock) -> str:
    ordered = msgspec.structs.replace(
        lock,
        coordinates=dict(sorted(lock.coordinates.items())),
        operations=dict(sorted(lock.operations.items())),
    )
    content = {"lockVersion": VERSION, **msgspec.to_builtins(ordered)}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def write(path: Path, lock: Lock) -> None:
    """Replace the file as a whole: a reader finds the former lock or this one, never half of it."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        try:
            with temporary.open("w", encoding="utf-8", newline="\n") as file:
                file.write(dumps(lock))
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise ContractError(f"{path} cannot be written: {error.strerror}.") from None
