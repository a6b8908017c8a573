"""The fingerprint of the article, by which copied words are found without keeping the article.

    python -m tests.support.shingles ARTICLE

reads the article's text and writes a hash of every run of ten words in it, eight bytes each and
sorted, to article.shingles beside this file. Run it again only when `words` changes.
"""

import re
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from data.text import fold

FINGERPRINT = Path(__file__).with_name("article.shingles")
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


def read() -> frozenset[bytes]:
    """The hashes of all runs of the article."""
    content = FINGERPRINT.read_bytes()
    return frozenset(content[start : start + _BYTES] for start in range(0, len(content), _BYTES))


def main() -> None:
    """Write the fingerprint of the article that the command line names."""
    article = Path(sys.argv[1]).read_text(encoding="utf-8")
    hashes = {digest for _, digest in runs(article)}
    FINGERPRINT.write_bytes(b"".join(sorted(hashes)))


if __name__ == "__main__":
    main()
