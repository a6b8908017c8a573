"""The rules between records: what cannot be true together."""

from pathlib import Path

import pytest

from data.loader import load
from tests.support.edited import edited, mistakes


@pytest.mark.parametrize(
    ("file", "old", "new", "mistake"),
    [
        pytest.param(
            "seasons.toml",
            "number = 2",
            "number = 1",
            "lantern-bay/seasons.toml [lantern-bay-season-2] number = 1: wanted no second record with this series and number, see [lantern-bay-season-1]",
            id="season number clash",
        ),
        pytest.param(
            "seasons.toml",
            "filming_end_date = 2010-08-20",
            'filming_end_date = "2010-04"',
            'lantern-bay/seasons.toml [lantern-bay-season-1] filming_end_date = "2010-04": wanted a date not before filming_start_date, 2010-05',
            id="filming ends before it starts",
        ),
        pytest.param(
            "seasons.toml",
            "release_date = 2011-03-04\n",
            "",
            "lantern-bay/seasons.toml [lantern-bay-season-1] release_date: wanted a date, because the status is RELEASED",
            id="released without a date",
        ),
        pytest.param(
            "episodes.toml",
            "release_date = 2011-03-04",
            "release_date = 2011-03-03",
            'lantern-bay/episodes.toml [lantern-bay-s01e01] release_date = "2011-03-03": wanted a date not before the season\'s release, 2011-03-04',
            id="episode before its season's release",
        ),
        pytest.param(
            "episodes.toml",
            "number = 3",
            "number = 2",
            "lantern-bay/episodes.toml [lantern-bay-s01e03] number = 2: wanted no second record with this season and number, see [lantern-bay-s01e02]",
            id="episode number clash",
        ),
        pytest.param(
            "crew_credits.toml",
            'episodes = ["lantern-bay-s01e03"]',
            'episodes = ["lantern-bay-s01e02"]',
            'lantern-bay/episodes.toml [lantern-bay-s01e03]: wanted its "Director" in the department DIRECTION of crew_credits.toml',
            id="episode without a director",
        ),
        pytest.param(
            "crew_credits.toml",
            'job = "Director"\nepisodes = ["lantern-bay-s01e03"]',
            'job = "Assistant director"\nepisodes = ["lantern-bay-s01e03"]',
            'lantern-bay/episodes.toml [lantern-bay-s01e03]: wanted its "Director" in the department DIRECTION of crew_credits.toml',
            id="episode directed by nobody but an assistant",
        ),
        pytest.param(
            "crew_credits.toml",
            'job = "Writer"\n',
            'job = "Writer"\nepisodes = ["lantern-bay-s01e01", "lantern-bay-s01e02"]\n',
            'lantern-bay/episodes.toml [lantern-bay-s01e03]: wanted its "Writer" in the department WRITING of crew_credits.toml',
            id="episode without a writer",
        ),
        pytest.param(
            "cast_credits.toml",
            'is_voice_only = true\nseasons = ["lantern-bay-season-1"]',
            'is_voice_only = true\nseasons = ["lantern-bay-season-2"]',
            'lantern-bay/episodes.toml [lantern-bay-s01e01] characters = "nerys": wanted characters whose actor is in lantern-bay-season-1, see cast_credits.toml',
            id="character whose actor is in another season",
        ),
        pytest.param(
            "cast_credits.toml",
            'episodes = ["lantern-bay-s01e03"]',
            'episodes = ["lantern-bay-s01e02"]',
            'lantern-bay/episodes.toml [lantern-bay-s01e03] characters = "miss-quill": wanted characters whose actor is in lantern-bay-season-1, see cast_credits.toml',
            id="character whose actor is in another episode",
        ),
        pytest.param(
            "episodes.toml",
            '["ida-marsh", "otto-finch"]',
            '["ida-marsh", "ida-marsh", "otto-finch"]',
            'lantern-bay/episodes.toml [lantern-bay-s01e02] characters = "ida-marsh": wanted each item once',
            id="character twice in an episode",
        ),
        pytest.param(
            "literary_works.toml",
            'part_of = "keepers-of-the-lamp"',
            'part_of = "keepers-of-the-lamp-volume-1"',
            'lantern-bay/literary_works.toml [keepers-of-the-lamp-volume-1] part_of = "keepers-of-the-lamp-volume-1": wanted another work',
            id="work that is part of itself",
        ),
        pytest.param(
            "literary_works.toml",
            'part_of = "keepers-of-the-lamp"\n',
            "",
            "lantern-bay/literary_works.toml [keepers-of-the-lamp-volume-1] part_of: wanted the work of which this is a volume",
            id="volume of no work",
        ),
        pytest.param(
            "characters.toml",
            'known_from = "lantern-bay-s01e01"',
            'known_from = "lantern-bay-s01e02"',
            'lantern-bay/characters.toml [ida-marsh] known_from = "lantern-bay-s01e02": wanted an episode not after [lantern-bay-s01e01], in which the character is',
            id="character known after an appearance",
        ),
        pytest.param(
            "relationships.toml",
            'known_from = "lantern-bay-s01e02"',
            'known_from = "lantern-bay-s01e01"',
            'lantern-bay/relationships.toml [otto-finch-partner-of-ida-marsh] known_from = "lantern-bay-s01e01": wanted an episode not before known_from of [otto-finch], lantern-bay-s01e02',
            id="relationship known before a character",
        ),
        pytest.param(
            "relationships.toml",
            'until = "lantern-bay-s01e03"',
            'until = "lantern-bay-s01e01"',
            'lantern-bay/relationships.toml [otto-finch-partner-of-ida-marsh] until = "lantern-bay-s01e01": wanted an episode not before since, lantern-bay-s01e02',
            id="relationship that ends before it begins",
        ),
    ],
)
def test_wrong_story(tmp_path: Path, file: str, old: str, new: str, mistake: str) -> None:
    """A season, episode or work that cannot be as it is written is answered with what it contradicts."""
    assert mistakes(edited(tmp_path, file, old, new)) == [mistake]


