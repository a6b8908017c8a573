"""A television series."""

from data import records
from data.values import PartialDate
from resolvers import award_totals as resolve_totals
from resolvers import production as resolve_production
from resolvers.links import covering, many, of_series, people
from resolvers.lookup import lookup_within
from schema.award_totals import AwardsBodyTotals, YearAwardTotals
from schema.connection import Connection, collection
from schema.external_id import ExternalId
from schema.field import field
from schema.node import node
from schema.production import Production
from schema.refs import (
    AlbumRef,
    AwardRef,
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
    SeasonRef,
    TrackRef,
)


@node(records.Series, "A television series.")
class Series(Production):
    title: str = field("Title as broadcast.")
    format: str = field("Kind of programme.")
    genres: list[str] = field("Genres, the most characteristic first.")
    premise: str = field("Short summary of what the series is about.")
    tagline: str | None = field("Advertising line; null if unknown.")
    working_title: str | None = field("Title during production; null if unknown.")
    origin_countries: list[str] = field("Countries of origin, as ISO 3166-1 alpha-2 codes.")
    original_language: str = field("Original language, as a BCP 47 tag.")
    picture_format: str | None = field("Picture format; null if unknown.")
    audio_format: str | None = field("Audio format; null if unknown.")
    camera_setup: str | None = field('Camera setup, such as "Multi-camera"; null if unknown.')
    creators: list[PersonRef] = field("Creators of the series.", people("creators"))
    based_on: list[LiteraryWorkRef] = field(
        "Literary works that the series adapts; empty if the series is original.",
        many(records.LiteraryWork, "based_on"),
    )
    companies: list[CompanyRef] = field("Production companies.", many(records.Company, "companies"))
    networks: list[CompanyRef] = field(
        "Broadcasters and streaming services that commissioned the series.",
        many(records.Company, "networks"),
    )
    external_ids: list[ExternalId] = field("Identifiers in other catalogues.")
    dataset_version: str = field("Semantic version of the dataset about this series.")
    facts_as_of: PartialDate = field("Date of the facts about this series. Nothing later is known.")
    season: SeasonRef | None = field(
        "Looks up a season of this series; null if there is none.", lookup_within(records.Season)
    )
    seasons: Connection[SeasonRef] = collection("Seasons in order.", of_series(records.Season))
    episode: EpisodeRef | None = field(
        "Looks up an episode of this series; null if there is none.",
        lookup_within(records.Episode),
    )
    episodes: Connection[EpisodeRef] = collection(
        "Episodes of all seasons in running order.", of_series(records.Episode)
    )
    films: list[FilmRef] = field(
        "Films that belong to the series, sorted by slug.", of_series(records.Film)
    )
    characters: Connection[CharacterRef] = collection(
        "Characters, sorted by slug.", of_series(records.Character)
    )
    cast: Connection[CastCreditRef] = collection(
        "Cast, best billed first.", of_series(records.CastCredit)
    )
    crew: Connection[CrewCreditRef] = collection(
        "Credits of the crew, sorted by slug.", of_series(records.CrewCredit)
    )
    albums: Connection[AlbumRef] = collection(
        "Albums with music of the series, sorted by slug.", of_series(records.Album)
    )
    tracks: Connection[TrackRef] = collection(
        "Music of the series, album by album, then songs on no album.", resolve_production.tracks
    )
    awards: Connection[AwardRef] = collection(
        "Nominations and honours, sorted by slug.", covering(records.Award, "subject")
    )
    locations: Connection[LocationRef] = collection(
        "Filming locations, sorted by slug.", covering(records.Location, "scenes.subject")
    )
    milestones: Connection[MilestoneRef] = collection(
        "Milestones of the production, oldest first.", covering(records.Milestone, "subjects")
    )
    awards_by_body: list[AwardsBodyTotals] = field(
        "Nominations and honours of each awards body, counted by outcome.", resolve_totals.by_body
    )
    awards_by_year: list[YearAwardTotals] = field(
        "Nominations and honours of each year, counted by outcome, oldest first.",
        resolve_totals.by_year,
    )
