"""From wherever a field of one node leads to another, some field leads back."""

from collections.abc import Iterator

import graphql

import schema

TYPES = schema.core.type_map
NODE = TYPES["Node"]

# Edges whose target has no field that leads back, and why.
ONE_WAY = {
    "Artist.allSeries": "Series.albums and Series.tracks lead to the artists of a series",
    "Ceremony.allSeries": "Series.awards leads to the ceremonies",
    "Ensemble.members": "CastCredit.seasons leads to the season whose cast was honoured",
    "Ensemble.series": "Series.awards leads to the ensembles that were honoured",
    "Film.directors": "Person.crewCredits has the film as a scope",
    "Film.tracks": "Track.musicCues has the film as a subject",
    "Film.writers": "Person.crewCredits has the film as a scope",
    "Moment.series": "Series.episodes leads to the moments of each episode",
    "Publication.allSeries": "Series.seasons leads to reviews, and they to their publications",
    "Relationship.knownFrom": "a fact about the relationship, not about the episode",
    "Relationship.series": "Series.characters leads to the relationships of each character",
    "Relationship.since": "a fact about the relationship, not about the episode",
    "Relationship.until": "a fact about the relationship, not about the episode",
    "School.series": "Series.characters leads to the schools",
    "Season.directors": "Person.crewCredits has the season as a scope",
    "Season.writers": "Person.crewCredits has the season as a scope",
    "Statistic.subjects": "any node may be a subject; those that have statistics list them",
}


def is_node(one: object) -> bool:
    return one is NODE or NODE in getattr(one, "interfaces", ())


def leads_to(output: graphql.GraphQLOutputType, *through: str) -> Iterator[str]:
    """The node types that a field leads to: through lists, connections and other plain objects."""
    one = graphql.get_named_type(output)
    if is_node(one):
        yield one.name
    elif isinstance(one, graphql.GraphQLObjectType) and one.name not in through:
        for field in one.fields.values():
            yield from leads_to(field.type, *through, one.name)


def nodes() -> Iterator[graphql.GraphQLObjectType]:
    for one in TYPES.values():
        if isinstance(one, graphql.GraphQLObjectType) and is_node(one):
            yield one


def objects(name: str) -> list[graphql.GraphQLObjectType]:
    """The object type of a name, or the object types that implement the interface of that name."""
    one = TYPES[name]
    if isinstance(one, graphql.GraphQLObjectType):
        return [one]
    assert isinstance(one, graphql.GraphQLInterfaceType)
    return list(schema.core.get_implementations(one).objects)


def test_every_edge_has_a_way_back() -> None:
    """Each type that a field may lead to has a field back, except for the edges in ONE_WAY."""
    back = {
        one.name: {name for field in one.fields.values() for name in leads_to(field.type)}
        for one in nodes()
    }
    edges = [
        (one, f"{one.name}.{name}", target)
        for one in nodes()
        for name, field in one.fields.items()
        for target in set(leads_to(field.type))
    ]
    one_way = {
        coordinate
        for one, coordinate, target in edges
        for end in objects(target)
        if back[end.name].isdisjoint({one.name, *(face.name for face in one.interfaces)})
    }
    assert len(edges) > 300
    assert one_way == ONE_WAY.keys()
