"""Display names: a short text for each record."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from data import records
from data.records import Record
from data.values import Ref

if TYPE_CHECKING:
    from data.catalog import Catalog


def display_name(record: Record, catalog: "Catalog") -> str:
    """The name or title of a record, or another text that is distinct within its type."""
    compose = _NAMES.get(type(record))
    if compose is not None:
        return compose(record, catalog)
    name: str | None = getattr(record, "name", None) or getattr(record, "title", None)
    return name or record.slug


def episode_code(episode: records.Episode, catalog: "Catalog") -> str:
    """Season and number of an episode, as in "S01E03"."""
    season = catalog[records.Season, episode.season]
    return f"S{season.number:02}E{episode.number:02}"


def _season(season: records.Season, catalog: "Catalog") -> str:
    return f"{catalog[records.Series, season.series].title}, season {season.number}"


def _episode(episode: records.Episode, catalog: "Catalog") -> str:
    code = episode_code(episode, catalog)
    return code if episode.title is None else f"{code} {episode.title}"


def _film(film: records.Film, catalog: "Catalog") -> str:
    return film.title or f"{catalog[records.Series, film.series].title}, untitled film"


def _relationship(relationship: records.Relationship, catalog: "Catalog") -> str:
    first, second = (
        catalog[records.Character, slug].name for slug in (relationship.character, relationship.of)
    )
    kind = relationship.kind.name.lower().replace("_", " ")
    return f"{first}, {kind} of {second}"


def _cast_credit(credit: records.CastCredit, catalog: "Catalog") -> str:
    person = catalog.person(credit.person).name
    part = credit.role
    if credit.character is not None:
        part = catalog[records.Character, credit.character].name
    return person if part is None else f"{person} as {part}"


def _crew_credit(credit: records.CrewCredit, catalog: "Catalog") -> str:
    return f"{catalog.person(credit.person).name}, {credit.job}"


def _track(track: records.Track, catalog: "Catalog") -> str:
    return track.title if track.version is None else f"{track.title} ({track.version})"


def _music_cue(cue: records.MusicCue, catalog: "Catalog") -> str:
    return f"{_track(catalog[records.Track, cue.track], catalog)} in {_named(cue.subject, catalog)}"


def _ceremony(ceremony: records.Ceremony, catalog: "Catalog") -> str:
    return f"{catalog[records.AwardsBody, ceremony.body].name} {ceremony.year}"


def _award(award: records.Award, catalog: "Catalog") -> str:
    ceremony = catalog[records.Ceremony, award.ceremony]
    return f"{_ceremony(ceremony, catalog)}, {award.category}: {award.credited_as}"


def _review(review: records.Review, catalog: "Catalog") -> str:
    publication = catalog[records.Publication, review.publication].name
    return f"{publication} on {_named(review.subject, catalog)}"


def _review_score(score: records.ReviewScore, catalog: "Catalog") -> str:
    publication = catalog[records.Publication, score.publication].name
    return f"{publication}, {score.kind.name.lower()}: {_named(score.subject, catalog)}"


def _best_of_list_entry(entry: records.BestOfListEntry, catalog: "Catalog") -> str:
    publication = catalog[records.Publication, entry.publication].name
    return f"{publication}, {entry.list_title}: {_named(entry.subject, catalog)}"


def _viewership_report(report: records.ViewershipReport, catalog: "Catalog") -> str:
    return f"{_named(report.subject, catalog)}, {report.start_date} to {report.end_date}"


def _source(source: records.Source, _: "Catalog") -> str:
    year = source.date and source.date[:4]
    return ", ".join(part for part in (source.title, source.publisher, year) if part)


def _named(ref: Ref, catalog: "Catalog") -> str:
    return display_name(catalog.named(ref), catalog)


_NAMES: dict[type[Record], Callable[[Any, "Catalog"], str]] = {
    records.Season: _season,
    records.Episode: _episode,
    records.Film: _film,
    records.Relationship: _relationship,
    records.CastCredit: _cast_credit,
    records.CrewCredit: _crew_credit,
    records.Track: _track,
    records.MusicCue: _music_cue,
    records.Ceremony: _ceremony,
    records.Award: _award,
    records.Review: _review,
    records.ReviewScore: _review_score,
    records.BestOfListEntry: _best_of_list_entry,
    records.ViewershipReport: _viewership_report,
    records.Source: _source,
    records.Statistic: lambda statistic, _: statistic.description,
    records.Note: lambda note, _: note.text,
}
