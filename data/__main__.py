"""Check dataset folders: python -m data FOLDER ..."""

import sys
from pathlib import Path

from data.loader import load
from data.mistakes import DatasetError

if __name__ == "__main__":
    try:
        catalog = load(*map(Path, sys.argv[1:]))
    except DatasetError as error:
        print(error, file=sys.stderr)
        print(f"Mistakes: {len(error.mistakes)}.", file=sys.stderr)
        sys.exit(2)
    print(f"{len(catalog)} records are sound.")
