"""The engine's domain: the records, pages and limits of the dataset behind the schema."""

from data.records import RECORD_TYPES, Record
from engine.domain import Domain, Pages
from resolvers.context import Context
from resolvers.paging import DEFAULT_SIZE, MAX_SIZE, Page

_PAGES = Pages(Page, lambda page: page.records, DEFAULT_SIZE, MAX_SIZE)


def domain_of(context: Context) -> Domain:
    """Return the domain of a context's catalog: records never change while the process lives."""
    return Domain(
        context=context,
        limits=context.limits,
        immutable=(Record,),
        collections={cls.__name__: context.catalog.all(cls) for cls in RECORD_TYPES},
        pages=_PAGES,
    )
