"""Changes of what the schema starts from."""

from contract.kinds import Kind
from tests.contract.mutations.edits import Add, Edit, Mutation

WHOLE = (
    Mutation(
        "the schema is described anew",
        (Edit("schema", "A read-only API", "An API"),),
        ((Kind.SCHEMA_DESCRIPTION_CHANGED, "Query"),),
    ),
    Mutation(
        "mutations become possible",
        (
            Add("Mutation", "type Mutation { rate(stars: Int!): Int }"),
            Edit("schema", "query: Query", "query: Query\n  mutation: Mutation"),
        ),
        ((Kind.ROOT_TYPE_ADDED, "Mutation"), (Kind.TYPE_ADDED, "Mutation")),
    ),
    Mutation(
        "subscriptions become possible through a type that exists",
        (Edit("schema", "query: Query", "query: Query\n  subscription: AwardTotals"),),
        ((Kind.ROOT_TYPE_ADDED, "AwardTotals"),),
    ),
    Mutation(
        "mutations become impossible",
        (Edit("schema", "\n  mutation: AwardTotals", ""),),
        ((Kind.ROOT_TYPE_REMOVED, "AwardTotals"),),
        given=(Edit("schema", "query: Query", "query: Query\n  mutation: AwardTotals"),),
    ),
    Mutation(
        "subscriptions start from another type",
        (Edit("schema", "subscription: AwardTotals", "subscription: PageInfo"),),
        ((Kind.ROOT_TYPE_CHANGED, "AwardTotals"),),
        given=(Edit("schema", "query: Query", "query: Query\n  subscription: AwardTotals"),),
    ),
)
