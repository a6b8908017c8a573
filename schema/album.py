"""A score, a mixtape or a playlist."""

from data import records
from data.enums import AlbumKind
from data.values import PartialDate
from resolvers import album as resolve
from resolvers.links import many, one, people, referring
from resolvers.runtime import seconds
from schema.award_recipient import AwardRecipient
from schema.connection import Connection, connection
from schema.external_id import ExternalId
from schema.field import field
from schema.node import node
from schema.refs import (
    ArtistRef,
    CompanyRef,
    PersonRef,
    SeasonRef,
    SeriesRef,
    StatisticRef,
    TrackRef,
)
from schema.sourced import one_series


@node(records.Album, "A score, a mixtape or a playlist with music of a series.")
class Album(AwardRecipient):
    series: SeriesRef = one_series()
    title: str = field("Title as released.")
    aliases: list[str] = field("Other titles; empty if there are none.")
    kind: AlbumKind = field("Kind of album.")
    artists: list[ArtistRef] = field(
        "Artists of the album; empty for one by various artists.", many(records.Artist, "artists")
    )
    producers: list[PersonRef] = field("Producers; empty if unknown.", people("producers"))
    season: SeasonRef | None = field(
        "Season whose music the album holds; null if there are several, or if unknown.",
        one(records.Season, "season"),
    )
    release_date: PartialDate | None = field("Date of release; null if unknown.")
    label: CompanyRef | None = field(
        "Record label; null if there is none, or if unknown.",
        one(records.Company, "label"),
    )
    copyright: str | None = field("Copyright line; null if unknown.")
    platform: CompanyRef | None = field(
        "Only streaming service with the album; null if there is none.",
        one(records.Company, "platform"),
    )
    runtime_seconds: int | None = field("Published length in seconds; null if unknown.", seconds)
    external_ids: list[ExternalId] = field("Identifiers in other catalogues.")
    track_count: int | None = field(
        "Total number of tracks, including ones missing here; null if unknown."
    )
    tracks: Connection[TrackRef] = connection(
        "Known tracks: by number, then those without one.", referring(records.Track, "album")
    )
    missing_numbers: list[int] = field(
        "Track numbers missing from this dataset. Known tracks without a number may have some of "
        "them. Empty if none is missing or `trackCount` is unknown.",
        resolve.missing_numbers,
    )
    missing_track_count: int | None = field(
        "Number of tracks missing from this dataset; null if `trackCount` is unknown.",
        resolve.missing_track_count,
    )
    statistics: Connection[StatisticRef] = connection(
        "Statistics of sales and streams.", referring(records.Statistic, "subjects")
    )
