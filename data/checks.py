"""What must hold between records: links that lead somewhere, and facts that do not contradict.

Every rule takes a record and the shelf of all records, and yields its mistakes. A rule that
follows a link skips one that leads nowhere, because `_check_links` has reported it.
"""

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Any, TypeVar, cast

from data import records
from data.enums import (
    AwardResult,
    Department,
    ProductionStatus,
    RatingScale,
    RelationshipKind,
)
from data.links import links
from data.mistakes import Mistake, meant, show
from data.records import RECORD_TYPES, Record, Sourced
from data.values import PartialDate

R = TypeVar("R", bound=Record)

RECIPIENT_TYPES = ("Series", "Actor", "CrewMember", "Character", "Ensemble", "Moment", "Track")
BEST_RATINGS = {RatingScale.OUT_OF_FIVE: 5, RatingScale.OUT_OF_TEN: 10}


class Shelf:
    """All records by type and slug, before they are known to be sound.

    `unreadable` holds (type, slug) of records that could not be read, without a slug if none of
    that type could: links to them are no mistake.
    """

    def __init__(self, loaded: Iterable[Record], unreadable: AbstractSet[tuple[str, str]]) -> None:
        self.records = list(loaded)
        self.unreadable = unreadable
        self._by_type: dict[str, dict[str, Record]] = defaultdict(dict)
        self._named: dict[tuple[str, str], Record] = {}
        self._all: dict[type[Record], list[Record]] = defaultdict(list)
        self.repeated: list[tuple[Record, Record]] = []
        for record in self.records:
            of_type = self._by_type[_namespace(type(record))]
            first = of_type.setdefault(record.slug, record)
            if first is not record:
                self.repeated.append((first, record))
            self._named.setdefault((type(record).__name__, record.slug), record)
            self._all[type(record)].append(record)

    def get(self, cls: type[R], slug: str | None) -> R | None:
        found = self._by_type[_namespace(cls)].get(slug or "")
        return found if isinstance(found, cls) else None

    def all(self, cls: type[R]) -> Sequence[R]:
        return cast(Sequence[R], self._all.get(cls, ()))

    def complete(self, cls: type[Record]) -> bool:
        """Whether every record of a type could be read, so that one not here does not exist."""
        return all(name != cls.__name__ for name, _ in self.unreadable)

    def named(self, type_name: str, slug: str) -> Record | None:
        return self._named.get((type_name, slug))

    def may_hold(self, type_name: str, slug: str) -> bool:
        unreadable = {(type_name, slug), (type_name, "")} & self.unreadable
        return bool(unreadable) or (type_name, slug) in self._named

    def types_of(self, slug: str) -> list[str]:
        return [name for name, held in self._named if held == slug]

    def slugs(self, types: tuple[str, ...]) -> list[str]:
        return [record.slug for record in self.records if type(record).__name__ in types]


def check(
    loaded: Iterable[Record],
    unreadable: AbstractSet[tuple[str, str]] = frozenset(),
    partial: Iterable[Record] = (),
) -> list[Mistake]:
    """Every mistake that shows only when the records are seen together.

    `partial` records lack the keys that could not be read; of them only links are checked.
    """
    shelf = Shelf(loaded, unreadable)
    mistakes = [*_check_slugs(shelf), *_check_order(shelf)]
    for record in partial:
        mistakes += _check_links(record, shelf)
    for record in shelf.records:
        mistakes += _check_links(record, shelf)
        if isinstance(record, Sourced):
            mistakes += _check_facts(record)
            mistakes += _check_read(record, shelf)
        for cls, rule in _RULES:
            if isinstance(record, cls):
                mistakes += rule(record, shelf)
    mistakes += _check_clashes(shelf)
    return mistakes


def _namespace(cls: type[Record]) -> str:
    """People share their slugs: a person is an actor or a crew member, never both."""
    return "Person" if issubclass(cls, records.Person) else cls.__name__


def _check_slugs(shelf: Shelf) -> Iterator[Mistake]:
    for first, second in shelf.repeated:
        wanted = f"another header: {first.series}/{first.file}.toml has this one too"
        yield Mistake.at(second, "", None, wanted)


def _check_order(shelf: Shelf) -> Iterator[Mistake]:
    for before, after in pairwise(shelf.records):
        same_file = (before.series, before.file) == (after.series, after.file)
        if same_file and after.file_key < before.file_key:
            wanted = f"it to stand above [{before.slug}], because the file is sorted"
            yield Mistake.at(after, "", None, wanted)


