"""Directors and writers, derived from credits."""

from collections.abc import Iterable, Sequence

from data.catalog import Catalog
from data.enums import Department
from data.records import CrewCredit, Person


def directors(catalog: Catalog, credits: Iterable[CrewCredit]) -> Sequence[Person]:
    return _doing(catalog, credits, Department.DIRECTION, "Director")


def writers(catalog: Catalog, credits: Iterable[CrewCredit]) -> Sequence[Person]:
    return _doing(catalog, credits, Department.WRITING, "Writer")


def _doing(
    catalog: Catalog, credits: Iterable[CrewCredit], department: Department, job: str
) -> Sequence[Person]:
    """The people with the job, each once."""
    slugs = dict.fromkeys(
        credit.person for credit in credits if credit.department is department and credit.job == job
    )
    return [catalog.person(slug) for slug in slugs]
