"""The filter and order keys of each type."""

from collections.abc import Iterable, Sequence

from data.catalog import Catalog
from data.enums import (
    AlbumKind,
    AwardResult,
    Billing,
    Confidence,
    Department,
    DescribedEnum,
    MilestoneKind,
    RelationshipKind,
)
from data.records import (
    RECORD_TYPES,
    Actor,
    Album,
    Award,
    CastCredit,
    Ceremony,
    Character,
    CrewCredit,
    CrewMember,
    Episode,
    Film,
    Location,
    Milestone,
    MusicCue,
    Note,
    Person,
    Record,
    Relationship,
    Season,
    Series,
    Source,
    Track,
)
from data.values import PartialDate, Ref
from resolvers import credited
from resolvers.keys import Key, Kind, stored

PEOPLE = (Actor, CrewMember)
PRODUCTIONS = (Series, Season, Episode, Film)


def _slugs(records: Iterable[Record]) -> Sequence[str]:
    return [record.slug for record in records]


def _values(enum: type[DescribedEnum]) -> str:
    return ", ".join(member.name for member in enum)


def _containing(ref: Ref, catalog: Catalog) -> Sequence[str]:
    """The slugs of a production and of the productions that it is part of."""
    production = catalog.named(ref)
    slugs = [production.slug, production.series]
    return [*slugs, production.season] if isinstance(production, Episode) else slugs


def _scope(credit: CrewCredit, catalog: Catalog) -> Sequence[str]:
    named = (*credit.seasons, *credit.episodes, *credit.films)
    return named or (credit.series,)


def _episodes_with(character: Character, catalog: Catalog) -> Sequence[str]:
    return _slugs(catalog.referring(Episode, "characters", character))


def _players(character: Character, catalog: Catalog) -> Sequence[str]:
    return [part.person for part in catalog.referring(CastCredit, "character", character)]


def _played(person: Person, catalog: Catalog) -> Sequence[str]:
    parts = catalog.referring(CastCredit, "person", person)
    return [part.character for part in parts if part.character is not None]


def _has_won(person: Person, catalog: Catalog) -> Sequence[bool]:
    awards = catalog.referring(Award, "recipients", person)
    return (any(award.result is AwardResult.WON for award in awards),)


def _heard_in(track: Track, catalog: Catalog) -> Sequence[str]:
    cues = catalog.referring(MusicCue, "track", track)
    return [cue.subject.slug for cue in cues if cue.subject.type == "Episode"]


def _year(award: Award, catalog: Catalog) -> Sequence[int]:
    return (catalog[Ceremony, award.ceremony].year,)


def _date(award: Award, catalog: Catalog) -> Sequence[PartialDate]:
    ceremony = catalog[Ceremony, award.ceremony]
    return (ceremony.date or PartialDate(ceremony.year),)