_FILES = {cls.__name__: f"{cls.file}.toml" for cls in RECORD_TYPES}
# What the parts of one series are named by; people, companies or sources may be shared.
_OWN_TYPES = {("Season",), ("Episode",), ("Film",)}


def _check_links(record: Record, shelf: Shelf) -> Iterator[Mistake]:
    for path, types, slug in links(record):
        if not set(types) <= _FILES.keys():
            names = ", ".join(map(_ref_type, _FILES))
            wanted = f'one of these before the colon, not "{_ref_type(types[0])}": {names}'
            yield Mistake.at(record, path, f"{_ref_type(types[0])}:{slug}", wanted)
        elif not any(shelf.may_hold(name, slug) for name in types):
            yield Mistake.at(record, path, slug, _wanted_header(types, slug, shelf))
        elif types in _OWN_TYPES:
            target = shelf.named(types[0], slug)
            if target is not None and target.series != record.series:
                wanted = f"one of this series, not of {target.series}"
                yield Mistake.at(record, path, slug, wanted)


def _wanted_header(types: tuple[str, ...], slug: str, shelf: Shelf) -> str:
    wanted = "a header of " + " or ".join(_FILES[name] for name in types)
    others = shelf.types_of(slug)
    if others:
        return f"{wanted}, but this is one of {_FILES[others[0]]}"
    return wanted + meant(slug, shelf.slugs(types))


