"""Reading a dataset: its files, headers and keys."""

import shutil
from pathlib import Path

import pytest

from data.catalog import Catalog
from data.loader import load
from tests.support.edited import SMALL, edited, mistakes, placed_mistakes


@pytest.mark.parametrize(
    ("file", "old", "new", "mistake"),
    [
        pytest.param(
            "episodes.toml",
            "number = 1\n",
            "number 1\n",
            "lantern-bay/episodes.toml [lantern-bay-s01e01]: wanted correct TOML, but expected '=' after a key in a key/value pair",
            id="TOML syntax",
        ),
        pytest.param(
            "episodes.toml",
            "[lantern-bay-s01e01]",
            "[lantern-bay-s01e01",
            "lantern-bay/episodes.toml: wanted correct TOML, but expected ']' at the end of a table declaration",
            id="header not closed",
        ),
        pytest.param(
            "episodes.toml",
            '"The Lamp"',
            '"The Lamp',
            "lantern-bay/episodes.toml [lantern-bay-s01e01]: wanted correct TOML, but the text does not end in its line",
            id="text not closed",
        ),
        pytest.param(
            "episodes.toml",
            "2011-03-18",
            "2011-02-30",
            "lantern-bay/episodes.toml [lantern-bay-s01e03]: wanted correct TOML, but invalid date or datetime",
            id="day that does not exist",
        ),
        pytest.param(
            "episodes.toml",
            "",
            "\n[lantern-bay-s01e02]\n",
            "lantern-bay/episodes.toml: wanted each header once, but [lantern-bay-s01e02] is there again",
            id="header twice in a file",
        ),
        pytest.param(
            "episodes.toml",
            'title = "The Bell"',
            'title = "The Bell"\ntitle = "The Gong"',
            "lantern-bay/episodes.toml [lantern-bay-s01e03]: wanted correct TOML, but the key is there twice",
            id="key twice in a record",
        ),
        pytest.param(
            "episode.toml",
            "",
            "[lantern-bay-s01e04]\n",
            "lantern-bay/episode.toml: wanted a file named after its records: episodes.toml",
            id="unknown file",
        ),
        pytest.param(
            "readme.toml",
            "",
            "",
            "lantern-bay/readme.toml: wanted a file named after its records: actors.toml, albums.toml, artists.toml, awards.toml, awards_bodies.toml, best_of_list_entries.toml, cast_credits.toml, ceremonies.toml, characters.toml, companies.toml, crew_credits.toml, crew_members.toml, ensembles.toml, episodes.toml, films.toml, literary_works.toml, locations.toml, milestones.toml, moments.toml, music_cues.toml, notes.toml, publications.toml, relationships.toml, review_scores.toml, reviews.toml, schools.toml, seasons.toml, series.toml, sources.toml, statistics.toml, tracks.toml, viewership_reports.toml",
            id="unknown file like no other",
        ),
        pytest.param(
            "series.toml",
            "[lantern-bay]",
            "[lantern-cove]",
            'lantern-bay/series.toml = ["lantern-cove"]: wanted one table, [lantern-bay], named after the folder',
            id="series header not the folder name",
        ),
        pytest.param(
            "companies.toml",
            "[bay-one]\n",
            'title = "Companies"\n\n[bay-one]\n',
            'lantern-bay/companies.toml title = "Companies": wanted every key to stand below a record\'s [header], in single brackets',
            id="key above the first header",
        ),
        pytest.param(
            "schools.toml",
            "[bay-school]",
            "[[bay-school]]",
            'lantern-bay/schools.toml bay-school = [{ name = "Bay School", aliases = ["The School on the Quay"], description = "...: wanted every key to stand below a record\'s [header], in single brackets',
            id="header in double brackets",
        ),
        pytest.param(
            "schools.toml",
            "",
            '\n["Bay College"]\nname = "Bay College"\ndescription = "Another."\nsources = ["lantern-bay-companion"]\n',
            'lantern-bay/schools.toml [Bay College]: wanted a header that is a slug: lower-case letters, digits and single hyphens, such as "nick-nelson"',
            id="header that is no slug",
        ),
        pytest.param(
            "ensembles.toml",
            'title = "Cast of Lantern Bay"',
            'name = "The cast"\ntitle = "Cast of Lantern Bay"',
            'lantern-bay/ensembles.toml [lantern-bay-cast] name = "The cast": wanted one of the keys sources, evidence, disputes, title, season',
            id="unknown key",
        ),
        pytest.param(
            "ensembles.toml",
            'title = "Cast of Lantern Bay"',
            'slug = "the-cast"\ntitle = "Cast of Lantern Bay"',
            'lantern-bay/ensembles.toml [lantern-bay-cast] slug = "the-cast": wanted one of the keys sources, evidence, disputes, title, season',
            id="key that the header stands for",
        ),
        pytest.param(
            "ensembles.toml",
            "",
            "\n[lantern-bay-cast.size]\nactors = 5\n",
            "lantern-bay/ensembles.toml [lantern-bay-cast] size = { actors = 5 }: wanted one of the keys sources, evidence, disputes, title, season",
            id="header below a header",
        ),
        pytest.param(
            "schools.toml",
            'name = "Bay School"\n',
            "",
            "lantern-bay/schools.toml [bay-school] name: wanted this key to be there",
            id="missing key",
        ),
    ],
)
def test_wrong_file(tmp_path: Path, file: str, old: str, new: str, mistake: str) -> None:
    """A file, header or key that is wrong is answered with one line that says where and how."""
    assert mistakes(edited(tmp_path, file, old, new)) == [mistake]


