"""The engine's domain: the records, pages and limits of the dataset behind the schema."""

from collections.abc import Mapping
from functools import partial

from data.catalog import Catalog
from data.records import RECORD_TYPES, Record
from engine.domain import Domain, Pages
from resolvers.context import Context
from resolvers.paging import DEFAULT_SIZE, MAX_SIZE, Page
from resolvers.search import search_work

_PAGES = Pages(Page, lambda page: page.records, DEFAULT_SIZE, MAX_SIZE)


def domain_of(context: Context) -> Domain:
    """Return the domain of a context's catalog: records never change while the process lives."""
    return Domain(
        context=context,
        limits=context.limits,
        immutable=(Record,),
        collections={cls.__name__: context.catalog.all(cls) for cls in RECORD_TYPES},
        pages=_PAGES,
        work={("Query", "search"): partial(_search_work, context.catalog)},
    )


def _search_work(catalog: Catalog, arguments: Mapping[str, str]) -> int:
    return search_work(catalog, arguments.get("query", ""))
