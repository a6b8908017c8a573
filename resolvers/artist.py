"""Artist."""

from collections.abc import Sequence

import strawberry

from data import records
from resolvers.context import Info


def tracks(parent: strawberry.Parent[records.Artist], info: Info) -> Sequence[records.Track]:
    catalog = info.context.catalog
    own = catalog.referring(records.Track, "artists", parent)
    featured = catalog.referring(records.Track, "featuring", parent)
    return list(dict.fromkeys((*own, *featured)))
