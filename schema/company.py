"""A company."""

from data import records
from resolvers.links import referring
from schema.connection import Connection, connection
from schema.field import field
from schema.node import node
from schema.refs import AlbumRef, CrewCreditRef, FilmRef, SeriesRef, TrackRef
from schema.sourced import Sourced, several_series


@node(records.Company, "A company that makes, broadcasts, releases or publishes something.")
class Company(Sourced):
    all_series: list[SeriesRef] = several_series()
    name: str = field("Name.")
    description: str = field("Description of the company and of what it did for the series.")
    produced: list[SeriesRef] = field(
        "Series that the company produces.", referring(records.Series, "companies")
    )
    broadcasts: list[SeriesRef] = field(
        "Series that the company broadcasts or streams.", referring(records.Series, "networks")
    )
    films: list[FilmRef] = field(
        "Films that the company produces.", referring(records.Film, "companies")
    )
    crew_credits: Connection[CrewCreditRef] = connection(
        "Credits of people who worked for the company.", referring(records.CrewCredit, "company")
    )
    released_albums: Connection[AlbumRef] = connection(
        "Albums that the company released as a record label.", referring(records.Album, "label")
    )
    hosted_albums: Connection[AlbumRef] = connection(
        "Albums and playlists that the company offers as a streaming service.",
        referring(records.Album, "platform"),
    )
    singles: Connection[TrackRef] = connection(
        "Singles that the company released as a record label.", referring(records.Track, "label")
    )
