"""Requests that are written by hand: each construct of the language, alone or with what it touches.

Those in `FAILING` end in errors, so that graphql-core has to answer them.
"""

from typing import Any

from tests.differential.case import Case

EPISODE = "RXBpc29kZTpoZWFydHN0b3BwZXItczAxZTAz"
ACTOR = "UGVyc29uOmtpdC1jb25ub3I"
CHARACTER = "Q2hhcmFjdGVyOm5pY2stbmVsc29u"
NOBODY = "UGVyc29uOm5vYm9keQ"
NODE = "query($id: ID!) { node(id: $id)"
NODES = "query($ids: [ID!]!) { nodes(ids: $ids)"
FEW: dict[str, Any] = {"ids": [EPISODE, NOBODY, ACTOR, CHARACTER, EPISODE]}
BOTH = "query($a: Boolean!, $b: Boolean!)"


def _case(query: str, name: str | None = None, **variables: Any) -> Case:
    return Case(query, variables, name)


def _nested(depth: int) -> dict[str, Any]:
    """A filter with so many lists and as many objects in one another."""
    return {"and": [_nested(depth - 1)]} if depth else {"status": ["RELEASED"]}


SOUND = {
    "typename at the root": _case("{ __typename }"),
    "shorthand with a byte order mark": _case("\ufeff{ meta { dataset { version } } }"),
    "commas and comments": _case("{,,seasons,{#,{\nnodes,,{number,}#}\r\n},}"),
    "nothing between tokens": _case("query{seasons(first:2){nodes{number...F}}}fragment F on Season{slug}"),
    "aliases": _case("{ one: season(by: {number: 1}) { id: slug slug: id } two: season(by: {number: 2}) { n: number } }"),
    "aliases that are words": _case("{ on: seasons { nodes { true: number null: slug query: id fragment: status } } }"),
    "one key twice": _case("{ seasons { totalCount nodes { slug slug number slug } totalCount } }"),
    "one key with two selections": _case(
        "{ seasons { nodes { episodes { totalCount } number episodes { nodes { code } } } } seasons { nodes { slug } } }"
    ),
    "one key through fragments": _case(
        "{ seasons { ...A nodes { slug } ...B } } fragment A on SeasonConnection { nodes { number } } fragment B on SeasonConnection { totalCount nodes { id number } }"
    ),
    "one key for two fields of two types": _case(
        NODES + " { ... on Actor { x: name } ... on Episode { x: code } ... on Character { x: slug } } }", **FEW
    ),
    "one key, two selections by type": _case(
        NODES + " { ... on Sourced { sources { title } } ... on Episode { sources { id kind } } ... on Actor { sources { __typename } } } }", **FEW
    ),
    "order of keys by first appearance": _case(
        "{ season(by: {number: 1}) { ... on Sourced { slug } number ... on Node { id } ... { status slug id } slug } }"
    ),
    "typename everywhere": _case(
        "{ __typename episodes(first: 2) { __typename edges { __typename node { __typename t: __typename season { __typename } } } pageInfo { __typename } } }"
    ),
    "typename of abstract types": _case(NODES + " { __typename ... on Node { t: __typename } } }", **FEW),
    "nested fragments": _case(
        "{ ...Q } fragment Q on Query { episodes(first: 3) { nodes { ...E } } } fragment E on Episode { ...S code season { ...S } } fragment S on Sourced { slug ...N } fragment N on Node { id }"
    ),
    "a fragment spread several times": _case(
        "{ a: season(by: {number: 1}) { ...S ...S } b: season(by: {number: 3}) { ... on Season { ...S } slug ...S } } fragment S on Season { number status }"
    ),
    "fragments on unions": _case(
        "{ awards(first: 30) { nodes { recipients { __typename ...R } } } } fragment R on AwardRecipient { ... on Person { name } ... on Series { title } ... on Track { title album { title } } ... on Character { name } ...E } fragment E on Ensemble { title }"
    ),
    "fragments on interfaces": _case(
        "{ crewCredits(first: 9) { nodes { person { ...P } } } } fragment P on Person { name __typename ... on Actor { a: slug } ... on CrewMember { b: slug } ...S } fragment S on Sourced { confidence }"
    ),
    "a fragment for nobody here": _case(
        "{ seasons { nodes { number ... on Node { ... on Sourced { ... on Episode { code } } ... on Source { url } } } } }"
    ),
    "inline fragments without a type": _case("{ seasons { ... { nodes { ... { ... { number } } } } } }"),
    "only an absent fragment": _case(NODE + " { ... on Episode { code } } }", id=ACTOR),
    "node": _case(NODE + " { id __typename ... on Actor { name } ... on Person { aliases } } }", id=ACTOR),
    "node that does not exist": _case(NODE + " { id } }", id=NOBODY),
    "nodes with gaps": _case(NODES + " { __typename id } }", **FEW),
    "nodes, none": _case("{ nodes(ids: []) { id } }"),
    "nodes, one without brackets": _case(f'{{ nodes(ids: "{ACTOR}") {{ id ... on Actor {{ name }} }} }}'),
    "nodes, a list with variables": _case(
        f'query($a: ID!, $b: ID! = "{ACTOR}") {{ nodes(ids: [$a, "{CHARACTER}", $b]) {{ id }} }}', a=EPISODE
    ),
    "nodes, a variable without brackets": _case(NODES + " { id } }", ids=ACTOR),
    "search": _case(
        "query($q: String!) { search(query: $q, first: 5) { totalCount edges { cursor score matches { field text words } node { __typename id ... on Person { name } ... on Episode { title } } } } }",
        q="hartstoper nik",
    ),
    "search by type": _case('{ search(query: "charlie", types: [CHARACTER, EPISODE], last: 3) { nodes { __typename ... on Sourced { slug } } pageInfo { hasPreviousPage } } }'),
    "search by one type, no brackets": _case('query($t: NodeType!) { search(query: "nick", types: [$t]) { totalCount } s: search(query: "nick", types: ACTOR) { totalCount } }', t="ACTOR"),
    "suggest": _case('{ suggest(prefix: "he", first: 4) { text node { __typename ... on Series { title } id } } s: suggest(prefix: "", types: null) { text } }'),
    "common ground": _case("query($c: [String!]!) { commonGround(characters: $c) { characters { name } episodes(last: 2) { nodes { code } } relationships { nodes { kind } } school { name } notes { totalCount } } }", c=["nick-nelson", "charlie-spring"]),
    "introspection of the schema": _case("{ __schema { queryType { name } types { name kind } directives { name locations args { name defaultValue } } } }"),
    "introspection of a type": _case("query($n: String!, $d: Boolean = true) { __type(name: $n) { name kind fields(includeDeprecated: $d) { name type { name ofType { name kind } } isDeprecated } interfaces { name } possibleTypes { name } } }", n="Person"),
    "introspection of no type": _case('{ __type(name: "Nothing") { name } seasons { totalCount } __typename }'),
    "introspection beside data": _case('{ a: __type(name: "EpisodeBy") { isOneOf inputFields { name defaultValue } } seasons { nodes { number } } b: __type(name: "Billing") { enumValues { name } } }'),
    "lookup by id": _case("query($id: ID!) { episode(by: {id: $id}) { code } }", id=EPISODE),
    "lookup by slug": _case('{ actor(by: {slug: "kit-connor"}) { name } none: actor(by: {slug: "nobody"}) { name } }'),
    "lookup by name, any case": _case('{ character(by: {name: "NICK nelson"}) { slug } }'),
    "lookup by title": _case("query($by: TitleBy!) { series(by: $by) { slug originCountries } }", by={"title": "heartstopper"}),
    "lookup by code": _case('{ a: episode(by: {code: "S01E03"}) { title } b: episode(by: {code: "s1e3"}) { title } c: episode(by: {code: "S99E01"}) { title } }'),
    "lookup by numbers": _case("query($p: EpisodeNumbers!, $n: Int! = 4) { a: episode(by: {numbers: $p}) { code } b: episode(by: {numbers: {episode: $n, season: 2}}) { code } }", p={"episode": 2, "season": 1}),
    "lookup by number": _case("query($n: Int) { a: season(by: {number: 2}) { slug } seasons(first: $n) { totalCount } }", n=1),
    "lookup within a series": _case('{ series(by: {slug: "heartstopper"}) { season(by: {number: 3}) { number } episode(by: {code: "S02E02"}) { title previous { code } next { code next { code } } } } track(by: {onAlbum: {album: "heartstopper-official-mixtape", number: 1}}, series: "heartstopper") { title } }'),
    "strings, all spellings": _case('{ a: character(by: {name: "Nick\\u0020Nelson"}) { slug } b: character(by: {name: """\n  Nick Nelson\n"""}) { slug } c: character(by: {name: "\\u{4E}ick Nelson"}) { slug } d: character(by: {name: "\\"\\\\\\/\\t\U0001f49a\\uD83D\\uDC9A"}) { slug } e: character(by: {name: """ \\""" # " """}) { slug } }'),
    "numbers, all spellings": _case("{ a: seasons(filter: {number: {gte: -0, lte: 3}}) { totalCount } b: episodes(first: 3) { totalCount } c: episodes(filter: {number: {in: [1, 2]}}) { totalCount } }"),
    "an integer given as a float": _case("query($i: Int, $j: [Int!]) { episodes(filter: {number: {in: $j}}) { totalCount } seasons(filter: {number: {lte: $i}}) { totalCount } }", i=2.0, j=[1, 2.0]),
    "enums": _case("query($b: [Billing!] = [MAIN, GUEST]) { castCredits(filter: {billing: $b}) { totalCount } g: castCredits(filter: {billing: CAMEO}) { totalCount } }"),
    "enums as variables": _case("query($d: OrderDirection!) { episodes(orderBy: [{field: NUMBER, direction: $d}]) { nodes { number } } }", d="DESC"),
    "a default of the schema for want of a variable": _case("query($d: OrderDirection) { episodes(orderBy: {field: NUMBER, direction: $d}) { nodes { number } } }"),
    "booleans": _case("query($w: Boolean) { actors(filter: {hasWon: $w}) { totalCount } t: actors(filter: {hasWon: true}) { totalCount } f: castCredits(filter: {isVoiceOnly: false}) { totalCount } }", w=False),
    "null as a literal": _case("{ episodes(filter: null, orderBy: null, first: null, after: null, last: 2) { nodes { code } } }"),
    "null as a variable": _case("query($f: EpisodeFilter, $n: Int = 3) { episodes(filter: $f, last: $n, first: null) { nodes { code } } }", f=None),
    "null against a default": _case("query($n: Int = 3) { episodes(first: $n) { nodes { code } } }", n=None),
    "null within an input": _case("{ episodes(filter: {title: null, number: {gte: null, lte: 1}, and: null}) { nodes { code } } }"),
    "omitted variables": _case("query($f: EpisodeFilter, $n: Int, $c: String, $t: TextFilter) { episodes(filter: $f, first: $n, after: $c) { totalCount } tracks(filter: {title: $t}) { totalCount } }"),
    "defaults": _case('query($n: Int = 2, $f: EpisodeFilter = {number: {gte: 2}, or: [{title: {contains: "a"}}]}) { episodes(first: $n, filter: $f) { totalCount nodes { code } } }'),
    "a default in a place for non-null": _case('query($s: String = "nick", $b: Boolean = true) { search(query: $s) { totalCount } meta @include(if: $b) { dataset { version } } }'),
    "a value against a default": _case('query($s: String = "nick", $b: Boolean = true) { search(query: $s) { totalCount } meta @include(if: $b) { dataset { version } } }', s="charlie", b=False),
    "a variable deep in an input": _case('query($m: Int, $t: String = "the", $c: [String!]) { episodes(filter: {or: [{number: {lte: $m}}, {not: {title: {contains: $t}}}], characters: $c}) { totalCount nodes { code } } }', m=2, c="nick-nelson"),
    "a variable in a list of inputs": _case("query($o: EpisodeOrder!, $k: EpisodeOrderField!) { episodes(orderBy: [$o, {field: $k, direction: DESC}], first: 4) { nodes { code } } }", o={"field": "RELEASE_DATE", "direction": "DESC"}, k="NUMBER"),
    "one variable in several places": _case("query($n: Int! = 1) { seasons(first: $n, filter: {number: {gte: $n}}) { nodes { episodes(last: $n) { nodes { code } } } } season(by: {number: $n}) { slug } }", n=2),
    "variables that nobody asked for": _case("query($n: Int) { seasons(first: $n) { totalCount } }", n=1, other={"a": [1]}),
    "dates": _case('query($d: PartialDate) { milestones(filter: {date: {gte: "2022", lte: $d}}) { totalCount nodes { date } } }', d="2022-04"),
    "skip and include": _case("{ seasons { a: totalCount @skip(if: true) b: totalCount @include(if: true) c: totalCount @skip(if: false) @include(if: false) nodes { number } } }"),
    "skip and include by variables": _case(BOTH + " { seasons { totalCount @skip(if: $a) nodes @include(if: $b) { number slug @include(if: $a) @skip(if: $b) } } }", a=False, b=True),
    "conditions on fragments": _case(BOTH + " { seasons { ...F @include(if: $a) ... @skip(if: $b) { totalCount } ... on SeasonConnection @include(if: $b) @skip(if: $a) { pageInfo { endCursor } } } } fragment F on SeasonConnection { nodes { number } }", a=True, b=False),
    "a key on two conditions": _case(BOTH + " { seasons { nodes { number @include(if: $a) id number @skip(if: $b) } nodes @include(if: $a) { slug } } }", a=True, b=True),
    "one spread skipped, one not": _case(BOTH + " { seasons { ...F @skip(if: $a) ...F @include(if: $b) } } fragment F on SeasonConnection { totalCount }", a=True, b=True),
    "nothing is left": _case(BOTH + " { seasons @skip(if: $a) { totalCount } meta { dataset { version @include(if: $b) } } }", a=True, b=False),
    "pages": _case("query($c: String) { a: episodes(first: 2) { edges { cursor node { code } } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } totalCount } b: episodes(last: 2, before: $c) { nodes { code } } c: episodes(first: 2, after: $c) { nodes { code } pageInfo { hasPreviousPage } } }", c=EPISODE),
    "an empty page": _case('{ episodes(filter: {title: {equals: "nothing of the kind"}}) { edges { cursor } nodes { id } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } totalCount } }'),
    "a list within lists": _case("{ seasons { nodes { episodes(first: 2) { nodes { characters(first: 2) { nodes { name aliases } } } } } } }"),
    "a list with an argument of its own": _case('query($n: Int) { actor(by: {slug: "kit-connor"}) { a: coworkers(first: 2) { edges { cursor sharedEpisodeCount node { name } } nodes { id } } b: coworkers(last: 1) { totalCount nodes { id } } } seasons(first: $n) { totalCount } }'),
    "objects that are no nodes": _case("{ meta { dataset { counts { type count } gaps { type field count } } limits { cost depth } } }"),
    "records of any type": _case("{ meta { dataset { gaps { nodes(first: 2) { nodes { __typename id } edges { node { ... on Sourced { slug } } } } } } } notes(first: 5) { nodes { subjects { __typename ... on Character { name } } } } }"),
    "evidence and disputes": _case("{ seasons { nodes { evidence { field confidence sources { title date } } disputes { field value reason } } } }"),
    "several operations": _case("query A { seasons { totalCount } } query B($n: Int = 1) { episodes(first: $n) { nodes { code } } } query C { seasons { totalCount } }", "B"),
    "a name for the only operation": _case("query A { seasons { totalCount } }", "A"),
    "an empty operation name": _case("query A { seasons { totalCount } }", ""),
    "one fragment in several operations": _case("query A($n: Int!) { ...F } query B($n: Int! = 2) { ...F } fragment F on Query { episodes(first: $n) { nodes { code } } }", "B"),
    "descriptions": _case('"""what it asks""" query Q("how many" $n: Int = 1) { seasons(first: $n) { ...F } } "of a page" fragment F on SeasonConnection { totalCount }'),
}  # fmt: skip

