"""The root of the graph."""

import strawberry

from data import records
from resolvers import common_ground as resolve_common_ground
from resolvers import dataset as resolve_dataset
from resolvers import limits as resolve_limits
from resolvers import node as resolve_node
from resolvers import search as resolve_search
from resolvers.lookup import lookup
from resolvers.query import every
from schema.common_ground import CommonGround
from schema.connection import Connection, connection
from schema.dataset import Dataset
from schema.deprecations import Deprecation, deprecations
from schema.field import field
from schema.limits import Limits
from schema.node import Node
from schema.refs import (
    ActorRef,
    AlbumRef,
    ArtistRef,
    AwardRef,
    BestOfListEntryRef,
    CastCreditRef,
    CeremonyRef,
    CharacterRef,
    CompanyRef,
    CrewCreditRef,
    CrewMemberRef,
    EnsembleRef,
    EpisodeRef,
    FilmRef,
    LiteraryWorkRef,
    LocationRef,
    MilestoneRef,
    MomentRef,
    MusicCueRef,
    NoteRef,
    PublicationRef,
    RelationshipRef,
    ReviewRef,
    ReviewScoreRef,
    SchoolRef,
    SeasonRef,
    SeriesRef,
    SourceRef,
    StatisticRef,
    TrackRef,
    ViewershipPeriodRef,
    ViewershipWeekRef,
)
from schema.search import SearchConnection, Suggestion, search


