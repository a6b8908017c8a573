"""The command line for changes to this repository's schema."""

import argparse
import sys
from collections.abc import Callable

import schema
from contract.errors import ContractError
from contract.find_changes import find_changes
from contract.report import Paint, summary
from contract.repository import answers, changelog, files
from contract.repository.checks import policy_violations, schema_drift
from contract.sources import read
from contract.versions import next_version
from data.loader import load
from schema.version import VERSION


def check(_: argparse.Namespace) -> int:
    """Compare the schema with the committed one, and with what clients were promised."""
    complaints = [*schema_drift(Paint(sys.stdout)), *policy_violations()]
    kept = f"The schema is as committed, and every promise of version {VERSION} is kept."
    print("\n".join(complaints or [kept]))
    return int(bool(complaints))


def accept(_: argparse.Namespace) -> int:
    """Write schema/schema.graphql and schema/introspection.json."""
    files.SDL.write_text(schema.sdl())
    files.INTROSPECTION.write_text(schema.introspection())
    print("schema/schema.graphql and schema/introspection.json are those of the code now.")
    return 0


def release(options: argparse.Namespace) -> int:
    """Print which version comes next and why; with --write, write it."""
    changes = find_changes(read(files.RELEASED), schema.plain())
    version = options.version or next_version(VERSION, changes)
    if version == VERSION and not changes:
        print(f"Nothing has changed since version {VERSION}.")
        return 0
    print(f"{VERSION} -> {version}: {summary(changes)}.\n\n{changelog.draft(version, changes)}")
    complaints = [] if options.version else policy_violations()
    if complaints:
        print("\n".join(complaints))
    elif options.write:
        write(version)
    return int(bool(complaints))


def write(version: str) -> None:
    text = files.VERSION.read_text()
    files.VERSION.write_text(text.replace(f'"{VERSION}"', f'"{version}"'))
    schema.core.description = schema.described(version)
    schema.plain.cache_clear()
    schema.introspection.cache_clear()
    accept(argparse.Namespace())
    files.RELEASED.write_text(schema.sdl())
    print(f"schema/version.py and schema/released.graphql are those of version {version}.")


def answer_changes(options: argparse.Namespace) -> int:
    """List which fields of the stored answers moved since a revision, and what moved them."""
    former_schema = files.committed(options.since)
    catalog = answers.former_catalog(options.since)
    former = answers.runner(schema.core, catalog) if catalog else None
    finder = answers.CauseFinder(former_schema, find_changes(former_schema, schema.plain()), former)
    run = answers.runner(schema.core, load(*files.DATASETS))
    moves = [
        f"{example.name}: {move}\n"
        for example in answers.examples()
        for move in finder.moves(example, run(example))
    ]
    print("\n".join(moves or ["Every stored answer is the one that is given."]))
    return int(bool(moves))


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m contract.repository", description=__doc__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int]) -> Callable[..., object]:
        added = commands.add_parser(name, help=run.__doc__, description=run.__doc__)
        added.set_defaults(run=run)
        return added.add_argument

    command("check", check)
    command("accept", accept)
    add = command("release", release)
    add("--write", action="store_true", help="write the version and all files that hold it")
    add("--version", help="this version, whatever has changed and whatever the policy demands")
    command("answers", answer_changes)("--since", default="HEAD", help="a revision [HEAD]")
    return top


def main(arguments: list[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except ContractError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
