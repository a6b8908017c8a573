"""Check dataset folders: python -m data FOLDER ..."""

import argparse
import sys
from pathlib import Path

from data.loader import load
from data.mistakes import DatasetError

if __name__ == "__main__":
    parser = argparse.ArgumentParser("python -m data", description="Check datasets for mistakes.")
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="one series each")
    try:
        catalog = load(*parser.parse_args().folders)
    except DatasetError as error:
        print(error, file=sys.stderr)
        print(f"Mistakes: {len(error.mistakes)}.", file=sys.stderr)
        sys.exit(2)
    print(f"{len(catalog)} records are sound.")
