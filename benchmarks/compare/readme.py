"""The table of docs/performance.md, from the figures that were recorded.

python -m benchmarks.compare.readme
"""

import msgspec

from benchmarks.compare.cases import title
from benchmarks.compare.figures import Figures
from benchmarks.compare.servers import CONSTANT, MERCURIUS, OURS, STRAWBERRY, YOGA
from benchmarks.compare.table import times
from benchmarks.peers.dataset import ROOT

FILE = ROOT / "benchmarks" / "results" / "compare.json"
_BESIDE = (CONSTANT, MERCURIUS, YOGA, STRAWBERRY)


def recorded() -> Figures:
    return msgspec.json.decode(FILE.read_bytes(), type=Figures)


def markdown(figures: Figures) -> str:
    """Requests per second, and how many times those of others that is."""
    header = ["", "requests per second", *(f"x {peer.title}" for peer in _BESIDE)]
    rows = [header, ["---", *["---:"] * (len(header) - 1)]]
    for case, rounds in figures.load.items():
        ours = rounds[OURS.key].rate
        ratios = (times(ours / rounds[peer.key].rate) for peer in _BESIDE)
        size = figures.answer_bytes[case]
        rows.append([f"{title(case)}, {size:,} bytes", f"{ours:,.0f}", *ratios])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


if __name__ == "__main__":
    print(markdown(recorded()))
