"""The slugs and names of records, to find those that are most like a misspelled one."""

from collections.abc import Iterable, Sequence

from data.records import Record
from data.text import fold

MOST = 3
# How much alike they must be, in per cent of their letters.
ALIKE = 60


class Spellings:
    """Every slug, name, title and alias of some records, and the slug that it stands for."""

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
        """The slugs of the records that have all words of a text, and of those spelled like it."""
        from rapidfuzz import process  # noqa: PLC0415 # 15 ms and 3 MB that few servers ever need
        from rapidfuzz.distance import Indel  # noqa: PLC0415

        folded = fold(text)
        words = folded.replace("-", " ").split()
        holding = [one for one in self._texts if words and all(word in one for word in words)]
        holding.sort(key=len)
        like = process.extract(
            folded,
            self._texts,
            scorer=Indel.normalized_similarity,
            score_cutoff=ALIKE / 100,
            limit=2 * MOST,
        )
        found = [*holding, *(one for one, _, _ in like)]
        return list(dict.fromkeys(self._slugs[one] for one in found))[:MOST]
