"""Every kind of change that a GraphQL schema can undergo: how bad it is, for whom, and what to do."""

# ruff: noqa: PIE796 # kinds that mean the same are told apart by their numbers

from enum import Enum
from typing import Self

DEPRECATE = (
    'Keep the old one beside the new one, and give it deprecated="Use `Type.new` instead. '
    'Removed not before YYYY-MM-DD."; remove it after that day.'
)
NEW_FIELD = (
    "Leave it as it was and add a field or argument of another name that has the new type; deprecate "
    "the old one in favour of it."
)


class Criticality(Enum):
    """What a change does to requests and programs that were right before."""

    BREAKING = "fails, or stops to compile"
    DANGEROUS = "goes on, but may answer or behave differently"
    SAFE = "does not notice"


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
    """A kind of change, with what it means."""

    SCHEMA_DESCRIPTION_CHANGED = (SAFE, (TOOLS,), "Nothing to do.")
    ROOT_TYPE_ADDED = (SAFE, (), "Say in CHANGELOG.md what can be done now.")
    ROOT_TYPE_REMOVED = (BREAKING, (DOCUMENTS, TYPES), "Deprecate all its fields first.")
    ROOT_TYPE_CHANGED = (
        BREAKING,
        (DOCUMENTS, TYPES),
        "Keep the name: fragments and generated code hold it.",
    )

    TYPE_ADDED = (SAFE, (), "Say in CHANGELOG.md what can be asked now.")
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
        "Answers may hold a `__typename` that clients have not met; announce it in CHANGELOG.md.",
    )
    INTERFACE_ADDED = (
        DANGEROUS,
        (SWITCHES, TYPES),
        "Fragments on the interface match one type more; announce it in CHANGELOG.md.",
    )
    INTERFACE_REMOVED = (
        BREAKING,
        (DOCUMENTS, TYPES, RELAY),
        "Keep implementing it: fragments on the interface stop matching this type, or to validate.",
    )

    FIELD_ADDED = (SAFE, (), "Say in CHANGELOG.md what can be asked now.")
    FIELD_REMOVED = (BREAKING, (DOCUMENTS, TYPES), DEPRECATE)
    FIELD_TYPE_CHANGED = (BREAKING, (DOCUMENTS, TYPES), NEW_FIELD)
    FIELD_TYPE_NARROWED = (
        SAFE,
        (TYPES,),
        "Be sure that it stays: going back to null will break clients.",
    )

    ARGUMENT_ADDED = (
        DANGEROUS,
        (OMISSIONS,),
        "Be sure that the field answers as before where the argument is left out.",
    )
    REQUIRED_ARGUMENT_ADDED = (
        BREAKING,
        (DOCUMENTS, TYPES),
        "Make it nullable, or give it a default that means what held.",
    )
    ARGUMENT_REMOVED = (BREAKING, (DOCUMENTS, TYPES), DEPRECATE)
    ARGUMENT_TYPE_CHANGED = (BREAKING, (DOCUMENTS, TYPES, INPUTS), NEW_FIELD)
    ARGUMENT_TYPE_WIDENED = (SAFE, (), "Nothing to do.")
    ARGUMENT_BECAME_REQUIRED = (
        BREAKING,
        (DOCUMENTS, OMISSIONS),
        "Keep the default: requests leave the argument out.",
    )
    ARGUMENT_DEFAULT_ADDED = (
        DANGEROUS,
        (OMISSIONS,),
        "Be sure that the default is what leaving it out meant before.",
    )
    ARGUMENT_DEFAULT_REMOVED = (
        DANGEROUS,
        (OMISSIONS,),
        "Be sure that leaving it out still means the former default.",
    )
    ARGUMENT_DEFAULT_CHANGED = (
        DANGEROUS,
        (OMISSIONS,),
        "Keep the default, or add an argument that chooses between them.",
    )

    INPUT_FIELD_ADDED = (
        DANGEROUS,
        (INPUTS, OMISSIONS),
        "Be sure that an input without it means what it meant before.",
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
        "Keep the default: inputs leave the field out.",
    )
    INPUT_FIELD_DEFAULT_ADDED = (
        DANGEROUS,
        (OMISSIONS,),
        "Be sure that the default is what leaving it out meant before.",
    )
    INPUT_FIELD_DEFAULT_REMOVED = (
        DANGEROUS,
        (OMISSIONS,),
        "Be sure that leaving it out still means the former default.",
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
        "Say what an input with no field or with several of them means.",
    )

    ENUM_VALUE_ADDED = (
        DANGEROUS,
        (SWITCHES,),
        "Announce it in CHANGELOG.md; clients need a branch for the unknown.",
    )
    INPUT_ENUM_VALUE_ADDED = (SAFE, (), "Say in CHANGELOG.md what can be asked now.")
    ENUM_VALUE_REMOVED = (BREAKING, (DOCUMENTS, SWITCHES, TYPES, INPUTS), DEPRECATE)
    UNION_MEMBER_ADDED = (
        DANGEROUS,
        (SWITCHES, TYPES),
        "Announce it in CHANGELOG.md; clients need a branch for the unknown.",
    )
    UNION_MEMBER_REMOVED = (
        BREAKING,
        (DOCUMENTS, SWITCHES, TYPES),
        "Keep the member, even if no answer holds it any more: fragments on it must validate.",
    )

    SPECIFIED_BY_ADDED = (SAFE, (TOOLS,), "Nothing to do.")
    SPECIFIED_BY_REMOVED = (DANGEROUS, (PARSERS, TOOLS), "Keep it: tools choose a parser by it.")
    SPECIFIED_BY_CHANGED = (
        DANGEROUS,
        (PARSERS, TOOLS),
        "The GraphQL specification wants it kept; a new format is a new scalar, on new fields.",
    )

    DIRECTIVE_ADDED = (SAFE, (), "Say in CHANGELOG.md what it does.")
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
        "Introspection does not show it; say in the description what it means.",
    )
    DIRECTIVE_UNAPPLIED = (
        DANGEROUS,
        (TOOLS,),
        "Introspection does not show it; say in the description what it meant.",
    )

    DESCRIPTION_ADDED = (SAFE, (), "Nothing to do.")
    DESCRIPTION_REMOVED = (SAFE, (), "Write one: here everything is described.")
    DESCRIPTION_CHANGED = (SAFE, (), "If the meaning changed too, say so in CHANGELOG.md.")
    DEPRECATION_ADDED = (
        SAFE,
        (WARNINGS,),
        "List it in CHANGELOG.md with its replacement and its date.",
    )
    DEPRECATION_REMOVED = (SAFE, (WARNINGS,), "Say in CHANGELOG.md that it stays.")
    DEPRECATION_REASON_CHANGED = (SAFE, (WARNINGS,), "Keep CHANGELOG.md the same.")
    DEPRECATION_BROUGHT_FORWARD = (
        DANGEROUS,
        (WARNINGS,),
        "Keep the date: clients planned with the one they were given.",
    )

    criticality: Criticality
    clients: tuple[Clients, ...]
    advice: str

    def __new__(cls, criticality: Criticality, clients: tuple[Clients, ...], advice: str) -> Self:
        member = object.__new__(cls)
        # Kinds may mean the same; by their number they are still told apart.
        member._value_ = len(cls.__members__)
        member.criticality, member.clients, member.advice = criticality, clients, advice
        return member
