"""Lazy names of all types, so that the files of types never import one another."""

from typing import TYPE_CHECKING, Annotated

import strawberry

if TYPE_CHECKING:
    from schema.actor import Actor
    from schema.album import Album
    from schema.artist import Artist
    from schema.award import Award
    from schema.award_recipient import AwardRecipient
    from schema.awards_body import AwardsBody
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
    from schema.node import Entity
    from schema.note import Note
    from schema.person import Person
    from schema.production import Production
    from schema.publication import Publication
    from schema.relationship import Relationship
    from schema.review import Review
    from schema.review_score import ReviewScore
    from schema.school import School
    from schema.season import Season
    from schema.series import Series
    from schema.source import Source
    from schema.statistic import Statistic
    from schema.track import Track
    from schema.viewership_report import ViewershipReport

ActorRef = Annotated["Actor", strawberry.lazy("schema.actor")]
AlbumRef = Annotated["Album", strawberry.lazy("schema.album")]
ArtistRef = Annotated["Artist", strawberry.lazy("schema.artist")]
AwardRef = Annotated["Award", strawberry.lazy("schema.award")]
AwardRecipientRef = Annotated["AwardRecipient", strawberry.lazy("schema.award_recipient")]
AwardsBodyRef = Annotated["AwardsBody", strawberry.lazy("schema.awards_body")]
BestOfListEntryRef = Annotated["BestOfListEntry", strawberry.lazy("schema.best_of_list_entry")]
CastCreditRef = Annotated["CastCredit", strawberry.lazy("schema.cast_credit")]
CeremonyRef = Annotated["Ceremony", strawberry.lazy("schema.ceremony")]
CharacterRef = Annotated["Character", strawberry.lazy("schema.character")]
CompanyRef = Annotated["Company", strawberry.lazy("schema.company")]
CrewCreditRef = Annotated["CrewCredit", strawberry.lazy("schema.crew_credit")]
CrewMemberRef = Annotated["CrewMember", strawberry.lazy("schema.crew_member")]
EnsembleRef = Annotated["Ensemble", strawberry.lazy("schema.ensemble")]
EntityRef = Annotated["Entity", strawberry.lazy("schema.node")]
EpisodeRef = Annotated["Episode", strawberry.lazy("schema.episode")]
FilmRef = Annotated["Film", strawberry.lazy("schema.film")]
LiteraryWorkRef = Annotated["LiteraryWork", strawberry.lazy("schema.literary_work")]
LocationRef = Annotated["Location", strawberry.lazy("schema.location")]
MilestoneRef = Annotated["Milestone", strawberry.lazy("schema.milestone")]
MomentRef = Annotated["Moment", strawberry.lazy("schema.moment")]
MusicCueRef = Annotated["MusicCue", strawberry.lazy("schema.music_cue")]
NoteRef = Annotated["Note", strawberry.lazy("schema.note")]
PersonRef = Annotated["Person", strawberry.lazy("schema.person")]
ProductionRef = Annotated["Production", strawberry.lazy("schema.production")]
PublicationRef = Annotated["Publication", strawberry.lazy("schema.publication")]
RelationshipRef = Annotated["Relationship", strawberry.lazy("schema.relationship")]
ReviewRef = Annotated["Review", strawberry.lazy("schema.review")]
ReviewScoreRef = Annotated["ReviewScore", strawberry.lazy("schema.review_score")]
SchoolRef = Annotated["School", strawberry.lazy("schema.school")]
SeasonRef = Annotated["Season", strawberry.lazy("schema.season")]
SeriesRef = Annotated["Series", strawberry.lazy("schema.series")]
SourceRef = Annotated["Source", strawberry.lazy("schema.source")]
StatisticRef = Annotated["Statistic", strawberry.lazy("schema.statistic")]
TrackRef = Annotated["Track", strawberry.lazy("schema.track")]
ViewershipReportRef = Annotated["ViewershipReport", strawberry.lazy("schema.viewership_report")]
