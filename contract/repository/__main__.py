"""The command line of those who change the schema, and of those who depend on it."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

import schema
from contract import answers, changelog, files
from contract.checks import breaking, drift, policy, told
from contract.files import SourceError, read
from contract.find import find
from contract.impact import Impact, clients, documents
from contract.report import Paint, summary
from contract.versions import next_version
from data.loader import load
from schema.version import VERSION


def check(_: argparse.Namespace) -> int:
    """Compare the schema with the committed one, and with what clients were promised."""
    complaints = [*drift(Paint(sys.stdout)), *policy()]
    kept = f"The schema is as committed, and every promise of version {VERSION} is kept."
    print("\n".join(complaints or [kept]))
    return int(bool(complaints))


def accept(_: argparse.Namespace) -> int:
    """Write schema/schema.graphql and schema/introspection.json."""
    files.SDL.write_text(schema.sdl())
    files.INTROSPECTION.write_text(schema.introspection())
    print("schema/schema.graphql and schema/introspection.json are those of the code now.")
    return 0


def diff(options: argparse.Namespace) -> int:
    """Compare two schemas; the exit status is 1 if the change breaks clients."""
    old, new = read(options.old), read(options.new)
    changes = find(old, new)
    if options.json:
        impact = Impact(documents(options.documents), old, new)
        found = [
            {**one.to_json(), "clients": clients(one), "documents": impact.hit(one)}
            for one in changes
        ]
        print(json.dumps(found, indent=2))
    else:
        print(f"From {options.old} to {options.new}: {summary(changes)}.")
        print("\n".join(told(changes, old, new, options.documents, Paint(sys.stdout))))
    return int(breaking(changes))


def release(options: argparse.Namespace) -> int:
    """Say which version comes next and why; with --write, make it so."""
    changes = find(read(files.RELEASED), schema.plain())
    version = options.version or next_version(VERSION, changes)
    if version == VERSION and not changes:
        print(f"Nothing has changed since version {VERSION}.")
        return 0
    print(f"{VERSION} -> {version}: {summary(changes)}.\n\n{changelog.draft(version, changes)}")
    complaints = [] if options.version else policy()
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


def moved(options: argparse.Namespace) -> int:
    """Tell which fields of the stored answers moved since a revision, and what moved them."""
    former_schema = read(options.since)
    catalog = answers.former_catalog(options.since)
    former = answers.runner(schema.core, catalog) if catalog else None
    judge = answers.Judge(former_schema, find(former_schema, schema.plain()), former)
    run = answers.runner(schema.core, load(*files.DATASETS))
    moves = [
        f"{example.name}: {move}\n"
        for example in answers.examples()
        for move in judge.moves(example, run(example))
    ]
    print("\n".join(moves or ["Every stored answer is the one that is given."]))
    return int(bool(moves))


def arguments(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m contract", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int]) -> Callable[..., object]:
        one = commands.add_parser(name, help=run.__doc__, description=run.__doc__)
        one.set_defaults(run=run)
        return one.add_argument

    command("check", check)
    command("accept", accept)
    add = command("diff", diff)
    for name in ("old", "new"):
        add(name, help="an SDL file, an introspection result, or a revision of this repository")
    add(
        "--documents",
        type=Path,
        default=files.EXAMPLES,
        help="a folder of .graphql files: told is which of them use what changed [examples/]",
    )
    add("--json", action="store_true", help="for programs")
    add = command("release", release)
    add("--write", action="store_true", help="write the version and all files that hold it")
    add("--version", help="this one, whatever has changed; the policy is not asked")
    command("answers", moved)("--since", default="HEAD", help="a revision [HEAD]")
    return parser.parse_args(given)


def main(given: list[str] | None = None) -> int:
    options = arguments(given)
    try:
        return int(options.run(options))
    except SourceError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
