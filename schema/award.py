"""A nomination and how it ended."""

from typing import Annotated, Union

import strawberry

from data import records
from data.enums import AwardResult
from resolvers import award as resolve
from resolvers.links import one, refs
from schema.field import field
from schema.node import node
from schema.refs import (
    ActorRef,
    CeremonyRef,
    CharacterRef,
    CrewMemberRef,
    EnsembleRef,
    EpisodeRef,
    MomentRef,
    SeasonRef,
    SeriesRef,
    TrackRef,
)
from schema.sourced import Sourced

AwardRecipient = Annotated[
    # `|` cannot join lazy names, which are no classes.
    Union[ActorRef, CharacterRef, CrewMemberRef, EnsembleRef, MomentRef, SeriesRef, TrackRef],  # noqa: UP007
    strawberry.union("AwardRecipient", description="Whom or what an award can honour."),
]


@node(records.Award, "One nomination, and how it ended.")
class Award(Sourced):
    year: int = field("The year of the ceremony.", resolve.year)
    ceremony: CeremonyRef = field("The ceremony.", one(records.Ceremony, "ceremony"))
    category: str = field("The category as the ceremony names it.")
    result: AwardResult = field("How it ended.")
    recipients: list[AwardRecipient] = field(
        "Whom or what it honours; several for a shared nomination.", refs("recipients")
    )
    credited_as: str = field("The nominee as printed.")
    season: SeasonRef | None = field(
        "The season that it honours; null if that is not clear.", one(records.Season, "season")
    )
    episode: EpisodeRef | None = field(
        "The episode for which it was given; null if for no episode in particular.",
        one(records.Episode, "episode"),
    )
    rank: int | None = field("The place in a poll that ranks, from 1; null if it does not rank.")
    winner: str | None = field(
        "Who won instead; null if this nomination won, is pending or no source says who did."
    )
