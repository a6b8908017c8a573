"""Changes of inputs."""

from contract.kinds import Kind
from tests.contract.mutations.edits import Edit, Mutation

INPUTS = (
    Mutation(
        "an optional input field is added",
        (Edit("TextFilter", "  is: String\n", "  is: String\n  ends: String\n"),),
        ((Kind.INPUT_FIELD_ADDED, "TextFilter.ends"),),
    ),
    Mutation(
        "an input field with a default is added",
        (Edit("TextFilter", "  is: String\n", "  is: String\n  fold: Boolean! = true\n"),),
        ((Kind.INPUT_FIELD_ADDED, "TextFilter.fold"),),
    ),
    Mutation(
        "a required input field is added",
        (Edit("TextFilter", "  is: String\n", "  is: String\n  fold: Boolean!\n"),),
        ((Kind.REQUIRED_INPUT_FIELD_ADDED, "TextFilter.fold"),),
    ),
    Mutation(
        "an input with exactly one field gains one",
        (Edit("EpisodeBy", "  code: String\n", "  code: String\n  day: Date\n"),),
        ((Kind.INPUT_FIELD_ADDED, "EpisodeBy.day"),),
    ),
    Mutation(
        "an input field is removed",
        (Edit("TextFilter", "  ends: String\n", ""),),
        ((Kind.INPUT_FIELD_REMOVED, "TextFilter.ends"),),
        given=(Edit("TextFilter", "  is: String\n", "  is: String\n  ends: String\n"),),
    ),
    Mutation(
        "an input field gets another type",
        (Edit("EpisodePlace", "  season: Int!\n", "  season: ID!\n"),),
        ((Kind.INPUT_FIELD_TYPE_CHANGED, "EpisodePlace.season"),),
    ),
    Mutation(
        "an input field is required no more",
        (Edit("EpisodePlace", "  season: Int!\n", "  season: Int\n"),),
        ((Kind.INPUT_FIELD_TYPE_WIDENED, "EpisodePlace.season"),),
    ),
    Mutation(
        "an input field with a default may be null",
        (Edit("EpisodeOrder", "OrderDirection! = ASC", "OrderDirection = ASC"),),
        ((Kind.INPUT_FIELD_TYPE_WIDENED, "EpisodeOrder.direction"),),
    ),
    Mutation(
        "an input field becomes required",
        (Edit("TextFilter", "  is: String\n", "  is: String!\n"),),
        ((Kind.INPUT_FIELD_TYPE_CHANGED, "TextFilter.is"),),
    ),
    Mutation(
        "an input field gets a default",
        (Edit("TextFilter", "  is: String\n", '  is: String = ""\n'),),
        ((Kind.INPUT_FIELD_DEFAULT_ADDED, "TextFilter.is"),),
    ),
    Mutation(
        "the default of an input field changes",
        (Edit("EpisodeOrder", "OrderDirection! = ASC", "OrderDirection! = DESC"),),
        ((Kind.INPUT_FIELD_DEFAULT_CHANGED, "EpisodeOrder.direction"),),
    ),
    Mutation(
        "an input field that may be null loses its default",
        (Edit("TextFilter", '  is: String = ""\n', "  is: String\n"),),
        ((Kind.INPUT_FIELD_DEFAULT_REMOVED, "TextFilter.is"),),
        given=(Edit("TextFilter", "  is: String\n", '  is: String = ""\n'),),
    ),
    Mutation(
        "an input field that may not be null loses its default",
        (Edit("EpisodeOrder", "OrderDirection! = ASC", "OrderDirection!"),),
        ((Kind.INPUT_FIELD_BECAME_REQUIRED, "EpisodeOrder.direction"),),
    ),
    Mutation(
        "an input field is described anew",
        (Edit("TextFilter", "How.", "How it is."),),
        ((Kind.DESCRIPTION_CHANGED, "TextFilter.ends"),),
        given=(Edit("TextFilter", "  is: String\n", '  is: String\n  "How." ends: String\n'),),
    ),
    Mutation(
        "an input takes exactly one field from now on",
        (Edit("TextFilter", "input TextFilter", "input TextFilter @oneOf"),),
        ((Kind.ONE_OF_ADDED, "TextFilter"),),
    ),
    Mutation(
        "an input takes several fields from now on",
        (Edit("EpisodeBy", " @oneOf", ""),),
        ((Kind.ONE_OF_REMOVED, "EpisodeBy"),),
    ),
)
