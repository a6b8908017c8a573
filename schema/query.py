"""The root of the graph, in an order that teaches it."""

import strawberry

from data import records
from resolvers import common_ground as resolve_common_ground
from resolvers import node as resolve_node
from resolvers import search as resolve_search
from resolvers.lookup import lookup, lookup_everywhere
from resolvers.query import every, people
from schema.common_ground import CommonGround
from schema.connection import Connection, root_collection, root_connection
from schema.field import field
from schema.meta import Meta, meta
from schema.node import Node
from schema.refs import (
    ActorRef,
    AlbumRef,
    ArtistRef,
    AwardRef,
    CastCreditRef,
    CharacterRef,
    CompanyRef,
    CrewCreditRef,
    CrewMemberRef,
    EpisodeRef,
    FilmRef,
    LiteraryWorkRef,
    LocationRef,
    MilestoneRef,
    NoteRef,
    PersonRef,
    PublicationRef,
    RelationshipRef,
    ReviewRef,
    SchoolRef,
    SeasonRef,
    SeriesRef,
    SourceRef,
    TrackRef,
)
from schema.search import SearchConnection, Suggestion, search


@strawberry.type(description="The root of every query.")
class Query:
    series: SeriesRef | None = field(
        "Looks up a series; null if there is none.", lookup_everywhere(records.Series)
    )
    all_series: list[SeriesRef] = field(
        "All series, in the order in which they were loaded.", every(records.Series)
    )
    season: SeasonRef | None = field(
        "Looks up a season; null if there is none.", lookup(records.Season)
    )
    seasons: Connection[SeasonRef] = root_collection(
        "All seasons, in running order.", every(records.Season)
    )
    episode: EpisodeRef | None = field(
        "Looks up an episode; null if there is none.", lookup(records.Episode)
    )
    episodes: Connection[EpisodeRef] = root_collection(
        "All episodes, in running order.", every(records.Episode)
    )
    film: FilmRef | None = field("Looks up a film; null if there is none.", lookup(records.Film))
    films: list[FilmRef] = field("All films, sorted by slug.", every(records.Film))
    character: CharacterRef | None = field(
        "Looks up a character; null if there is none.", lookup(records.Character)
    )
    characters: Connection[CharacterRef] = root_collection(
        "All characters, sorted by slug.", every(records.Character)
    )
    relationships: Connection[RelationshipRef] = root_collection(
        "All relationships between characters, sorted by slug.", every(records.Relationship)
    )
    common_ground: CommonGround = field(
        "What several characters have in common.", resolve_common_ground.common_ground
    )
    schools: Connection[SchoolRef] = root_connection(
        "All schools, sorted by slug.", every(records.School)
    )
    person: PersonRef | None = field(
        "Looks up a person, in the cast or crew; null if there is none.",
        lookup_everywhere(records.Person),
    )
    people: Connection[PersonRef] = root_collection("All people, sorted by slug.", people)
    actor: ActorRef | None = field(
        "Looks up an actor; null if there is none. Also null for a person first known for other work: "
        "`person` finds both.",
        lookup_everywhere(records.Actor),
    )
    actors: Connection[ActorRef] = root_collection(
        "All actors, sorted by slug.", every(records.Actor)
    )
    crew_member: CrewMemberRef | None = field(
        "Looks up a crew member; null if there is none. Also null for a person first known for "
        "playing a part: `person` finds both.",
        lookup_everywhere(records.CrewMember),
    )
    crew_members: Connection[CrewMemberRef] = root_collection(
        "All crew members, sorted by slug.", every(records.CrewMember)
    )
    cast_credits: Connection[CastCreditRef] = root_collection(
        "All parts and who plays them, main cast first.", every(records.CastCredit)
    )
    crew_credits: Connection[CrewCreditRef] = root_collection(
        "All jobs of the crew and who did them, sorted by slug.", every(records.CrewCredit)
    )
    album: AlbumRef | None = field(
        "Looks up an album; null if there is none.", lookup(records.Album)
    )
    albums: Connection[AlbumRef] = root_collection(
        "All albums, sorted by slug.", every(records.Album)
    )
    track: TrackRef | None = field(
        "Looks up a track; null if there is none.", lookup(records.Track)
    )
    tracks: Connection[TrackRef] = root_collection(
        "All tracks, album by album.", every(records.Track)
    )
    artist: ArtistRef | None = field(
        "Looks up a musical artist; null if there is none.", lookup_everywhere(records.Artist)
    )
    artists: Connection[ArtistRef] = root_connection(
        "All musical artists, sorted by slug.", every(records.Artist)
    )
    awards: Connection[AwardRef] = root_collection(
        "All nominations and honours, sorted by slug.", every(records.Award)
    )
    reviews: Connection[ReviewRef] = root_connection(
        "All reviews, sorted by slug.", every(records.Review)
    )
    publications: Connection[PublicationRef] = root_connection(
        "All publications, sorted by slug.", every(records.Publication)
    )
    location: LocationRef | None = field(
        "Looks up a filming location; null if there is none.", lookup(records.Location)
    )
    locations: Connection[LocationRef] = root_collection(
        "All filming locations, sorted by slug.", every(records.Location)
    )
    milestones: Connection[MilestoneRef] = root_collection(
        "All milestones of productions, oldest first.", every(records.Milestone)
    )
    company: CompanyRef | None = field(
        "Looks up a company; null if there is none.", lookup_everywhere(records.Company)
    )
    companies: Connection[CompanyRef] = root_connection(
        "All companies, sorted by slug.", every(records.Company)
    )
    literary_work: LiteraryWorkRef | None = field(
        "Looks up a literary work; null if there is none.", lookup_everywhere(records.LiteraryWork)
    )
    literary_works: Connection[LiteraryWorkRef] = root_connection(
        "All literary works, sorted by slug.", every(records.LiteraryWork)
    )
    notes: Connection[NoteRef] = root_collection("All notes, sorted by slug.", every(records.Note))
    source: SourceRef | None = field(
        "Looks up a source; null if there is none.", lookup_everywhere(records.Source)
    )
    sources: Connection[SourceRef] = root_collection(
        "All sources, sorted by slug.", every(records.Source)
    )
    search: SearchConnection = field(
        "Searches all nodes for words. Results hold at least two thirds of them, the best first; "
        "ties are ordered by type, series first and sources last, then by slug.",
        search,
    )
    suggest: list[Suggestion] = field(
        "Completes `prefix` to names, titles and aliases, each once, sorted by type, then alphabetically.",
        resolve_search.suggest,
    )
    node: Node | None = field(
        "Looks up a node by its global id; null if there is none.", resolve_node.node
    )
    nodes: list[Node | None] = field(
        "Looks up nodes by their global ids, in the given order; null for each that does not exist.",
        resolve_node.nodes,
    )
    meta: Meta = field("The API itself: its data, its limits and what will be removed.", meta)
