"""Lazy names of all types, so that the files of types never import one another."""

from typing import TYPE_CHECKING, Annotated

import strawberry

if TYPE_CHECKING:
    from schema.actor import Actor
    from schema.album import Album
    from schema.artist import Artist
    from schema.award import Award
    from schema.best_of_list_entry import BestOfListEntry
    from schema.cast_credit import CastCredit
    from schema.ceremony import Ceremony
    from schema.character import Character
    from schema.company import Company
    from schema.crew_credit import CrewCredit
    from schema.crew_member import CrewMember
    from schema.ensemble import Ensemble
    from schema.episode import Episode
    from schema.film import Film
    from schema.literary_work import LiteraryWork
    from schema.location import Location
    from schema.milestone import Milestone
    from schema.moment import Moment
    from schema.music_cue import MusicCue
    from schema.note import Note
    from schema.person import Person
    from schema.publication import Publication
    from schema.relationship import Relationship
    from schema.review import Review
    from schema.review_score import ReviewScore
    from schema.school import School
    from schema.season import Season
    from schema.series import Series
    from schema.source import Source
    from schema.sourced import Sourced
    from schema.statistic import Statistic
    from schema.track import Track
    from schema.viewership_period import ViewershipPeriod
    from schema.viewership_week import ViewershipWeek

ActorRef = Annotated["Actor", strawberry.lazy("schema.actor")]
AlbumRef = Annotated["Album", strawberry.lazy("schema.album")]
ArtistRef = Annotated["Artist", strawberry.lazy("schema.artist")]
AwardRef = Annotated["Award", strawberry.lazy("schema.award")]
CastCreditRef = Annotated["CastCredit", strawberry.lazy("schema.cast_credit")]
CeremonyRef = Annotated["Ceremony", strawberry.lazy("schema.ceremony")]
CharacterRef = Annotated["Character", strawberry.lazy("schema.character")]
CompanyRef = Annotated["Company", strawberry.lazy("schema.company")]
CrewCreditRef = Annotated["CrewCredit", strawberry.lazy("schema.crew_credit")]
CrewMemberRef = Annotated["CrewMember", strawberry.lazy("schema.crew_member")]
EnsembleRef = Annotated["Ensemble", strawberry.lazy("schema.ensemble")]
EpisodeRef = Annotated["Episode", strawberry.lazy("schema.episode")]
LocationRef = Annotated["Location", strawberry.lazy("schema.location")]
MilestoneRef = Annotated["Milestone", strawberry.lazy("schema.milestone")]
MomentRef = Annotated["Moment", strawberry.lazy("schema.moment")]
NoteRef = Annotated["Note", strawberry.lazy("schema.note")]
PersonRef = Annotated["Person", strawberry.lazy("schema.person")]
MusicCueRef = Annotated["MusicCue", strawberry.lazy("schema.music_cue")]
PublicationRef = Annotated["Publication", strawberry.lazy("schema.publication")]
BestOfListEntryRef = Annotated["BestOfListEntry", strawberry.lazy("schema.best_of_list_entry")]
StatisticRef = Annotated["Statistic", strawberry.lazy("schema.statistic")]
RelationshipRef = Annotated["Relationship", strawberry.lazy("schema.relationship")]
ReviewRef = Annotated["Review", strawberry.lazy("schema.review")]
ReviewScoreRef = Annotated["ReviewScore", strawberry.lazy("schema.review_score")]
SchoolRef = Annotated["School", strawberry.lazy("schema.school")]
SeasonRef = Annotated["Season", strawberry.lazy("schema.season")]
SeriesRef = Annotated["Series", strawberry.lazy("schema.series")]
SourceRef = Annotated["Source", strawberry.lazy("schema.source")]
LiteraryWorkRef = Annotated["LiteraryWork", strawberry.lazy("schema.literary_work")]
SourcedRef = Annotated["Sourced", strawberry.lazy("schema.sourced")]
FilmRef = Annotated["Film", strawberry.lazy("schema.film")]
TrackRef = Annotated["Track", strawberry.lazy("schema.track")]
ViewershipPeriodRef = Annotated["ViewershipPeriod", strawberry.lazy("schema.viewership_period")]
ViewershipWeekRef = Annotated["ViewershipWeek", strawberry.lazy("schema.viewership_week")]
