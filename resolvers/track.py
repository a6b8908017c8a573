"""Track."""

from collections.abc import Sequence

import strawberry

from data import records
from resolvers.context import Info

Parent = strawberry.Parent[records.Track]


def episodes(parent: Parent, info: Info) -> Sequence[records.Episode]:
    catalog = info.context.catalog
    music_cues = catalog.referring(records.MusicCue, "track", parent)
    slugs = {one.episode for one in music_cues if one.episode is not None}
    found = (catalog[records.Episode, slug] for slug in slugs)
    return sorted(found, key=lambda episode: episode.sort_key)
