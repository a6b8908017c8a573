"""Check dataset folders, `python -m data FOLDER ...`, or start one, `python -m data new NAME`."""

import argparse
import sys
from pathlib import Path

from data import skeleton
from data.loader import load
from data.mistakes import DatasetError

HERE = Path(__file__).parent


def check(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "python -m data",
        description="Check datasets for mistakes.",
        epilog="python -m data new NAME writes a small dataset to begin a series with.",
    )
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="one series each")
    try:
        catalog = load(*parser.parse_args(arguments).folders)
    except DatasetError as error:
        print(error, file=sys.stderr)
        print(f"Mistakes: {len(error.mistakes)}.", file=sys.stderr)
        return 2
    print(f"{len(catalog)} records are sound.")
    return 0


def new(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "python -m data new", description="Write a small dataset to begin a series with."
    )
    parser.add_argument(
        "name",
        metavar="NAME",
        help="its name, such as my-series, for a folder beside the other series; or a path",
    )
    name = parser.parse_args(arguments).name
    folder = Path(name) if Path(name).parent != Path() else HERE / name
    try:
        paths = skeleton.write(folder)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    except FileExistsError:
        print(f"{folder.name}: wanted a name that no folder has yet", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{folder}: wanted a place that can be written to: {error.strerror}", file=sys.stderr)
        return 2
    print(f"{len(paths)} files in {folder}. Replace what they say, then run: make check")
    return 0


if __name__ == "__main__":
    command, *rest = sys.argv[1:] or [""]
    sys.exit(new(rest) if command == "new" else check(sys.argv[1:]))
