"""What the front page says: answers of the API to its own questions."""

from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import graphql
from graphql import GraphQLEnumType, GraphQLObjectType

from engine.execution import Engine
from web.site.cast import cast_in_words, cast_picture
from web.site.downloads import Downloads
from web.site.drawing import Picture, can_draw
from web.site.examples import Example, Examples, link
from web.site.front_page.code import json_text
from web.site.pictures import Relations, schema_picture
from web.site.title import title_of

HERE = Path(__file__).parent

EXAMPLES = ("cast-of-an-episode", "songs-by-an-artist", "sources-of-a-character")

OWN_QUERY = (HERE / "page.graphql").read_text(encoding="utf-8")
GAPS_QUERY = "{ meta { dataset { gaps { type field count nodes { nodes { id ... on Sourced { slug } } } } } } }"
SOURCES_QUERY = "{ sources(first: 100) { totalCount nodes { title publisher date url } } }"


class Row(NamedTuple):
    """A line of a table: a name, a number and what it means."""

    name: str
    value: int
    meaning: str


class DataGap(NamedTuple):
    """What is missing, in how many of how many nodes."""

    coordinate: str
    missing: int
    total: int


class Content:
    """Everything on the page but the address at which it is read."""

    def __init__(self, engine: Engine, downloads: Downloads, examples: Examples) -> None:
        self._engine = engine
        self._examples = examples
        self.downloads = downloads
        self.sources_link = link(graphql.print_ast(graphql.parse(SOURCES_QUERY)))
        self.gaps_link = link(graphql.print_ast(graphql.parse(GAPS_QUERY)))
        self.own_link = link(OWN_QUERY)

    @cached_property
    def own(self) -> dict[str, Any]:
        return self._engine.run_internal_query(OWN_QUERY)

    @property
    def title(self) -> str:
        return title_of(self._engine.context.catalog)

    @property
    def sections(self) -> list[str]:
        """The ids of the sections that have something to show."""
        examples = ["examples"] if self.examples else []
        cast = ["cast"] if self.cast_in_words else []
        return [*examples, "clients", "schema", *cast, "limits", "dataset", "credits"]

    @property
    def encyclopaedias(self) -> list[dict[str, str]]:
        """The articles that the datasets began with, as far as they can be linked to."""
        return [
            source
            for series in self.own["allSeries"]
            for source in series["sources"]
            if source["kind"] == "ENCYCLOPAEDIA" and source["url"]
        ]

    @cached_property
    def examples(self) -> list[Example]:
        return self._examples.first(EXAMPLES, len(EXAMPLES))

    @cached_property
    def answers(self) -> dict[str, str]:
        """The answers of the examples as text, by the names of the examples."""
        return {example.name: json_text(example.answer) for example in self.examples}

    @cached_property
    def limits(self) -> list[Row]:
        """What the field `Meta.limits` says, in the order of its fields."""
        fields = self._object("Limits").fields
        query = f"{{ meta {{ limits {{ {' '.join(fields)} }} }} }}"
        values = self._engine.run_internal_query(query)["meta"]["limits"]
        return [Row(name, values[name], field.description or "") for name, field in fields.items()]

    @cached_property
    def facts(self) -> list[Row]:
        confidence = self._engine.schema.type_map["Confidence"]
        assert isinstance(confidence, GraphQLEnumType)
        return [
            Row(
                one["confidence"],
                one["count"],
                confidence.values[one["confidence"]].description or "",
            )
            for one in self.own["meta"]["dataset"]["facts"]
        ]

    @cached_property
    def gaps(self) -> list[DataGap]:
        counts = {one["type"]: one["count"] for one in self.own["meta"]["dataset"]["counts"]}
        return [
            DataGap(f"{one['type']}.{one['field']}", one["count"], counts[one["type"]])
            for one in self.own["meta"]["dataset"]["gaps"]
        ]

    def _object(self, name: str) -> GraphQLObjectType:
        found = self._engine.schema.type_map[name]
        assert isinstance(found, GraphQLObjectType)
        return found

    @cached_property
    def schema_picture(self) -> Picture | None:
        return schema_picture(self.relations) if can_draw() else None

    @cached_property
    def cast_picture(self) -> Picture | None:
        return cast_picture(self._engine.context.catalog) if can_draw() else None

    @property
    def cast_in_words(self) -> list[str]:
        return cast_in_words(self._engine.context.catalog)

    @cached_property
    def relations(self) -> Relations:
        return Relations(self._engine.schema)