def _ref_type(type_name: str) -> str:
    """A record type as a reference spells it: "cast-credit"."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", type_name).lower()


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


def _check_read(record: Sourced, shelf: Shelf) -> Iterator[Mistake]:
    """A reference that was not opened may be cited beside what was read, never alone."""
    cited = [("sources", record.sources)]
    cited += [("evidence.sources", claim.sources) for claim in record.evidence]
    cited += [("disputes.sources", claim.sources) for claim in record.disputes]
    for key, slugs in cited:
        sources = [shelf.get(records.Source, slug) for slug in slugs]
        if all(source is not None and not source.was_read for source in sources):
            yield Mistake.at(record, key, slugs[0], "a source that was read beside it")


def _check_season(season: records.Season, shelf: Shelf) -> Iterator[Mistake]:
    start, end = season.filming_start_date, season.filming_end_date
    if start is not None and end is not None and _precedes(end, start):
        yield Mistake.at(
            season, "filming_end_date", end, f"a date not before filming_start_date, {start}"
        )
    if season.status is ProductionStatus.RELEASED and season.release_date is None:
        yield Mistake.at(season, "release_date", None, "a date, because the status is RELEASED")


def _precedes(one: PartialDate, other: PartialDate) -> bool:
    """Whether a date is surely before another: the year 2022 is not before April 2022."""
    precision = min(len(one), len(other))
    return one[:precision] < other[:precision]


def _check_episode(episode: records.Episode, shelf: Shelf) -> Iterator[Mistake]:
    season = shelf.get(records.Season, episode.season)
    if season is None:
        return
    release = season.release_date
    if release is not None and str(episode.release_date) < str(release):
        wanted = f"a date not before the season's release, {release}"
        yield Mistake.at(episode, "release_date", episode.release_date, wanted)
    yield from _check_coverage(episode, shelf)
    parts: dict[str | None, set[str]] = defaultdict(set)
    for member in shelf.all(records.CastCredit):
        if member.character in episode.characters:
            parts[member.character] |= {*member.seasons, *member.episodes}
    for slug in episode.characters:
        seen = slug not in parts or parts[slug] & {episode.season, episode.slug}
        if not seen and shelf.complete(records.CastCredit):
            wanted = f"characters whose actor is in {episode.season}, see cast_credits.toml"
            yield Mistake.at(episode, "characters", slug, wanted)
    yield from _check_repeats(episode, "characters", episode.characters)


def _check_coverage(episode: records.Episode, shelf: Shelf) -> Iterator[Mistake]:
    covered = {
        (credit.department, credit.job)
        for credit in shelf.all(records.CrewCredit)
        if episode.slug in credit.episodes
        or episode.season in credit.seasons
        or (
            credit.series == episode.series
            and not (credit.episodes or credit.seasons or credit.films)
        )
    }
    for department, job in ((Department.DIRECTION, "Director"), (Department.WRITING, "Writer")):
        if (department, job) not in covered and shelf.complete(records.CrewCredit):
            wanted = f'its "{job}" in the department {department.name} of crew_credits.toml'
            yield Mistake.at(episode, "", None, wanted)


def _check_repeats(record: Record, key: str, values: tuple[Any, ...]) -> Iterator[Mistake]:
    for value in dict.fromkeys(values):
        if values.count(value) > 1:
            yield Mistake.at(record, key, str(value), "each item once")


def _place(slug: str | None, shelf: Shelf) -> tuple[int, int] | None:
    """Where an episode stands in its series; None if it is not known."""
    episode = shelf.get(records.Episode, slug)
    season = episode and shelf.get(records.Season, episode.season)
    return (season.number, episode.number) if episode and season else None


def _check_character(character: records.Character, shelf: Shelf) -> Iterator[Mistake]:
    known = _place(character.known_from, shelf)
    for episode in shelf.all(records.Episode):
        place = _place(episode.slug, shelf)
        if known and place and place < known and character.slug in episode.characters:
            wanted = f"an episode not after [{episode.slug}], in which the character is"
            yield Mistake.at(character, "known_from", character.known_from, wanted)
            return


def _check_times(one: records.Relationship, shelf: Shelf) -> Iterator[Mistake]:
    """A relationship is not known before its characters, and does not end before it begins."""
    characters = [shelf.get(records.Character, slug) for slug in (one.character, one.of)]
    bounds = [("known_from", f"known_from of [{c.slug}]", c.known_from) for c in characters if c]
    for key, name, bound in (*bounds, ("until", "since", one.since)):
        first, second = _place(bound, shelf), _place(getattr(one, key), shelf)
        if first and second and second < first:
            wanted = f"an episode not before {name}, {bound}"
            yield Mistake.at(one, key, getattr(one, key), wanted)


def _check_relationship(one: records.Relationship, shelf: Shelf) -> Iterator[Mistake]:
    if one.character == one.of:
        yield Mistake.at(one, "of", one.of, "another character than `character`")
    if one.kind in _INVERSE_KINDS:
        wanted = f"{one.kind.inverse.name} with `character` and `of` the other way round"
        yield Mistake.at(one, "kind", one.kind, wanted)
    for other in shelf.all(records.Relationship):
        if other.slug >= one.slug or {other.character, other.of} != {one.character, one.of}:
            continue
        kinds = {one.kind, other.kind}
        if len(kinds) == 1 and (one.character == other.character or one.kind.inverse is one.kind):
            yield Mistake.at(one, "kind", one.kind, f"each relationship once, see [{other.slug}]")
        elif kinds in _CONTRADICTIONS:
            wanted = f"nothing that contradicts {other.kind.name} in [{other.slug}]"
            yield Mistake.at(one, "kind", one.kind, wanted)


_INVERSE_KINDS = {
    RelationshipKind.ADMIRED,
    RelationshipKind.BULLIED,
    RelationshipKind.CHILD,
    RelationshipKind.CLIENT,
    RelationshipKind.NIECE_OR_NEPHEW,
    RelationshipKind.PUPIL,
}
# What two characters cannot be to each other at once; a single kind, not each to the other.
_CONTRADICTIONS = (
    {RelationshipKind.PARENT},
    {RelationshipKind.AUNT_OR_UNCLE},
    {RelationshipKind.TEACHER},
    {RelationshipKind.THERAPIST},
    {RelationshipKind.PARTNER, RelationshipKind.FORMER_PARTNER},
    {RelationshipKind.PARENT, RelationshipKind.SIBLING},
    {RelationshipKind.SIBLING, RelationshipKind.COUSIN},
)


def _check_cast_member(member: records.CastCredit, shelf: Shelf) -> Iterator[Mistake]:
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


def _check_track(track: records.Track, shelf: Shelf) -> Iterator[Mistake]:
    album = shelf.get(records.Album, track.album)
    if album is not None and album.season and track.season not in (None, album.season):
        yield Mistake.at(track, "season", track.season, f"{album.season}, the season of its album")
    if track.number is None:
        return
    if track.album is None:
        yield Mistake.at(track, "number", track.number, "no number without an album")
    if album is not None and album.track_count is not None and track.number > album.track_count:
        wanted = f"at most {album.track_count}, the track_count of [{album.slug}]"
        yield Mistake.at(track, "number", track.number, wanted)


def _check_placement(music_cue: records.MusicCue, shelf: Shelf) -> Iterator[Mistake]:
    episode = shelf.get(records.Episode, music_cue.episode)
    if episode is not None and music_cue.season not in (None, episode.season):
        wanted = f"{episode.season}, the season of [{episode.slug}]"
        yield Mistake.at(music_cue, "season", music_cue.season, wanted)
    if music_cue.season is None and music_cue.episode is None and music_cue.scene is None:
        yield Mistake.at(music_cue, "episode", None, "an episode, a season or a scene")


def _check_award(award: records.Award, shelf: Shelf) -> Iterator[Mistake]:
    if not award.recipients:
        yield Mistake.at(award, "recipients", (), "at least one recipient")
    for ref in award.recipients:
        if ref.type in _FILES and ref.type not in RECIPIENT_TYPES:
            names = ", ".join(map(_ref_type, RECIPIENT_TYPES))
            wanted = f"one of these before the colon: {names}"
            yield Mistake.at(award, "recipients", str(ref), wanted)
    yield from _check_repeats(award, "recipients", award.recipients)
    if award.result is not AwardResult.NOT_WON and award.winner is not None:
        wanted = f"no other winner, because the result is {award.result.name}"
        yield Mistake.at(award, "winner", award.winner, wanted)
    episode = shelf.get(records.Episode, award.episode)
    if episode is not None and award.season not in (None, episode.season):
        wanted = f"{episode.season}, the season of [{episode.slug}]"
        yield Mistake.at(award, "season", award.season, wanted)


def _check_review(review: records.Review, shelf: Shelf) -> Iterator[Mistake]:
    episode = shelf.get(records.Episode, review.episode)
    if episode is not None and review.season != episode.season:
        wanted = f"{episode.season}, the season of [{episode.slug}]"
        yield Mistake.at(review, "season", review.season, wanted)
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


def _check_period(period: records.ViewershipPeriod, shelf: Shelf) -> Iterator[Mistake]:
    if period.end_date <= period.start_date:
        yield Mistake.at(
            period, "end_date", period.end_date, f"a date after start_date, {period.start_date}"
        )


def _check_figure(figure: records.Statistic, shelf: Shelf) -> Iterator[Mistake]:
    if figure.value is not None and not math.isfinite(figure.value):
        yield Mistake.at(figure, "value", figure.value, "a number that can be written in digits")


def _check_work(work: records.LiteraryWork, shelf: Shelf) -> Iterator[Mistake]:
    if work.part_of == work.slug:
        yield Mistake.at(work, "part_of", work.part_of, "another work")
    if work.volume is not None and work.part_of is None:
        yield Mistake.at(work, "part_of", None, "the work of which this is a volume")


_RULES: tuple[tuple[type[Record], Callable[[Any, Shelf], Iterator[Mistake]]], ...] = (
    (records.Season, _check_season),
    (records.Episode, _check_episode),
    (records.Character, _check_character),
    (records.Relationship, _check_relationship),
    (records.Relationship, _check_times),
    (records.CastCredit, _check_cast_member),
    (records.Track, _check_track),
    (records.MusicCue, _check_placement),
    (records.Award, _check_award),
    (records.Review, _check_review),
    (records.ViewershipPeriod, _check_period),
    (records.Statistic, _check_figure),
    (records.LiteraryWork, _check_work),
)

# Keys whose values together may stand in one record only; a clash is reported at the second.
_UNIQUE: tuple[tuple[type[Record], tuple[str, ...]], ...] = (
    (records.Season, ("series", "number")),
    (records.Episode, ("season", "number")),
    (records.Track, ("album", "number")),
    (records.Track, ("album", "title", "artists", "version")),
    (records.ViewershipWeek, ("season", "weeks_on_list")),
    (records.ViewershipWeek, ("season", "end_date")),
    (records.ViewershipPeriod, ("season", "start_date")),
    (records.ReviewScore, ("publication", "season", "kind")),
    (records.CastCredit, ("person", "character", "role")),
    (records.Source, ("series", "reference")),
)


def _check_clashes(shelf: Shelf) -> Iterator[Mistake]:
    for cls, keys in _UNIQUE:
        first: dict[tuple[Any, ...], Record] = {}
        for record in shelf.all(cls):
            values = tuple(getattr(record, key) for key in keys)
            if None in (values[0], values[1]):
                continue
            other = first.setdefault(values, record)
            if other is not record:
                wanted = f"no second record with this {_listed(keys)}, see [{other.slug}]"
                yield Mistake.at(record, keys[1], values[1], wanted)


def _listed(keys: tuple[str, ...]) -> str:
    return ", ".join(keys[:-1]) + " and " + keys[-1]
