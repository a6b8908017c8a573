"""Changes of enums, unions and scalars."""

from contract.kinds import Kind
from tests.contract.mutations.edits import Add, Edit, Mutation

LEAVES = (
    Mutation(
        "an enum that answers hold gains a value",
        (Edit("AwardResult", "  PENDING\n", "  PENDING\n  SHARED\n"),),
        ((Kind.ENUM_VALUE_ADDED, "AwardResult.SHARED"),),
    ),
    Mutation(
        "an enum that only inputs hold gains a value",
        (Edit("OrderDirection", "  ASC\n", "  ASC\n  RANDOM\n"),),
        ((Kind.INPUT_ENUM_VALUE_ADDED, "OrderDirection.RANDOM"),),
    ),
    Mutation(
        "an enum loses a value",
        (Edit("Mood", " SAD", ""),),
        ((Kind.ENUM_VALUE_REMOVED, "Mood.SAD"),),
        given=(Add("Mood", "enum Mood { HAPPY SAD }"),),
    ),
    Mutation(
        "an enum value is described anew",
        (Edit("Mood", "Sunny.", "Bright."),),
        ((Kind.DESCRIPTION_CHANGED, "Mood.HAPPY"),),
        given=(Add("Mood", 'enum Mood { "Sunny." HAPPY SAD }'),),
    ),
    Mutation(
        "a union gains a member",
        (Edit("AwardRecipient", "| Track", "| Track | Album"),),
        ((Kind.UNION_MEMBER_ADDED, "AwardRecipient"),),
    ),
    Mutation(
        "a union loses a member",
        (Edit("AwardRecipient", " | Track", ""),),
        ((Kind.UNION_MEMBER_REMOVED, "AwardRecipient"),),
    ),
    Mutation(
        "a scalar gets a specification",
        (
            Edit(
                "Duration", "scalar Duration", 'scalar Duration @specifiedBy(url: "https://a.test")'
            ),
        ),
        ((Kind.SPECIFIED_BY_ADDED, "Duration"),),
    ),
    Mutation(
        "a scalar gets another specification",
        (Edit("URL", "https://url.spec.whatwg.org/", "https://example.test/"),),
        ((Kind.SPECIFIED_BY_CHANGED, "URL"),),
    ),
    Mutation(
        "a scalar loses its specification",
        (Edit("URL", '@specifiedBy(url: "https://url.spec.whatwg.org/")', ""),),
        ((Kind.SPECIFIED_BY_REMOVED, "URL"),),
    ),
)
