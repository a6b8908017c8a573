"""Ariadne over the same schema and the same catalog, in a virtual environment of its own.

python -m benchmarks.peers.ariadne_asgi
"""

from base64 import urlsafe_b64encode
from collections.abc import Callable, Sequence
from typing import Any

from ariadne import (  # type: ignore[import-not-found] # it is in that other environment
    EnumType,
    InterfaceType,
    ObjectType,
    load_schema_from_path,
    make_executable_schema,
)
from ariadne.asgi import GraphQL  # type: ignore[import-not-found] # likewise

from benchmarks.peers.dataset import ROOT, loaded
from benchmarks.peers.serving import serve
from data.enums import Billing
from data.records import (
    RECORD_TYPES,
    CastCredit,
    Character,
    Episode,
    Record,
    Season,
    Series,
    namespace,
)

PAGE_SIZE = 20

catalog = loaded()
ids = {
    (cls, record.slug): urlsafe_b64encode(f"{namespace(cls)}:{record.slug}".encode())
    .decode()
    .rstrip("=")
    for cls in RECORD_TYPES
    for record in catalog.all(cls)
}
casts = {episode.slug: catalog.cast_of(episode) for episode in catalog.all(Episode)}
codes = {
    episode.slug: f"S{catalog[Season, episode.season].number:02}E{episode.number:02}"
    for episode in catalog.all(Episode)
}
episodes = {codes[episode.slug]: episode for episode in catalog.all(Episode)}


def page(records: Sequence[Record]) -> dict[str, Any]:
    """The page of a list that no argument narrows."""
    return {"nodes": records[:PAGE_SIZE], "total_count": len(records)}


def identity(record: Record, _: Any) -> str:
    return ids[type(record), record.slug]


# What the operations ask for; a field that is a key of its record needs no resolver.
FIELDS: dict[str, dict[str, Callable[..., Any]]] = {
    "Query": {
        "series": lambda *_, by: catalog.get(Series, by["slug"]),
        "episode": lambda *_, by: episodes.get(by["code"]),
        "character": lambda *_, by: catalog.get(Character, by["slug"]),
    },
    "Series": {
        "seasons": lambda series, _: page(catalog.of_series(Season, series.slug)),
    },
    "Season": {
        "episodes": lambda season, _: page(catalog.referring(Episode, "season", season)),
        "cast": lambda season, _: page(catalog.referring(CastCredit, "seasons", season)),
    },
    "Episode": {
        "season": lambda episode, _: catalog[Season, episode.season],
        "cast": lambda episode, _: page(casts[episode.slug]),
        "code": lambda episode, _: codes[episode.slug],
        "runtimeSeconds": lambda episode, _: episode.runtime,
    },
    "CastCredit": {
        "id": identity,
        "character": lambda part, _: part.character and catalog[Character, part.character],
        "person": lambda part, _: catalog.person(part.person),
    },
    "Character": {"id": identity},
    "Actor": {"id": identity},
    "CrewMember": {"id": identity},
}


def bound(name: str, resolvers: dict[str, Callable[..., Any]]) -> ObjectType:
    found = ObjectType(name)
    for field, resolver in resolvers.items():
        found.set_field(field, resolver)
    return found


if __name__ == "__main__":
    serve(
        GraphQL(
            make_executable_schema(
                load_schema_from_path(str(ROOT / "schema" / "schema.graphql")),
                *(bound(name, resolvers) for name, resolvers in FIELDS.items()),
                InterfaceType("Person", lambda record, *_: type(record).__name__),
                EnumType("Billing", Billing),
                # The dataset has the schema's names in snake case.
                convert_names_case=True,
            )
        )
    )
