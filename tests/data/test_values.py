"""The values that TOML has no type for."""

from datetime import UTC, date, datetime

import pytest

from data.values import Duration, PartialDate, Ref


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0:07", 7),
        ("4:15", 255),
        ("31:30", 1890),
        ("1:02:30", 3750),
        ("26 min", 1560),
        ("90 min", 5400),
        ("2 h", 7200),
        ("3 h 58 min", 14280),
    ],
)
def test_duration(text: str, seconds: int) -> None:
    """A duration is read from minutes and seconds, or from hours and minutes, into seconds."""
    assert Duration.parse(text) == seconds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "4",
        "4:5",
        "4:60",
        "1:60:00",
        "-4:15",
        " 4:15",
        "4:15 ",
        "4:15:",
        "4.5 min",
        "4min",
        "min",
        "1 h30 min",
        "1 h 60 min",
        "30 min 1 h",
        "0:00",
        "0 h",
        "0 h 0 min",
        "٤ min",
    ],
)
def test_no_duration(text: str) -> None:
    """What has another form, or no length, is no duration."""
    with pytest.raises(ValueError, match=r'^a duration (such as "4:15"|longer than zero)'):
        Duration.parse(text)


def test_duration_as_text() -> None:
    """A duration is shown as a clock shows it, with hours only where there are any."""
    texts = [str(Duration.parse(text)) for text in ("7 min", "1:02:03", "26:00", "2 h")]
    assert texts == ["7:00", "1:02:03", "26:00", "2:00:00"]


@pytest.mark.parametrize("text", ["2011-03-04", "2011-03", "2011", "2012-02-29"])
def test_partial_date(text: str) -> None:
    """A partial date keeps the precision in which it is written."""
    assert PartialDate.parse(text) == text


def test_partial_date_from_a_day() -> None:
    """A day that TOML itself understands is the same as one in quotes."""
    assert PartialDate.parse(date(2011, 3, 4)) == PartialDate.parse("2011-03-04")


def test_partial_dates_sort_by_time() -> None:
    """Partial dates sort by time, the less precise before what it includes."""
    dates = ["2011-03-04", "2010-12", "2011", "2011-03", "2010-12-31", "2010"]
    assert sorted(map(PartialDate.parse, dates)) == [
        "2010",
        "2010-12",
        "2010-12-31",
        "2011",
        "2011-03",
        "2011-03-04",
    ]


@pytest.mark.parametrize(
    "value",
    [
        "",
        "11",
        "2011-3",
        "2011-03-4",
        "2011-00",
        "2011-13",
        "2011-02-29",
        "0000",
        "2011-03-04 ",
        "2011/03",
        "٢٠١١",
        2011,
        None,
        datetime(2011, 3, 4, tzinfo=UTC),
    ],
)
def test_no_partial_date(value: object) -> None:
    """What has another form, or is in no calendar, is no partial date."""
    with pytest.raises(ValueError, match=r"^a date (such as 2022-04-22|that exists)"):
        PartialDate.parse(value)


@pytest.mark.parametrize(
    ("text", "type_name", "slug"),
    [
        ("character:ida-marsh", "Character", "ida-marsh"),
        ("cast-credit:sela-okoro-as-nerys", "CastCredit", "sela-okoro-as-nerys"),
        ("literary-work:keepers-of-the-lamp", "LiteraryWork", "keepers-of-the-lamp"),
    ],
)
def test_ref(text: str, type_name: str, slug: str) -> None:
    """A reference knows the type of record that it names, and the slug."""
    ref = Ref.parse(text)
    assert (ref, ref.type, ref.slug) == (text, type_name, slug)


@pytest.mark.parametrize(
    "value", ["", "ida-marsh", ":ida-marsh", "character:", "Character:ida", "a:b:c", "a: b", 1]
)
def test_no_ref(value: object) -> None:
    """What lacks the type or the slug, or spells them otherwise, is no reference."""
    with pytest.raises(ValueError, match=r"^a type and a slug"):
        Ref.parse(value)
