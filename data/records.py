"""The types of records: one frozen struct per TOML table.

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
    ExternalAuthority,
    LiteraryWorkKind,
    MilestoneKind,
    NoteTopic,
    Precision,
    ProductionStatus,
    RatingScale,
    RelationshipKind,
    ScoreKind,
    SourceKind,
    StatisticKind,
    ViewershipPeriod,
)
from data.values import Duration, PartialDate, Ref

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"


def _slug_of(*types: str) -> Any:
    return msgspec.Meta(pattern=SLUG, extra={"refers_to": types})


ArtistSlug = Annotated[str, _slug_of("Artist")]
AlbumSlug = Annotated[str, _slug_of("Album")]
AwardsBodySlug = Annotated[str, _slug_of("AwardsBody")]
CeremonySlug = Annotated[str, _slug_of("Ceremony")]
CharacterSlug = Annotated[str, _slug_of("Character")]
CompanySlug = Annotated[str, _slug_of("Company")]
EpisodeSlug = Annotated[str, _slug_of("Episode")]
PersonSlug = Annotated[str, _slug_of("Actor", "CrewMember")]
PublicationSlug = Annotated[str, _slug_of("Publication")]
SchoolSlug = Annotated[str, _slug_of("School")]
SeasonSlug = Annotated[str, _slug_of("Season")]
SourceSlug = Annotated[str, _slug_of("Source")]
FilmSlug = Annotated[str, _slug_of("Film")]
TrackSlug = Annotated[str, _slug_of("Track")]
LiteraryWorkSlug = Annotated[str, _slug_of("LiteraryWork")]

_PRODUCTIONS = ("Series", "Season", "Episode", "Film")


def _naming(*types: str) -> Any:
    return msgspec.Meta(extra={"refers_to": types})


# What is made and shown: reviews, awards, music and figures are about these.
ProductionRef = Annotated[Ref, _naming(*_PRODUCTIONS)]
# Who or what an award can honour.
RecipientRef = Annotated[
    Ref,
    _naming(
        *_PRODUCTIONS, "Character", "Actor", "CrewMember", "Album", "Track", "Moment", "Ensemble"
    ),
]
# What a statistic can be about.
MeasuredRef = Annotated[
    Ref, _naming(*_PRODUCTIONS, "LiteraryWork", "Album", "Track", "Artist", "Publication")
]

Text = Annotated[str, msgspec.Meta(pattern=r"^\S(.*\S)?$")]
# Up to the largest GraphQL Int.
Number = Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]
# Sums of hours exceed a GraphQL Int; a Float is exact up to 2**53.
Hours = Annotated[int, msgspec.Meta(ge=1, le=2**53)]
Url = Annotated[str, msgspec.Meta(pattern=r"^https?://\S+$")]
# ISO 3166-1 alpha-2.
Country = Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{2}$")]
# BCP 47: a language with an optional script and region.
Language = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]


Citations = Annotated[tuple[SourceSlug, ...], msgspec.Meta(min_length=1)]


class Evidence(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The sources of one key, where they differ from the sources of the record."""

    field: str
    sources: Citations
    confidence: Confidence
    remark: Text | None = None


