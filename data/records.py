"""One frozen record per TOML table: what the dataset may say, and of what type each value is.

A record holds slugs of other records, never the records themselves; the catalog holds relations.
A field annotated with one of the `...Slug` aliases must name an existing record of that type.
"""

import datetime
from typing import Annotated, Any, ClassVar

import msgspec

from data.enums import (
    AlbumKind,
    AwardResult,
    Billing,
    Confidence,
    Department,
    FigureKind,
    MilestoneKind,
    NoteTopic,
    ProductionStatus,
    Qualifier,
    RatingScale,
    RelationshipKind,
    ScoreKind,
    SourceKind,
    SpecialKind,
    WorkKind,
)
from data.values import Duration, PartialDate, Ref

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"


def _slug_of(*types: str) -> Any:
    return msgspec.Meta(pattern=SLUG, extra={"refers_to": types})


ArtistSlug = Annotated[str, _slug_of("Artist")]
AlbumSlug = Annotated[str, _slug_of("Album")]
CeremonySlug = Annotated[str, _slug_of("Ceremony")]
CharacterSlug = Annotated[str, _slug_of("Character")]
CompanySlug = Annotated[str, _slug_of("Company")]
EpisodeSlug = Annotated[str, _slug_of("Episode")]
PersonSlug = Annotated[str, _slug_of("Actor", "CrewMember")]
PublicationSlug = Annotated[str, _slug_of("Publication")]
SchoolSlug = Annotated[str, _slug_of("School")]
SeasonSlug = Annotated[str, _slug_of("Season")]
SourceSlug = Annotated[str, _slug_of("Source")]
SpecialSlug = Annotated[str, _slug_of("Special")]
TrackSlug = Annotated[str, _slug_of("Track")]
WorkSlug = Annotated[str, _slug_of("SourceWork")]

Text = Annotated[str, msgspec.Meta(pattern=r"^\S(.*\S)?$")]
# Up to what a GraphQL Int can carry.
Number = Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]
Url = Annotated[str, msgspec.Meta(pattern=r"^https?://\S+$")]


Citations = Annotated[tuple[SourceSlug, ...], msgspec.Meta(min_length=1)]


