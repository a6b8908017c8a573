"""Everything that can be set, by command line or environment, with what it means."""

import argparse
import os
import re
from collections.abc import Sequence
from typing import Annotated, Any, Literal, NoReturn

import msgspec

from resolvers.bounds import Limits
from web.graphql.cors import check_origins
from web.graphql.proxies import TrustedProxies, read_public_url

PREFIX = "API_"
_TOKEN = re.compile(r"[\w-]+", re.ASCII)
_LIMIT = "limit_"


# What no setting needs to exceed, and every kind of number can hold.
_MOST = 2**31 - 1


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Exit with one line and no usage, which is long; --help has it."""
        self.exit(2, f"{self.prog}: error: {message}\n")


def _setting(description: str, least: int = 0) -> msgspec.Meta:
    return msgspec.Meta(description=description, min_length=least or None)


def _number(description: str, least: float = 0, most: float = _MOST) -> msgspec.Meta:
    return msgspec.Meta(description=description, ge=least, le=most)


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How this server runs; what it allows is in `limits`."""

    host: Annotated[str, _setting("the address to listen on", 1)] = "127.0.0.1"
    port: Annotated[int, _number("the port to listen on, 0 for any", 0, 65_535)] = 8000
    workers: Annotated[int, _number("processes that answer", 1, 256)] = 1
    datasets: Annotated[
        str, _setting(f'dataset folders, "{os.pathsep}" between them; those in data/ if empty')
    ] = ""
    log_level: Annotated[
        Literal["critical", "error", "warning", "info", "debug"],
        _setting("the least that is logged; a request is info"),
    ] = "info"
    log_queries: Annotated[bool, _setting("log the documents and variables of requests")] = False
    origins: Annotated[
        str, _setting("origins whose pages may read responses, commas between them; * is any")
    ] = "*"
    max_age: Annotated[int, _number("seconds for which caches may keep a response")] = 300
    s_maxage: Annotated[int, _number("the same for shared caches, 0 for no difference")] = 0
    stale_while_revalidate: Annotated[
        int, _number("seconds for which caches may use an old response while they fetch a new one")
    ] = 0
    stale_if_error: Annotated[
        int, _number("seconds for which caches may use an old response when there is no new one")
    ] = 0
    surrogate_header: Annotated[
        str,
        _setting("a header that gives a key of the dataset, for caches to drop all responses by"),
    ] = ""
    pin_cursors: Annotated[
        bool, _setting("refuse cursors of another version of the dataset, for replicas")
    ] = False
    cache_bytes: Annotated[int, _number("bytes of stored responses, 0 for none")] = 8_000_000
    documents: Annotated[
        str,
        _setting(
            "a folder of .graphql files, or a manifest, known from the start; examples/ if empty"
        ),
    ] = ""
    only_documents: Annotated[bool, _setting("run no documents but those")] = False
    plans: Annotated[bool, _setting("run operations by plans; if not, by graphql-core alone")] = (
        True
    )
    direct: Annotated[
        bool, _setting("answer in the connection what takes no waiting; if not, all by ASGI")
    ] = True
    federation: Annotated[
        bool, _setting("add what a gateway needs of a subgraph of Apollo Federation 2")
    ] = False
    status_codes: Annotated[
        Literal["released", "audits"],
        _setting("status codes by GraphQL over HTTP of 2026, or by the older audits"),
    ] = "released"
    public_url: Annotated[
        str, _setting("the address at which clients see this server, with a path if it has one")
    ] = ""
    trusted_proxies: Annotated[
        str,
        _setting("addresses and networks of proxies whose Forwarded headers count; * is any"),
    ] = ""
    receive_seconds: Annotated[
        float, _number("seconds in which a request must have arrived", 0.1, 3_600)
    ] = 10.0
    queue_size: Annotated[
        int, _number("costly operations that may wait for their turn; more are refused by 503", 1)
    ] = 64
    pipeline_size: Annotated[
        int, _number("requests that may wait on one connection; after more, it is closed", 1)
    ] = 100
    price_per_minute: Annotated[
        int, _number("what the operations of one address may cost in a minute, 0 for no bound")
    ] = 0
    limits: Limits = Limits()

    def environment(self) -> dict[str, str]:
        """The environment that makes another process read the same settings."""
        return {f"{PREFIX}{name.upper()}": _shown(value) for name, value in _flat(self).items()}


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
    try:
        read_public_url(values["public_url"])
        TrustedProxies(values["trusted_proxies"])
        check_origins(values["origins"])
    except ValueError as error:
        found.error(str(error))
    if values["surrogate_header"] and not _TOKEN.fullmatch(values["surrogate_header"]):
        found.error(f'"{values["surrogate_header"]}" is not the name of a header')
    return Settings(**values | {"limits": Limits(**values["limits"])}), options


_BOOLEANS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def _boolean(text: str) -> bool:
    value = _BOOLEANS.get(text.lower())
    if value is None:
        raise argparse.ArgumentTypeError(f'invalid value: "{text}" (wanted yes or no)')
    return value


def _shown(value: object) -> str:
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)


def parser() -> argparse.ArgumentParser:
    """The command line: one option for each setting."""
    found = _Parser(
        description="Serve GraphQL and its playground.",
        epilog="Each option can be set by the environment variable in brackets; the option wins.",
    )
    limits = found.add_argument_group("limits on requests")
    for name, field in _fields().items():
        variable = f"{PREFIX}{name.upper()}"
        default = _shown(field.default)
        shown = f"; {default}" if default else ""
        description = field.type.__metadata__[0].description.rstrip(".")
        (limits if name.startswith(_LIMIT) else found).add_argument(
            f"--{name.replace('_', '-')}",
            type=_boolean if isinstance(field.default, bool) else type(field.default),
            choices=getattr(field.type.__origin__, "__args__", None),
            default=os.environ.get(variable, field.default),
            metavar=name.rpartition("_")[2].upper(),
            help=f"{description}{shown} [{variable}]",
        )
    found.add_argument(
        "--check", action="store_true", help="check the dataset, say what is wrong, and stop"
    )
    return found