class Dispute(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A value in a source that the record rejects, with the reason."""

    field: str
    value: Text
    sources: Citations
    reason: Text


class ExternalId(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The identifier of a record's subject in another catalogue."""

    authority: ExternalAuthority
    value: Text
    url: Url | None = None


ExternalIds = tuple[ExternalId, ...]


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The base of all records. `slug` is the TOML header, `series` the slug of the series."""

    slug: Annotated[str, msgspec.Meta(pattern=SLUG)]
    series: str

    file: ClassVar[str]

    @property
    def file_key(self) -> tuple[Any, ...]:
        """The sort key of the record in its file."""
        return (self.slug,)

    @property
    def sort_key(self) -> tuple[Any, ...]:
        """The sort key of the record in lists without an explicit order."""
        return self.file_key


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
    accessed_date: datetime.date | None = None
    url: Url | None = None
    reference: Number | None = None
    was_read: bool = True
    remark: Text | None = None


class LiteraryWork(Sourced, frozen=True, kw_only=True):
    file = "literary_works"

    title: Text
    kind: LiteraryWorkKind
    authors: tuple[PersonSlug, ...]
    description: Text
    part_of: LiteraryWorkSlug | None = None
    volume: Number | None = None
    published_date: PartialDate | None = None
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
    origin_countries: Annotated[tuple[Country, ...], msgspec.Meta(min_length=1)]
    original_language: Language
    picture_format: Text | None = None
    audio_format: Text | None = None
    camera_setup: Text | None = None
    creators: tuple[PersonSlug, ...]
    based_on: tuple[LiteraryWorkSlug, ...] = ()
    companies: tuple[CompanySlug, ...]
    networks: tuple[CompanySlug, ...] = ()
    external_ids: ExternalIds = ()
    dataset_version: Annotated[str, msgspec.Meta(pattern=r"^\d+\.\d+\.\d+$")]
    facts_as_of: PartialDate


class Season(Sourced, frozen=True, kw_only=True):
    file = "seasons"

    number: Number
    status: ProductionStatus
    summary: Text | None = None
    ordered_date: PartialDate | None = None
    filming_start_date: PartialDate | None = None
    filming_end_date: PartialDate | None = None
    release_date: PartialDate | None = None
    runtime: Duration | None = None
    adapts: tuple[LiteraryWorkSlug, ...] = ()
    external_ids: ExternalIds = ()


class Episode(Sourced, frozen=True, kw_only=True):
    file = "episodes"

    season: SeasonSlug
    number: Number
    title: Text | None = None
    release_date: PartialDate | None = None
    runtime: Duration | None = None
    synopsis: Text | None = None
    characters: tuple[CharacterSlug, ...] = ()
    external_ids: ExternalIds = ()


class Film(Sourced, frozen=True, kw_only=True):
    file = "films"

    title: Text | None = None
    status: ProductionStatus
    summary: Text | None = None
    announced_date: PartialDate | None = None
    title_announced_date: PartialDate | None = None
    filming_end_date: PartialDate | None = None
    planned_release_date: PartialDate | None = None
    release_date: PartialDate | None = None
    runtime: Duration | None = None
    companies: tuple[CompanySlug, ...] = ()
    adapts: tuple[LiteraryWorkSlug, ...] = ()
    external_ids: ExternalIds = ()


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
    first_appearance: LiteraryWorkSlug | None = None
    known_from: EpisodeSlug | None = None


class Relationship(Sourced, frozen=True, kw_only=True):
    """`character` is `kind` of `of`: Sarah Nelson (character) is PARENT of Nick Nelson (of)."""

    file = "relationships"

    character: CharacterSlug
    kind: RelationshipKind
    of: CharacterSlug
    remark: Text | None = None
    known_from: EpisodeSlug | None = None
    since: EpisodeSlug | None = None
    until: EpisodeSlug | None = None


class Person(Sourced, frozen=True, kw_only=True):
    """A person; an `Actor` if known here first for acting, else a `CrewMember`."""

    name: Text
    aliases: tuple[Text, ...] = ()
    description: Text | None = None
    debut: Text | None = None
    external_ids: ExternalIds = ()


class Actor(Person, frozen=True, kw_only=True):
    file = "actors"


class CrewMember(Person, frozen=True, kw_only=True):
    file = "crew_members"


class Absence(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A season from which a cast member known from an earlier one is missing."""

    season: SeasonSlug
    reason: Text | None = None
    announced_date: PartialDate | None = None


class CastCredit(Sourced, frozen=True, kw_only=True):
    """One person playing one part. `role` describes a part without a named character."""

    file = "cast_credits"

    person: PersonSlug
    character: CharacterSlug | None = None
    role: Text | None = None
    billing: Billing | None = None
    billing_position: Number | None = None
    is_voice_only: bool = False
    announced_date: PartialDate | None = None
    seasons: tuple[SeasonSlug, ...] = ()
    episodes: tuple[EpisodeSlug, ...] = ()
    films: tuple[FilmSlug, ...] = ()
    absences: tuple[Absence, ...] = ()

    @property
    def sort_key(self) -> tuple[Any, ...]:
        billings = list(Billing)
        billing = len(billings) if self.billing is None else billings.index(self.billing)
        return (billing, self.billing_position or 10**6, self.slug)


class CrewCredit(Sourced, frozen=True, kw_only=True):
    """One job of one person, for the whole series unless seasons, episodes or films are named."""

    file = "crew_credits"

    person: PersonSlug
    department: Department
    job: Text
    seasons: tuple[SeasonSlug, ...] = ()
    episodes: tuple[EpisodeSlug, ...] = ()
    films: tuple[FilmSlug, ...] = ()
    company: CompanySlug | None = None
    remark: Text | None = None


class Artist(Sourced, frozen=True, kw_only=True):
    file = "artists"

    name: Text
    aliases: tuple[Text, ...] = ()
    people: tuple[PersonSlug, ...] = ()
    external_ids: ExternalIds = ()


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
    runtime: Duration | None = None
    external_ids: ExternalIds = ()


class Track(Sourced, frozen=True, kw_only=True):
    """One row of an album, or a song heard in the series that is on none of the albums here."""

    file = "tracks"

    title: Text
    artists: tuple[ArtistSlug, ...]
    featuring: tuple[ArtistSlug, ...] = ()
    album: AlbumSlug | None = None
    number: Number | None = None
    version: Text | None = None
    runtime: Duration | None = None
    season: SeasonSlug | None = None
    single_release_date: PartialDate | None = None
    label: CompanySlug | None = None
    original_artist: ArtistSlug | None = None
    release: Text | None = None
    external_ids: ExternalIds = ()

    @property
    def file_key(self) -> tuple[Any, ...]:
        return (self.album or "~", self.number or 10**6, self.slug)


class MusicCue(Sourced, frozen=True, kw_only=True):
    """One use of one track in the series or in its promotion."""

    file = "music_cues"

    track: TrackSlug
    subject: ProductionRef
    scene: Text | None = None


class AwardsBody(Sourced, frozen=True, kw_only=True):
    """An award over all its editions: the GLAAD Media Awards."""

    file = "awards_bodies"

    name: Text


class Ceremony(Sourced, frozen=True, kw_only=True):
    """One edition of an award: the 34th GLAAD Media Awards."""

    file = "ceremonies"

    body: AwardsBodySlug
    year: Number
    edition: Number | None = None
    date: PartialDate | None = None
    venue: Text | None = None


class Award(Sourced, frozen=True, kw_only=True):
    """One nomination or honour and its result."""

    file = "awards"

    ceremony: CeremonySlug
    category: Text
    recipients: tuple[RecipientRef, ...]
    result: AwardResult
    credited_as: Text
    subject: ProductionRef
    rank: Number | None = None
    winner: Text | None = None


class Moment(Sourced, frozen=True, kw_only=True):
    file = "moments"

    title: Text
    description: Text
    episode: EpisodeSlug | None = None
    characters: tuple[CharacterSlug, ...] = ()


class Ensemble(Sourced, frozen=True, kw_only=True):
    """The cast of a series or of one of its seasons, honoured together."""

    file = "ensembles"

    title: Text
    season: SeasonSlug | None = None


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
    subject: ProductionRef
    title: Text | None = None
    critics: tuple[Text, ...]
    rating: Rating | None = None
    summary: Text
    date: PartialDate | None = None


class ReviewScore(Sourced, frozen=True, kw_only=True):
    """An aggregator's score over many reviews, from 0 to 100."""

    file = "review_scores"

    publication: PublicationSlug
    subject: ProductionRef
    kind: ScoreKind
    score: Annotated[float, msgspec.Meta(ge=0, le=100)] | None = None
    average_rating: Annotated[float, msgspec.Meta(ge=0, le=10)] | None = None
    review_count: Number | None = None
    review_count_precision: Precision = Precision.EXACT
    verdict: Text | None = None
    consensus: Text | None = None
    as_of: PartialDate | None = None


class BestOfListEntry(Sourced, frozen=True, kw_only=True):
    """A place in a year-end list; no rank means that the list is not ranked."""

    file = "best_of_list_entries"

    publication: PublicationSlug
    subject: ProductionRef
    year: Number
    list_title: Text
    rank: Number | None = None


class ViewershipReport(Sourced, frozen=True, kw_only=True):
    """A row of the network's weekly list or half-yearly report."""

    file = "viewership_reports"

    subject: ProductionRef
    period: ViewershipPeriod
    start_date: datetime.date
    end_date: datetime.date
    rank: Number | None = None
    weeks_on_list: Number | None = None
    hours_viewed: Hours
    views: Number | None = None


class Statistic(Sourced, frozen=True, kw_only=True):
    """A figure of reach or reception that is not a row of a viewership report."""

    file = "statistics"

    kind: StatisticKind
    description: Text
    value: float | None = None
    precision: Precision = Precision.EXACT
    subjects: tuple[MeasuredRef, ...] = ()
    territories: tuple[Country, ...] = ()
    as_of: PartialDate | None = None


class FilmedScene(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What was filmed at a place."""

    description: Text
    subject: ProductionRef


class Location(Sourced, frozen=True, kw_only=True):
    file = "locations"

    name: Text
    locality: Text | None = None
    county: Text | None = None
    country: Country
    scenes: tuple[FilmedScene, ...]


class Milestone(Sourced, frozen=True, kw_only=True):
    file = "milestones"

    date: PartialDate
    kind: MilestoneKind
    title: Text
    description: Text | None = None
    subjects: tuple[ProductionRef, ...] = ()

    @property
    def file_key(self) -> tuple[Any, ...]:
        return (self.date, self.slug)


class Note(Sourced, frozen=True, kw_only=True):
    """A fact without a field of its own, in a sentence or two, with its subjects."""

    file = "notes"

    topic: NoteTopic
    text: Text
    subjects: tuple[Ref, ...]


RECORD_TYPES: tuple[type[Record], ...] = (
    Series,
    Season,
    Episode,
    Film,
    Character,
    Relationship,
    School,
    Actor,
    CrewMember,
    CastCredit,
    CrewCredit,
    LiteraryWork,
    Company,
    Album,
    Track,
    Artist,
    MusicCue,
    AwardsBody,
    Ceremony,
    Award,
    Moment,
    Ensemble,
    Publication,
    Review,
    ReviewScore,
    BestOfListEntry,
    ViewershipReport,
    Statistic,
    Location,
    Milestone,
    Note,
    Source,
)

# Types that series share: records of two datasets with the same slug are the same.
SHARED_TYPES: tuple[type[Record], ...] = (
    Actor,
    CrewMember,
    LiteraryWork,
    Company,
    Artist,
    AwardsBody,
    Ceremony,
    Publication,
    Source,
)


def namespace(cls: type[Record]) -> str:
    """The name of the group of types within which slugs are unique: all people form one."""
    return "Person" if issubclass(cls, Person) else cls.__name__
