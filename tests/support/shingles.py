"""Fingerprints of texts that this project was written from, by which copied words are found without them.

    python -m tests.support.shingles article ARTICLE
    python -m tests.support.shingles facts FILE FILE

reads texts and writes a hash of every run of ten words in them, eight bytes each and sorted, to
article.shingles or facts.shingles beside this file: the article that the dataset began with, and
the collections of facts from other pages. Run it again only when `words` or the texts change.
"""

import re
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from data.text import fold

NAMES = ("article", "facts")
RUN = 10
_BYTES = 8
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The words of a text, without case, accents and punctuation; "don't" is "dont"."""
    return _WORD.findall(re.sub(r"['\u2019]", "", fold(text)))


def runs(text: str) -> Iterator[tuple[str, bytes]]:
    """Every run of ten words of a text, and its hash."""
    found = words(text)
    for start in range(len(found) - RUN + 1):
        run = " ".join(found[start : start + RUN])
        yield run, blake2b(run.encode(), digest_size=_BYTES).digest()


def read(name: str) -> frozenset[bytes]:
    """The hashes of all runs of the texts of this name."""
    content = _fingerprint(name).read_bytes()
    return frozenset(content[start : start + _BYTES] for start in range(0, len(content), _BYTES))


def _fingerprint(name: str) -> Path:
    return Path(__file__).with_name(f"{name}.shingles")


def main() -> None:
    """Write the fingerprint of the texts that the command line names."""
    name, *files = sys.argv[1:]
    if name not in NAMES or not files:
        sys.exit(f"Wanted one of {', '.join(NAMES)}, then at least one file.")
    texts = (Path(file).read_text(encoding="utf-8") for file in files)
    hashes = {digest for text in texts for _, digest in runs(text)}
    _fingerprint(name).write_bytes(b"".join(sorted(hashes)))


if __name__ == "__main__":
    main()
