"""Every kind of change of a GraphQL schema: its criticality, the affected clients, and advice."""

# ruff: noqa: PIE796 # kinds that mean the same differ by their numbers

from enum import Enum
from typing import Self

DEPRECATE = (
    "Keep it for a while: deprecate it with a reason that names what to use instead and the day, "
    "not before {day}, after which it goes."
)
NEW_FIELD = (
    "Leave it as it was and add a field or argument of another name that has the new type; deprecate "
    "the old one in favour of it."
)
ANNOUNCE = "Announce it: clients need a branch for what they do not know."
SAME_MEANING = "Make sure that leaving it out means what it meant before."


class Criticality(Enum):
    """What a change does to requests and programs that were right before."""

    BREAKING = "fails, or no longer compiles"
    DANGEROUS = "works, but may answer or behave differently"
    SAFE = "is not affected"


BREAKING, DANGEROUS, SAFE = Criticality


class Clients(Enum):
    """The kinds of clients that a change reaches."""

    DOCUMENTS = "stored and persisted documents"
    TYPES = "typed code generation"
    SWITCHES = "exhaustive switches over enums, unions and interfaces"
    INPUTS = "programs that build inputs and variables"
    OMISSIONS = "requests that leave the value out"
    PARSERS = "parsers of scalars"
    TOOLS = "tools that read the SDL or the introspection result"
    WARNINGS = "linters and editors that warn of deprecations"
    RELAY = "Relay, and caches that know nodes and connections"


DOCUMENTS, TYPES, SWITCHES, INPUTS, OMISSIONS, PARSERS, TOOLS, WARNINGS, RELAY = Clients


