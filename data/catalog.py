"""The catalog: every record by type and slug, and every relation from both of its ends."""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from typing import TypeVar, cast

from cache import LRUCache
from data import records
from data.collection import Collection
from data.display_names import display_name
from data.enums import ExternalAuthority
from data.links import links
from data.records import Record, Sourced
from data.search import Index
from data.spellings import Spellings
from data.suggest import Names
from data.text import fold
from data.values import Ref

R = TypeVar("R", bound=Record)
T = TypeVar("T")


def _names(record: Record) -> Iterator[str]:
    for key in ("name", "title"):
        if text := getattr(record, key, None):
            yield text


# Room for the slugs nearest to misspelled ones. A filter may be tested once for every object of a
# list, and each time it is an error about the same text.
NEAREST_BYTES = 500_000

_NOTHING: Collection[Record] = Collection()
_NO_EPISODES: Collection[records.Episode] = Collection()
_CITATIONS = ("sources", "evidence.sources", "disputes.sources")


class Catalog:
    """An immutable set of linked records.

    Lists are ordered by series, as loaded, and then by `Record.sort_key`. The records must have
    passed `data.checks`, so that every link has a target.
    """

    def __init__(self, loaded: Iterable[Record]) -> None:
        of_type: dict[str, list[Record]] = {cls.__name__: [] for cls in records.RECORD_TYPES}
        places: dict[str, int] = {}
        # A record that several series share is kept once, with all of its series.
        self._series_of: dict[tuple[str, str], list[str]] = defaultdict(list)
        for record in loaded:
            places.setdefault(record.series, len(places))
            series = self._series_of[type(record).__name__, record.slug]
            if not series:
                of_type[type(record).__name__].append(record)
            series.append(record.series)
        self._by_type: dict[str, dict[str, Record]] = {}
        for name, members in of_type.items():
            members.sort(key=lambda record: (places[record.series], record.sort_key))
            self._by_type[name] = {record.slug: record for record in members}
        self._all = {name: Collection(members.values()) for name, members in self._by_type.items()}
        self._index_series()
        self._index_links()
        self._index_keys()
        # By functions and the records that they take.
        self._derived: dict[tuple[str, str, str], Sequence[object]] = {}
        self._spellings: dict[tuple[str, ...], Spellings] = {}
        self._nearest: LRUCache[object, Sequence[str]] = LRUCache(NEAREST_BYTES)

    def _index_series(self) -> None:
        by_series: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for name, of_type in self._all.items():
            for record in of_type:
                for series in self._series_of[name, record.slug]:
                    by_series[name, series].append(record)
        self._by_series = {key: Collection(value) for key, value in by_series.items()}

    def _index_links(self) -> None:
        referring: dict[tuple[str, str, str, str], dict[str, Record]] = defaultdict(dict)
        covering: dict[tuple[str, str, str, str], dict[str, Record]] = defaultdict(dict)
        citing: dict[str, dict[int, Record]] = defaultdict(dict)
        for name, of_type in self._all.items():
            for record in of_type:
                for link in links(record):
                    path, slug = link.path, link.slug
                    if path in _CITATIONS:
                        citing[slug][id(record)] = record
                        continue
                    target = next(cls for cls in link.types if slug in self._by_type[cls])
                    referring[name, path, target, slug][record.slug] = record
                    for production in self._containing(target, slug):
                        covering[name, path, *production][record.slug] = record
        self._referring = {key: Collection(value.values()) for key, value in referring.items()}
        self._covering = {key: Collection(value.values()) for key, value in covering.items()}
        self._citing = {slug: Collection(value.values()) for slug, value in citing.items()}

    def _containing(self, type_name: str, slug: str) -> Iterator[tuple[str, str]]:
        """Type and slug of a season, episode or film, and of the season of an episode."""
        record = self._by_type[type_name][slug]
        if isinstance(record, records.Season | records.Episode | records.Film):
            yield type_name, slug
        if isinstance(record, records.Episode):
            yield "Season", record.season

    def _index_keys(self) -> None:
        episodes: dict[tuple[str | None, int, int], list[records.Episode]] = defaultdict(list)
        for episode in self.all(records.Episode):
            season = self[records.Season, episode.season]
            for series in (None, episode.series):
                episodes[series, season.number, episode.number].append(episode)
        self._episodes = {key: tuple(value) for key, value in episodes.items()}
        self._places = {
            episode.slug: index for index, episode in enumerate(self.all(records.Episode))
        }
        self._index_names()
        credits: dict[str, list[records.CrewCredit]] = defaultdict(list)
        for credit in self.all(records.CrewCredit):
            if not (credit.seasons or credit.episodes or credit.films):
                credits[credit.series].append(credit)
        self._whole_series_credits = {key: tuple(value) for key, value in credits.items()}
        self._index_casts()

    def _index_names(self) -> None:
        """Index names and titles, and aliases that are no name or title in the same series."""
        every = [(name, record) for name, of_type in self._all.items() for record in of_type]
        taken = {
            (name, record.series, fold(text)) for name, record in every for text in _names(record)
        }
        named: dict[tuple[str, str], dict[str, Record]] = defaultdict(dict)
        for name, record in every:
            for text in _names(record):
                named[name, fold(text)][record.slug] = record
            for text in map(fold, getattr(record, "aliases", ())):
                if (name, record.series, text) not in taken:
                    named[name, text][record.slug] = record
        self._named = {key: tuple(value.values()) for key, value in named.items()}
        self._identified = {
            (name, external.authority, external.value): record
            for name, record in every
            for external in getattr(record, "external_ids", ())
        }

    def _index_casts(self) -> None:
        self._casts: dict[str, Collection[records.CastCredit]] = {}
        self._people: dict[str, frozenset[str]] = {}
        with_part: dict[str, list[records.Episode]] = defaultdict(list)
        worked_on: dict[str, list[records.Episode]] = defaultdict(list)
        for episode in self.all(records.Episode):
            cast_of = self._casts[episode.slug] = self._cast_of(episode)
            for part in cast_of:
                with_part[part.slug].append(episode)
            crew = [credit.person for credit in self.credits_for(episode)]
            people = self._people[episode.slug] = frozenset(part.person for part in cast_of).union(
                crew
            )
            for person in people:
                worked_on[person].append(episode)
        self._with_part = {key: Collection(value) for key, value in with_part.items()}
        self._worked_on = {key: Collection(value) for key, value in worked_on.items()}

    def _cast_of(self, episode: records.Episode) -> Collection[records.CastCredit]:
        season = self[records.Season, episode.season]
        of_season = self.referring(records.CastCredit, "seasons", season)
        own = self.referring(records.CastCredit, "episodes", episode)
        parts = {part.slug: part for part in of_season if part.character in episode.characters}
        parts |= {part.slug: part for part in own}
        return Collection(sorted(parts.values(), key=lambda part: part.sort_key))

    @cached_property
    def people(self) -> Collection[records.Person]:
        """All actors and crew members, by slug."""
        people = [*self.all(records.Actor), *self.all(records.CrewMember)]
        return Collection(sorted(people, key=lambda person: person.slug))

    @cached_property
    def search_index(self) -> Index:
        """The full-text index of all records, built on first use."""
        return Index(self._by_slug(), lambda record: display_name(record, self))

    @cached_property
    def names(self) -> Names:
        """The type-ahead index of all names, built on first use."""
        return Names(self._by_slug())

    def prepare(self) -> None:
        """Build the indexes for which the first search would otherwise wait."""
        _ = self.search_index, self.names

    def _by_slug(self) -> Iterator[Record]:
        for of_type in self._all.values():
            yield from sorted(of_type, key=lambda record: record.slug)

    def __len__(self) -> int:
        return sum(map(len, self._all.values()))

    def find(self, type_name: str, slug: str) -> Record | None:
        """The record of the named type with this slug; None if the record or the type does not exist."""
        if type_name == "Person":
            return self._by_type["Actor"].get(slug) or self._by_type["CrewMember"].get(slug)
        return self._by_type.get(type_name, {}).get(slug)

    def get(self, cls: type[R], slug: str) -> R | None:
        """The record of this type with this slug; None if it does not exist."""
        return cast("R | None", self._by_type[cls.__name__].get(slug))

    def __getitem__(self, key: tuple[type[R], str]) -> R:
        """The target of a link to one type."""
        cls, slug = key
        return cast("R", self._by_type[cls.__name__][slug])

    def named(self, ref: Ref) -> Record:
        """The target of a link to any type."""
        return self.person(ref.slug) if ref.type == "Person" else self._by_type[ref.type][ref.slug]

    def person(self, slug: str) -> records.Person:
        """The target of a link to an actor or crew member."""
        return cast("records.Person", self.find("Actor", slug) or self._by_type["CrewMember"][slug])

    def all(self, cls: type[R]) -> Collection[R]:
        """All records of a type in all series."""
        return cast("Collection[R]", self._all[cls.__name__])

    def series_of(self, record: Record) -> Sequence[records.Series]:
        """The series whose datasets contain a record."""
        slugs = self._series_of[type(record).__name__, record.slug]
        return [self[records.Series, slug] for slug in slugs]

    def of_series(self, cls: type[R], series: str) -> Collection[R]:
        """All records of a type that belong to one series."""
        return cast("Collection[R]", self._by_series.get((cls.__name__, series), _NOTHING))

    def referring(self, cls: type[R], path: str, target: Record) -> Collection[R]:
        """The records of type `cls` whose key `path` names `target`."""
        key = (cls.__name__, path, type(target).__name__, target.slug)
        return cast("Collection[R]", self._referring.get(key, _NOTHING))

    def covering(self, cls: type[R], path: str, production: Record) -> Collection[R]:
        """The records of type `cls` whose key `path` names a production or a part of it.

        For a series, these are all of its records of this type.
        """
        if isinstance(production, records.Series):
            return self.of_series(cls, production.slug)
        key = (cls.__name__, path, type(production).__name__, production.slug)
        return cast("Collection[R]", self._covering.get(key, _NOTHING))

    def citing(self, source: records.Source) -> Collection[Sourced]:
        """The records that cite a source: for themselves, for one fact or for a disputed value."""
        return cast("Collection[Sourced]", self._citing.get(source.slug, _NOTHING))

    def episodes_at(
        self, season: int, number: int, series: str | None = None
    ) -> tuple[records.Episode, ...]:
        """The episodes with these numbers, at most one per series; of one series if it is given."""
        return self._episodes.get((series, season, number), ())

    def by_name(self, cls: type[R], folded: str) -> tuple[R, ...]:
        """The records of a type with this name, title or alias, folded by `data.text.fold`."""
        return cast("tuple[R, ...]", self._named.get((cls.__name__, folded), ()))

    def by_external_id(self, cls: type[R], authority: ExternalAuthority, value: str) -> R | None:
        """The record of a type with this identifier in another catalogue; None if there is no such."""
        return cast("R | None", self._identified.get((cls.__name__, authority, value)))

    def nearest(self, types: Iterable[type[Record]], text: str) -> Sequence[str]:
        """Suggest slugs of these types for a misspelled text, the most similar first."""
        key = tuple(cls.__name__ for cls in types)
        if key not in self._spellings:
            of_types = (record for name in key for record in self._all[name])
            self._spellings[key] = Spellings(of_types)
        find = partial(self._spellings[key].nearest, text)
        return self._nearest.get_or_create((key, text), find, sys.getsizeof(text))

    def credits_for(self, episode: records.Episode) -> tuple[records.CrewCredit, ...]:
        """The credits that cover an episode: its own, its season's and those for the whole series."""
        season = self[records.Season, episode.season]
        return (
            self._whole_series_credits.get(episode.series, ())
            + self.referring(records.CrewCredit, "seasons", season)
            + self.referring(records.CrewCredit, "episodes", episode)
        )

    def episode_beside(self, episode: records.Episode, step: int) -> records.Episode | None:
        """The episode `step` places further in the running order of its series, across seasons."""
        episodes = self.all(records.Episode)
        place = self._places[episode.slug] + step
        if not 0 <= place < len(episodes) or episodes[place].series != episode.series:
            return None
        return episodes[place]

    def derived(
        self, name: str, record: R, derive: Callable[[R, "Catalog"], Sequence[T]]
    ) -> Sequence[T]:
        """What a function of this name finds for a record, which it is called for only once."""
        key = (name, type(record).__name__, record.slug)
        found = self._derived.get(key)
        if found is None:
            found = self._derived[key] = derive(record, self)
        return cast("Sequence[T]", found)

    def cast_of(self, episode: records.Episode) -> Collection[records.CastCredit]:
        """The cast of an episode: the parts of its characters, and those credited for it alone."""
        return self._casts[episode.slug]

    def episodes_with(self, part: records.CastCredit) -> Collection[records.Episode]:
        """The episodes in which a part is known to be played, in running order."""
        return self._with_part.get(part.slug, _NO_EPISODES)

    def people_of(self, episode: records.Episode) -> frozenset[str]:
        """The slugs of the cast and crew of an episode."""
        return self._people[episode.slug]

    def worked_on(self, person: records.Person) -> Collection[records.Episode]:
        """The episodes in which a person plays or for which the person is credited."""
        return self._worked_on.get(person.slug, _NO_EPISODES)
