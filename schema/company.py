"""A company."""

from data import records
from resolvers.links import referring
from schema.connection import Connection, connection
from schema.field import field
from schema.node import node
from schema.refs import AlbumRef, CrewCreditRef, FilmRef, SeriesRef, TrackRef
from schema.sourced import Sourced


@node(records.Company, "A company that makes, releases or publishes something here.")
class Company(Sourced):
    name: str = field("The name.")
    description: str = field("What it has to do with the series, in our own words.")
    produced: list[SeriesRef] = field(
        "The series it produces.", referring(records.Series, "companies")
    )
    broadcasts: list[SeriesRef] = field(
        "The series it broadcasts or streams.", referring(records.Series, "network")
    )
    films: list[FilmRef] = field(
        "The films and other films it produces.", referring(records.Film, "companies")
    )
    crew_credits: list[CrewCreditRef] = field(
        "The credits of people who worked for it.", referring(records.CrewCredit, "company")
    )
    released_albums: Connection[AlbumRef] = connection(
        "The albums released on it as a label.", referring(records.Album, "label")
    )
    hosted_albums: Connection[AlbumRef] = connection(
        "The albums and playlists published on it.", referring(records.Album, "platform")
    )
    singles: Connection[TrackRef] = connection(
        "The singles released on it as a label.", referring(records.Track, "label")
    )