class Evidence(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one key of a record rests on, where that differs from the record's own sources."""

    field: str
    sources: Citations
    confidence: Confidence
    note: Text | None = None


class Dispute(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A value that a source gives and the record does not keep, with the reason."""

    field: str
    value: Text
    sources: Citations
    reason: Text


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every record has. `slug` is the TOML header, `series` the dataset's series."""

    slug: Annotated[str, msgspec.Meta(pattern=SLUG)]
    series: str

    file: ClassVar[str]

    @property
    def order(self) -> tuple[Any, ...]:
        """Where the record stands in its file."""
        return (self.slug,)

    @property
    def rank(self) -> tuple[Any, ...]:
        """Where the record stands in a list that nobody ordered."""
        return self.order


class Sourced(Record, frozen=True, kw_only=True):
    """A record that rests on sources."""

    sources: Citations
    evidence: tuple[Evidence, ...] = ()
    disputes: tuple[Dispute, ...] = ()


class Source(Record, frozen=True, kw_only=True):
    file = "sources"

    title: Text
    kind: SourceKind
    confidence: Confidence
    publisher: Text | None = None
    author: Text | None = None
    date: PartialDate | None = None
    accessed: datetime.date | None = None
    url: Url | None = None
    reference: Number | None = None
    was_read: bool = True
    note: Text | None = None


class SourceWork(Sourced, frozen=True, kw_only=True):
    file = "works"

    title: Text
    kind: WorkKind
    authors: tuple[PersonSlug, ...]
    description: Text
    part_of: WorkSlug | None = None
    volume: Number | None = None
    published: PartialDate | None = None
    publisher: Text | None = None


class Company(Sourced, frozen=True, kw_only=True):
    file = "companies"

    name: Text
    description: Text


class Series(Sourced, frozen=True, kw_only=True):
    file = "series"

    title: Text
    format: Text
    genres: tuple[Text, ...]
    premise: Text
    tagline: Text | None = None
    working_title: Text | None = None
    country: Text
    language: Text
    picture_format: Text | None = None
    audio_format: Text | None = None
    camera_setup: Text | None = None
    shortest_running_time: Duration | None = None
    longest_running_time: Duration | None = None
    creators: tuple[PersonSlug, ...]
    based_on: WorkSlug | None = None
    companies: tuple[CompanySlug, ...]
    network: CompanySlug
    dataset_version: Annotated[str, msgspec.Meta(pattern=r"^\d+\.\d+\.\d+$")]
    facts_as_of: PartialDate


class Season(Sourced, frozen=True, kw_only=True):
    file = "seasons"

    number: Number
    status: ProductionStatus
    summary: Text
    ordered: PartialDate | None = None
    filming_start: PartialDate | None = None
    filming_end: PartialDate | None = None
    release_date: PartialDate | None = None
    running_time: Duration | None = None
    adapts: tuple[WorkSlug, ...] = ()


class Episode(Sourced, frozen=True, kw_only=True):
    file = "episodes"

    season: SeasonSlug
    number: Number
    title: Text
    release_date: datetime.date
    running_time: Duration | None = None
    synopsis: Text | None = None
    characters: tuple[CharacterSlug, ...]


class Special(Sourced, frozen=True, kw_only=True):
    file = "specials"

    title: Text
    kind: SpecialKind
    status: ProductionStatus
    summary: Text
    announced: PartialDate | None = None
    title_announced: PartialDate | None = None
    filming_end: PartialDate | None = None
    planned_release: PartialDate | None = None
    release_date: PartialDate | None = None
    running_time: Duration | None = None
    companies: tuple[CompanySlug, ...] = ()
    adapts: tuple[WorkSlug, ...] = ()


class School(Sourced, frozen=True, kw_only=True):
    file = "schools"

    name: Text
    aliases: tuple[Text, ...] = ()
    description: Text


class Character(Sourced, frozen=True, kw_only=True):
    file = "characters"

    name: Text
    aliases: tuple[Text, ...] = ()
    description: Text
    occupation: Text | None = None
    school: SchoolSlug | None = None
    year_group: Number | None = None
    origin: WorkSlug | None = None
    known_from: EpisodeSlug | None = None


class Relationship(Sourced, frozen=True, kw_only=True):
    """`character` is `kind` of `to`: Sarah Nelson (character) is PARENT of Nick Nelson (to)."""

    file = "relationships"

    character: CharacterSlug
    kind: RelationshipKind
    to: CharacterSlug
    note: Text | None = None
    known_from: EpisodeSlug | None = None
    since: EpisodeSlug | None = None
    until: EpisodeSlug | None = None


class Person(Sourced, frozen=True, kw_only=True):
    """A human being; `Actor` if known here first for playing, else `CrewMember`."""

    name: Text
    aliases: tuple[Text, ...] = ()
    description: Text | None = None
    debut: Text | None = None


class Actor(Person, frozen=True, kw_only=True):
    file = "actors"


class CrewMember(Person, frozen=True, kw_only=True):
    file = "crew_members"


class Absence(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A season from which a cast member known from an earlier one is missing."""

    season: SeasonSlug
    reason: Text | None = None
    announced: PartialDate | None = None


class CastMember(Sourced, frozen=True, kw_only=True):
    """One person playing one part. `role` says what is played where no character is named."""

    file = "cast"

    person: PersonSlug
    character: CharacterSlug | None = None
    role: Text | None = None
    billing: Billing | None = None
    position: Number | None = None
    voice_only: bool = False
    announced: PartialDate | None = None
    seasons: tuple[SeasonSlug, ...] = ()
    episodes: tuple[EpisodeSlug, ...] = ()
    specials: tuple[SpecialSlug, ...] = ()
    absences: tuple[Absence, ...] = ()

    @property
    def rank(self) -> tuple[Any, ...]:
        billings = list(Billing)
        billing = len(billings) if self.billing is None else billings.index(self.billing)
        return (billing, self.position or 10**6, self.slug)


class CrewCredit(Sourced, frozen=True, kw_only=True):
    """One job of one person. Without seasons, episodes or specials it is for the whole series."""

    file = "credits"

    person: PersonSlug
    department: Department
    job: Text
    seasons: tuple[SeasonSlug, ...] = ()
    episodes: tuple[EpisodeSlug, ...] = ()
    specials: tuple[SpecialSlug, ...] = ()
    company: CompanySlug | None = None
    note: Text | None = None


class Artist(Sourced, frozen=True, kw_only=True):
    file = "artists"

    name: Text
    aliases: tuple[Text, ...] = ()
    people: tuple[PersonSlug, ...] = ()


class Album(Sourced, frozen=True, kw_only=True):
    file = "albums"

    title: Text
    aliases: tuple[Text, ...] = ()
    kind: AlbumKind
    artists: tuple[ArtistSlug, ...] = ()
    producers: tuple[PersonSlug, ...] = ()
    season: SeasonSlug | None = None
    release_date: PartialDate | None = None
    label: CompanySlug | None = None
    copyright: Text | None = None
    platform: CompanySlug | None = None
    track_count: Number | None = None
    running_time: Duration | None = None


class Track(Sourced, frozen=True, kw_only=True):
    """One row of one album, or a song heard in the series that no album here holds."""

    file = "tracks"

    title: Text
    artists: tuple[ArtistSlug, ...]
    featuring: tuple[ArtistSlug, ...] = ()
    album: AlbumSlug | None = None
    number: Number | None = None
    version: Text | None = None
    running_time: Duration | None = None
    season: SeasonSlug | None = None
    single_release: PartialDate | None = None
    label: CompanySlug | None = None
    original_artist: ArtistSlug | None = None
    release: Text | None = None

    @property
    def order(self) -> tuple[Any, ...]:
        return (self.album or "~", self.number or 10**6, self.slug)


class Placement(Sourced, frozen=True, kw_only=True):
    """One use of one track in the series or in its promotion."""

    file = "placements"

    track: TrackSlug
    season: SeasonSlug | None = None
    episode: EpisodeSlug | None = None
    scene: Text | None = None


class Ceremony(Sourced, frozen=True, kw_only=True):
    """One edition of an award: the 34th GLAAD Media Awards."""

    file = "ceremonies"

    name: Text
    year: Number
    edition: Number | None = None
    date: PartialDate | None = None
    place: Text | None = None


class Award(Sourced, frozen=True, kw_only=True):
    """One nomination, and how it ended."""

    file = "awards"

    ceremony: CeremonySlug
    category: Text
    recipients: tuple[Ref, ...]
    result: AwardResult
    credited_as: Text
    season: SeasonSlug | None = None
    episode: EpisodeSlug | None = None
    place: Number | None = None
    winner: Text | None = None


class Moment(Sourced, frozen=True, kw_only=True):
    file = "moments"

    title: Text
    description: Text
    episode: EpisodeSlug | None = None
    characters: tuple[CharacterSlug, ...] = ()


class Ensemble(Sourced, frozen=True, kw_only=True):
    """The whole cast, honoured together."""

    file = "ensembles"

    title: Text


class Publication(Sourced, frozen=True, kw_only=True):
    file = "publications"

    name: Text
    aliases: tuple[Text, ...] = ()


class Rating(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A critic's verdict on the critic's own scale; a letter grade has no value."""

    text: Text
    scale: RatingScale
    value: float | None = None


class Review(Sourced, frozen=True, kw_only=True):
    file = "reviews"

    publication: PublicationSlug
    season: SeasonSlug
    title: Text
    critics: tuple[Text, ...]
    rating: Rating
    summary: Text
    date: PartialDate | None = None


class ReviewScore(Sourced, frozen=True, kw_only=True):
    """What an aggregator makes of many reviews, on a scale from 0 to 100."""

    file = "scores"

    publication: PublicationSlug
    season: SeasonSlug
    kind: ScoreKind
    score: Annotated[float, msgspec.Meta(ge=0, le=100)]
    average_rating: Annotated[float, msgspec.Meta(ge=0, le=10)] | None = None
    count: Number | None = None
    count_qualifier: Qualifier = Qualifier.EXACT
    label: Text | None = None
    consensus: Text | None = None
    as_of: PartialDate | None = None


class Ranking(Sourced, frozen=True, kw_only=True):
    """A place in a year-end list; no position means that the list is not ranked."""

    file = "rankings"

    publication: PublicationSlug
    season: SeasonSlug
    year: Number
    title: Text
    position: Number | None = None


class ViewershipWeek(Sourced, frozen=True, kw_only=True):
    """A season's row in the network's weekly global list."""

    file = "viewership_weeks"

    season: SeasonSlug
    week: Number
    ending: datetime.date
    position: Number
    hours: Number
    views: Number | None = None


class ViewershipPeriod(Sourced, frozen=True, kw_only=True):
    """A season's row in the network's half-yearly report."""

    file = "viewership_periods"

    season: SeasonSlug
    start: datetime.date
    end: datetime.date
    hours: Number
    views: Number | None = None


class ReachFigure(Sourced, frozen=True, kw_only=True):
    """A figure of reach or reception that is not a row of a viewership report."""

    file = "figures"

    kind: FigureKind
    description: Text
    value: float | None = None
    qualifier: Qualifier = Qualifier.EXACT
    season: SeasonSlug | None = None
    subjects: tuple[Ref, ...] = ()
    territories: tuple[Text, ...] = ()
    as_of: PartialDate | None = None


class FilmedScene(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What was filmed at a place."""

    description: Text
    season: SeasonSlug | None = None
    episode: EpisodeSlug | None = None
    special: SpecialSlug | None = None


class Location(Sourced, frozen=True, kw_only=True):
    file = "locations"

    name: Text
    locality: Text | None = None
    county: Text | None = None
    country: Text
    scenes: tuple[FilmedScene, ...]


class Milestone(Sourced, frozen=True, kw_only=True):
    file = "milestones"

    date: PartialDate
    kind: MilestoneKind
    title: Text
    description: Text | None = None
    seasons: tuple[SeasonSlug, ...] = ()
    special: SpecialSlug | None = None

    @property
    def order(self) -> tuple[Any, ...]:
        return (self.date, self.slug)


class Note(Sourced, frozen=True, kw_only=True):
    """A fact that has no field of its own, told in a sentence or two, and what it is about."""

    file = "notes"

    topic: NoteTopic
    text: Text
    subjects: tuple[Ref, ...]


RECORD_TYPES: tuple[type[Record], ...] = (
    Series,
    Season,
    Episode,
    Special,
    Character,
    Relationship,
    School,
    Actor,
    CrewMember,
    CastMember,
    CrewCredit,
    SourceWork,
    Company,
    Album,
    Track,
    Artist,
    Placement,
    Ceremony,
    Award,
    Moment,
    Ensemble,
    Publication,
    Review,
    ReviewScore,
    Ranking,
    ViewershipWeek,
    ViewershipPeriod,
    ReachFigure,
    Location,
    Milestone,
    Note,
    Source,
)
