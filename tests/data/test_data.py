"""The dataset that is served: the figures of its sources, and the rules that its editors keep."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec
import pytest

from data import records
from data.catalog import Catalog
from data.enums import AwardResult, Billing, Confidence, ScoreKind, ViewershipPeriod
from data.records import RECORD_TYPES, Award, Dispute, Record, Sourced
from data.survey import confidence_of
from tests.conftest import ROOT
from tests.support.prose import SENTENCES, Passage, sentences

FOLDER = ROOT / "data" / "heartstopper"
ARTICLE = "wikipedia-2023"


def sourced(catalog: Catalog) -> Iterator[Sourced]:
    for cls in RECORD_TYPES:
        for record in catalog.all(cls):
            if isinstance(record, Sourced):
                yield record


def in_article(award: Award) -> str:
    """How an award ended as far as the article knows, where another source knows more."""
    for dispute in award.disputes:
        if dispute.field == "result" and ARTICLE in dispute.sources:
            return dispute.value
    return award.result.name


@pytest.fixture
def rows(real: Catalog) -> list[Award]:
    """The rows of the article's table of awards."""
    return [award for award in real.all(Award) if ARTICLE in award.sources]


def test_episodes(real: Catalog) -> None:
    """There are three seasons of eight episodes, numbered from 1."""
    numbers = [
        (real[records.Season, episode.season].number, episode.number)
        for episode in real.all(records.Episode)
    ]
    assert numbers == [(season, number) for season in (1, 2, 3) for number in range(1, 9)]


def test_cast_of_the_first_season(real: Catalog) -> None:
    """Season 1 has 22 characters: 15 main and 7 recurring parts, numbered as the article lists them."""
    season = real[records.Season, "heartstopper-season-1"]
    parts = real.referring(records.CastCredit, "seasons", season)
    for billing, count in ((Billing.MAIN, 15), (Billing.RECURRING, 7)):
        positions = [part.billing_position for part in parts if part.billing is billing]
        assert positions == list(range(1, count + 1))
    named = {part.character for part in parts if part.billing in (Billing.MAIN, Billing.RECURRING)}
    assert len(named) == 22
    assert None not in named


def test_awards_of_the_article(rows: list[Award]) -> None:
    """The article's table has 34 rows: 14 won, 12 nominated, 8 pending."""
    assert Counter(map(in_article, rows)) == {"WON": 14, "NOT_WON": 12, "PENDING": 8}


def test_emmys_of_the_article(rows: list[Award]) -> None:
    """At the first Children's and Family Emmy Awards there were nine nominations and five wins."""
    results = [
        award.result for award in rows if award.ceremony == "childrens-and-family-emmy-awards-2022"
    ]
    assert len(results) == 9
    assert results.count(AwardResult.WON) == 5


def test_awards_that_ended(rows: list[Award]) -> None:
    """What the article calls pending and a later source settled keeps the article's word as a dispute."""
    settled = [
        award
        for award in rows
        if award.result is not AwardResult.UNKNOWN and in_article(award) != award.result.name
    ]
    assert settled
    assert {in_article(award) for award in settled} == {"PENDING"}
    assert {award.result for award in settled} <= {AwardResult.WON, AwardResult.NOT_WON}


def test_references(real: Catalog) -> None:
    """All 100 references of the article are sources, under their numbers."""
    numbers = [source.reference for source in real.all(records.Source) if source.reference]
    assert sorted(numbers) == list(range(1, 101))


def test_reception(real: Catalog) -> None:
    """All seasons are reviewed; season 1 has 2 critics' scores; 9 lists and 8 weeks name a season."""
    reviews = {
        season.number: len(real.covering(records.Review, "subject", season))
        for season in real.all(records.Season)
    }
    assert reviews == {1: 6, 2: 13, 3: 11}
    assert len(real.all(records.BestOfListEntry)) == 9
    weeks = [
        report
        for report in real.all(records.ViewershipReport)
        if report.period is ViewershipPeriod.WEEK
    ]
    assert len(weeks) == 8
    season = real[records.Season, "heartstopper-season-1"]
    scores = real.referring(records.ReviewScore, "subject", season)
    assert [score.kind for score in scores] == [ScoreKind.CRITICS] * 2


