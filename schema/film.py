"""A film that belongs to a series."""

from data import records
from data.enums import ProductionStatus
from data.values import PartialDate
from resolvers import film as resolve
from resolvers import viewership as resolve_viewership
from resolvers.links import many
from resolvers.runtime import seconds
from schema.external_id import ExternalId
from schema.field import field
from schema.node import node
from schema.production import Production
from schema.refs import CompanyRef, LiteraryWorkRef, PersonRef, SeriesRef
from schema.sourced import one_series
from schema.viewership import ViewershipTotals


@node(records.Film, "A film that belongs to a series.")
class Film(Production):
    series: SeriesRef = one_series()
    title: str | None = field("Title; null if not yet announced.")
    status: ProductionStatus = field("Stage of production.")
    summary: str | None = field("Summary of the plot and of the production; null if unknown.")
    announced_date: PartialDate | None = field("Date of the announcement; null if unknown.")
    title_announced_date: PartialDate | None = field(
        "Date on which the title was announced; null if unknown."
    )
    filming_end_date: PartialDate | None = field("Last day of filming; null if unknown.")
    planned_release_date: PartialDate | None = field(
        "Release date as last planned; null if never announced."
    )
    release_date: PartialDate | None = field(
        "Date of release; null if not released, or if unknown."
    )
    runtime_seconds: int | None = field("Length in seconds; null if unknown.", seconds)
    companies: list[CompanyRef] = field("Production companies.", many(records.Company, "companies"))
    adapts: list[LiteraryWorkRef] = field(
        "Literary works that the film adapts; empty if unknown.",
        many(records.LiteraryWork, "adapts"),
    )
    external_ids: list[ExternalId] = field("Identifiers in other catalogues.")
    directors: list[PersonRef] = field("Directors; empty if unknown.", resolve.directors)
    writers: list[PersonRef] = field("Writers; empty if unknown.", resolve.writers)
    viewership_totals: ViewershipTotals = field(
        "Sums over the viewership reports.", resolve_viewership.totals
    )
