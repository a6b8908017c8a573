"""A track of an album, or a song heard in a series."""

from data import records
from data.values import PartialDate
from resolvers import track as resolve
from resolvers.links import many, one, referring
from resolvers.runtime import seconds
from schema.award_recipient import AwardRecipient
from schema.connection import Connection, connection
from schema.external_id import ExternalId
from schema.field import field
from schema.node import node
from schema.refs import (
    AlbumRef,
    ArtistRef,
    CompanyRef,
    EpisodeRef,
    MusicCueRef,
    SeasonRef,
    SeriesRef,
    StatisticRef,
)
from schema.sourced import one_series


@node(
    records.Track,
    "A track of an album, or a song heard in a series that is on no album here. A recording is a "
    "separate track on each album.",
)
class Track(AwardRecipient):
    series: SeriesRef = one_series()
    title: str = field("Title as listed, without the version.")
    artists: list[ArtistRef] = field(
        "Performers, in the order listed.", many(records.Artist, "artists")
    )
    featuring: list[ArtistRef] = field(
        "Featured artists; empty if there are none.", many(records.Artist, "featuring")
    )
    album: AlbumRef | None = field(
        "Album; null if the song is on no album here.", one(records.Album, "album")
    )
    number: int | None = field("Number on the album, from 1; null if there is none, or if unknown.")
    version: str | None = field('Version, such as "Toby Green remix"; null if none is named.')
    runtime_seconds: int | None = field("Length in seconds; null if unknown.", seconds)
    season: SeasonRef | None = field(
        "Season to whose music the track belongs; null if unknown.", one(records.Season, "season")
    )
    single_release_date: PartialDate | None = field(
        "Date of release as a single; null if there is none, or if unknown."
    )
    label: CompanyRef | None = field(
        "Record label of the single; null if there is none, or if unknown.",
        one(records.Company, "label"),
    )
    original_artist: ArtistRef | None = field(
        "Artist of the original; null if this is no cover.", one(records.Artist, "original_artist")
    )
    release: str | None = field(
        "Album, single or other release named by the listing; null if unknown."
    )
    external_ids: list[ExternalId] = field("Identifiers in other catalogues.")
    music_cues: Connection[MusicCueRef] = connection(
        "Known uses of the track.", referring(records.MusicCue, "track")
    )
    episodes: Connection[EpisodeRef] = connection(
        "Episodes in which the track is known to be heard, in running order.", resolve.episodes
    )
    statistics: Connection[StatisticRef] = connection(
        "Statistics of sales and streams.", referring(records.Statistic, "subjects")
    )
