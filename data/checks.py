"""Checks between records: links have targets, and facts do not contradict each other."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Any

from data import records
from data.links import links, spelled_type
from data.mistakes import Mistake, meant, show
from data.record_index import FILES, RecordIndex, ref_type
from data.records import SHARED_TYPES, Record, Sourced
from data.rules import RULES


def check(
    loaded: Iterable[Record],
    unreadable: AbstractSet[tuple[str, str]] = frozenset(),
    partial: Iterable[Record] = (),
) -> list[Mistake]:
    """Every mistake that a single record does not show.

    `partial` records lack the keys that could not be read; only their links are checked.
    """
    index = RecordIndex(loaded, unreadable)
    mistakes = [*_check_slugs(index), *_check_order(index)]
    for record in partial:
        mistakes += _check_links(record, index)
    for record in index.records:
        mistakes += _check_links(record, index)
        if isinstance(record, Sourced):
            mistakes += _check_facts(record)
            mistakes += _check_read(record, index)
        for cls, rule in RULES:
            if isinstance(record, cls):
                mistakes += rule(record, index)
    mistakes += _check_clashes(index)
    mistakes += _check_external_ids(index)
    return mistakes


def _check_slugs(index: RecordIndex) -> Iterator[Mistake]:
    for first, second in index.repeated:
        if type(first) is type(second) in SHARED_TYPES and first.series != second.series:
            yield from _check_alike(first, second)
        else:
            wanted = f"another header: {first.series}/{first.file}.toml has this one too"
            yield Mistake.at(second, "", None, wanted)


def _check_alike(first: Record, second: Record) -> Iterator[Mistake]:
    """A record that two datasets share has the same facts in both."""
    for key in first.__struct_fields__:
        value, other = getattr(second, key), getattr(first, key)
        if key != "series" and value != other:
            wanted = "no such key" if other in (None, ()) else show(other)
            wanted += f", as in {first.series}/{first.file}.toml"
            yield Mistake.at(second, key, value, wanted)


def _check_order(index: RecordIndex) -> Iterator[Mistake]:
    for before, after in pairwise(index.records):
        same_file = (before.series, before.file) == (after.series, after.file)
        if same_file and after.file_key < before.file_key:
            wanted = f"it to stand above [{before.slug}], because the file is sorted"
            yield Mistake.at(after, "", None, wanted)


# Links to these stay within a series; people, companies and sources may be shared.
_OWN_TYPES = {("Series",), ("Season",), ("Episode",), ("Film",)}


def _check_links(record: Record, index: RecordIndex) -> Iterator[Mistake]:
    for path, types, slug, spelled, allowed in links(record):
        kind = None if spelled is None else ref_type(spelled)
        names = () if kind is None else _spelled(allowed or tuple(FILES))
        written = slug if kind is None else f"{kind}:{slug}"
        if kind is not None and kind not in names:
            wanted = f'one of these before the colon, not "{kind}": {", ".join(names)}'
            yield Mistake.at(record, path, written, wanted + meant(kind, names))
        elif not any(index.may_hold(name, slug) for name in types):
            yield Mistake.at(record, path, written, _wanted_header(types, slug, index))
        elif types in _OWN_TYPES:
            target = index.named(types[0], slug)
            if target is not None and target.series != record.series:
                wanted = f"one of this series, not of {target.series}"
                yield Mistake.at(record, path, written, wanted)


def _spelled(types: tuple[str, ...]) -> tuple[str, ...]:
    """The distinct spellings of the types in references."""
    return tuple(dict.fromkeys(ref_type(spelled_type(name)) for name in types))


def _wanted_header(types: tuple[str, ...], slug: str, index: RecordIndex) -> str:
    wanted = "a header of " + " or ".join(FILES[name] for name in types)
    others = index.types_of(slug)
    if others:
        return f"{wanted}, but this is one of {FILES[others[0]]}"
    return wanted + meant(slug, index.slugs(types))


def _check_facts(record: Sourced) -> Iterator[Mistake]:
    own = {"slug", "series", "sources", "evidence", "disputes"}
    fields = [name for name in record.__struct_fields__ if name not in own]
    for key, claims in (("evidence", record.evidence), ("disputes", record.disputes)):
        for claim in claims:
            if claim.field not in fields:
                wanted = f"one of the keys {', '.join(fields)}{meant(claim.field, fields)}"
                yield Mistake.at(record, f"{key}.field", claim.field, wanted)
            elif getattr(record, claim.field) in (None, ()):
                wanted = "a key to which this record gives a value"
                yield Mistake.at(record, f"{key}.field", claim.field, wanted)
    seen: set[str] = set()
    for claim in record.evidence:
        if claim.field in seen:
            yield Mistake.at(record, "evidence.field", claim.field, "each key once")
        seen.add(claim.field)
    for dispute in record.disputes:
        kept = getattr(record, dispute.field, None)
        if dispute.value == (kept if isinstance(kept, str) else show(kept).strip('"')):
            wanted = f"another value than the one kept in `{dispute.field}`"
            yield Mistake.at(record, "disputes.value", dispute.value, wanted)


def _check_read(record: Sourced, index: RecordIndex) -> Iterator[Mistake]:
    """A source that was not read may be cited beside one that was, never alone."""
    cited = [("sources", record.sources)]
    cited += [("evidence.sources", claim.sources) for claim in record.evidence]
    cited += [("disputes.sources", claim.sources) for claim in record.disputes]
    for key, slugs in cited:
        sources = [index.get(records.Source, slug) for slug in slugs]
        if all(source is not None and not source.was_read for source in sources):
            yield Mistake.at(record, key, slugs[0], "a source that was read beside it")


# Keys whose values together are unique; the second record with the same values is reported.
_UNIQUE: tuple[tuple[type[Record], tuple[str, ...]], ...] = (
    (records.Season, ("series", "number")),
    (records.Episode, ("season", "number")),
    (records.Track, ("album", "number")),
    (records.Track, ("album", "title", "artists", "version")),
    (records.ViewershipReport, ("subject", "end_date", "period")),
    (records.ReviewScore, ("publication", "subject", "kind")),
    (records.CastCredit, ("person", "character", "role")),
    (records.Source, ("series", "reference")),
)


def _check_clashes(index: RecordIndex) -> Iterator[Mistake]:
    for cls, keys in _UNIQUE:
        first: dict[tuple[Any, ...], Record] = {}
        for record in index.all(cls):
            values = tuple(getattr(record, key) for key in keys)
            if None in (values[0], values[1]):
                continue
            other = first.setdefault(values, record)
            if other is not record:
                wanted = f"no second record with this {_listed(keys)}, see [{other.slug}]"
                yield Mistake.at(record, keys[1], values[1], wanted)


def _check_external_ids(index: RecordIndex) -> Iterator[Mistake]:
    first: dict[tuple[Any, ...], Record] = {}
    for record in index.records:
        for external in getattr(record, "external_ids", ()):
            key = (type(record), record.series, external.authority, external.value)
            other = first.setdefault(key, record)
            if other is not record:
                wanted = f"no second record with this {external.authority.name}, see [{other.slug}]"
                yield Mistake.at(record, "external_ids.value", external.value, wanted)


def _listed(keys: tuple[str, ...]) -> str:
    return ", ".join(keys[:-1]) + " and " + keys[-1]
