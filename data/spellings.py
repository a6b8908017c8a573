"""Suggestions for misspelled slugs and names."""

from collections.abc import Iterable, Sequence

from data.records import Record
from data.text import fold

MOST = 3
# The least similarity, and how far it may lie behind the best one, in per cent of the letters.
ALIKE = 60
BEHIND = 15


class Spellings:
    """The slugs, names, titles and aliases of some records, each with its slug."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._slugs: dict[str, str] = {}
        for record in records:
            self._slugs.setdefault(record.slug, record.slug)
            for key in ("name", "title"):
                if (text := getattr(record, key, None)) is not None:
                    self._slugs.setdefault(fold(text), record.slug)
            for alias in getattr(record, "aliases", ()):
                self._slugs.setdefault(fold(alias), record.slug)
        self._texts = list(self._slugs)

    def nearest(self, text: str) -> Sequence[str]:
        """The slugs of up to three records: those with all words of a text, then similar spellings.

        Spellings far less similar than the best are left out.
        """
        from rapidfuzz import process  # noqa: PLC0415 # 15 ms and 3 MB, needed for misspellings only
        from rapidfuzz.distance import Indel  # noqa: PLC0415

        folded = fold(text)
        words = folded.replace("-", " ").split()
        holding = [own for own in self._texts if words and all(word in own for word in words)]
        holding.sort(key=len)
        similar = process.extract(
            folded,
            self._texts,
            scorer=Indel.normalized_similarity,
            score_cutoff=ALIKE / 100,
            limit=2 * MOST,
        )
        best = similar[0][1] if similar else 0
        close = [own for own, likeness, _ in similar if likeness >= best - BEHIND / 100]
        matches = [*holding, *close]
        return list(dict.fromkeys(self._slugs[own] for own in matches))[:MOST]