def test_wrong_encoding(tmp_path: Path) -> None:
    """A file that is not UTF-8 is answered with the line of the first byte that is wrong."""
    copy = edited(tmp_path, "schools.toml", "on the Quay", "on the Quai")
    path = copy / "schools.toml"
    path.write_bytes(path.read_bytes().replace(b"Quai", b"Qu\xe4i"))
    assert placed_mistakes(copy) == ["lantern-bay/schools.toml:5: wanted text in UTF-8"]


def test_byte_order_mark(tmp_path: Path) -> None:
    """A file with the mark that some editors put at its start is read like any other."""
    copy = edited(tmp_path, "schools.toml", "on the Quay", "on the Quai")
    path = copy / "schools.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(load(copy)) == len(load(SMALL))


def test_missing_series(tmp_path: Path) -> None:
    """A folder without a series is answered with the file it lacks, and with nothing that follows."""
    copy = edited(tmp_path, "series.toml", "", "")
    (copy / "series.toml").unlink()
    assert mistakes(copy) == ["lantern-bay/series.toml: wanted this file to exist"]


def test_missing_folder(tmp_path: Path) -> None:
    """A folder that does not exist is a mistake like any other."""
    assert mistakes(tmp_path / "nowhere") == ["nowhere/series.toml: wanted this file to exist"]


def test_folder_in_place_of_a_file(tmp_path: Path) -> None:
    """A file that cannot be read is answered with the system's reason, without its place on disk."""
    copy = edited(tmp_path, "schools.toml", "", "")
    (copy / "schools.toml").unlink()
    (copy / "schools.toml").mkdir()
    assert mistakes(copy) == [
        "lantern-bay/schools.toml: wanted a file that can be read: Is a directory"
    ]


