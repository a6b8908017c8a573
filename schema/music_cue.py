"""A use of a track."""

from data import records
from resolvers.links import one, ref
from schema.field import field
from schema.node import node
from schema.refs import ProductionRef, SeriesRef, TrackRef
from schema.sourced import Sourced, one_series


@node(records.MusicCue, "A use of a track in a production or in its promotion.")
class MusicCue(Sourced):
    series: SeriesRef = one_series()
    track: TrackRef = field("Track heard.", one(records.Track, "track"))
    subject: ProductionRef = field(
        "Production in which the track is heard, or which the cue promotes: an episode, or else a season, a "
        "film or the series.",
        ref("subject"),
    )
    scene: str | None = field("Scene in which the track is heard; null if unknown.")
