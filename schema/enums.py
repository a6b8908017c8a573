"""The enums of `data.enums` as GraphQL enums, each value with its description."""

import strawberry
from strawberry.types.enum import StrawberryEnumDefinition

from data import enums

_DESCRIPTIONS = {
    enums.AlbumKind: "Kind of album.",
    enums.AwardResult: "Outcome of a nomination.",
    enums.Billing: "Billing of a part.",
    enums.Confidence: "Reliability of a fact, based on the best of its sources.",
    enums.Department: "Department of a production.",
    enums.ExternalAuthority: "Catalogue with identifiers of its own.",
    enums.LiteraryWorkKind: "Kind of literary work.",
    enums.MilestoneKind: "Kind of event in the life of a production.",
    enums.NoteTopic: "Topic of a note.",
    enums.Precision: "Precision of a number.",
    enums.ProductionStatus: "Stage of a production.",
    enums.RelationshipKind: "What one character is to another. `this character` of the values is the "
    "other: `of` of a Relationship, or the character whose `relationships` are listed.",
    enums.ScoreKind: "Origin of the ratings behind a score.",
    enums.SourceKind: "Kind of document.",
    enums.StatisticKind: "What a statistic counts.",
    enums.StatisticUnit: "Unit of a statistic.",
    enums.ViewershipPeriod: "Length of the period of a viewership report.",
}

for _enum, _description in _DESCRIPTIONS.items():
    strawberry.enum(_enum, description=_description)
    _definition: StrawberryEnumDefinition = vars(_enum)["__strawberry_definition__"]
    for _value in _definition.values:
        _value.description = _enum[_value.name].description
