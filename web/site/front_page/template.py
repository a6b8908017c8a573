"""The template of the page and of the snippets on it."""

from typing import NamedTuple

import jinja2

from web.site.front_page.code import highlight, prose
from web.site.front_page.content import HERE, Content


class Client(NamedTuple):
    """A client of the API, what it needs, and the file that shows how it asks."""

    name: str
    title: str
    needs: str
    file: str


CLIENTS = (
    Client("curl", "curl", "in a terminal", "curl.sh"),
    Client("fetch", "fetch", "in a browser, in Node.js", "fetch.js"),
    Client("apollo", "Apollo Client", "npm install @apollo/client graphql rxjs", "apollo.js"),
    Client("urql", "urql", "npm install @urql/core graphql", "urql.js"),
    Client(
        "relay", "Relay", "npm install relay-runtime relay-compiler babel-plugin-relay", "relay.js"
    ),
    Client("gql", "gql for Python", 'pip install "gql[requests]"', "gql.py"),
)

_ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(HERE),
    autoescape=jinja2.select_autoescape(["html.jinja"]),
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.filters |= {"highlight": highlight, "prose": prose}


def render(
    page: Content, base_url: str, more: list[tuple[str, str]], style: str, script: str
) -> str:
    """The page as it is read at an address."""
    addresses = {"endpoint": f"{base_url}graphql", "schema_url": f"{base_url}schema.graphql"}
    snippets = [
        {
            "client": client,
            "code": _ENVIRONMENT.get_template(f"snippets/{client.file}.jinja").render(addresses),
        }
        for client in CLIENTS
    ]
    return _ENVIRONMENT.get_template("page.html.jinja").render(
        addresses, page=page, snippets=snippets, more=more, style=style, script=script
    )