@pytest.mark.parametrize(
    ("album", "count", "missing"),
    [
        ("heartstopper-official-mixtape", 36, []),
        ("heartstopper-official-playlist", 146, []),
        ("heartstopper-score-season-1", 25, [3, 6, 9, 11, 13, 14, 15, 16, 21, 22, 24]),
    ],
)
def test_albums(album: str, count: int, missing: list[int], real: Catalog) -> None:
    """Mixtape and playlist are known as a whole, and of the score it is known what is missing."""
    record = real[records.Album, album]
    numbers = {track.number for track in real.referring(records.Track, "album", record)}
    assert record.track_count == count
    assert [number for number in range(1, count + 1) if number not in numbers] == missing


def test_every_record_has_a_file(real: Catalog) -> None:
    """There is one file for each type of record, and none is empty."""
    assert {path.stem for path in FOLDER.glob("*.toml")} == {cls.file for cls in RECORD_TYPES}
    assert [cls.__name__ for cls in RECORD_TYPES if not real.all(cls)] == []


def structs(annotation: Any) -> Iterator[type[msgspec.Struct]]:
    """The structs inside an annotation: nested tables."""
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        yield annotation
    elif get_origin(annotation) in (Annotated, Union, UnionType, tuple):
        for part in get_args(annotation):
            if part not in (NoneType, ...) and not isinstance(part, msgspec.Meta):
                yield from structs(part)


