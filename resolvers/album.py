"""Album."""

from collections.abc import Sequence

import strawberry

from data import records
from resolvers.context import Info

Parent = strawberry.Parent[records.Album]


def missing_numbers(parent: Parent, info: Info) -> Sequence[int]:
    tracks = info.context.catalog.referring(records.Track, "album", parent)
    known = {track.number for track in tracks}
    return [number for number in range(1, (parent.track_count or 0) + 1) if number not in known]


def missing_track_count(parent: Parent, info: Info) -> int | None:
    if parent.track_count is None:
        return None
    return parent.track_count - len(info.context.catalog.referring(records.Track, "album", parent))
