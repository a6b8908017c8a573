"""The headers by which shared and private caches may keep responses."""

from web.graphql.response import Header
from web.graphql.response_format import ResponseFormat
from web.server.settings import Settings


class CachePolicy:
    """The headers that let caches keep the responses to safe requests."""

    def __init__(self, settings: Settings, version: str) -> None:
        directives = {
            "max-age": settings.max_age,
            "s-maxage": settings.s_maxage,
            "stale-while-revalidate": settings.stale_while_revalidate,
            "stale-if-error": settings.stale_if_error,
        }
        given = [f"{name}={value}" for name, value in directives.items() if value]
        value = ", ".join(["public", *(given if settings.max_age else ["max-age=0", *given])])
        self._lines: tuple[Header, ...] = ((b"cache-control", value.encode()),)
        if settings.surrogate_header:
            key = settings.surrogate_header.lower().encode(), version[:32].encode()
            self._lines += (key,)

    def headers(self, form: ResponseFormat) -> tuple[Header, ...]:
        """The headers of a response that may be kept."""
        return self._lines if form.safe else ()