FILTER_KEYS: dict[type[Record], tuple[Key, ...]] = {
    Season: (
        stored(Season, "series", "Belongs to any of these series (slugs or titles)."),
        stored(Season, "number", "Compares the number in its series."),
        stored(Season, "status", "Has any of these statuses."),
        stored(Season, "release_date", "Compares the release date."),
    ),
    Episode: (
        stored(Episode, "series", "Belongs to any of these series (slugs or titles)."),
        stored(Episode, "season", "Belongs to any of these seasons (slugs)."),
        stored(Episode, "number", "Compares the number in its season."),
        stored(Episode, "title", "Matches the title."),
        stored(Episode, "release_date", "Compares the release date."),
        stored(Episode, "runtime", "Compares the length in seconds."),
        Key(
            "directors",
            Kind.SLUG,
            "Was directed by any of these people (slugs or names).",
            lambda episode, catalog: _slugs(
                credited.directors(catalog, catalog.credits_for(episode))
            ),
            targets=PEOPLE,
        ),
        Key(
            "writers",
            Kind.SLUG,
            "Was written by any of these people (slugs or names).",
            lambda episode, catalog: _slugs(
                credited.writers(catalog, catalog.credits_for(episode))
            ),
            targets=PEOPLE,
        ),
        stored(Episode, "characters", "Has any of these characters (slugs or names)."),
    ),
    Character: (
        stored(Character, "series", "Belongs to any of these series (slugs or titles)."),
        stored(Character, "name", "Matches the name."),
        stored(Character, "aliases", "Matches any of the aliases."),
        stored(Character, "school", "Goes to any of these schools (slugs or names)."),
        stored(Character, "year_group", "Compares the year group."),
        Key(
            "played_by",
            Kind.SLUG,
            "Is played by any of these people (slugs or names).",
            _players,
            targets=PEOPLE,
        ),
        Key(
            "episodes",
            Kind.SLUG,
            "Appears in any of these episodes (slugs or titles).",
            _episodes_with,
            targets=(Episode,),
        ),
    ),
    Relationship: (
        stored(Relationship, "series", "Belongs to any of these series (slugs or titles)."),
        Key(
            "kind",
            Kind.ENUM,
            "Is of any of these kinds, seen from either end.",
            lambda relationship, _: (relationship.kind, relationship.kind.inverse),
            enum=RelationshipKind,
        ),
        Key(
            "characters",
            Kind.SLUG,
            "Is between any of these characters and another (slugs or names).",
            lambda relationship, _: (relationship.character, relationship.of),
            targets=(Character,),
        ),
    ),
    Person: (
        stored(Person, "name", "Matches the name."),
        stored(Person, "aliases", "Matches any of the aliases."),
        Key(
            "characters",
            Kind.SLUG,
            "Plays any of these characters (slugs or names).",
            _played,
            targets=(Character,),
        ),
        Key(
            "episodes",
            Kind.SLUG,
            "Acts in or is credited for any of these episodes (slugs or titles).",
            lambda person, catalog: _slugs(catalog.worked_on(person)),
            targets=(Episode,),
        ),
        Key("has_won", Kind.BOOLEAN, "Has won at least one award.", _has_won),
    ),
    CastCredit: (
        stored(CastCredit, "series", "Belongs to any of these series (slugs or titles)."),
        stored(CastCredit, "person", "Is for any of these people (slugs or names)."),
        stored(CastCredit, "character", "Is for any of these characters (slugs or names)."),
        stored(CastCredit, "billing", "Has any of these billings."),
        stored(CastCredit, "is_voice_only", "Is, or is not, for a voice alone."),
        stored(CastCredit, "seasons", "Is for any of these seasons (slugs)."),
        Key(
            "episodes",
            Kind.SLUG,
            "Is for any of these episodes (slugs or titles).",
            lambda part, catalog: _slugs(catalog.episodes_with(part)),
            targets=(Episode,),
        ),
        stored(CastCredit, "films", "Is for any of these films (slugs or titles)."),
    ),
    CrewCredit: (
        stored(CrewCredit, "series", "Belongs to any of these series (slugs or titles)."),
        stored(CrewCredit, "person", "Is for any of these people (slugs or names)."),
        stored(CrewCredit, "department", "Belongs to any of these departments."),
        stored(CrewCredit, "job", "Matches the job."),
        Key(
            "scope",
            Kind.SLUG,
            "Names any of these productions in its scope (slugs or titles).",
            _scope,
            targets=PRODUCTIONS,
        ),
        stored(CrewCredit, "company", "Names any of these companies (slugs or names)."),
    ),
    Album: (
        stored(Album, "series", "Belongs to any of these series (slugs or titles)."),
        stored(Album, "title", "Matches the title."),
        stored(Album, "kind", "Is of any of these kinds."),
        stored(Album, "artists", "Is by any of these artists (slugs or names)."),
        stored(Album, "season", "Belongs to any of these seasons (slugs)."),
        stored(Album, "release_date", "Compares the release date."),
        stored(Album, "label", "Was released by any of these companies (slugs or names)."),
    ),
    Track: (
        stored(Track, "series", "Belongs to any of these series (slugs or titles)."),
        stored(Track, "title", "Matches the title."),
        stored(Track, "artists", "Is by any of these artists (slugs or names)."),
        stored(Track, "album", "Is on any of these albums (slugs or titles)."),
        stored(Track, "number", "Compares the number on its album."),
        stored(Track, "version", "Matches the version, such as a remix."),
        stored(Track, "runtime", "Compares the length in seconds."),
        Key(
            "episodes",
            Kind.SLUG,
            "Is heard in any of these episodes (slugs or titles).",
            _heard_in,
            targets=(Episode,),
        ),
    ),
    Award: (
        stored(Award, "series", "Belongs to any of these series (slugs or titles)."),
        stored(Award, "ceremony", "Belongs to any of these ceremonies (slugs)."),
        Key("year", Kind.INTEGER, "Compares the year of the ceremony.", _year),
        stored(Award, "category", "Matches the category."),
        stored(Award, "recipients", "Names any of these recipients (slugs or names)."),
        stored(Award, "result", "Ended in any of these ways."),
        Key(
            "subject",
            Kind.SLUG,
            "Is for any of these productions or a part of one (slugs or titles).",
            lambda award, catalog: _containing(award.subject, catalog),
            targets=PRODUCTIONS,
        ),
    ),
    Location: (
        stored(Location, "series", "Belongs to any of these series (slugs or titles)."),
        stored(Location, "name", "Matches the name."),
        stored(Location, "locality", "Matches the town or district."),
        stored(Location, "county", "Matches the county."),
        stored(Location, "country", "Matches the country."),
        Key(
            "scenes",
            Kind.SLUG,
            "Has a scene of any of these productions or a part of one (slugs or titles).",
            lambda place, catalog: [
                slug for scene in place.scenes for slug in _containing(scene.subject, catalog)
            ],
            targets=PRODUCTIONS,
        ),
    ),
    Milestone: (
        stored(Milestone, "series", "Belongs to any of these series (slugs or titles)."),
        stored(Milestone, "date", "Compares the date."),
        stored(Milestone, "kind", "Is of any of these kinds."),
        stored(Milestone, "title", "Matches the title."),
        Key(
            "subjects",
            Kind.SLUG,
            "Concerns any of these productions or a part of one (slugs or titles).",
            lambda milestone, catalog: [
                slug for ref in milestone.subjects for slug in _containing(ref, catalog)
            ],
            targets=PRODUCTIONS,
        ),
    ),
    Note: (
        stored(Note, "series", "Belongs to any of these series (slugs or titles)."),
        stored(Note, "topic", "Is about any of these topics."),
        stored(Note, "text", "Matches the text."),
        stored(Note, "subjects", "Is about any of these (slugs or names)."),
    ),
    Source: (
        stored(Source, "title", "Matches the title."),
        stored(Source, "kind", "Is of any of these kinds."),
        stored(Source, "confidence", "Has any of these confidences."),
        stored(Source, "publisher", "Matches the publisher."),
        stored(Source, "author", "Matches the author."),
        stored(Source, "date", "Compares the date of publication."),
        Key(
            "cited_by",
            Kind.SLUG,
            "Is cited by any of these nodes (slugs or names).",
            lambda source, catalog: _slugs(catalog.citing(source)),
            targets=tuple(cls for cls in RECORD_TYPES if cls is not Source),
        ),
    ),
}