def test_unread_source_alone(tmp_path: Path) -> None:
    """A source that was not read does not stand alone: not for a record, a fact or a disputed value."""
    folder = edited(
        tmp_path,
        "sources.toml",
        'remark = "Nothing rests',
        'was_read = false\nremark = "Nothing rests',
    )
    wanted = (
        'disputes.sources = "lantern-bay-fan-timeline": wanted a source that was read beside it'
    )
    assert mistakes(folder) == [
        f"lantern-bay/{record} {wanted}"
        for record in (
            "awards.toml [beacon-awards-2011-jury-prize]",
            "episodes.toml [lantern-bay-s01e01]",
            "series.toml [lantern-bay]",
            "tracks.toml [lighting-up-score]",
        )
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "mistake"),
    [
        pytest.param(
            "relationships.toml",
            'kind = "FRIEND"\nof = "nerys"',
            'kind = "FRIEND"\nof = "ida-marsh"',
            'lantern-bay/relationships.toml [ida-marsh-friend-of-nerys] of = "ida-marsh": wanted another character than `character`',
            id="relationship with oneself",
        ),
        pytest.param(
            "relationships.toml",
            '"PARENT"',
            '"CHILD"',
            'lantern-bay/relationships.toml [ruben-marsh-parent-of-ida-marsh] kind = "CHILD": wanted PARENT with `character` and `of` the other way round',
            id="relationship stored from its other end",
        ),
        pytest.param(
            "relationships.toml",
            "",
            '\n[zz-again]\ncharacter = "nerys"\nkind = "FRIEND"\nof = "ida-marsh"\nsources = ["lantern-bay-companion"]\n',
            'lantern-bay/relationships.toml [zz-again] kind = "FRIEND": wanted each relationship once, see [ida-marsh-friend-of-nerys]',
            id="mutual relationship twice",
        ),
        pytest.param(
            "relationships.toml",
            "",
            '\n[zz-again]\ncharacter = "ruben-marsh"\nkind = "PARENT"\nof = "ida-marsh"\nsources = ["lantern-bay-companion"]\n',
            'lantern-bay/relationships.toml [zz-again] kind = "PARENT": wanted each relationship once, see [ruben-marsh-parent-of-ida-marsh]',
            id="one-way relationship twice",
        ),
        pytest.param(
            "relationships.toml",
            "",
            '\n[zz-again]\ncharacter = "ida-marsh"\nkind = "PARENT"\nof = "ruben-marsh"\nsources = ["lantern-bay-companion"]\n',
            'lantern-bay/relationships.toml [zz-again] kind = "PARENT": wanted nothing that contradicts PARENT in [ruben-marsh-parent-of-ida-marsh]',
            id="parents of each other",
        ),
        pytest.param(
            "relationships.toml",
            "",
            '\n[zz-again]\ncharacter = "ida-marsh"\nkind = "FORMER_PARTNER"\nof = "otto-finch"\nsources = ["lantern-bay-companion"]\n',
            'lantern-bay/relationships.toml [zz-again] kind = "FORMER_PARTNER": wanted nothing that contradicts PARTNER in [otto-finch-partner-of-ida-marsh]',
            id="partner and former partner",
        ),
        pytest.param(
            "relationships.toml",
            "",
            '\n[zz-again]\ncharacter = "ida-marsh"\nkind = "SIBLING"\nof = "ruben-marsh"\nsources = ["lantern-bay-companion"]\n',
            'lantern-bay/relationships.toml [zz-again] kind = "SIBLING": wanted nothing that contradicts PARENT in [ruben-marsh-parent-of-ida-marsh]',
            id="parent and sibling",
        ),
        pytest.param(
            "cast_credits.toml",
            'character = "nerys"\n',
            'character = "nerys"\nrole = "Voice in the fog"\n',
            'lantern-bay/cast_credits.toml [sela-okoro-as-nerys] role = "Voice in the fog": wanted no role beside a character',
            id="part with a character and a role",
        ),
        pytest.param(
            "cast_credits.toml",
            'billing = "CAMEO"\nepisodes = ["lantern-bay-s01e01"]\n',
            'billing = "CAMEO"\n',
            "lantern-bay/cast_credits.toml [edda-lowe-as-ferry-passenger] seasons: wanted at least one season, episode or film",
            id="part in nothing",
        ),
        pytest.param(
            "cast_credits.toml",
            "",
            '\n[zz-again]\nperson = "mina-albright"\ncharacter = "ida-marsh"\nseasons = ["lantern-bay-season-1"]\nsources = ["lantern-bay-companion"]\n',
            'lantern-bay/cast_credits.toml [zz-again] character = "ida-marsh": wanted no second record with this person, character and role, see [mina-albright-as-ida-marsh]',
            id="part twice",
        ),
        pytest.param(
            "cast_credits.toml",
            '["lantern-bay-season-1", "lantern-bay-season-2"]',
            '["lantern-bay-season-1", "lantern-bay-season-1"]',
            'lantern-bay/cast_credits.toml [mina-albright-as-ida-marsh] seasons = "lantern-bay-season-1": wanted each item once',
            id="season twice in a part",
        ),
        pytest.param(
            "cast_credits.toml",
            'season = "lantern-bay-season-2", ',
            'season = "lantern-bay-season-1", ',
            'lantern-bay/cast_credits.toml [jonas-reed-as-otto-finch] absences.season = "lantern-bay-season-1": wanted a season that is not among this part\'s `seasons`',
            id="absence from a season that the part is in",
        ),
        pytest.param(
            "actors.toml",
            'name = "Jonas Reed"\nsources = ["lantern-bay-credits"]\n\n[mina-albright]\n',
            'name = "Jonas Reed"\nexternal_ids = [{ authority = "IMDB", value = "nm0000042" }]\n'
            'sources = ["lantern-bay-credits"]\n\n[mina-albright]\n'
            'external_ids = [{ authority = "IMDB", value = "nm0000042" }]\n',
            'lantern-bay/actors.toml [mina-albright] external_ids.value = "nm0000042": wanted no second record with this IMDB, see [jonas-reed]',
            id="identifier of two people",
        ),
        pytest.param(
            "crew_members.toml",
            "",
            '\n[walter-penrose]\nname = "Walter Penrose"\nsources = ["lantern-bay-companion"]\n',
            "lantern-bay/crew_members.toml [walter-penrose]: wanted another header: lantern-bay/actors.toml has this one too",
            id="crew member who is an actor too",
        ),
    ],
)
def test_wrong_people(tmp_path: Path, file: str, old: str, new: str, mistake: str) -> None:
    """Relationships and parts that cannot be true are answered with the record they clash with."""
    assert mistakes(edited(tmp_path, file, old, new)) == [mistake]


