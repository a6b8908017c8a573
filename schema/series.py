"""A television series."""

from data import records
from data.values import PartialDate
from resolvers import award_totals as resolve_totals
from resolvers.links import many, of_series, one, people
from resolvers.lookup import lookup_within
from schema.award_totals import AwardTotals, CeremonyAwardTotals, YearAwardTotals
from schema.connection import Connection, collection, connection
from schema.field import field
from schema.node import node
from schema.refs import (
    AlbumRef,
    AwardRef,
    BestOfListEntryRef,
    CastCreditRef,
    CharacterRef,
    CompanyRef,
    CrewCreditRef,
    EpisodeRef,
    FilmRef,
    LiteraryWorkRef,
    LocationRef,
    MilestoneRef,
    PersonRef,
    ReviewRef,
    ReviewScoreRef,
    SeasonRef,
    StatisticRef,
    TrackRef,
    ViewershipPeriodRef,
    ViewershipWeekRef,
)
from schema.sourced import Sourced


@node(records.Series, "A television series.")
class Series(Sourced):
    title: str = field("The title as broadcast.")
    format: str = field("What kind of programme it is.")
    genres: list[str] = field("The genres, most telling first.")
    premise: str = field("What it is about, in a few sentences of our own.")
    tagline: str | None = field("The line it was advertised with; null if not known.")
    working_title: str | None = field("The title used during production; null if not known.")
    country: str = field("The country of origin.")
    language: str = field("The original language.")
    picture_format: str | None = field("The picture format; null if not known.")
    audio_format: str | None = field("The audio format; null if not known.")
    camera_setup: str | None = field("How many cameras film a scene; null if not known.")
    creators: list[PersonRef] = field("Who created it.", people("creators"))
    based_on: list[LiteraryWorkRef] = field(
        "The works it adapts; empty if it is original.", many(records.LiteraryWork, "based_on")
    )
    companies: list[CompanyRef] = field(
        "The production companies.", many(records.Company, "companies")
    )
    network: CompanyRef = field("Who broadcasts or streams it.", one(records.Company, "network"))
    dataset_version: str = field("The semantic version of the dataset about this series.")
    facts_as_of: PartialDate = field(
        "The day at which the facts about this series stand: nothing later is known here."
    )
    seasons: Connection[SeasonRef] = collection("The seasons in order.", of_series(records.Season))
    episodes: Connection[EpisodeRef] = collection(
        "All episodes in running order.", of_series(records.Episode)
    )
    films: Connection[FilmRef] = connection(
        "Films and other programmes outside the seasons.", of_series(records.Film)
    )
    characters: Connection[CharacterRef] = collection(
        "The characters by slug.", of_series(records.Character)
    )
    cast: Connection[CastCreditRef] = collection(
        "Who plays whom: main cast first, each group in the order of billing where it is known.",
        of_series(records.CastCredit),
    )
    crew: Connection[CrewCreditRef] = collection(
        "Who did what behind the camera, by slug.", of_series(records.CrewCredit)
    )
    albums: Connection[AlbumRef] = collection("The albums by slug.", of_series(records.Album))
    tracks: Connection[TrackRef] = collection(
        "The tracks of all albums, album by album, and then songs that are on none.",
        of_series(records.Track),
    )
    awards: Connection[AwardRef] = collection(
        "The nominations and wins, by slug.", of_series(records.Award)
    )
    award_totals: AwardTotals = field(
        "How many of its nominations ended how.", resolve_totals.of_series
    )
    awards_by_ceremony: list[CeremonyAwardTotals] = field(
        "The same for each ceremony, by name.", resolve_totals.by_ceremony
    )
    awards_by_year: list[YearAwardTotals] = field(
        "The same for each year, oldest first.", resolve_totals.by_year
    )
    reviews: Connection[ReviewRef] = connection("Reviews by slug.", of_series(records.Review))
    scores: Connection[ReviewScoreRef] = connection(
        "What aggregators make of the reviews.", of_series(records.ReviewScore)
    )
    best_of_list_entries: Connection[BestOfListEntryRef] = connection(
        "Places in lists of the best programmes.", of_series(records.BestOfListEntry)
    )
    viewership_weeks: Connection[ViewershipWeekRef] = connection(
        "Rows of the network's weekly lists, oldest first.", of_series(records.ViewershipWeek)
    )
    viewership_periods: Connection[ViewershipPeriodRef] = connection(
        "Rows of the network's half-yearly reports.", of_series(records.ViewershipPeriod)
    )
    statistics: Connection[StatisticRef] = connection(
        "Other figures of reach and reception.", of_series(records.Statistic)
    )
    locations: Connection[LocationRef] = collection(
        "Where it was filmed, by slug.", of_series(records.Location)
    )
    milestones: Connection[MilestoneRef] = collection(
        "The chronology of the production, oldest first.", of_series(records.Milestone)
    )
    season: SeasonRef | None = field(
        "Looks up a season of this series; null if there is none.", lookup_within(records.Season)
    )
    episode: EpisodeRef | None = field(
        "Looks up an episode of this series; null if there is none.",
        lookup_within(records.Episode),
    )
