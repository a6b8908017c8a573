"""A person in the cast or crew."""

import strawberry

from data import records
from resolvers import person as resolve
from resolvers.links import referring
from schema.award_recipient import AwardRecipient
from schema.connection import Connection, collection, connection, row_connection
from schema.coworker import CoworkerConnection
from schema.external_id import ExternalId
from schema.field import field
from schema.refs import (
    AlbumRef,
    ArtistRef,
    AwardRef,
    CastCreditRef,
    CharacterRef,
    CrewCreditRef,
    EpisodeRef,
    LiteraryWorkRef,
    SeriesRef,
)
from schema.sourced import several_series


@strawberry.interface(
    description="A person in the cast or crew. Id and slug do not depend on which of the two."
)
class Person(AwardRecipient):
    all_series: list[SeriesRef] = several_series()
    name: str = field("Name in the credits.")
    aliases: list[str] = field("Other names in credits; empty if there are none.")
    description: str | None = field("Description of the person; null if unknown.")
    debut: str | None = field(
        "What was the person's first role or credit of its kind, in a sentence; null if unknown."
    )
    external_ids: list[ExternalId] = field("Identifiers in other catalogues.")
    cast_credits: Connection[CastCreditRef] = connection(
        "Parts that the person plays, best billed first.",
        referring(records.CastCredit, "person"),
    )
    characters: Connection[CharacterRef] = connection(
        "Characters that the person plays, best billed first.", resolve.characters
    )
    crew_credits: Connection[CrewCreditRef] = connection(
        "Jobs of the person behind the camera, sorted by slug.",
        referring(records.CrewCredit, "person"),
    )
    episodes: Connection[EpisodeRef] = connection(
        "Episodes the person acted in or is credited for, in running order.", resolve.episodes
    )
    awards: Connection[AwardRef] = collection(
        "The person's nominations and honours, sorted by slug.",
        referring(records.Award, "recipients"),
    )
    coworkers: CoworkerConnection = row_connection(
        "People who worked on the same episodes, in the cast or crew, most episodes in common "
        "first.",
        resolve.coworkers,
    )
    artists: Connection[ArtistRef] = connection(
        "Musical artists that the person is or belongs to.", referring(records.Artist, "people")
    )
    produced_albums: Connection[AlbumRef] = connection(
        "Albums that the person produced.", referring(records.Album, "producers")
    )
    literary_works: Connection[LiteraryWorkRef] = connection(
        "Literary works by the person.", referring(records.LiteraryWork, "authors")
    )
    created_series: list[SeriesRef] = field(
        "Series that the person created.", referring(records.Series, "creators")
    )
