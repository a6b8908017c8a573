"""Changes of types and interfaces as a whole."""

from contract.kinds import Kind
from tests.contract.mutations.edits import POLL, Add, Drop, Edit, Mutation

TYPES = (
    Mutation(
        "an object type is added",
        (Add("Prop", "type Prop { name: String! }"),),
        ((Kind.TYPE_ADDED, "Prop"),),
    ),
    Mutation(
        "an object type behind an interface is added",
        (Add("Prop", "type Prop implements Node { id: ID! }"),),
        ((Kind.IMPLEMENTATION_ADDED, "Node"), (Kind.TYPE_ADDED, "Prop")),
    ),
    Mutation(
        "an interface is added",
        (Add("Timed", "interface Timed { runningTime: Duration }"),),
        ((Kind.TYPE_ADDED, "Timed"),),
    ),
    Mutation(
        "a union is added",
        (Add("Plot", "union Plot = Episode | Special"),),
        ((Kind.TYPE_ADDED, "Plot"),),
    ),
    Mutation(
        "an enum is added",
        (Add("Mood", "enum Mood { HAPPY SAD }"),),
        ((Kind.TYPE_ADDED, "Mood"),),
    ),
    Mutation(
        "an input is added",
        (Add("MoodBy", "input MoodBy { name: String }"),),
        ((Kind.TYPE_ADDED, "MoodBy"),),
    ),
    Mutation(
        "a scalar is added",
        (Add("Colour", "scalar Colour"),),
        ((Kind.TYPE_ADDED, "Colour"),),
    ),
    Mutation(
        "a type is removed with the only field that leads to it",
        (Drop("Poll"), Edit("Episode", "  poll: Poll\n", "")),
        ((Kind.TYPE_REMOVED, "Poll"), (Kind.FIELD_REMOVED, "Episode.poll")),
        given=POLL,
    ),
    Mutation(
        "a type is renamed",
        (
            Drop("Poll"),
            Add("Polling", "type Polling { open: Boolean! }"),
            Edit("Episode", "  poll: Poll\n", "  poll: Polling\n"),
        ),
        (
            (Kind.TYPE_REMOVED, "Poll"),
            (Kind.FIELD_TYPE_CHANGED, "Episode.poll"),
            (Kind.TYPE_ADDED, "Polling"),
        ),
        given=POLL,
    ),
    Mutation(
        "an object becomes an interface",
        (Edit("Poll", "type Poll", "interface Poll"),),
        ((Kind.TYPE_KIND_CHANGED, "Poll"),),
        given=POLL,
    ),
    Mutation(
        "an enum becomes a scalar",
        (Drop("AlbumKind"), Add("AlbumKind ", "scalar AlbumKind")),
        ((Kind.TYPE_KIND_CHANGED, "AlbumKind"), (Kind.DESCRIPTION_REMOVED, "AlbumKind")),
    ),
    Mutation(
        "a standard scalar is led to for the first time",
        (Add("Odds", "type Odds { odds: Float }"),),
        ((Kind.TYPE_ADDED, "Odds"),),
    ),
    Mutation(
        "a type is described",
        (Edit("Hollow", "type", '"A lack." type'),),
        ((Kind.DESCRIPTION_ADDED, "Hollow"),),
        given=(Add("Hollow", "type Hollow { depth: Int }"),),
    ),
    Mutation(
        "a type is described anew",
        (Edit("Poll", "What people voted.", "What people vote."),),
        ((Kind.DESCRIPTION_CHANGED, "Poll"),),
        given=POLL,
    ),
    Mutation(
        "a type is described no more",
        (Edit("Poll", '"What people voted."\n', ""),),
        ((Kind.DESCRIPTION_REMOVED, "Poll"),),
        given=POLL,
    ),
    Mutation(
        "a type implements one interface more",
        (Edit("Hole", "type Hole", "type Hole implements Counted"),),
        ((Kind.INTERFACE_ADDED, "Hole"),),
        given=(Add("Counted", "interface Counted { count: Int! }"),),
    ),
    Mutation(
        "a type implements one interface less",
        (Edit("Hole", " implements Counted", ""),),
        ((Kind.INTERFACE_REMOVED, "Hole"),),
        given=(
            Add("Counted", "interface Counted { count: Int! }"),
            Edit("Hole", "type Hole", "type Hole implements Counted"),
        ),
    ),
    Mutation(
        "an interface implements another one",
        (Edit("Ranked", "interface Ranked", "interface Ranked implements Counted"),),
        ((Kind.INTERFACE_ADDED, "Ranked"),),
        given=(
            Add("Counted", "interface Counted { count: Int! }"),
            Add("Ranked", "interface Ranked { count: Int! rank: Int! }"),
        ),
    ),
    Mutation(
        "an interface gains a field",
        (Edit("Counted", "{\n", "{\n  type: String!\n"),),
        ((Kind.FIELD_ADDED, "Counted.type"),),
        given=(
            Add("Counted", "interface Counted {\n  count: Int!\n}"),
            Edit("Hole", "type Hole", "type Hole implements Counted"),
        ),
    ),
    Mutation(
        "an interface loses a field",
        (Edit("Counted", "  type: String!\n", ""),),
        ((Kind.FIELD_REMOVED, "Counted.type"),),
        given=(Add("Counted", "interface Counted {\n  count: Int!\n  type: String!\n}"),),
    ),
)
