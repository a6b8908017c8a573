"""Changes of directives."""

from contract.kinds import Kind
from tests.contract.mutations.edits import POLL, Add, Drop, Edit, Mutation

LIVE = Add("@live", "directive @live(every: Int = 1, at: Int) on QUERY | FIELD")
REPEATED = Add("@live", "directive @live repeatable on FIELD")
MARK = Add("@mark", "directive @mark(by: String) on OBJECT | FIELD_DEFINITION")

DIRECTIVES = (
    Mutation("a directive is added", (LIVE,), ((Kind.DIRECTIVE_ADDED, "@live"),)),
    Mutation(
        "a directive of documents is removed",
        (Drop("@live"),),
        ((Kind.DIRECTIVE_REMOVED, "@live"),),
        given=(LIVE,),
    ),
    Mutation(
        "a directive of SDL is removed",
        (Drop("@mark"),),
        ((Kind.SDL_DIRECTIVE_REMOVED, "@mark"),),
        given=(MARK,),
    ),
    Mutation(
        "a directive may stand in one place more",
        (Edit("@live", "QUERY | FIELD", "QUERY | FIELD | INLINE_FRAGMENT"),),
        ((Kind.DIRECTIVE_PLACE_ADDED, "@live"),),
        given=(LIVE,),
    ),
    Mutation(
        "a directive may stand in one place of documents less",
        (Edit("@live", "QUERY | FIELD", "FIELD"),),
        ((Kind.DIRECTIVE_PLACE_REMOVED, "@live"),),
        given=(LIVE,),
    ),
    Mutation(
        "a directive may stand in one place of SDL less",
        (Edit("@mark", "OBJECT | FIELD_DEFINITION", "OBJECT"),),
        ((Kind.SDL_DIRECTIVE_PLACE_REMOVED, "@mark"),),
        given=(MARK,),
    ),
    Mutation(
        "a directive may be repeated",
        (Edit("@live", ") on", ") repeatable on"),),
        ((Kind.DIRECTIVE_REPEATABLE_ADDED, "@live"),),
        given=(LIVE,),
    ),
    Mutation(
        "a directive may be repeated no more",
        (Edit("@live", " repeatable", ""),),
        ((Kind.DIRECTIVE_REPEATABLE_REMOVED, "@live"),),
        given=(REPEATED,),
    ),
    Mutation(
        "an optional argument of a directive is added",
        (Edit("@live", "at: Int", "at: Int, to: Int"),),
        ((Kind.DIRECTIVE_ARGUMENT_ADDED, "@live(to:)"),),
        given=(LIVE,),
    ),
    Mutation(
        "a required argument of a directive is added",
        (Edit("@live", "at: Int", "at: Int, to: Int!"),),
        ((Kind.REQUIRED_ARGUMENT_ADDED, "@live(to:)"),),
        given=(LIVE,),
    ),
    Mutation(
        "an argument of a directive is removed",
        (Edit("@live", ", at: Int", ""),),
        ((Kind.ARGUMENT_REMOVED, "@live(at:)"),),
        given=(LIVE,),
    ),
    Mutation(
        "an argument of a directive gets another type",
        (Edit("@live", "at: Int", "at: String"),),
        ((Kind.ARGUMENT_TYPE_CHANGED, "@live(at:)"),),
        given=(LIVE,),
    ),
    Mutation(
        "an argument of a directive gets a default",
        (Edit("@live", "at: Int", "at: Int = 0"),),
        ((Kind.ARGUMENT_DEFAULT_ADDED, "@live(at:)"),),
        given=(LIVE,),
    ),
    Mutation(
        "the default of an argument of a directive changes",
        (Edit("@live", "= 1", "= 2"),),
        ((Kind.ARGUMENT_DEFAULT_CHANGED, "@live(every:)"),),
        given=(LIVE,),
    ),
    Mutation(
        "an argument of a directive loses its default",
        (Edit("@live", " = 1", ""),),
        ((Kind.ARGUMENT_DEFAULT_REMOVED, "@live(every:)"),),
        given=(LIVE,),
    ),
    Mutation(
        "an argument of a directive is described",
        (Edit("@live", "at: Int", '"""Since."""\nat: Int'),),
        ((Kind.DESCRIPTION_ADDED, "@live(at:)"),),
        given=(LIVE,),
    ),
    Mutation(
        "a directive is described",
        (Edit("@live", "directive", '"""Asks again."""\ndirective'),),
        ((Kind.DESCRIPTION_ADDED, "@live"),),
        given=(LIVE,),
    ),
    Mutation(
        "a directive is written at a type",
        (Edit("Poll", "type Poll", 'type Poll @mark(by: "us")'),),
        ((Kind.DIRECTIVE_APPLIED, "Poll"),),
        given=(MARK, *POLL),
    ),
    Mutation(
        "a directive is no longer written at a field",
        (Edit("Poll", " @mark", ""),),
        ((Kind.DIRECTIVE_UNAPPLIED, "Poll.open"),),
        given=(MARK, *POLL, Edit("Poll", "open: Boolean!", "open: Boolean! @mark")),
    ),
)
