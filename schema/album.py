"""A score, a mixtape or a playlist."""

from data import records
from data.enums import AlbumKind
from data.values import PartialDate
from resolvers import album as resolve
from resolvers.links import many, one, people, referring
from resolvers.runtime import seconds
from schema.connection import Connection, connection
from schema.field import field
from schema.node import node
from schema.refs import ArtistRef, CompanyRef, PersonRef, SeasonRef, TrackRef
from schema.sourced import Sourced


@node(records.Album, "A score, a mixtape or a playlist.")
class Album(Sourced):
    title: str = field("The title as released.")
    aliases: list[str] = field("Other titles it had; empty if none.")
    kind: AlbumKind = field("What kind of album it is.")
    artists: list[ArtistRef] = field(
        "Whose album it is; empty for one by various artists.", many(records.Artist, "artists")
    )
    producers: list[PersonRef] = field("Who produced it; empty if not known.", people("producers"))
    season: SeasonRef | None = field(
        "The season it belongs to; null if it spans several.", one(records.Season, "season")
    )
    release_date: PartialDate | None = field("When it was released; null if not known.")
    label: CompanyRef | None = field(
        "The record label; null if not known.", one(records.Company, "label")
    )
    copyright: str | None = field("The copyright line; null if not known.")
    platform: CompanyRef | None = field(
        "The streaming service that publishes it; null if not tied to one.",
        one(records.Company, "platform"),
    )
    track_count: int | None = field(
        "How many tracks it has in truth, known here or not; null if not known."
    )
    runtime_seconds: int | None = field("Its length as stated; null if not known.", seconds)
    tracks: Connection[TrackRef] = connection(
        "The tracks that are known: by number, then those without one.",
        referring(records.Track, "album"),
    )
    missing_numbers: list[int] = field(
        "The numbers at which no known track stands. Some may belong to a track of this album whose "
        "number is not known. Empty if none is missing or the track count is not known.",
        resolve.missing_numbers,
    )
    missing_track_count: int | None = field(
        "How many tracks are not known at all; null if the track count is not known.",
        resolve.missing_track_count,
    )
