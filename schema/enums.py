"""The enums of `data.enums` as GraphQL enums, each value with its description."""

import strawberry
from strawberry.types.enum import StrawberryEnumDefinition

from data import enums

_DESCRIPTIONS = {
    enums.AlbumKind: "What kind of album it is.",
    enums.AwardResult: "How a nomination ended.",
    enums.Billing: "How a part is billed.",
    enums.Confidence: "How well founded a fact is, by the best of the sources it rests on.",
    enums.Department: "A department of a production.",
    enums.StatisticKind: "What a figure of reach counts.",
    enums.MilestoneKind: "What kind of event it is in the life of the production.",
    enums.NoteTopic: "What a note is about.",
    enums.ProductionStatus: "How far a production has come.",
    enums.Precision: "How exactly a number stands for a figure.",
    enums.RatingScale: "The scale on which a critic rates.",
    enums.RelationshipKind: "What one character is to another.",
    enums.ScoreKind: "Whose ratings a score is made from.",
    enums.SourceKind: "What kind of document a source is.",
    enums.LiteraryWorkKind: "What kind of literary work it is.",
}

for _enum, _description in _DESCRIPTIONS.items():
    strawberry.enum(_enum, description=_description)
    _definition: StrawberryEnumDefinition = vars(_enum)["__strawberry_definition__"]
    for _value in _definition.values:
        _value.description = _enum[_value.name].description
