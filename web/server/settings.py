"""Everything that can be set, by command line or environment, with what it means."""

import argparse
import os
from collections.abc import Sequence
from typing import Annotated, Any, Literal

import msgspec

from resolvers.bounds import Limits

PREFIX = "API_"
_LIMIT = "limit_"


# What no setting needs to exceed, and every kind of number can hold.
_MOST = 2**31 - 1


def _setting(description: str) -> msgspec.Meta:
    return msgspec.Meta(description=description)


def _number(description: str, least: float = 0, most: float = _MOST) -> msgspec.Meta:
    return msgspec.Meta(description=description, ge=least, le=most)


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How this server runs; what it allows is in `limits`."""

    host: Annotated[str, _setting("the address to listen on")] = "127.0.0.1"
    port: Annotated[int, _number("the port to listen on, 0 for any", 0, 65_535)] = 8000
    workers: Annotated[int, _number("processes that answer", 1, 256)] = 1
    datasets: Annotated[
        str, _setting(f'dataset folders, "{os.pathsep}" between them; those in data/ if empty')
    ] = ""
    log_level: Annotated[
        Literal["critical", "error", "warning", "info", "debug"],
        _setting("the least that is logged; a request is info"),
    ] = "info"
    log_queries: Annotated[
        Literal["yes", "no"], _setting("log the documents and variables of requests")
    ] = "no"
    origins: Annotated[
        str, _setting("origins whose pages may ask, commas between them; * is any")
    ] = "*"
    max_age: Annotated[int, _number("seconds for which caches may keep an answer")] = 300
    cache_bytes: Annotated[int, _number("bytes of stored answers, 0 for none")] = 64_000_000
    documents: Annotated[
        str, _setting("a folder of .graphql files known from the start; examples/ if empty")
    ] = ""
    only_documents: Annotated[
        Literal["yes", "no"], _setting("run no documents but those of that folder")
    ] = "no"
    plans: Annotated[
        Literal["yes", "no"], _setting("run operations by plans; if not, by graphql-core alone")
    ] = "yes"
    receive_seconds: Annotated[
        float, _number("seconds in which a request must have arrived", 0.1, 3_600)
    ] = 10.0
    queue_size: Annotated[
        int, _number("costly operations that may wait for their turn; more are refused by 503", 1)
    ] = 64
    limits: Limits = Limits()

    def environment(self) -> dict[str, str]:
        """The environment that makes another process read the same settings."""
        return {f"{PREFIX}{name.upper()}": str(value) for name, value in _flat(self).items()}


def _flat(settings: Settings) -> dict[str, Any]:
    """Every setting by its name; those of the limits begin with "limit"."""
    values = msgspec.structs.asdict(settings)
    limits = msgspec.structs.asdict(values.pop("limits"))
    return values | {f"{_LIMIT}{name}": value for name, value in limits.items()}


def _fields() -> dict[str, msgspec.structs.FieldInfo]:
    fields = {field.name: field for field in msgspec.structs.fields(Settings)}
    del fields["limits"]
    return fields | {f"{_LIMIT}{field.name}": field for field in msgspec.structs.fields(Limits)}


def read(argv: Sequence[str] | None = None) -> tuple[Settings, argparse.Namespace]:
    """The settings of a command line and the environment. Exits if any of them is wrong."""
    found = parser()
    options = found.parse_args(argv)
    values: dict[str, Any] = {"limits": {}}
    for name, field in _fields().items():
        try:
            value = msgspec.convert(getattr(options, name), field.type)
        except msgspec.ValidationError as error:
            found.error(f"argument --{name.replace('_', '-')}: {error}")
        if name.startswith(_LIMIT):
            values["limits"][field.name] = value
        else:
            values[name] = value
    return Settings(**values | {"limits": Limits(**values["limits"])}), options


def parser() -> argparse.ArgumentParser:
    """The command line: one option for each setting."""
    found = argparse.ArgumentParser(
        description="Serve GraphQL and its playground.",
        epilog="Each option can be set by the environment variable in brackets; the option wins.",
    )
    limits = found.add_argument_group("limits on what a request may ask for")
    for name, field in _fields().items():
        variable = f"{PREFIX}{name.upper()}"
        shown = f"; {field.default}" if field.default != "" else ""
        description = field.type.__metadata__[0].description.rstrip(".")
        (limits if name.startswith(_LIMIT) else found).add_argument(
            f"--{name.replace('_', '-')}",
            type=type(field.default),
            choices=getattr(field.type.__origin__, "__args__", None),
            default=os.environ.get(variable, field.default),
            metavar=name.rpartition("_")[2].upper(),
            help=f"{description}{shown} [{variable}]",
        )
    found.add_argument(
        "--check", action="store_true", help="check the dataset, say what is wrong, and stop"
    )
    return found