class Kind(Enum):
    """A kind of change: its criticality, the affected clients, and advice for the maintainers."""

    SCHEMA_DESCRIPTION_CHANGED = (SAFE, (TOOLS,), "Nothing to do.")
    ROOT_TYPE_ADDED = (SAFE, (), "Announce what can be done now.")
    ROOT_TYPE_REMOVED = (BREAKING, (DOCUMENTS, TYPES), "Deprecate all its fields first.")
    ROOT_TYPE_CHANGED = (
        BREAKING,
        (DOCUMENTS, TYPES),
        "Keep the name: fragments and generated code hold it.",
    )

    TYPE_ADDED = (SAFE, (), "Announce what can be asked for now.")
    TYPE_REMOVED = (
        BREAKING,
        (DOCUMENTS, TYPES, SWITCHES),
        "Deprecate every field and argument that leads to the type; remove it together with them.",
    )
    TYPE_KIND_CHANGED = (
        BREAKING,
        (DOCUMENTS, TYPES),
        "Add a type of another name, and fields that lead to it.",
    )
    IMPLEMENTATION_ADDED = (
        DANGEROUS,
        (SWITCHES, RELAY),
        "Answers may hold a `__typename` that clients do not know; announce it.",
    )
    INTERFACE_ADDED = (
        DANGEROUS,
        (SWITCHES, TYPES),
        "Fragments on the interface match one more type; announce it.",
    )
    INTERFACE_REMOVED = (
        BREAKING,
        (DOCUMENTS, TYPES, RELAY),
        "Keep implementing it: fragments on the interface would no longer match this type.",
    )

    FIELD_ADDED = (SAFE, (), "Announce what can be asked for now.")
    FIELD_REMOVED = (BREAKING, (DOCUMENTS, TYPES), DEPRECATE)
    FIELD_TYPE_CHANGED = (BREAKING, (DOCUMENTS, TYPES), NEW_FIELD)
    FIELD_TYPE_NARROWED = (
        SAFE,
        (TYPES,),
        "Make sure that it stays so: a return to null would break clients.",
    )

    ARGUMENT_ADDED = (
        DANGEROUS,
        (OMISSIONS,),
        SAME_MEANING,
    )
    REQUIRED_ARGUMENT_ADDED = (
        BREAKING,
        (DOCUMENTS, TYPES),
        "Make it nullable, or give it a default that means what held before.",
    )
    ARGUMENT_REMOVED = (BREAKING, (DOCUMENTS, TYPES), DEPRECATE)
    ARGUMENT_TYPE_CHANGED = (BREAKING, (DOCUMENTS, TYPES, INPUTS), NEW_FIELD)
    ARGUMENT_TYPE_WIDENED = (SAFE, (), "Nothing to do.")
    ARGUMENT_BECAME_REQUIRED = (
        BREAKING,
        (DOCUMENTS, OMISSIONS),
        "Keep the default: requests may leave the argument out.",
    )
    ARGUMENT_DEFAULT_ADDED = (
        DANGEROUS,
        (OMISSIONS,),
        SAME_MEANING,
    )
    ARGUMENT_DEFAULT_REMOVED = (
        DANGEROUS,
        (OMISSIONS,),
        SAME_MEANING,
    )
    ARGUMENT_DEFAULT_CHANGED = (
        DANGEROUS,
        (OMISSIONS,),
        "Keep the default, or add an argument that chooses between them.",
    )

    INPUT_FIELD_ADDED = (
        DANGEROUS,
        (INPUTS, OMISSIONS),
        SAME_MEANING,
    )
    REQUIRED_INPUT_FIELD_ADDED = (
        BREAKING,
        (DOCUMENTS, INPUTS, TYPES),
        "Make it nullable, or give it a default.",
    )
    INPUT_FIELD_REMOVED = (BREAKING, (DOCUMENTS, INPUTS, TYPES), DEPRECATE)
    INPUT_FIELD_TYPE_CHANGED = (BREAKING, (DOCUMENTS, INPUTS, TYPES), NEW_FIELD)
    INPUT_FIELD_TYPE_WIDENED = (SAFE, (), "Nothing to do.")
    INPUT_FIELD_BECAME_REQUIRED = (
        BREAKING,
        (DOCUMENTS, INPUTS, OMISSIONS),
        "Keep the default: inputs may leave the field out.",
    )
    INPUT_FIELD_DEFAULT_ADDED = (
        DANGEROUS,
        (OMISSIONS,),
        SAME_MEANING,
    )
    INPUT_FIELD_DEFAULT_REMOVED = (
        DANGEROUS,
        (OMISSIONS,),
        SAME_MEANING,
    )
    INPUT_FIELD_DEFAULT_CHANGED = (
        DANGEROUS,
        (OMISSIONS,),
        "Keep the default, or add a field that chooses between them.",
    )
    ONE_OF_ADDED = (
        BREAKING,
        (DOCUMENTS, INPUTS, TYPES),
        "Add an input of another name: inputs with no field or with several were right before.",
    )
    ONE_OF_REMOVED = (
        SAFE,
        (TYPES,),
        "Document what an input with no field or with several means.",
    )

    ENUM_VALUE_ADDED = (
        DANGEROUS,
        (SWITCHES,),
        ANNOUNCE,
    )
    INPUT_ENUM_VALUE_ADDED = (SAFE, (), "Announce what can be asked for now.")
    ENUM_VALUE_REMOVED = (BREAKING, (DOCUMENTS, SWITCHES, TYPES, INPUTS), DEPRECATE)
    UNION_MEMBER_ADDED = (
        DANGEROUS,
        (SWITCHES, TYPES),
        ANNOUNCE,
    )
    UNION_MEMBER_REMOVED = (
        BREAKING,
        (DOCUMENTS, SWITCHES, TYPES),
        "Keep the member, even if no answer holds it any more: fragments on it must stay valid.",
    )

    SPECIFIED_BY_ADDED = (SAFE, (TOOLS,), "Nothing to do.")
    SPECIFIED_BY_REMOVED = (DANGEROUS, (PARSERS, TOOLS), "Keep it: tools choose a parser by it.")
    SPECIFIED_BY_CHANGED = (
        DANGEROUS,
        (PARSERS, TOOLS),
        "Keep it, as the GraphQL specification demands; a new format is a new scalar, on new fields.",
    )

    DIRECTIVE_ADDED = (SAFE, (), "Announce what it does.")
    DIRECTIVE_REMOVED = (
        BREAKING,
        (DOCUMENTS,),
        "Keep it, without effect if need be: documents that name it fail.",
    )
    SDL_DIRECTIVE_REMOVED = (
        DANGEROUS,
        (TOOLS,),
        "No document can name it, but SDL that extends this one can.",
    )
    DIRECTIVE_PLACE_ADDED = (SAFE, (), "Nothing to do.")
    DIRECTIVE_PLACE_REMOVED = (BREAKING, (DOCUMENTS,), "Keep the place, without effect if need be.")
    SDL_DIRECTIVE_PLACE_REMOVED = (
        DANGEROUS,
        (TOOLS,),
        "No document can use the place, but SDL that extends this one can.",
    )
    DIRECTIVE_REPEATABLE_ADDED = (SAFE, (), "Nothing to do.")
    DIRECTIVE_REPEATABLE_REMOVED = (
        BREAKING,
        (DOCUMENTS,),
        "Keep it repeatable: documents may repeat it.",
    )
    DIRECTIVE_ARGUMENT_ADDED = (SAFE, (), "Nothing to do.")
    DIRECTIVE_APPLIED = (
        DANGEROUS,
        (TOOLS,),
        "Introspection does not show it; describe what it means.",
    )
    DIRECTIVE_UNAPPLIED = (
        DANGEROUS,
        (TOOLS,),
        "Introspection does not show it; describe what it meant.",
    )

    DESCRIPTION_ADDED = (SAFE, (), "Nothing to do.")
    DESCRIPTION_REMOVED = (SAFE, (), "Write a new one.")
    DESCRIPTION_CHANGED = (SAFE, (), "If the meaning changed too, announce that.")
    DEPRECATION_ADDED = (
        SAFE,
        (WARNINGS,),
        "Announce it with its replacement and its date.",
    )
    DEPRECATION_REMOVED = (SAFE, (WARNINGS,), "Announce that it stays.")
    DEPRECATION_REASON_CHANGED = (
        SAFE,
        (WARNINGS,),
        "Announce it if the replacement or the date changed.",
    )
    DEPRECATION_BROUGHT_FORWARD = (
        DANGEROUS,
        (WARNINGS,),
        "Keep the earlier promise: clients planned with that date.",
    )

    criticality: Criticality
    clients: tuple[Clients, ...]
    advice: str

    def __new__(cls, criticality: Criticality, clients: tuple[Clients, ...], advice: str) -> Self:
        member = object.__new__(cls)
        # Kinds may mean the same; their numbers keep them distinct.
        member._value_ = len(cls.__members__)
        member.criticality, member.clients, member.advice = criticality, clients, advice
        return member


# Kinds that are only said about a schema, and move no answer.
SILENT = {
    kind
    for kind in Kind
    if kind.name.startswith(("DESCRIPTION_", "DEPRECATION_", "SPECIFIED_BY_", "SCHEMA_"))
}
