"""Changes of fields."""

from contract.kinds import Kind
from tests.contract.mutations.edits import POLL, SOON, Edit, Mutation

TITLE = "  title: String!\n"

FIELDS = (
    Mutation(
        "a field is added",
        (Edit("Episode", TITLE, TITLE + "  subtitle: String\n"),),
        ((Kind.FIELD_ADDED, "Episode.subtitle"),),
    ),
    Mutation(
        "a field with a required argument is added",
        (Edit("Episode", TITLE, TITLE + "  titleIn(language: String!): String\n"),),
        ((Kind.FIELD_ADDED, "Episode.titleIn"),),
    ),
    Mutation(
        "a field is removed",
        (Edit("Poll", "  open: Boolean!\n", ""),),
        ((Kind.FIELD_REMOVED, "Poll.open"),),
        given=POLL,
    ),
    Mutation(
        "a deprecated field is removed",
        (Edit("Poll", f" old: Int {SOON}", ""),),
        ((Kind.FIELD_REMOVED, "Poll.old"),),
        given=(*POLL, Edit("Poll", "open: Boolean!", f"open: Boolean! old: Int {SOON}")),
    ),
    Mutation(
        "a field is renamed",
        (Edit("Episode", TITLE, "  name: String!\n"),),
        ((Kind.FIELD_REMOVED, "Episode.title"), (Kind.FIELD_ADDED, "Episode.name")),
    ),
    Mutation(
        "a field gets another type",
        (Edit("Episode", "  number: Int!\n", "  number: String!\n"),),
        ((Kind.FIELD_TYPE_CHANGED, "Episode.number"),),
    ),
    Mutation(
        "a field becomes nullable",
        (Edit("Episode", TITLE, "  title: String\n"),),
        ((Kind.FIELD_TYPE_CHANGED, "Episode.title"),),
    ),
    Mutation(
        "a field is null no more",
        (Edit("Episode", "  next: Episode\n", "  next: Episode!\n"),),
        ((Kind.FIELD_TYPE_NARROWED, "Episode.next"),),
    ),
    Mutation(
        "a field becomes a list",
        (Edit("Episode", "  next: Episode\n", "  next: [Episode]\n"),),
        ((Kind.FIELD_TYPE_CHANGED, "Episode.next"),),
    ),
    Mutation(
        "the items of a list become nullable",
        (Edit("Episode", "writers: [Person!]!", "writers: [Person]!"),),
        ((Kind.FIELD_TYPE_CHANGED, "Episode.writers"),),
    ),
    Mutation(
        "the items of a list are null no more",
        (Edit("Query", "): [Node]!", "): [Node!]!"),),
        ((Kind.FIELD_TYPE_NARROWED, "Query.nodes"),),
    ),
    Mutation(
        "a field that led to an interface leads to one of its types",
        (Edit("Suggestion", "node: Node!", "node: Episode!"),),
        ((Kind.FIELD_TYPE_CHANGED, "Suggestion.node"),),
    ),
    Mutation(
        "a field is described",
        (Edit("Poll", "open: Boolean", '"Whether it goes on." open: Boolean'),),
        ((Kind.DESCRIPTION_ADDED, "Poll.open"),),
        given=POLL,
    ),
    Mutation(
        "a field is described anew",
        (Edit("Poll", "How many voted.", "How many votes there were."),),
        ((Kind.DESCRIPTION_CHANGED, "Poll.votes"),),
        given=POLL,
    ),
    Mutation(
        "a field is described no more",
        (Edit("Poll", '"How many voted."\n', ""),),
        ((Kind.DESCRIPTION_REMOVED, "Poll.votes"),),
        given=POLL,
    ),
)
