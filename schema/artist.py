"""A musical artist."""

from data import records
from resolvers import artist as resolve
from resolvers.links import people, referring
from schema.connection import Connection, connection
from schema.external_id import ExternalId
from schema.field import field
from schema.node import node
from schema.refs import AlbumRef, PersonRef, SeriesRef, StatisticRef, TrackRef
from schema.sourced import Sourced, several_series


@node(records.Artist, "A musical artist: a singer, a band or another act.")
class Artist(Sourced):
    all_series: list[SeriesRef] = several_series()
    name: str = field("Name as the artist spells it.")
    aliases: list[str] = field("Other or former names; empty if there are none.")
    people: list[PersonRef] = field(
        "People in the cast or crew who are the artist or a member of the group.", people("people")
    )
    external_ids: list[ExternalId] = field("Identifiers in other catalogues.")
    albums: Connection[AlbumRef] = connection(
        "Albums by the artist.", referring(records.Album, "artists")
    )
    tracks: Connection[TrackRef] = connection(
        "Tracks by the artist, then those that feature the artist.", resolve.tracks
    )
    covered_by: Connection[TrackRef] = connection(
        "Tracks by others that cover a song of the artist.",
        referring(records.Track, "original_artist"),
    )
    statistics: Connection[StatisticRef] = connection(
        "Statistics of sales and streams.", referring(records.Statistic, "subjects")
    )