ORDER_KEYS: dict[type[Record], tuple[Key, ...]] = {
    Episode: (
        stored(Episode, "number", "Number in the season."),
        stored(Episode, "title", "Title."),
        stored(Episode, "release_date", "Release date."),
        stored(Episode, "runtime", "Length."),
    ),
    Character: (
        stored(Character, "name", "Name."),
        stored(Character, "year_group", "Year group."),
    ),
    CastCredit: (
        stored(CastCredit, "billing", f"Billing, in the order {_values(Billing)}."),
        stored(CastCredit, "billing_position", "Place in the order of billing."),
        stored(CastCredit, "announced_date", "Date of announcement."),
    ),
    CrewCredit: (
        stored(CrewCredit, "department", f"Department, in the order {_values(Department)}."),
        stored(CrewCredit, "job", "Job."),
    ),
    Album: (
        stored(Album, "title", "Title."),
        stored(Album, "kind", f"Kind, in the order {_values(AlbumKind)}."),
        stored(Album, "release_date", "Release date."),
    ),
    Track: (
        stored(Track, "title", "Title."),
        stored(Track, "number", "Number on the album."),
        stored(Track, "runtime", "Length."),
    ),
    Award: (
        Key(
            "date",
            Kind.DATE,
            "Date of the ceremony, or its year if unknown; a year alone comes before its days.",
            _date,
        ),
        stored(Award, "category", "Category."),
        stored(Award, "result", f"Result, in the order {_values(AwardResult)}."),
    ),
    Location: (
        stored(Location, "name", "Name."),
        stored(Location, "county", "County."),
        stored(Location, "country", "Country."),
    ),
    Milestone: (
        stored(Milestone, "date", "Date."),
        stored(Milestone, "kind", f"Kind, in the order {_values(MilestoneKind)}."),
    ),
    Source: (
        stored(Source, "confidence", f"Confidence, in the order {_values(Confidence)}."),
        stored(Source, "title", "Title."),
        stored(Source, "publisher", "Publisher."),
        stored(Source, "date", "Date of publication."),
    ),
}


def keyed(cls: type[Record]) -> type[Record]:
    """The type whose keys apply to a type: itself or a base such as `Person`."""
    return next(base for base in cls.__mro__ if base in FILTER_KEYS)
