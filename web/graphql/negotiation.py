"""Which media type and content coding to answer with, and which media type a request has."""

from functools import lru_cache
from typing import NamedTuple

GRAPHQL_RESPONSE = "application/graphql-response+json"
JSON = "application/json"
HTML = "text/html"
# The better one first.
CODINGS = ("br", "gzip")


class MediaRange(NamedTuple):
    """One entry of an Accept header."""

    media_type: str
    weight: float

    def matches(self, media_type: str) -> bool:
        main = media_type.partition("/")[0]
        return self.media_type in (media_type, f"{main}/*", "*/*")


def accepted(header: str) -> list[MediaRange]:
    """The entries of an Accept header; no header accepts everything."""
    ranges = []
    for entry in (header or "*/*").split(","):
        media_type, *parameters = (part.strip().lower() for part in entry.split(";"))
        weight = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                weight = _weight(value.strip())
        ranges.append(MediaRange(media_type, weight))
    return ranges


def _weight(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0


def weight_of(media_type: str, ranges: list[MediaRange]) -> float:
    """How much a client wants a media type: the weight of the most specific range that names it."""
    matching = [entry for entry in ranges if entry.matches(media_type)]
    best = max(matching, key=lambda entry: -entry.media_type.count("*"), default=None)
    return 0.0 if best is None else best.weight


@lru_cache(maxsize=256)
def choose(header: str) -> str | None:
    """The media type of the response to a GraphQL request, None if the client takes neither.

    A client that takes both alike gets the older type, unless it asks for the newer by name.
    """
    ranges = accepted(header)
    named = any(entry.media_type == GRAPHQL_RESPONSE for entry in ranges)
    order = (GRAPHQL_RESPONSE, JSON) if named else (JSON, GRAPHQL_RESPONSE)
    chosen = max(order, key=lambda media_type: weight_of(media_type, ranges))
    return chosen if weight_of(chosen, ranges) > 0 else None


@lru_cache(maxsize=256)
def choose_coding(header: str) -> str | None:
    """The content coding of the response, None if it is to be sent as it is."""
    weights = {entry.media_type: entry.weight for entry in accepted(header)} if header else {}
    everything = weights.get("*", 0.0)
    chosen = max(CODINGS, key=lambda coding: weights.get(coding, everything))
    weight = weights.get(chosen, everything)
    return chosen if weight > 0 and weight >= weights.get("identity", 0.0) else None


@lru_cache(maxsize=256)
def wants_page(header: str) -> bool:
    """Whether the client is a browser that shows a page: it names HTML and wants nothing more."""
    ranges = accepted(header)
    html = max((entry.weight for entry in ranges if entry.media_type == HTML), default=0.0)
    return html > 0 and html >= max(weight_of(GRAPHQL_RESPONSE, ranges), weight_of(JSON, ranges))


@lru_cache(maxsize=256)
def is_json(content_type: str) -> bool:
    """Whether a request body is JSON in UTF-8, which is what its absence means too."""
    media_type, *parameters = (part.strip().lower() for part in content_type.split(";"))
    charset = next((p.partition("=")[2] for p in parameters if p.startswith("charset=")), "utf-8")
    return media_type == JSON and charset.strip('"') in ("utf-8", "utf8")
