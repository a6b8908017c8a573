"""The command line of those who change the schema, and of those who depend on it."""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import schema
from data.loader import load
from schema.contract import answers, changelog, deprecation, files
from schema.contract.change import Change
from schema.contract.files import SourceError, read
from schema.contract.find import find
from schema.contract.impact import Impact, clients, documents
from schema.contract.kinds import Criticality
from schema.contract.report import Paint, report, summary
from schema.contract.versions import next_version
from schema.version import VERSION


def check(options: argparse.Namespace) -> int:
    """Compare the schema with the committed one, and with what clients were promised."""
    ok = True
    if files.SDL.read_text() != schema.sdl():
        ok = False
        changes = show("schema/schema.graphql", "the code", options)
        print(f"\nSince version {VERSION}, the next one would be {upcoming()}.")
        if any(change.kind.criticality is Criticality.BREAKING for change in changes):
            print("Clients break. Do what is said above, or, if it is meant:")
        print("Accept it with `make schema`, and tell clients in CHANGELOG.md.")
    elif files.INTROSPECTION.read_text() != schema.introspection():
        ok = False
        print(
            "schema/introspection.json is not of this schema: bring it up to date by `make schema`."
        )
    for complaint in policy():
        ok = False
        print(complaint)
    if ok:
        print(f"The schema is as committed; every promise of version {VERSION} is kept.")
    return 0 if ok else 1


def policy() -> list[str]:
    """What the deprecation policy has against the schema."""
    released, now, today = read(files.RELEASED), schema.plain(), date.today()  # noqa: DTZ011 # a day
    said = files.CHANGELOG.read_text() if files.CHANGELOG.is_file() else ""
    return [
        *deprecation.faults(now),
        *deprecation.broken_promises(released, now, today),
        *changelog.omissions(said, released, now),
    ]


def upcoming() -> str:
    return next_version(VERSION, find(read(files.RELEASED), schema.plain()))


def accept(_: argparse.Namespace) -> int:
    """Write schema/schema.graphql and schema/introspection.json."""
    files.SDL.write_text(schema.sdl())
    files.INTROSPECTION.write_text(schema.introspection())
    print("schema/schema.graphql and schema/introspection.json are those of the code now.")
    return 0


def diff(options: argparse.Namespace) -> int:
    """Compare two schemas; fails if the change breaks clients."""
    changes = show(options.old, options.new, options)
    return int(any(change.kind.criticality is Criticality.BREAKING for change in changes))


def show(old: str, new: str, options: argparse.Namespace) -> list[Change]:
    before, after = (schema.plain() if one == "the code" else read(one) for one in (old, new))
    changes = find(before, after)
    impact = Impact(documents(options.documents), before, after)
    if options.json:
        print(json.dumps([_as_json(change, impact) for change in changes], indent=2))
    elif changes:
        print(f"From {old} to {new}: {summary(changes)}.\n")
        print(report(changes, impact, Paint(sys.stdout)))
    else:
        print(f"{old} and {new} are the same to clients.")
    return changes


def _as_json(change: Change, impact: Impact) -> dict[str, object]:
    return {**change.to_json(), "clients": clients(change), "documents": impact.hit(change)}


def release(options: argparse.Namespace) -> int:
    """Say which version comes next and why; with --write, make it so."""
    changes = find(read(files.RELEASED), schema.plain())
    version = options.version or next_version(VERSION, changes)
    if not changes and version == VERSION:
        print(f"Nothing has changed since {VERSION}.")
        return 0
    print(f"{VERSION} -> {version}: {summary(changes)}.\n\n{changelog.draft(version, changes)}")
    complaints = [] if options.version else policy()
    for complaint in complaints:
        print(complaint)
    if complaints:
        return 1
    if options.write:
        write_version(version)
    return 0


def write_version(version: str) -> None:
    text = files.VERSION.read_text()
    files.VERSION.write_text(text.replace(f'VERSION = "{VERSION}"', f'VERSION = "{version}"'))
    schema.core.description = schema.described(version)
    schema.plain.cache_clear()
    accept(argparse.Namespace())
    files.RELEASED.write_text(schema.sdl())
    print("schema/version.py and schema/released.graphql too.")


def moved(options: argparse.Namespace) -> int:
    """Tell which fields of the stored answers moved since a revision, and what moved them."""
    former_schema = read(options.since)
    catalog = answers.former_catalog(options.since)
    former = answers.runner(schema.core, catalog) if catalog else None
    judge = answers.Judge(former_schema, find(former_schema, schema.plain()), former)
    count = 0
    for name, document, stored, given in answers.stored(schema.core, load(*files.DATASETS)):
        for move in judge.moves(document, stored, given):
            count += 1
            print(f"{name}: {move}")
    print(f"{count} values moved." if count else "Every stored answer is the one that is given.")
    return int(count > 0)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m schema", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=run.__doc__, description=run.__doc__)
        one.set_defaults(run=run)
        return one

    command("accept", accept)
    comparing = command("check", check), command("diff", diff)
    for one in comparing:
        one.add_argument("--json", action="store_true", help="for programs")
        one.add_argument(
            "--documents",
            type=Path,
            default=files.EXAMPLES,
            help="a folder of .graphql files; told is which of them use what changed [examples]",
        )
    for name in ("old", "new"):
        comparing[1].add_argument(name, help="an SDL file, an introspection result, or a revision")
    releasing = command("release", release)
    releasing.add_argument("--write", action="store_true", help="write the version and all files")
    releasing.add_argument("--version", help="this one, whatever has changed; asks no policy")
    command("answers", moved).add_argument("--since", default="HEAD", help="a revision [HEAD]")
    return parser.parse_args()


def main() -> int:
    options = arguments()
    try:
        return int(options.run(options))
    except SourceError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
