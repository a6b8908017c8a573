"""A use of a track."""

from data import records
from resolvers.links import one
from schema.field import field
from schema.node import node
from schema.refs import EpisodeRef, SeasonRef, TrackRef
from schema.sourced import Sourced


@node(records.MusicCue, "A use of a track in a series or in its promotion.")
class MusicCue(Sourced):
    track: TrackRef = field("The track.", one(records.Track, "track"))
    season: SeasonRef | None = field(
        "The season it is used in or promotes; null if not stated.",
        one(records.Season, "season"),
    )
    episode: EpisodeRef | None = field(
        "The episode it is heard in; null if it is in none or no source says in which.",
        one(records.Episode, "episode"),
    )
    scene: str | None = field("What is seen meanwhile; null if not stated.")
