"""HTML pages, read for what tests look for."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """The facts of an HTML page: its ids, its links, and the text of each element with an id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.texts: dict[str, str] = {}
        self._open: list[tuple[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.links += [given[link] or "" for link in ("href", "src") if link in given]
        name = given.get("id")
        if name:
            self.ids.append(name)
            self.texts[name] = ""
        if tag not in ("meta", "link", "img"):
            self._open.append((tag, name))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for _, name in self._open:
            if name:
                self.texts[name] += data