@strawberry.type(description="Where every query starts.")
class Query:
    dataset: Dataset = field("The loaded dataset as a whole.", resolve_dataset.dataset)
    deprecations: list[Deprecation] = field(
        "What will go from this schema, the soonest first; empty if nothing will.", deprecations
    )
    node: Node | None = field(
        "The node with this global id; null if there is none.", resolve_node.node
    )
    nodes: list[Node | None] = field(
        "The nodes with these global ids, in the order asked; null for each that does not exist.",
        resolve_node.nodes,
    )
    series: SeriesRef | None = field(
        "The series with this key; null if there is none.", lookup(records.Series)
    )
    all_series: Connection[SeriesRef] = connection(
        "All series, one after the other.", every(records.Series)
    )
    season: SeasonRef | None = field(
        "The season with this key; null if there is none.", lookup(records.Season)
    )
    seasons: Connection[SeasonRef] = connection(
        "All seasons, series by series.", every(records.Season)
    )
    episode: EpisodeRef | None = field(
        "The episode with this key; null if there is none.", lookup(records.Episode)
    )
    episodes: Connection[EpisodeRef] = connection(
        "All episodes, in running order.", every(records.Episode)
    )
    film: FilmRef | None = field(
        "The film or other programme outside the seasons with this key; null if there is none.",
        lookup(records.Film),
    )
    films: Connection[FilmRef] = connection(
        "All films and other programmes outside the seasons, by slug.", every(records.Film)
    )
    character: CharacterRef | None = field(
        "The character with this key; null if there is none.", lookup(records.Character)
    )
    characters: Connection[CharacterRef] = connection(
        "All characters, by slug.", every(records.Character)
    )
    relationship: RelationshipRef | None = field(
        "The relationship between characters with this key; null if there is none.",
        lookup(records.Relationship),
    )
    relationships: Connection[RelationshipRef] = connection(
        "All relationships between characters, by slug.", every(records.Relationship)
    )
    school: SchoolRef | None = field(
        "The school with this key; null if there is none.", lookup(records.School)
    )
    schools: Connection[SchoolRef] = connection("All schools, by slug.", every(records.School))
    actor: ActorRef | None = field(
        "The actor with this key; null if there is none.", lookup(records.Actor)
    )
    actors: Connection[ActorRef] = connection("All actors, by slug.", every(records.Actor))
    crew_member: CrewMemberRef | None = field(
        "The crew member with this key; null if there is none.", lookup(records.CrewMember)
    )
    crew_members: Connection[CrewMemberRef] = connection(
        "All crew members, by slug.", every(records.CrewMember)
    )
    cast_credit: CastCreditRef | None = field(
        "The part and its player with this key; null if there is none.", lookup(records.CastCredit)
    )
    cast_credits: Connection[CastCreditRef] = connection(
        "All parts and their players, main cast first.", every(records.CastCredit)
    )
    crew_credit: CrewCreditRef | None = field(
        "The crew credit with this key; null if there is none.", lookup(records.CrewCredit)
    )
    crew_credits: Connection[CrewCreditRef] = connection(
        "All crew credits, by slug.", every(records.CrewCredit)
    )
    literary_work: LiteraryWorkRef | None = field(
        "The literary work with this key; null if there is none.", lookup(records.LiteraryWork)
    )
    literary_works: Connection[LiteraryWorkRef] = connection(
        "All literary works, by slug.", every(records.LiteraryWork)
    )
    company: CompanyRef | None = field(
        "The company with this key; null if there is none.", lookup(records.Company)
    )
    companies: Connection[CompanyRef] = connection(
        "All companies, by slug.", every(records.Company)
    )
    album: AlbumRef | None = field(
        "The album with this key; null if there is none.", lookup(records.Album)
    )
    albums: Connection[AlbumRef] = connection("All albums, by slug.", every(records.Album))
    track: TrackRef | None = field(
        "The track with this key; null if there is none.", lookup(records.Track)
    )
    tracks: Connection[TrackRef] = connection("All tracks, album by album.", every(records.Track))
    artist: ArtistRef | None = field(
        "The musical act with this key; null if there is none.", lookup(records.Artist)
    )
    artists: Connection[ArtistRef] = connection("All musical acts, by slug.", every(records.Artist))
    music_cue: MusicCueRef | None = field(
        "The use of a track with this key; null if there is none.", lookup(records.MusicCue)
    )
    music_cues: Connection[MusicCueRef] = connection(
        "All uses of tracks, by slug.", every(records.MusicCue)
    )
    ceremony: CeremonyRef | None = field(
        "The ceremony with this key; null if there is none.", lookup(records.Ceremony)
    )
    ceremonies: Connection[CeremonyRef] = connection(
        "All ceremonies, by slug.", every(records.Ceremony)
    )
    award: AwardRef | None = field(
        "The nomination or win with this key; null if there is none.", lookup(records.Award)
    )
    awards: Connection[AwardRef] = connection(
        "All nominations and wins, by slug.", every(records.Award)
    )
    moment: MomentRef | None = field(
        "The moment with this key; null if there is none.", lookup(records.Moment)
    )
    moments: Connection[MomentRef] = connection("All moments, by slug.", every(records.Moment))
    ensemble: EnsembleRef | None = field(
        "The cast honoured together with this key; null if there is none.", lookup(records.Ensemble)
    )
    ensembles: Connection[EnsembleRef] = connection(
        "All casts honoured together, by slug.", every(records.Ensemble)
    )
    publication: PublicationRef | None = field(
        "The publication with this key; null if there is none.", lookup(records.Publication)
    )
    publications: Connection[PublicationRef] = connection(
        "All publications, by slug.", every(records.Publication)
    )
    review: ReviewRef | None = field(
        "The review with this key; null if there is none.", lookup(records.Review)
    )
    reviews: Connection[ReviewRef] = connection("All reviews, by slug.", every(records.Review))
    review_score: ReviewScoreRef | None = field(
        "The aggregator's score with this key; null if there is none.", lookup(records.ReviewScore)
    )
    review_scores: Connection[ReviewScoreRef] = connection(
        "All aggregators' scores, by slug.", every(records.ReviewScore)
    )
    ranking: BestOfListEntryRef | None = field(
        "The place in a list of the best with this key; null if there is none.",
        lookup(records.BestOfListEntry),
    )
    best_of_list_entries: Connection[BestOfListEntryRef] = connection(
        "All places in lists of the best, by slug.", every(records.BestOfListEntry)
    )
    viewership_week: ViewershipWeekRef | None = field(
        "The row of a weekly list with this key; null if there is none.",
        lookup(records.ViewershipWeek),
    )
    viewership_weeks: Connection[ViewershipWeekRef] = connection(
        "All rows of weekly lists, oldest first.", every(records.ViewershipWeek)
    )
    viewership_period: ViewershipPeriodRef | None = field(
        "The row of a half-yearly report with this key; null if there is none.",
        lookup(records.ViewershipPeriod),
    )
    viewership_periods: Connection[ViewershipPeriodRef] = connection(
        "All rows of half-yearly reports, by slug.", every(records.ViewershipPeriod)
    )
    statistic: StatisticRef | None = field(
        "The figure of reach with this key; null if there is none.", lookup(records.Statistic)
    )
    statistics: Connection[StatisticRef] = connection(
        "All figures of reach, by slug.", every(records.Statistic)
    )
    location: LocationRef | None = field(
        "The filming location with this key; null if there is none.", lookup(records.Location)
    )
    locations: Connection[LocationRef] = connection(
        "All filming locations, by slug.", every(records.Location)
    )
    milestone: MilestoneRef | None = field(
        "The event of a production with this key; null if there is none.", lookup(records.Milestone)
    )
    milestones: Connection[MilestoneRef] = connection(
        "All events of productions, oldest first.", every(records.Milestone)
    )
    note: NoteRef | None = field(
        "The note with this key; null if there is none.", lookup(records.Note)
    )
    notes: Connection[NoteRef] = connection("All notes, by slug.", every(records.Note))
    common_ground: CommonGround = field(
        "What several characters have in common.", resolve_common_ground.common_ground
    )
    source: SourceRef | None = field(
        "The source with this key; null if there is none.", lookup(records.Source)
    )
    sources: Connection[SourceRef] = connection("All sources, by slug.", every(records.Source))
    search: SearchConnection = field(
        "The nodes that hold at least two thirds of the words of `query` in their texts, the best "
        "first; equally good ones by type, series first and sources last, then by slug.",
        search,
    )
    suggest: list[Suggestion] = field(
        "The names, each once, that begin with what has been typed so far: type by type, then by "
        "what follows.",
        resolve_search.suggest,
    )
    limits: Limits = field("What a request may ask for at most.", resolve_limits.limits)
