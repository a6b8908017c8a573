"""Where a mistake is: the line of the value, or else of its key, or else of its record."""

from pathlib import Path

import pytest

from tests.support.edited import SMALL, edited, mistakes, placed_mistakes


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        pytest.param(
            "episodes.toml",
            "number = 3",
            "number = 0",
            "episodes.toml:31 [lantern-bay-s01e03] number",
            id="value",
        ),
        pytest.param(
            "schools.toml",
            'name = "Bay School"\n',
            "",
            "schools.toml:3 [bay-school] name",
            id="missing key",
        ),
        pytest.param(
            "episodes.toml",
            'title = "The Tide"',
            'titel = "The Tide"\ntitle = "The Tide"',
            "episodes.toml:22 [lantern-bay-s01e02] titel",
            id="unknown key",
        ),
        pytest.param(
            "locations.toml",
            '"film:the-long-night"',
            '"film:the-short-night"',
            "locations.toml:10 [hook-head] scenes.subject",
            id="value in the second of several tables",
        ),
        pytest.param(
            "episodes.toml",
            'characters = ["ida-marsh", "nerys", "ruben-marsh"]',
            'characters = [\n    "ida-marsh",\n    "neris",\n    "ruben-marsh",\n]',
            "episodes.toml:12 [lantern-bay-s01e01] characters",
            id="value in a list of several lines",
        ),
        pytest.param(
            "episodes.toml",
            '[lantern-bay-s01e02]\nseason = "lantern-bay-season-1"\nnumber = 2',
            '[lantern-bay-s01e02]\nseason = "lantern-bay-season-1"\nnumber == 2',
            "episodes.toml:21 [lantern-bay-s01e02]",
            id="no TOML",
        ),
        pytest.param(
            "schools.toml",
            "[bay-school]",
            'place = "The bay"\n[bay-school]',
            "schools.toml:3 place",
            id="key above the first record",
        ),
    ],
)
def test_line(tmp_path: Path, file: str, old: str, new: str, place: str) -> None:
    """A mistake names the line on which its editor has to look."""
    assert [
        line.startswith(f"lantern-bay/{place}")
        for line in placed_mistakes(edited(tmp_path, file, old, new))
    ] == [True]


def test_mistakes_are_told_from_the_top(tmp_path: Path) -> None:
    """The mistakes of a file are in the order of its lines."""
    edited(tmp_path, "episodes.toml", "number = 3", "number = 0")
    edited(tmp_path, "episodes.toml", 'runtime = "31:30"', 'runtime = "31"')
    copy = edited(tmp_path, "episodes.toml", 'title = "The Lamp"', "title = 1")
    lines = [int(line.partition(":")[2].partition(" ")[0]) for line in placed_mistakes(copy)]
    assert lines == [6, 24, 31]


def test_a_broken_record_hides_no_other(tmp_path: Path) -> None:
    """A record that is no TOML leaves the mistakes of all others in sight, those of its file too."""
    edited(tmp_path, "episodes.toml", "number = 3", "number 3")
    edited(tmp_path, "episodes.toml", 'runtime = "31:30"', 'runtime = "31"')
    edited(tmp_path, "episodes.toml", '"nerys"', '"neris"')
    copy = edited(tmp_path, "schools.toml", '"Bay School"', '""')
    assert mistakes(copy) == [
        'lantern-bay/episodes.toml [lantern-bay-s01e01] characters = "neris": wanted a header of characters.toml; did you mean "nerys"?',
        'lantern-bay/episodes.toml [lantern-bay-s01e02] runtime = "31": wanted a duration such as "4:15", "26 min" or "3 h 58 min"',
        "lantern-bay/episodes.toml [lantern-bay-s01e03]: wanted correct TOML, but expected '=' after a key in a key/value pair",
        'lantern-bay/schools.toml [bay-school] name = "": wanted text on one line that is not empty and has no blanks at its ends',
    ]


def test_a_wrong_value_hides_no_broken_link(tmp_path: Path) -> None:
    """Of a record with a value that cannot be read the links are checked all the same."""
    edited(tmp_path, "episodes.toml", "number = 3", 'number = "3"')
    copy = edited(tmp_path, "episodes.toml", '"miss-quill"', '"miss-quil", 7')
    assert mistakes(copy) == [
        'lantern-bay/episodes.toml [lantern-bay-s01e03] number = "3": wanted a whole number',
        'lantern-bay/episodes.toml [lantern-bay-s01e03] characters = "miss-quil": wanted a header of characters.toml; did you mean "miss-quill"?',
        "lantern-bay/episodes.toml [lantern-bay-s01e03] characters = 7: wanted text in quotes",
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "end"),
    [
        ("episodes.toml", '"The Tide"', '"The Tide"\nsynopsys = "No."', '"synopsis"'),
        ("seasons.toml", 'status = "RELEASED"', 'status = "RELEASE"', '"RELEASED"'),
        ("episodes.toml", '"runtime", sources', '"run_time", sources', '"runtime"'),
        ("episodes.toml", '"nerys"', '"neris"', '"nerys"'),
        ("awards.toml", '["person:mina-albright"]', '["persn:mina-albright"]', '"person"'),
    ],
    ids=["key", "word of a set", "key of evidence", "slug", "type of a reference"],
)
def test_did_you_mean(tmp_path: Path, file: str, old: str, new: str, end: str) -> None:
    """What is nearly right is answered with what was probably meant."""
    [line] = mistakes(edited(tmp_path, file, old, new))
    assert line.endswith(f"; did you mean {end}?")


def test_did_you_mean_folder() -> None:
    """A folder that does not exist is answered with the series whose name is near."""
    assert mistakes(SMALL.with_name("lantern-bey")) == [
        'lantern-bey/series.toml: wanted this file to exist; did you mean "lantern-bay"?'
    ]
