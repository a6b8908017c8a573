"""Everyday synonyms for the types of records."""

import re
from functools import cache

from data.records import Record
from data.words import words

SYNONYMS: dict[str, str] = {
    "Series": "show programme program",
    "Film": "movie",
    "Character": "role",
    "Relationship": "couple family",
    "Actor": "actress cast player person people",
    "CrewMember": "staff person people",
    "LiteraryWork": "book comic novel",
    "Company": "studio broadcaster producer",
    "Album": "soundtrack",
    "Track": "song music tune",
    "Artist": "band musician singer",
    "MusicCue": "song needle drop",
    "Award": "prize nomination win",
    "AwardsBody": "award",
    "Ceremony": "award",
    "Moment": "scene",
    "Ensemble": "cast",
    "Publication": "newspaper magazine website",
    "Review": "criticism",
    "ReviewScore": "rating aggregate",
    "BestOfListEntry": "ranking",
    "ViewershipReport": "audience viewers views ratings chart",
    "Statistic": "figure number audience",
    "Location": "place",
    "Milestone": "event date timeline",
    "Note": "trivia fact",
    "Source": "reference citation",
}


@cache
def names_of(cls: type[Record]) -> tuple[str, ...]:
    """The words that find a type of record: its name, its synonyms, and their plurals."""
    name = cls.__name__
    singular = words(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name) + " " + SYNONYMS.get(name, ""))
    return tuple(dict.fromkeys(form for word in singular for form in (word, _plural(word))))


def _plural(word: str) -> str:
    if word.endswith("s"):
        return word
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
