"""Compare GraphQL schemas, pin operations with their answers, and report what moved and why."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from .diff import diff
from .errors import ContractError
from .formats import FORMATS
from .lock import commands as lock
from .lock.format import NAME

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction  # noqa: SLF001 # argparse has no public name for it


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a date such as 2027-01-31") from None


class _Header(argparse.Action):
    """Collects `Name: value` into a dictionary."""

    def __call__(
        self, _parser: object, options: argparse.Namespace, value: object, *_: object
    ) -> None:
        name, colon, content = str(value).partition(":")
        if not colon or not name.strip() or not f"{name}{content}".isprintable():
            raise argparse.ArgumentError(self, f"{value} is not a header such as 'Name: value'")
        setattr(options, self.dest, {**getattr(options, self.dest), name.strip(): content.strip()})


def parser() -> argparse.ArgumentParser:
    module = Path(sys.argv[0]).name == "__main__.py"
    top = argparse.ArgumentParser(
        prog="python -m contract" if module else None, description=__doc__
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    add = _command(commands, "diff", diff)
    source = (
        "an SDL file, an introspection result, the address of an endpoint, or REVISION:PATH in git"
    )
    for name in ("old", "new"):
        add(name, help=source)
    add("--header", action=_Header, default={}, help="'Name: value', sent with each request")
    add("--operations", type=Path, help="a folder of .graphql files: those that are hit are listed")
    _add_report_options(add)
    _add_lock_commands(commands)
    return top


def _add_lock_commands(commands: "Commands[argparse.ArgumentParser]") -> None:
    add = _command(commands, "record", lock.record)
    add(
        "folder",
        type=Path,
        help="a folder of .graphql files, with variables in NAME.variables.json",
    )
    add("--hashes", action="store_true", help="keep hashes of the answers, not the answers")
    _add_endpoint_options(add)
    add = _command(commands, "check", lock.check)
    add("folder", type=Path, nargs="?", help="of the operations, if it is not the recorded one")
    _add_endpoint_options(add)
    add("--data-may-move", action="store_true", help="report data that moved, but do not fail")
    _add_report_options(add)
    add = _command(commands, "update", lock.update)
    add("folder", type=Path, nargs="?", help="of the operations, if it is not the recorded one")
    _add_endpoint_options(add)
    add = _command(commands, "replay", lock.replay)
    _add_lock_option(add)
    add("--port", type=int, default=0, help="to listen on, 0 for any [0]")


def _add_lock_option(add: Callable[..., object]) -> None:
    add("--lock", type=Path, default=Path(NAME), help=f"the lock file [{NAME}]")


def _add_endpoint_options(add: Callable[..., object]) -> None:
    _add_lock_option(add)
    add(
        "--endpoint",
        metavar="URL",
        default=os.environ.get("GRAPHQL_ENDPOINT"),
        help="the endpoint to ask [GRAPHQL_ENDPOINT]",
    )
    add("--header", action=_Header, default={}, help="'Name: value', sent with each request")


def _command(
    commands: "Commands[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
) -> Callable[..., object]:
    command = commands.add_parser(name, help=run.__doc__, description=run.__doc__)
    command.set_defaults(run=run)
    return command.add_argument


def _add_report_options(add: Callable[..., object]) -> None:
    add("--format", choices=("text", "json", *FORMATS), default="text", help="of the report [text]")
    add(
        "--ignore",
        action="append",
        default=[],
        metavar="PATTERN",
        help="accept changes of this coordinate (* stands for any text) or of this kind",
    )
    add("--until", type=day, metavar="DATE", help="the last day on which --ignore holds")


def main(arguments: Sequence[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except ContractError as error:
        print(error, file=sys.stderr)
    except RecursionError:
        print("A schema or document is nested too deeply to be compared.", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
