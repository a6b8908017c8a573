"""Changes of deprecations."""

from contract.kinds import Kind
from tests.contract.mutations.edits import POLL, SOON, Add, Edit, Mutation

SOONER = SOON.replace("2099", "2098")
OTHER = SOON.replace("Use", "Twice the same. Use")
OLD = (*POLL, Edit("Poll", "open: Boolean!", f"open: Boolean! {SOON}"))
MOOD = Add("Mood", "enum Mood { HAPPY SAD }")

DEPRECATIONS = (
    Mutation(
        "a field is deprecated",
        (Edit("Poll", "open: Boolean!", f"open: Boolean! {SOON}"),),
        ((Kind.DEPRECATION_ADDED, "Poll.open"),),
        given=POLL,
    ),
    Mutation(
        "a field is deprecated no more",
        (Edit("Poll", f" {SOON}", ""),),
        ((Kind.DEPRECATION_REMOVED, "Poll.open"),),
        given=OLD,
    ),
    Mutation(
        "the reason of a deprecation changes",
        (Edit("Poll", SOON, OTHER),),
        ((Kind.DEPRECATION_REASON_CHANGED, "Poll.open"),),
        given=OLD,
    ),
    Mutation(
        "the date of a deprecation is brought forward",
        (Edit("Poll", SOON, SOONER),),
        ((Kind.DEPRECATION_BROUGHT_FORWARD, "Poll.open"),),
        given=OLD,
    ),
    Mutation(
        "an argument is deprecated",
        (Edit("Poll", "season: Int", f"season: Int {SOON}"),),
        ((Kind.DEPRECATION_ADDED, "Poll.votes(season:)"),),
        given=POLL,
    ),
    Mutation(
        "an argument is deprecated no more",
        (Edit("Poll", f" {SOON}", ""),),
        ((Kind.DEPRECATION_REMOVED, "Poll.votes(season:)"),),
        given=(*POLL, Edit("Poll", "season: Int", f"season: Int {SOON}")),
    ),
    Mutation(
        "an input field is deprecated",
        (Edit("EpisodeBy", "  title: String\n", f"  title: String {SOON}\n"),),
        ((Kind.DEPRECATION_ADDED, "EpisodeBy.title"),),
    ),
    Mutation(
        "an enum value is deprecated",
        (Edit("Mood", "SAD", f"SAD {SOON}"),),
        ((Kind.DEPRECATION_ADDED, "Mood.SAD"),),
        given=(MOOD,),
    ),
    Mutation(
        "an enum value is deprecated no more",
        (Edit("Mood", f" {SOON}", ""),),
        ((Kind.DEPRECATION_REMOVED, "Mood.SAD"),),
        given=(MOOD, Edit("Mood", "SAD", f"SAD {SOON}")),
    ),
    Mutation(
        "the reason of an enum value's deprecation changes",
        (Edit("Mood", SOON, OTHER),),
        ((Kind.DEPRECATION_REASON_CHANGED, "Mood.SAD"),),
        given=(MOOD, Edit("Mood", "SAD", f"SAD {SOON}")),
    ),
)
