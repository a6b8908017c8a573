"""Someone who performs music."""

from data import records
from resolvers import artist as resolve
from resolvers.links import people, referring
from schema.connection import Connection, connection
from schema.field import field
from schema.node import node
from schema.refs import AlbumRef, PersonRef, TrackRef
from schema.sourced import Sourced


@node(records.Artist, "A singer, a band or another act whose music is heard.")
class Artist(Sourced):
    name: str = field("The name as the act spells it.")
    aliases: list[str] = field("Other or former names; empty if none.")
    people: list[PersonRef] = field(
        "The people of this dataset who are the act or belong to it.", people("people")
    )
    albums: Connection[AlbumRef] = connection(
        "The albums by the act.", referring(records.Album, "artists")
    )
    tracks: Connection[TrackRef] = connection(
        "The tracks by the act, then those on which it is featured.", resolve.tracks
    )
    covered_by: Connection[TrackRef] = connection(
        "The tracks by others that cover a song of the act.",
        referring(records.Track, "original_artist"),
    )
