"""Planted movements of the library's schema and data, with the verdict on each operation."""

from contract.lock.verdict import Verdict
from tests.kit.library import Movement

DATA, SCHEMA, BOTH = Verdict.DATA, Verdict.SCHEMA, Verdict.BOTH
TITLE = ("title: String!\n  subtitle", "name: String!\n  subtitle")
RETITLED = "first['title'] = 'Another'"
NAMED = "[one.update(name=one['title']) for one in books]"
FIRST = ("first: Int = 20", "first: Int = 10")
REVIEWS = ("first: Int = 2,", "first: Int = 1,")
NULLABLE = ("title: String!\n  subtitle", "title: String\n  subtitle")
POEM = ("NOVEL ESSAY", "NOVEL ESSAY POEM")
SHELF = "root['search'].append({'__typename': 'Shelf', 'label': 'A'})"
JOINED = ("Found = Book | Author", "Found = Book | Author | Shelf")

MOVEMENTS = (
    # Nothing that an operation uses.
    Movement("nothing"),
    Movement("a description changes", (("A book by its number.", "One book."),)),
    Movement("a field is added", (("isbn: String", "isbn: String  weight: Int"),)),
    Movement("a field that is not used is removed", (("isbn: String", ""),)),
    Movement("a type that is not used is removed", (("type Shelf { label: String! }", ""),)),
    Movement("a value that is not used changes", data="first['isbn'] = 'x'; root['motto'] = 'No.'"),
    Movement("a field that is not used gets another type", (("born: Int", "born: String"),)),
    Movement("a value of an input enum is added", (("NEW OLD", "NEW OLD BEST"),)),
    Movement("an argument takes null too", (("node(id: ID!)", "node(id: ID)"),)),
    # Data alone.
    Movement("a title changes", data=RETITLED, expected={"Book": DATA, "Books": DATA, "Novels": DATA, "Search": DATA}),
    Movement("a number changes", data="first['pages'] = 7", expected={"Book": DATA}),
    Movement("a number becomes null", data="first['pages'] = None", expected={"Book": DATA}),
    Movement("a null becomes a text", data="first['subtitle'] = 'S'", expected={"Book": DATA}),
    Movement("a value of an enum changes", data="first['kind'] = 'ESSAY'", expected={"Book": DATA, "Novels": DATA}),
    Movement("a nested value changes", data="ann['name'] = 'Bea'", expected={"Book": DATA, "Search": DATA}),
    Movement("an item of a list changes", data="first['reviews'] = copy(first['reviews']); first['reviews'][1]['stars'] = 1", expected={"Book": DATA}),
    Movement("an item is added to a list", data="root['search'].append(books[1])", expected={"Search": DATA}),
    Movement("an item is removed from a list", data="books.pop(3)", expected={"Books": DATA, "Novels": DATA}),
    Movement("the items of a list change places", data="root['search'].reverse()", expected={"Search": DATA}),
    Movement("a record is gone", data="books.pop(0)", expected={"Book": DATA, "Books": DATA, "Novels": DATA}),
    Movement("a count changes", data="root['count'] = 26", expected={"Books": DATA}),
    Movement("a price changes", data="first['price'] = 2.25", expected={"Books": DATA}),
    Movement("an answer has another type", data="root['node'] = books[6]", expected={"Node": DATA}),
    # Schema alone, the answers as they were.
    Movement("a field becomes nullable", (NULLABLE,), expected={"Book": SCHEMA, "Books": SCHEMA, "Novels": SCHEMA, "Search": SCHEMA}),
    Movement("a field is null no more", (("pages: Int", "pages: Int!"),), expected={"Book": SCHEMA}),
    Movement("an enum gains a value", (POEM,), expected={"Book": SCHEMA}),
    Movement("a union gains a member", (JOINED,), expected={"Search": SCHEMA}),
    Movement("an interface is implemented by a new type", (("type Shelf {", "type Shelf implements Node { id: ID! "),), expected={"Node": SCHEMA}),
    Movement("an optional argument is added", (("order: Order = NEW", "order: Order = NEW, min: Int"),), expected={"Book": SCHEMA}),
    # Schema alone, the answers moved by it.
    Movement("a field is removed", (TITLE,), NAMED, expected={"Book": SCHEMA, "Books": SCHEMA, "Novels": SCHEMA, "Search": SCHEMA}),
    Movement("a nested field is removed", (("id: ID!  name: String!  born", "id: ID!  born"),), expected={"Book": SCHEMA, "Search": SCHEMA}),
    Movement("a default changes", (FIRST,), expected={"Books": SCHEMA, "Novels": SCHEMA}),
    Movement("a nested default changes", (REVIEWS,), expected={"Book": SCHEMA}),
    Movement("a default is removed", (("first: Int = 2,", "first: Int,"),), expected={"Book": SCHEMA}),
    Movement("a default of an input changes", (("kind: Kind = NOVEL", "kind: Kind = ESSAY"),), expected={"Novels": SCHEMA}),
    Movement("an integer becomes a text", (("pages: Int", "pages: String"),), expected={"Book": SCHEMA}),
    Movement("a field becomes an object", (("subtitle: String", "subtitle: Review"),), "[one.update(subtitle=None) for one in books]", expected={"Book": SCHEMA}),
    Movement("a required argument is added", (("order: Order = NEW", "order: Order = NEW, of: ID!"),), expected={"Book": SCHEMA}),
    Movement("an argument gets another type", (("book(id: ID!)", "book(id: Int!)"),), expected={"Book": SCHEMA}),
    Movement("an argument is removed", (("search(text: String!)", "search"),), expected={"Search": SCHEMA}),
    Movement("a type is renamed", (("Found = Book | Author", "Found = Book | Person"), ("type Author implements", "type Person implements"), ("author: Author!", "author: Person!")), "ann['__typename'] = 'Person'", expected={"Book": SCHEMA, "Search": SCHEMA, "Node": SCHEMA}),
    Movement("a new member of a union joins a list", (JOINED,), SHELF, expected={"Search": SCHEMA}),
    Movement("a member of a union leaves", (("Found = Book | Author", "Found = Book"),), "root['search'].pop()", expected={"Search": SCHEMA}),
    Movement("an argument that filters by default is added", (("kind: Kind, filter", "kind: Kind, drafts: Boolean! = false, filter"),), "books[1]['draft'] = True", expected={"Books": SCHEMA, "Novels": SCHEMA}),
    Movement("a value of a new enum member", (POEM,), "first['kind'] = 'POEM'", expected={"Book": SCHEMA, "Novels": DATA}),
    Movement("a null where none could be", (NULLABLE,), "first['title'] = None", expected={"Book": SCHEMA, "Books": SCHEMA, "Novels": SCHEMA, "Search": SCHEMA}),
    # Both.
    Movement("a field is removed and another value changes", (TITLE,), NAMED + "; first['pages'] = 7", expected={"Book": BOTH, "Books": SCHEMA, "Novels": SCHEMA, "Search": SCHEMA}),
    Movement("a default changes and a title too", (FIRST,), RETITLED, expected={"Books": BOTH, "Novels": BOTH, "Book": DATA, "Search": DATA}),
    Movement("a nested default changes and a number too", (REVIEWS,), "first['pages'] = 7", expected={"Book": BOTH}),
    Movement("a field becomes nullable and its value changes", (NULLABLE,), RETITLED, expected={"Book": BOTH, "Books": BOTH, "Novels": BOTH, "Search": BOTH}),
    Movement("an enum gains a value and a title changes", (POEM,), RETITLED, expected={"Book": BOTH, "Books": DATA, "Novels": DATA, "Search": DATA}),
    Movement("a union gains a member and a name changes", (JOINED,), SHELF + "; ann['name'] = 'Bea'", expected={"Search": BOTH, "Book": DATA}),
    Movement("a default of an input changes and a title too", (("kind: Kind = NOVEL", "kind: Kind = ESSAY"),), RETITLED, expected={"Novels": BOTH, "Book": DATA, "Books": DATA, "Search": DATA}),
    Movement("a required argument is added and a number changes", (("order: Order = NEW", "order: Order = NEW, of: ID!"),), "first['pages'] = 7", expected={"Book": BOTH}),
    Movement("an integer becomes a text and a title changes", (("pages: Int", "pages: String"),), RETITLED, expected={"Book": BOTH, "Books": DATA, "Novels": DATA, "Search": DATA}),
    Movement("schema and data move apart from one another", (REVIEWS,), "root['count'] = 26", expected={"Book": SCHEMA, "Books": DATA}),
)  # fmt: skip
