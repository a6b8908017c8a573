"""What this server promises of its speed, beside what was measured."""

import statistics
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.compare.cases import title
from benchmarks.compare.figures import Figures
from benchmarks.compare.servers import CONSTANT, MERCURIUS, OURS, STRAWBERRY, UWEBSOCKETS, Peer

# Of each case: how many times as fast as a peer at least, and as a stretch.
_TIMES: dict[str, dict[Peer, tuple[float, float | None]]] = {
    "repeated-nested-cast": {CONSTANT: (2.8, 3.5), MERCURIUS: (12, None)},
    "new-variables-episode-by-code": {MERCURIUS: (1.5, 2), UWEBSOCKETS: (1, None)},
    "new-variables-small": {MERCURIUS: (0.7, 1)},
    "never-seen-nested-cast": {MERCURIUS: (4, 6)},
    "never-seen-small": {MERCURIUS: (2.5, 4)},
}


class Bar(NamedTuple):
    """A promise: a value that must be `bound` at least, or at most."""

    case: str
    what: str
    measured: float
    bound: float
    stretch: float | None
    unit: str
    at_most: bool = False

    @property
    def verdict(self) -> str:
        if not self._reached(self.bound):
            return "missed"
        reached = self.stretch is not None and self._reached(self.stretch)
        return "stretch reached" if reached else "kept"

    def _reached(self, bound: float) -> bool:
        return self.measured <= bound if self.at_most else self.measured >= bound


def bars(figures: Figures) -> Iterator[Bar]:
    """Every promise, in the order in which it is reported."""
    for case, rounds in figures.load.items():
        for peer, (bound, stretch) in _TIMES[case].items():
            times = rounds[OURS.key].rate / rounds[peer.key].rate
            yield Bar(title(case), f"x {peer.title}", times, bound, stretch, "x")
    yield _beside_strawberry("all-different documents, each once", figures.all_different, 8, 12)
    if figures.library:  # which older records lack
        name = "operations on a library of 2,000 books"
        yield _beside_strawberry(name, figures.library, 10, 20)
    ours, theirs = figures.starts[OURS.key], figures.starts[MERCURIUS.key]
    name = "start to first answer"
    yield Bar(name, "", ours.milliseconds, 500, 300, " ms", at_most=True)
    share = ours.milliseconds / theirs.milliseconds
    yield Bar(name, f"x {MERCURIUS.title}", share, 0.5, None, "x", at_most=True)
    yield Bar("memory after the first answer", "", ours.memory, 80, 60, " MB", at_most=True)


def _beside_strawberry(
    name: str, found: dict[str, list[float]], bound: float, stretch: float
) -> Bar:
    """How many times as fast as Strawberry the median operation is, in process."""
    times = statistics.median(found[STRAWBERRY.key]) / statistics.median(found[OURS.key])
    return Bar(name, f"x {STRAWBERRY.title}, in process", times, bound, stretch, "x")