@pytest.mark.parametrize(
    ("file", "old", "new", "mistake"),
    [
        pytest.param(
            "schools.toml",
            "",
            '\n[abbey-school]\nname = "Abbey School"\ndescription = "The other school."\nsources = ["lantern-bay-companion"]\n',
            "lantern-bay/schools.toml [abbey-school]: wanted it to stand above [bay-school], because the file is sorted",
            id="unsorted file",
        ),
        pytest.param(
            "tracks.toml",
            "number = 2",
            "number = 5",
            "lantern-bay/tracks.toml [the-bell-score]: wanted it to stand above [foghorn-score], because the file is sorted",
            id="tracks not by number",
        ),
        pytest.param(
            "milestones.toml",
            'date = "2009"',
            'date = "2010-06"',
            "lantern-bay/milestones.toml [lantern-bay-filming-starts]: wanted it to stand above [lantern-bay-ordered], because the file is sorted",
            id="milestones not by date",
        ),
        pytest.param(
            "tracks.toml",
            "number = 4",
            "number = 2",
            "lantern-bay/tracks.toml [the-bell-score] number = 2: wanted no second record with this album and number, see [foghorn-score]",
            id="track number clash",
        ),
        pytest.param(
            "tracks.toml",
            "number = 4",
            "number = 6",
            "lantern-bay/tracks.toml [the-bell-score] number = 6: wanted at most 5, the track_count of [lantern-bay-score]",
            id="track number over the track count",
        ),
        pytest.param(
            "tracks.toml",
            "number = 4\n",
            'number = 4\nseason = "lantern-bay-season-2"\n',
            'lantern-bay/tracks.toml [the-bell-score] season = "lantern-bay-season-2": wanted lantern-bay-season-1, the season of its album',
            id="track of another season than its album",
        ),
        pytest.param(
            "tracks.toml",
            'title = "Row, Row"\n',
            'title = "Row, Row"\nnumber = 1\n',
            "lantern-bay/tracks.toml [row-row] number = 1: wanted no number without an album",
            id="track number without an album",
        ),
        pytest.param(
            "tracks.toml",
            'title = "The Bell"',
            'title = "Foghorn"',
            'lantern-bay/tracks.toml [the-bell-score] title = "Foghorn": wanted no second record with this album, title, artists and version, see [foghorn-score]',
            id="track twice on an album",
        ),
        pytest.param(
            "awards.toml",
            '["person:mina-albright"]',
            "[]",
            "lantern-bay/awards.toml [beacon-awards-2011-best-actor] recipients = []: wanted at least one recipient",
            id="award without recipients",
        ),
        pytest.param(
            "awards.toml",
            '["person:mina-albright"]',
            '["location:the-quay"]',
            'lantern-bay/awards.toml [beacon-awards-2011-best-actor] recipients = "location:the-quay": wanted one of these before the colon, not "location": series, season, episode, film, character, person, album, track, moment, ensemble',
            id="award to a place",
        ),
        pytest.param(
            "awards.toml",
            '["person:mina-albright"]',
            '["person:mina-albright", "person:mina-albright"]',
            'lantern-bay/awards.toml [beacon-awards-2011-best-actor] recipients = "person:mina-albright": wanted each item once',
            id="recipient twice",
        ),
        pytest.param(
            "awards.toml",
            'result = "NOT_WON"\ncredited_as = "Mina',
            'result = "WON"\ncredited_as = "Mina',
            'lantern-bay/awards.toml [beacon-awards-2011-best-actor] winner = "Orla Dunne, for Peat": wanted no other winner, because the result is WON',
            id="won, and yet with another winner",
        ),
        pytest.param(
            "reviews.toml",
            'scale = "LETTER" }',
            'scale = "LETTER", value = 8 }',
            "lantern-bay/reviews.toml [lantern-bay-season-1-sum-of-critics] rating.value = 8.0: wanted no value on the LETTER scale",
            id="letter grade with a value",
        ),
        pytest.param(
            "reviews.toml",
            "value = 4.5",
            "value = 5.5",
            "lantern-bay/reviews.toml [lantern-bay-season-1-bay-gazette] rating.value = 5.5: wanted a number from 0 to 5 on the scale OUT_OF_FIVE",
            id="rating over its scale",
        ),
        pytest.param(
            "reviews.toml",
            ", value = 4.5",
            "",
            "lantern-bay/reviews.toml [lantern-bay-season-1-bay-gazette] rating.value: wanted a number from 0 to 5 on the scale OUT_OF_FIVE",
            id="rating without a value",
        ),
        pytest.param(
            "reviews.toml",
            'scale = "LETTER"',
            'scale = "UNSTATED"',
            "lantern-bay/reviews.toml [lantern-bay-season-1-sum-of-critics] rating.value: wanted the number of stars",
            id="stars without a number",
        ),
        pytest.param(
            "review_scores.toml",
            '"CRITICS"',
            '"AUDIENCE"',
            'lantern-bay/review_scores.toml [lantern-bay-season-1-sum-of-critics-critics] subject = "season:lantern-bay-season-1": wanted no second record with this publication, subject and kind, see [lantern-bay-season-1-sum-of-critics-audience]',
            id="score twice",
        ),
        pytest.param(
            "viewership_reports.toml",
            "start_date = 2011-03-07\nend_date = 2011-03-13",
            "start_date = 2011-02-28\nend_date = 2011-03-06",
            "lantern-bay/viewership_reports.toml [lantern-bay-season-1-2011-03-13] end_date = 2011-03-06: wanted no second record with this subject, end_date and period, see [lantern-bay-season-1-2011-03-06]",
            id="week ending clash",
        ),
        pytest.param(
            "viewership_reports.toml",
            "end_date = 2011-06-30",
            "end_date = 2010-12-31",
            "lantern-bay/viewership_reports.toml [lantern-bay-season-1-2011-h1] end_date = 2010-12-31: wanted a date after start_date, 2011-01-01",
            id="period that ends before it starts",
        ),
        pytest.param(
            "statistics.toml",
            "12_500",
            "inf",
            "lantern-bay/statistics.toml [foghorn-streams] value = inf: wanted a number that can be written in digits",
            id="figure without end",
        ),
        pytest.param(
            "sources.toml",
            "reference = 1",
            "reference = 2",
            "lantern-bay/sources.toml [lantern-bay-companion] reference = 2: wanted no second record with this series and reference, see [bay-gazette-review]",
            id="reference number twice",
        ),
    ],
)
def test_wrong_rows(tmp_path: Path, file: str, old: str, new: str, mistake: str) -> None:
    """Rows that are out of order, there twice or impossible are answered with the reason."""
    assert mistakes(edited(tmp_path, file, old, new)) == [mistake]


@pytest.mark.parametrize("end", ['"2010"', '"2010-05"', "2010-05-31"])
def test_dates_of_different_precision(tmp_path: Path, end: str) -> None:
    """A date that may be later is no mistake: 2010 is not before May 2010."""
    assert load(
        edited(
            tmp_path, "seasons.toml", "filming_end_date = 2010-08-20", f"filming_end_date = {end}"
        )
    )