def header(path: Path) -> str:
    """The opening comment of a file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    end = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    return "\n".join(lines[:end])


@pytest.mark.parametrize("cls", RECORD_TYPES, ids=lambda cls: cls.file)
def test_headers_document_every_key(cls: type[Record]) -> None:
    """The opening comment of a file has a line for every key, and names the keys of nested tables."""
    text = header(FOLDER / f"{cls.file}.toml")
    documented = re.findall(r"(?m)^# ([a-z_]+)  +\S", text)
    fields = {field.name: field for field in msgspec.structs.fields(cls)}
    keys = [key for key in fields if key not in ("slug", "series")]
    assert sorted(set(keys) - set(documented)) == []
    for key in keys:
        for struct in structs(fields[key].type):
            for inner in struct.__struct_fields__:
                assert re.search(rf"\b{inner}\b", text), f"{key}.{inner}"


@pytest.mark.parametrize("cls", RECORD_TYPES, ids=lambda cls: cls.file)
def test_headers_document_no_other_key(cls: type[Record]) -> None:
    """The opening comment has no line for a key that records do not have."""
    documented = re.findall(r"(?m)^# ([a-z_]+)  +\S", header(FOLDER / f"{cls.file}.toml"))
    assert set(documented) - set(cls.__struct_fields__) == set()


def texts(owner: msgspec.Struct) -> Iterator[str]:
    """Every text in a record."""
    for key in owner.__struct_fields__:
        value = getattr(owner, key)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, msgspec.Struct):
                yield from texts(item)
            elif isinstance(item, str):
                yield item


def test_texts_are_clean(real: Catalog) -> None:
    """No text has two blanks in a row, a line break or a blank before a comma or a full stop."""
    untidy = [
        (record.slug, text)
        for cls in RECORD_TYPES
        for record in real.all(cls)
        for text in texts(record)
        if re.search(r"\s\s|[\n\t]| [,.;:](?:\s|$)", text)
    ]
    assert untidy == []


def test_sentences_are_finished(real: Catalog) -> None:
    """Every text of ours starts like a sentence and ends with a full stop or an address."""
    found = [
        passage for cls in RECORD_TYPES for record in real.all(cls) for passage in sentences(record)
    ]
    assert len(found) > 500
    assert [one for one in found if not finished(one)] == []


def finished(passage: Passage) -> bool:
    return bool(
        re.fullmatch(r"[\"'\u201c(]?[A-Z0-9].*([.!?][\"'\u201d)]?|https?://\S+)", passage.text)
    )


def test_no_source_is_idle(real: Catalog) -> None:
    """Every source supports something, but for references that the article has and nothing needs."""
    idle = [
        source.slug
        for source in real.all(records.Source)
        if source.reference is None and not real.citing(source)
    ]
    assert idle == []


def best(sources: Sequence[str], catalog: Catalog) -> Confidence:
    """The confidence of the best of some sources, of those that were read."""
    read = [source for slug in sources if (source := catalog[records.Source, slug]).was_read]
    return min((source.confidence for source in read), key=list(Confidence).index)


def kept(record: Sourced, dispute: Dispute, catalog: Catalog) -> Confidence:
    """How well founded the value is that a record keeps against a dispute."""
    of_field = [one.confidence for one in record.evidence if one.field == dispute.field]
    return of_field[0] if of_field else best(record.sources, catalog)


def test_better_founded_values_are_kept(real: Catalog) -> None:
    """No disputed value rests on better sources than the value that is kept instead.

    An outcome that was still pending is no statement against a later one.
    """
    order = list(Confidence)
    assert order == [Confidence.OFFICIAL, Confidence.PRESS, Confidence.FAN, Confidence.INFERRED]
    disputed = [(record, dispute) for record in sourced(real) for dispute in record.disputes]
    assert len(disputed) > 20
    assert [
        f"{record.file}.toml [{record.slug}] {dispute.field}: "
        f"kept as {kept(record, dispute, real).name} against {best(dispute.sources, real).name}"
        for record, dispute in disputed
        if (dispute.field, dispute.value) != ("result", "PENDING")
        and order.index(kept(record, dispute, real)) > order.index(best(dispute.sources, real))
    ] == []


def test_unread_references_add_nothing(real: Catalog) -> None:
    """A fact of the article has the article's rank, whatever it cites, unless that was read too."""
    assert {source.reference for source in real.all(records.Source) if not source.was_read} == {
        *range(1, 101)
    } - {9, 17, 21, 63, 68}
    cited = [
        record
        for record in sourced(real)
        if ARTICLE in record.sources
        and not any(
            real[records.Source, slug].was_read for slug in record.sources if slug != ARTICLE
        )
    ]
    assert len(cited) > 100
    assert {confidence_of(record, real) for record in cited} == {Confidence.FAN}


def test_evidence_differs(real: Catalog) -> None:
    """Evidence says what the record does not: other sources or another confidence."""
    idle = [
        (record.slug, one.field)
        for record in sourced(real)
        for one in record.evidence
        if set(one.sources) == set(record.sources)
        and one.confidence is best(record.sources, real)
        and one.remark is None
    ]
    assert idle == []


def test_evidence_is_no_better_than_its_sources(real: Catalog) -> None:
    """No fact is said to be better founded than the best of its sources."""
    order = list(Confidence)
    boasting = [
        (record.slug, one.field)
        for record in sourced(real)
        for one in record.evidence
        if order.index(one.confidence) < order.index(best(one.sources, real))
    ]
    assert boasting == []


def test_texts_are_as_good_as_their_weakest_source(real: Catalog) -> None:
    """A text put together from several sources is no better founded than the least of them."""
    order = list(Confidence)
    boasting = [
        (record.slug, one.field)
        for record in sourced(real)
        for one in record.evidence
        if one.field in SENTENCES
        for source in (real[records.Source, slug] for slug in one.sources)
        if source.was_read and order.index(one.confidence) < order.index(source.confidence)
    ]
    assert boasting == []
