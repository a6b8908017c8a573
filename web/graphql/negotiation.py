"""Which media type and content coding a response has, and which media type a request has.

Everything here takes time linear in the length of a header, which `response_format` bounds.
"""

import re

GRAPHQL_RESPONSE = "application/graphql-response+json"
JSON = "application/json"
HTML = "text/html"
# The better one first.
CODINGS = ("br", "gzip")

_DECIMAL = re.compile(r"\d{1,9}(\.\d{0,9})?", re.ASCII)

Weights = dict[str, float]


def weights(header: str) -> Weights:
    """The entries of an Accept or Accept-Encoding header with their weights from 0 to 1."""
    found: Weights = {}
    for entry in header.split(","):
        name, _, parameters = entry.strip().lower().partition(";")
        found.setdefault(name.strip(), _weight(parameters) if parameters else 1.0)
    return found


def _weight(parameters: str) -> float:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            return _number(value.strip())
    return 1.0


def _number(text: str) -> float:
    return min(float(text), 1.0) if _DECIMAL.fullmatch(text) else 0.0


def weight_of(media_type: str, accepted: Weights) -> float:
    """The weight of the most specific range that includes a media type, 0 if there is none."""
    main = media_type.partition("/")[0]
    for name in (media_type, f"{main}/*", "*/*"):
        if name in accepted:
            return accepted[name]
    return 0.0


def choose_media_type(header: str) -> str | None:
    """The media type of the response to a GraphQL request, None if neither is acceptable.

    Of two that are equally acceptable it is the older, unless the newer is named.
    """
    accepted = weights(header or "*/*")
    named = GRAPHQL_RESPONSE in accepted
    order = (GRAPHQL_RESPONSE, JSON) if named else (JSON, GRAPHQL_RESPONSE)
    chosen = max(order, key=lambda media_type: weight_of(media_type, accepted))
    return chosen if weight_of(chosen, accepted) > 0 else None


def choose_coding(header: str) -> str | None:
    """The content coding of the response, None if it is to be sent as it is."""
    if not header:
        return None
    accepted = weights(header)
    other = accepted.get("*", 0.0)
    chosen = max(CODINGS, key=lambda coding: accepted.get(coding, other))
    weight = accepted.get(chosen, other)
    return chosen if weight > 0 and weight >= accepted.get("identity", 0.0) else None


def prefers_html(header: str) -> bool:
    """Whether HTML is named and nothing that the API answers with is preferred to it."""
    accepted = weights(header)
    html = accepted.get(HTML, 0.0)
    return html > 0 and html >= max(
        weight_of(GRAPHQL_RESPONSE, accepted), weight_of(JSON, accepted)
    )


def is_json(content_type: str) -> bool:
    """Whether a request body is JSON in UTF-8, which no charset means too."""
    media_type, *parameters = (part.strip().lower() for part in content_type.split(";"))
    charset = next((p.partition("=")[2] for p in parameters if p.startswith("charset=")), "utf-8")
    return media_type == JSON and charset.strip('"') in ("utf-8", "utf8")
