"""What the pages are called: the titles of the series that are served."""

from data.catalog import Catalog
from data.records import Series


def title_of(catalog: Catalog) -> str:
    *most, last = [series.title for series in catalog.all(Series)]
    return f"{', '.join(most)} and {last}" if most else last
