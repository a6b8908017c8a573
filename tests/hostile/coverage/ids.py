"""Ids, cursors and names: found or refused by an error of the client's, and one text for each id.

An input is a letter for one of the queries, and a text to look up.
"""

import string

import schema
from data.loader import load
from data.records import Episode
from engine.execution import Engine, RequestError
from resolvers import ids
from resolvers.bounds import Limits
from resolvers.context import Context
from tests.differential.case import Case
from tests.support.program import SMALL
from web.graphql.domain import domain_of

CATALOG = load(SMALL)
ENGINE = Engine(schema.core, domain_of(Context(CATALOG, Limits())))
CODES = {"BAD_USER_INPUT", "INVALID_CURSOR", "AMBIGUOUS_KEY"}
BY_ID = "query($t: ID!) { node(id: $t) { id } }"
QUERIES = [
    BY_ID,
    "query($t: String) { episodes(after: $t) { nodes { id } } }",
    "query($t: String) { tracks(last: 2, before: $t) { nodes { id } } }",
    "query($t: String!) { episode(by: {code: $t}) { id } }",
    "query($t: String!) { episode(by: {title: $t}) { id } }",
    "query($t: ID!) { character(by: {id: $t}) { id } }",
    "query($t: String!) { person(by: {name: $t}) { id } }",
    "query($t: String!) { season(by: {slug: $t}) { id } }",
    "query($t: String!) { episodes(filter: {season: [$t]}) { totalCount } }",
    "query($t: String!) { characters(filter: {name: {contains: $t}}) { totalCount } }",
]


def seeds() -> list[bytes]:
    records = CATALOG.all(Episode)[:4]
    texts = [
        "",
        "s1e3",
        "S01E01",
        "S1E1000",
        "Nick",
        "Tr\u00e9sor",
        "\u0301",
        "Heartstopper",
        "=",
        "RXBpc29kZTo",
    ]
    for record in records:
        texts += [ids.encode(record), record.slug, record.title or ""]
    letters = string.ascii_letters[: len(QUERIES)]
    return [f"{letter}{text}".encode() for text in texts for letter in letters]


def check(data: bytes) -> None:
    query = QUERIES[string.ascii_letters.find(chr(data[0])) % len(QUERIES)] if data else BY_ID
    text = data[1:].decode("utf-8", "ignore")
    named = ids.parse(text)
    if named is not None:
        record = CATALOG.find(*named)
        assert record is None or ids.encode(record) == text
    case = Case(query, {"t": text})
    try:
        result = ENGINE.run(ENGINE.prepare(query, case.params)).result
    except RequestError as error:
        result = error.result
    for told in result.errors or ():
        assert told["extensions"]["code"] in CODES, (query, text, told)
    if query is BY_ID and result.data and result.data["node"]:
        assert result.data == {"node": {"id": text}}
