"""Rules for the records of single types.

Every rule takes a record and the index of all records, and yields the mistakes of the record. A
rule skips a broken link, because the check of links has reported it.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from data import records
from data.enums import (
    AwardResult,
    Department,
    ProductionStatus,
    RatingScale,
    RelationshipKind,
    ViewershipPeriod,
)
from data.mistakes import Mistake
from data.record_index import RecordIndex
from data.records import Record
from data.values import PartialDate

BEST_RATINGS = {RatingScale.OUT_OF_FIVE: 5, RatingScale.OUT_OF_TEN: 10}


def _check_season(season: records.Season, index: RecordIndex) -> Iterator[Mistake]:
    start, end = season.filming_start_date, season.filming_end_date
    if start is not None and end is not None and _precedes(end, start):
        yield Mistake.at(
            season, "filming_end_date", end, f"a date not before filming_start_date, {start}"
        )
    if season.status is ProductionStatus.RELEASED and season.release_date is None:
        yield Mistake.at(season, "release_date", None, "a date, because the status is RELEASED")


def _precedes(date: PartialDate, other: PartialDate) -> bool:
    """Whether a date is certainly before another: the year 2022 is not before April 2022."""
    precision = min(len(date), len(other))
    return date[:precision] < other[:precision]


def _check_episode(episode: records.Episode, index: RecordIndex) -> Iterator[Mistake]:
    season = index.get(records.Season, episode.season)
    if season is None:
        return
    release = season.release_date
    if episode.release_date is not None:
        if release is not None and _precedes(episode.release_date, release):
            wanted = f"a date not before the season's release, {release}"
            yield Mistake.at(episode, "release_date", episode.release_date, wanted)
        yield from _check_coverage(episode, index)
    parts: dict[str | None, set[str]] = defaultdict(set)
    for member in index.all(records.CastCredit):
        if member.character in episode.characters:
            parts[member.character] |= {*member.seasons, *member.episodes}
    for slug in episode.characters:
        seen = slug not in parts or parts[slug] & {episode.season, episode.slug}
        if not seen and index.complete(records.CastCredit):
            wanted = f"characters whose actor is in {episode.season}, see cast_credits.toml"
            yield Mistake.at(episode, "characters", slug, wanted)
    yield from _check_repeats(episode, "characters", episode.characters)


def _check_coverage(episode: records.Episode, index: RecordIndex) -> Iterator[Mistake]:
    covered = {
        (credit.department, credit.job)
        for credit in index.all(records.CrewCredit)
        if episode.slug in credit.episodes
        or episode.season in credit.seasons
        or (
            credit.series == episode.series
            and not (credit.episodes or credit.seasons or credit.films)
        )
    }
    for department, job in ((Department.DIRECTION, "Director"), (Department.WRITING, "Writer")):
        if (department, job) not in covered and index.complete(records.CrewCredit):
            wanted = f'its "{job}" in the department {department.name} of crew_credits.toml'
            yield Mistake.at(episode, "", None, wanted)


def _check_repeats(record: Record, key: str, values: tuple[Any, ...]) -> Iterator[Mistake]:
    for value in dict.fromkeys(values):
        if values.count(value) > 1:
            yield Mistake.at(record, key, str(value), "each item once")


def _place(slug: str | None, index: RecordIndex) -> tuple[int, int] | None:
    """The season and episode numbers of an episode; None if either record is missing."""
    episode = index.get(records.Episode, slug)
    season = episode and index.get(records.Season, episode.season)
    return (season.number, episode.number) if episode and season else None


def _check_character(character: records.Character, index: RecordIndex) -> Iterator[Mistake]:
    known_from = _place(character.known_from, index)
    for episode in index.all(records.Episode):
        place = _place(episode.slug, index)
        if known_from and place and place < known_from and character.slug in episode.characters:
            wanted = f"an episode not after [{episode.slug}], in which the character is"
            yield Mistake.at(character, "known_from", character.known_from, wanted)
            return


def _check_times(relationship: records.Relationship, index: RecordIndex) -> Iterator[Mistake]:
    """A relationship is not known before its characters, and does not end before it begins."""
    characters = [
        index.get(records.Character, slug) for slug in (relationship.character, relationship.of)
    ]
    bounds = [("known_from", f"known_from of [{c.slug}]", c.known_from) for c in characters if c]
    for key, name, bound in (*bounds, ("until", "since", relationship.since)):
        first, second = _place(bound, index), _place(getattr(relationship, key), index)
        if first and second and second < first:
            wanted = f"an episode not before {name}, {bound}"
            yield Mistake.at(relationship, key, getattr(relationship, key), wanted)


def _check_relationship(
    relationship: records.Relationship, index: RecordIndex
) -> Iterator[Mistake]:
    if relationship.character == relationship.of:
        yield Mistake.at(relationship, "of", relationship.of, "another character than `character`")
    if relationship.kind in _INVERSE_KINDS:
        wanted = f"{relationship.kind.inverse.name} with `character` and `of` the other way round"
        yield Mistake.at(relationship, "kind", relationship.kind, wanted)
    for other in index.all(records.Relationship):
        if other.slug >= relationship.slug or {other.character, other.of} != {
            relationship.character,
            relationship.of,
        }:
            continue
        kinds = {relationship.kind, other.kind}
        if len(kinds) == 1 and (
            relationship.character == other.character
            or relationship.kind.inverse is relationship.kind
        ):
            yield Mistake.at(
                relationship,
                "kind",
                relationship.kind,
                f"each relationship once, see [{other.slug}]",
            )
        elif kinds in _CONTRADICTIONS:
            wanted = f"nothing that contradicts {other.kind.name} in [{other.slug}]"
            yield Mistake.at(relationship, "kind", relationship.kind, wanted)


_INVERSE_KINDS = {
    RelationshipKind.ADMIRED,
    RelationshipKind.BULLIED,
    RelationshipKind.CHILD,
    RelationshipKind.CLIENT,
    RelationshipKind.NIECE_OR_NEPHEW,
    RelationshipKind.PUPIL,
}
# Kinds that exclude each other between two characters; a single kind excludes its own inverse.
_CONTRADICTIONS = (
    {RelationshipKind.PARENT},
    {RelationshipKind.AUNT_OR_UNCLE},
    {RelationshipKind.TEACHER},
    {RelationshipKind.THERAPIST},
    {RelationshipKind.PARTNER, RelationshipKind.FORMER_PARTNER},
    {RelationshipKind.PARENT, RelationshipKind.SIBLING},
    {RelationshipKind.SIBLING, RelationshipKind.COUSIN},
)


def _check_cast_member(member: records.CastCredit, index: RecordIndex) -> Iterator[Mistake]:
    if member.character is not None and member.role is not None:
        yield Mistake.at(member, "role", member.role, "no role beside a character")
    if not (member.seasons or member.episodes or member.films):
        yield Mistake.at(member, "seasons", None, "at least one season, episode or film")
    for absence in member.absences:
        if absence.season in member.seasons:
            wanted = "a season that is not among this part's `seasons`"
            yield Mistake.at(member, "absences.season", absence.season, wanted)
    for key in ("seasons", "episodes", "films"):
        yield from _check_repeats(member, key, getattr(member, key))


def _check_track(track: records.Track, index: RecordIndex) -> Iterator[Mistake]:
    album = index.get(records.Album, track.album)
    if album is not None and album.season and track.season not in (None, album.season):
        yield Mistake.at(track, "season", track.season, f"{album.season}, the season of its album")
    if track.number is None:
        return
    if track.album is None:
        yield Mistake.at(track, "number", track.number, "no number without an album")
    if album is not None and album.track_count is not None and track.number > album.track_count:
        wanted = f"at most {album.track_count}, the track_count of [{album.slug}]"
        yield Mistake.at(track, "number", track.number, wanted)


def _check_award(award: records.Award, index: RecordIndex) -> Iterator[Mistake]:
    if not award.recipients:
        yield Mistake.at(award, "recipients", (), "at least one recipient")
    yield from _check_repeats(award, "recipients", award.recipients)
    if award.result is not AwardResult.NOT_WON and award.winner is not None:
        wanted = f"no other winner, because the result is {award.result.name}"
        yield Mistake.at(award, "winner", award.winner, wanted)


def _check_review(review: records.Review, index: RecordIndex) -> Iterator[Mistake]:
    rating = review.rating
    if rating is None:
        return
    best = BEST_RATINGS.get(rating.scale)
    if rating.scale is RatingScale.LETTER and rating.value is not None:
        yield Mistake.at(review, "rating.value", rating.value, "no value on the LETTER scale")
    elif rating.scale is RatingScale.UNSTATED and rating.value is None:
        yield Mistake.at(review, "rating.value", None, "the number of stars")
    elif best is not None and (rating.value is None or not 0 <= rating.value <= best):
        wanted = f"a number from 0 to {best} on the scale {rating.scale.name}"
        yield Mistake.at(review, "rating.value", rating.value, wanted)


def _check_report(report: records.ViewershipReport, index: RecordIndex) -> Iterator[Mistake]:
    start, end = report.start_date, report.end_date
    if end <= start:
        yield Mistake.at(report, "end_date", end, f"a date after start_date, {start}")
    elif report.period is ViewershipPeriod.WEEK and end - start != timedelta(days=6):
        yield Mistake.at(report, "end_date", end, f"the seventh day from start_date, {start}")


def _check_figure(figure: records.Statistic, index: RecordIndex) -> Iterator[Mistake]:
    if figure.value is not None and not math.isfinite(figure.value):
        yield Mistake.at(figure, "value", figure.value, "a number that can be written in digits")


def _check_work(work: records.LiteraryWork, index: RecordIndex) -> Iterator[Mistake]:
    if work.part_of == work.slug:
        yield Mistake.at(work, "part_of", work.part_of, "another work")
    if work.volume is not None and work.part_of is None:
        yield Mistake.at(work, "part_of", None, "the work of which this is a volume")


RULES: tuple[tuple[type[Record], Callable[[Any, RecordIndex], Iterator[Mistake]]], ...] = (
    (records.Season, _check_season),
    (records.Episode, _check_episode),
    (records.Character, _check_character),
    (records.Relationship, _check_relationship),
    (records.Relationship, _check_times),
    (records.CastCredit, _check_cast_member),
    (records.Track, _check_track),
    (records.Award, _check_award),
    (records.Review, _check_review),
    (records.ViewershipReport, _check_report),
    (records.Statistic, _check_figure),
    (records.LiteraryWork, _check_work),
)