FAILING = {
    "a block string beside a plain one": _case('{ node(id: "x") { __typename } node(id: """x""") { id } }'),
    "variables nested too deeply": _case("query($f: SeasonFilter) { seasons(filter: $f) { totalCount } }", f=_nested(100)),
    "not a document": _case("{ seasons { "),
    "an empty document": _case(""),
    "fragments alone": _case("fragment F on Query { __typename }"),
    "an unknown field": _case("{ seasons { nodes { nr } } }"),
    "an unknown argument": _case("{ seasons(top: 1) { totalCount } }"),
    "a leaf with a selection": _case("{ seasons { totalCount { a } } }"),
    "an object without a selection": _case("{ seasons { nodes } }"),
    "a literal of another type": _case('{ seasons(first: "1") { totalCount } }'),
    "two keys where one is wanted": _case('{ actor(by: {slug: "a", name: "b"}) { id } }'),
    "no key where one is wanted": _case("{ actor(by: {}) { id } }"),
    "no argument where one is wanted": _case("{ actor { id } }"),
    "a variable that is missing": _case(NODE + " { id } }"),
    "a variable that is null": _case(NODE + " { id } }", id=None),
    "a variable of another type": _case("query($n: Int) { seasons(first: $n) { totalCount } }", n="1"),
    "a variable with an unknown key": _case("query($f: SeasonFilter) { seasons(filter: $f) { totalCount } }", f={"nr": 1}),
    "a variable without a value in a place for one": _case("query($b: NameBy!) { actor(by: $b) { id } }", b={"slug": None}),
    "null for a default in a place for non-null": _case('query($s: String = "nick") { search(query: $s) { totalCount } }', s=None),
    "a variable in a place of another type": _case("query($n: String) { seasons(first: $n) { totalCount } }"),
    "a variable of a looser type": _case("query($i: ID) { node(id: $i) { id } }", i=ACTOR),
    "an undefined variable": _case("{ seasons(first: $n) { totalCount } }"),
    "an unused variable": _case("query($n: Int) { seasons { totalCount } }"),
    "an unused fragment": _case("{ __typename } fragment F on Node { id }"),
    "an unknown fragment": _case("{ ...F }"),
    "a fragment within itself": _case("{ ...F } fragment F on Query { ...G } fragment G on Query { ...F }"),
    "a fragment of a type that can't be": _case("{ seasons { ... on Episode { code } } }"),
    "a conflict": _case("{ seasons { a: totalCount a: __typename } }"),
    "a conflict of arguments": _case("{ seasons(first: 1) { totalCount } seasons(first: 2) { totalCount } }"),
    "an unknown directive": _case("{ seasons @nope { totalCount } }"),
    "a directive twice": _case("{ seasons @skip(if: false) @skip(if: false) { totalCount } }"),
    "several operations and no name": _case("query A { __typename } query B { __typename }"),
    "a name of no operation": _case("query A { __typename }", "B"),
    "a mutation": _case("mutation { __typename }"),
    "a bad id": _case('{ before: seasons { totalCount } node(id: "nope") { id } after: seasons { totalCount } }'),
    "a bad id among others": _case(NODES + " { id } }", ids=[ACTOR, "nope", NOBODY]),
    "a bad page within a list": _case("{ seasons { nodes { number episodes(first: -1) { totalCount } } } }"),
    "a bad page within something optional": _case("{ season(by: {number: 1}) { episodes(first: 101) { totalCount } } meta { limits { cost } } }"),
    "a bad cursor": _case("query($c: String) { episodes(after: $c) { totalCount } }", c=ACTOR),
    "a page from both ends": _case("{ episodes(first: 1, last: 1) { totalCount } }"),
    "lookup by id of another type": _case("query($id: ID!) { episode(by: {id: $id}) { code } }", id=ACTOR),
    "a bad code": _case('{ episode(by: {code: "E1"}) { id } }'),
    "a bad date": _case("query($d: PartialDate) { milestones(filter: {date: {gte: $d}}) { totalCount } }", d="2022-02-30"),
    "a blank search": _case('{ search(query: " ") { totalCount } }'),
    "common ground of one": _case('{ commonGround(characters: ["nick-nelson"]) { characters { id } } }'),
    "too costly": _case("{ tracks(first: 100) { nodes { album { tracks(first: 100) { nodes { album { tracks(first: 100) { nodes { title } } } } } } } } }"),
    "too deep an introspection": _case("{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }"),
    "introspection with a missing name": _case("{ __type { name } }"),
}  # fmt: skip

CONSTRUCTS = SOUND | FAILING
