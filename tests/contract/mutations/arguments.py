"""Changes of arguments."""

from contract.kinds import Kind
from tests.contract.mutations.edits import POLL, Edit, Mutation


def changed(says: str, kind: Kind, old: str, new: str, argument: str = "season") -> Mutation:
    """A change of one argument of a field that is added for it."""
    return Mutation(says, (Edit("Poll", old, new),), ((kind, f"Poll.votes({argument}:)"),), POLL)


ARGUMENTS = (
    changed(
        "an optional argument is added",
        Kind.ARGUMENT_ADDED,
        "season: Int",
        "season: Int, of: ID",
        "of",
    ),
    changed(
        "an argument with a default is added",
        Kind.ARGUMENT_ADDED,
        "season: Int",
        "season: Int, all: Boolean! = false",
        "all",
    ),
    changed(
        "a required argument is added",
        Kind.REQUIRED_ARGUMENT_ADDED,
        "season: Int",
        "season: Int, of: ID!",
        "of",
    ),
    changed(
        "an argument is removed",
        Kind.ARGUMENT_REMOVED,
        '"Only those of this season."\n    season: Int',
        "",
    ),
    changed(
        "an argument gets another type", Kind.ARGUMENT_TYPE_CHANGED, "season: Int", "season: ID"
    ),
    changed(
        "an argument becomes required", Kind.ARGUMENT_TYPE_CHANGED, "season: Int", "season: Int!"
    ),
    changed(
        "an argument becomes a list", Kind.ARGUMENT_TYPE_CHANGED, "season: Int", "season: [Int!]"
    ),
    changed(
        "an argument gets a default", Kind.ARGUMENT_DEFAULT_ADDED, "season: Int", "season: Int = 1"
    ),
    changed(
        "an argument is described anew",
        Kind.DESCRIPTION_CHANGED,
        "Only those of this season.",
        "Of this season only.",
    ),
    changed(
        "an argument with a default may be null",
        Kind.ARGUMENT_TYPE_WIDENED,
        "Int! = 20",
        "Int = 20",
        "first",
    ),
    changed(
        "the default of an argument changes",
        Kind.ARGUMENT_DEFAULT_CHANGED,
        "Int! = 20",
        "Int! = 10",
        "first",
    ),
    changed(
        "an argument that may not be null loses its default",
        Kind.ARGUMENT_BECAME_REQUIRED,
        "Int! = 20",
        "Int!",
        "first",
    ),
    changed(
        "an argument that may be null loses its default",
        Kind.ARGUMENT_DEFAULT_REMOVED,
        "after: Int = 0",
        "after: Int",
        "after",
    ),
    Mutation(
        "an argument is required no more",
        (Edit("Query", "(code: ID!)", "(code: ID)"),),
        ((Kind.ARGUMENT_TYPE_WIDENED, "Query.mood(code:)"),),
        given=(Edit("Query", "type Query {\n", "type Query {\n  mood(code: ID!): Int\n"),),
    ),
)
