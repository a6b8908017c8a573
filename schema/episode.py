"""An episode of a season."""

import datetime

from data import records
from resolvers import episode as resolve
from resolvers.links import many, one, referring
from resolvers.runtime import seconds
from schema.connection import Connection, connection
from schema.field import field
from schema.node import node
from schema.refs import (
    AwardRef,
    CastCreditRef,
    CharacterRef,
    CrewCreditRef,
    EpisodeRef,
    LocationRef,
    MomentRef,
    MusicCueRef,
    PersonRef,
    SeasonRef,
    TrackRef,
)
from schema.sourced import Sourced


@node(records.Episode, "An episode of a season.")
class Episode(Sourced):
    season: SeasonRef = field("The season it belongs to.", one(records.Season, "season"))
    number: int = field("Its place in the season, from 1.")
    code: str = field('Season and number, such as "S01E03".', resolve.code)
    title: str = field("The title as broadcast.")
    release_date: datetime.date = field("When it was released.")
    runtime_seconds: int | None = field(
        "Its length, known to the minute; null if no source gives it.", seconds
    )
    synopsis: str | None = field(
        "What happens, in our own words, to the end and with all turns; null if the sources say too "
        "little to tell it."
    )
    directors: list[PersonRef] = field("Who directed it.", resolve.directors)
    writers: list[PersonRef] = field("Who wrote it.", resolve.writers)
    characters: Connection[CharacterRef] = connection(
        "The characters whom a source places in this episode, most important first; others may "
        "appear too.",
        many(records.Character, "characters"),
    )
    cast: Connection[CastCreditRef] = connection(
        "Who plays these characters, main cast first, and cameos tied to this episode.",
        resolve.cast,
    )
    crew: Connection[CrewCreditRef] = connection(
        "Every credit that covers it: for the series, the season or the episode.", resolve.crew
    )
    music_cues: Connection[MusicCueRef] = connection(
        "The uses of music that a source places in it; others may be missing.",
        referring(records.MusicCue, "episode"),
    )
    tracks: Connection[TrackRef] = connection(
        "The music that a source places in it; other tracks may be missing.", resolve.tracks
    )
    locations: Connection[LocationRef] = connection(
        "Where scenes of it were filmed, as far as a source says.",
        referring(records.Location, "scenes.episode"),
    )
    moments: Connection[MomentRef] = connection(
        "Moments of it that were singled out.", referring(records.Moment, "episode")
    )
    awards: Connection[AwardRef] = connection(
        "Nominations and wins for work on this episode in particular.",
        referring(records.Award, "episode"),
    )
    previous: EpisodeRef | None = field(
        "The episode before it, over all seasons; null for the first.", resolve.previous
    )
    next: EpisodeRef | None = field(
        "The episode after it, over all seasons; null for the last.", resolve.next
    )
