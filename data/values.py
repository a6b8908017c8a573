"""Value types that TOML lacks: partial dates, durations and references to records of any type."""

import re
from datetime import date, datetime
from typing import Any, Self

_DURATION = re.compile(
    r"(?:(\d+):)?([0-5]?\d):([0-5]\d)|(\d+) h(?: ([0-5]?\d) min)?|(\d+) min", re.ASCII
)
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_REF = re.compile(r"([a-z]+(?:-[a-z]+)*):([a-z0-9]+(?:-[a-z0-9]+)*)")


class PartialDate(str):
    """A day, a month or a year as "2022-04-22", "2022-04" or "2022"; sorts by time."""

    __slots__ = ()

    @classmethod
    def parse(cls, value: object) -> Self:
        if isinstance(value, date) and not isinstance(value, datetime):
            return cls(value.isoformat())
        match = _PARTIAL_DATE.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            raise ValueError('a date such as 2022-04-22, "2022-04" or "2022"')
        year, month, day = (int(part or 1) for part in match.groups())
        try:
            date(year, month, day)
        except ValueError:
            raise ValueError("a date that exists") from None
        return cls(match[0])


class Duration(int):
    """A length of time in whole seconds, written "4:15", "1:02:30", "26 min" or "3 h 58 min"."""

    __slots__ = ()

    @classmethod
    def parse(cls, value: object) -> Self:
        match = _DURATION.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            raise ValueError('a duration such as "4:15", "26 min" or "3 h 58 min"')
        clock_hours, clock_minutes, seconds, hours, odd_minutes, minutes = (
            int(part or 0) for part in match.groups()
        )
        total = (clock_hours + hours) * 3600
        total += (clock_minutes + odd_minutes + minutes) * 60 + seconds
        if total == 0:
            raise ValueError("a duration longer than zero")
        return cls(total)

    def __str__(self) -> str:
        hours, rest = divmod(int(self), 3600)
        minutes, seconds = divmod(rest, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


class Ref(str):
    """The name of a record of any type, written "cast-credit:kit-connor-as-nick-nelson"."""

    __slots__ = ()

    @classmethod
    def parse(cls, value: object) -> Self:
        if not isinstance(value, str) or not _REF.fullmatch(value):
            raise ValueError('a type and a slug such as "character:nick-nelson"')
        return cls(value)

    @property
    def type(self) -> str:
        """The record's type as the code spells it: "CastCredit"."""
        return self.partition(":")[0].title().replace("-", "")

    @property
    def slug(self) -> str:
        return self.partition(":")[2]


def decode(wanted: type, value: Any) -> Any:
    """The msgspec decoding hook for these types; their errors say what was wanted."""
    if wanted in (PartialDate, Duration, Ref):
        return wanted.parse(value)
    raise NotImplementedError(wanted)
