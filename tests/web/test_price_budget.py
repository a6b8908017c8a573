"""What the operations of one address may cost in a minute, and the cost alone."""

import pytest

from data.catalog import Catalog
from tests.support.http import client, code, message, post
from web.graphql.http_error import HTTPError
from web.graphql.price_budget import PriceBudget

QUERY = "{ episodes(first: 2) { nodes { title } } }"


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


def test_a_bucket_is_emptied_and_fills_evenly() -> None:
    """Each address has its own."""
    clock = Clock()
    budget = PriceBudget(600, clock)
    budget.charge("10.0.0.1", 500)
    budget.charge("10.0.0.2", 600)
    with pytest.raises(HTTPError) as refused:
        budget.charge("10.0.0.1", 200)
    assert refused.value.status == 429
    assert refused.value.headers == ((b"retry-after", b"10"),)
    clock.seconds += 10
    budget.charge("10.0.0.1", 200)
    assert budget.headers("10.0.0.1") == (
        (b"ratelimit-policy", b'"price";q=600;w=60'),
        (b"ratelimit", b'"price";r=0;t=60'),
    )


def test_a_subscriber_has_one_bucket_in_ipv6() -> None:
    """It has a network of addresses."""
    budget = PriceBudget(100, Clock())
    budget.charge("2001:db8::1", 100)
    with pytest.raises(HTTPError):
        budget.charge("2001:db8::ffff:2", 1)
    budget.charge("2001:db8:0:1::1", 100)


def test_a_client_has_its_own_bucket_at_a_socket_of_ipv6() -> None:
    """Which writes addresses of IPv4 as ones of IPv6, all in one network."""
    budget = PriceBudget(100, Clock())
    budget.charge("::ffff:1.2.3.4", 100)
    budget.charge("::ffff:1.2.3.5", 100)
    with pytest.raises(HTTPError):
        budget.charge("1.2.3.4", 1)


def test_requests_over_the_price_of_a_minute_are_refused(small: Catalog) -> None:
    """By 429, with what is left in the draft's headers; stored responses cost next to nothing."""
    with client(small, price_per_minute=400) as http:
        answers = [post(http, f"{{ a{n}: __typename {QUERY[1:]}") for n in range(20)]
        refused = [answer for answer in answers if answer.status_code == 429]
        assert 0 < len(refused) < 20
        assert code(refused[0]) == "TOO_MANY_REQUESTS"
        assert int(refused[0].headers["retry-after"]) >= 1
        assert answers[0].headers["ratelimit-policy"] == '"price";q=400;w=60'
        assert answers[0].headers["ratelimit"].startswith('"price";r=')


@pytest.mark.parametrize(
    "query",
    ["{ nothing%d }", "{ a%d(", "{ a%d: __typename ...F } fragment F on Query { ...F }"],
    ids=["invalid", "unreadable", "cyclic"],
)
def test_refused_documents_cost_what_their_validation_does(small: Catalog, query: str) -> None:
    """Which nobody could otherwise be kept from sending without end."""
    with client(small, price_per_minute=200) as http:
        answers = [post(http, query % number) for number in range(30)]
    statuses = [answer.status_code for answer in answers]
    assert set(statuses[:2]) <= {400, 422}
    assert statuses[20:] == [429] * 10
    assert ";r=0;" in answers[-1].headers["ratelimit"]


def test_every_request_counts(small: Catalog) -> None:
    """Also those that never become an operation."""
    with client(small, price_per_minute=10) as http:
        kind = {"Content-Type": "application/json"}
        answers = [http.post("/graphql", content=b"{", headers=kind) for _ in range(12)]
    assert [answer.status_code for answer in answers] == [400] * 10 + [429] * 2


def test_a_document_is_not_read_when_nothing_is_left_for_it(small: Catalog) -> None:
    """Its length is charged before, so that refusals by 429 are cheap."""
    with client(small, price_per_minute=20) as http:
        refused = post(http, "{ nothing }" + " " * 300)
    assert refused.status_code == 429
    assert message(refused).startswith("The request costs 31, and 19 of 20 a minute")


def test_there_is_no_bound_unless_it_is_set(small: Catalog) -> None:
    """Nor headers that would tell of one."""
    with client(small) as http:
        assert "ratelimit" not in post(http, QUERY).headers


def test_the_cost_can_be_asked_for_alone(small: Catalog) -> None:
    """Nothing is run; an operation that may not run is refused as ever."""
    with client(small) as http:
        beside = post(http, QUERY, GraphQL_Cost="1").json()
        only = post(http, QUERY, GraphQL_Cost="only", GraphQL_Debug="1")
        assert only.status_code == 200
        assert only.headers["graphql-debug"] == ""
        assert only.json() == {"data": None, "extensions": beside["extensions"]}
        assert post(http, "{ nothing }", GraphQL_Cost="only").status_code == 422
        assert http.get(f"/graphql?query={QUERY}").json() == {"data": beside["data"]}
