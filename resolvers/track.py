"""Track."""

from collections.abc import Sequence

import strawberry

from data import records
from resolvers.context import Info

Parent = strawberry.Parent[records.Track]


def episodes(parent: Parent, info: Info) -> Sequence[records.Episode]:
    catalog = info.context.catalog
    music_cues = catalog.referring(records.MusicCue, "track", parent)
    refs = {cue.subject for cue in music_cues if cue.subject.type == "Episode"}
    episodes = (catalog[records.Episode, ref.slug] for ref in refs)
    return sorted(episodes, key=lambda episode: episode.sort_key)
