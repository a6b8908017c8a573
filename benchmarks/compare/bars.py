"""What this server promises of its speed, beside what was measured."""

import statistics
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.compare.cases import kind_of, title
from benchmarks.compare.figures import Figures
from benchmarks.compare.servers import CONSTANT, MERCURIUS, OURS, STRAWBERRY, YOGA, Peer

# Of each kind of case: how many times as fast as a peer at least, and as a stretch.
_TIMES: dict[str, dict[Peer, tuple[float, float | None]]] = {
    "repeated": {CONSTANT: (1, 1.3), MERCURIUS: (4, None), STRAWBERRY: (120, None)},
    "new-variables": {MERCURIUS: (0.8, 1.5), STRAWBERRY: (25, None)},
    "never-seen": {MERCURIUS: (2, 3), YOGA: (2.5, None), STRAWBERRY: (10, None)},
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
        for peer, (bound, stretch) in _TIMES[kind_of(case)].items():
            times = rounds[OURS.key].rate / rounds[peer.key].rate
            yield Bar(title(case), f"x {peer.title}", times, bound, stretch, "x")
    found = figures.all_different
    different = statistics.median(found[STRAWBERRY.key]) / statistics.median(found[OURS.key])
    name = "all-different documents, each once"
    yield Bar(name, f"x {STRAWBERRY.title}, in process", different, 5, 10, "x")
    ours, theirs = figures.starts[OURS.key], figures.starts[MERCURIUS.key]
    name = "start to first answer"
    yield Bar(name, "", ours.milliseconds, 500, 300, " ms", at_most=True)
    share = ours.milliseconds / theirs.milliseconds
    yield Bar(name, f"x {MERCURIUS.title}", share, 0.5, None, "x", at_most=True)
    yield Bar("memory after the first answer", "", ours.memory, 80, 60, " MB", at_most=True)
