"""A row of an album."""

from data import records
from data.values import PartialDate
from resolvers import track as resolve
from resolvers.links import many, one, referring
from resolvers.runtime import seconds
from schema.connection import Connection, connection
from schema.field import field
from schema.node import node
from schema.refs import (
    AlbumRef,
    ArtistRef,
    AwardRef,
    CompanyRef,
    EpisodeRef,
    MusicCueRef,
    SeasonRef,
    StatisticRef,
)
from schema.sourced import Sourced


@node(
    records.Track,
    "A row of an album, or a song heard in the series that is on no album here. The same recording "
    "is a track of its own on each album.",
)
class Track(Sourced):
    title: str = field("The title as listed, without the name of the version.")
    artists: list[ArtistRef] = field(
        "Who performs it, in the order listed.", many(records.Artist, "artists")
    )
    featuring: list[ArtistRef] = field(
        "Who is listed as featured; empty if nobody is.", many(records.Artist, "featuring")
    )
    album: AlbumRef | None = field(
        "The album; null for a song that is on no album here.", one(records.Album, "album")
    )
    number: int | None = field("Its number on the album, from 1; null if not known.")
    version: str | None = field('The version, such as "Toby Green remix"; null if none is named.')
    runtime_seconds: int | None = field("Its length; null if not known.", seconds)
    season: SeasonRef | None = field(
        "The season whose music it is; null if not known.",
        one(records.Season, "season"),
    )
    single_release_date: PartialDate | None = field(
        "When it was released as a single; null if it was not or no source says so."
    )
    label: CompanyRef | None = field(
        "The label of the single; null if not known.", one(records.Company, "label")
    )
    original_artist: ArtistRef | None = field(
        "Whose song it is, where it is a cover; null otherwise.",
        one(records.Artist, "original_artist"),
    )
    release: str | None = field(
        "The album, single or other release that the listing names; null if not known."
    )
    music_cues: list[MusicCueRef] = field(
        "Where it is heard, as far as a source says.", referring(records.MusicCue, "track")
    )
    episodes: Connection[EpisodeRef] = connection(
        "The episodes in which a source places it.", resolve.episodes
    )
    awards: Connection[AwardRef] = connection(
        "Its nominations and wins.", referring(records.Award, "recipients")
    )
    statistics: Connection[StatisticRef] = connection(
        "Figures of its sales and streams.", referring(records.Statistic, "subjects")
    )