def test_all_mistakes_together(tmp_path: Path) -> None:
    """Mistakes in several files and in several keys of one record are all reported, in order."""
    edited(tmp_path, "tracks.toml", "number = 4", "number = 2")
    edited(tmp_path, "schools.toml", '"Bay School"', '""')
    edited(tmp_path, "reviews.toml", 'text = "B+", scale = "LETTER"', 'scale = "WORDS"')
    edited(tmp_path, "episodes.toml", "number = 1\n", "number = 0\n")
    edited(tmp_path, "ensembles.toml", "title =", "name =")
    copy = edited(tmp_path, "awards.toml", '["person:mina-albright"]', '["person:nina-albright"]')
    assert mistakes(copy) == [
        'lantern-bay/awards.toml [beacon-awards-2011-best-actor] recipients = "person:nina-albright": wanted a header of actors.toml or crew_members.toml; did you mean "mina-albright"?',
        "lantern-bay/ensembles.toml [lantern-bay-cast] title: wanted this key to be there",
        'lantern-bay/ensembles.toml [lantern-bay-cast] name = "Cast of Lantern Bay": wanted one of the keys sources, evidence, disputes, title, season',
        "lantern-bay/episodes.toml [lantern-bay-s01e01] number = 0: wanted a whole number of at least 1",
        'lantern-bay/reviews.toml [lantern-bay-season-1-sum-of-critics] rating.scale = "WORDS": wanted one of OUT_OF_FIVE, OUT_OF_TEN, LETTER, UNSTATED',
        "lantern-bay/reviews.toml [lantern-bay-season-1-sum-of-critics] rating.text: wanted this key to be there",
        'lantern-bay/schools.toml [bay-school] name = "": wanted text on one line that is not empty and has no blanks at its ends',
        "lantern-bay/tracks.toml [the-bell-score] number = 2: wanted no second record with this album and number, see [foghorn-score]",
    ]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("sources.toml", 'title = "The Lantern Bay Companion"\n', ""),
        ("sources.toml", 'title = "The Lantern Bay Companion"', "title ="),
        ("seasons.toml", 'status = "RELEASED"', 'status = "OUT"'),
        ("crew_credits.toml", 'department = "WRITING"', 'department = "PROSE"'),
        ("crew_credits.toml", "[edda-lowe-writer]", "edda-lowe-writer"),
        ("cast_credits.toml", 'billing = "GUEST"', 'billing = "EXTRA"'),
    ],
)
def test_no_mistakes_that_only_follow(tmp_path: Path, file: str, old: str, new: str) -> None:
    """What rests on a record or file that cannot be read is not reported for that."""
    [line] = mistakes(edited(tmp_path, file, old, new))
    assert line.startswith(f"lantern-bay/{file}")


def test_slug_in_two_series(tmp_path: Path) -> None:
    """A slug of one series cannot be used for a record of the same type in another."""
    second = tmp_path / "lantern-cove"
    second.mkdir()
    (second / "series.toml").write_text(
        (SMALL / "series.toml")
        .read_text(encoding="utf-8")
        .replace("[lantern-bay]", "[lantern-cove]"),
        encoding="utf-8",
    )
    shutil.copy(SMALL / "schools.toml", second)
    assert mistakes(SMALL, second) == [
        "lantern-cove/schools.toml [bay-school]: wanted another header: lantern-bay/schools.toml has this one too"
    ]


def test_episode_of_another_series(tmp_path: Path) -> None:
    """A record cannot name an episode, season or film of another series."""
    second = tmp_path / "lantern-cove"
    second.mkdir()
    for file, old, new in (
        ("series.toml", "[lantern-bay]", "[lantern-cove]"),
        ("moments.toml", "[hands-in-the-boat]", "[hands-in-the-cove]"),
    ):
        text = (SMALL / file).read_text(encoding="utf-8")
        (second / file).write_text(text.replace(old, new), encoding="utf-8")
    assert mistakes(SMALL, second) == [
        'lantern-cove/moments.toml [hands-in-the-cove] episode = "lantern-bay-s01e02": wanted one of this series, not of lantern-bay'
    ]


def test_sound_dataset(small: Catalog, real: Catalog) -> None:
    """What is sound loads without a word, alone or beside another series."""
    both = load(SMALL, SMALL.parents[2] / "data" / "heartstopper")
    assert len(both) == len(small) + len(real)
