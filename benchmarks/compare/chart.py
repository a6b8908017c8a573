"""The figures as a picture: a dot for each server, and a line from its least value to its greatest."""

import math
import statistics
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from benchmarks.compare.cases import title
from benchmarks.compare.figures import Figures
from benchmarks.compare.servers import MERCURIUS, OURS, PEERS
from benchmarks.compare.table import times

WIDTH = 880
LEFT, RIGHT = 205, 625  # of the plots: names stand before them, values after
ROW = 20
HEAD, FOOT = 24, 44  # of a panel, above its first row and below its last
TOP = 72
STYLE = """
svg { background: #fff; color: #1f2328; --faint: #d8dde3; --quiet: #59636e; --ours: #b3135f;
  font: 13px system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif }
@media (prefers-color-scheme: dark) {
  svg { background: #0d1117; color: #e6edf3; --faint: #2d343c; --quiet: #9aa4af; --ours: #ff7ab8 }
}
text { fill: currentColor }
.title, .ours text { font-weight: 600 }
.quiet { fill: var(--quiet); font-size: 11.5px }
.end { text-anchor: end }
.middle { text-anchor: middle }
line { stroke: var(--faint) }
.range { stroke: var(--quiet); stroke-width: 2 }
circle { fill: var(--quiet) }
.ours circle { fill: var(--ours) }
.ours .range { stroke: var(--ours) }
"""


class Scale(NamedTuple):
    """Where values stand, as a part of the plot's width, and which of them are marked."""

    place: Callable[[float], float]
    marks: Sequence[int]


class Panel(NamedTuple):
    """One measurement of all servers: the values of each, by its key."""

    title: str
    unit: str
    values: dict[str, list[float]]
    scale: Scale


def chart(figures: Figures) -> str:
    """An SVG that needs nothing else, readable on light and on dark."""
    panels = list(_panels(figures))
    step = HEAD + ROW * len(PEERS) + FOOT
    machine = figures.machine
    where = f"{machine.processor}, one core for each server; {machine.measured}"
    what = (
        f"Medians of {figures.rounds} rounds of {figures.seconds_per_round:g} s, with the range of "
        f"the rounds; beside them the ratio to {MERCURIUS.title}"
    )
    height = TOP + step * len(panels)
    size = f'viewBox="0 0 {WIDTH} {height}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title text">',
        '<title id="title">This server beside others</title>',
        f'<desc id="text">{escape(". ".join(map(_described, panels)))}.</desc>',
        f"<style>{STYLE}</style>",
        _text(16, 28, "quiet", what),
        _text(16, 46, "quiet", where),
    ]
    for place, panel in enumerate(panels):
        lines += _drawn(panel, TOP + step * place)
    return "\n".join([*lines, "</svg>\n"])


def _panels(figures: Figures) -> Iterator[Panel]:
    loads = {
        case: {key: found.requests_per_second for key, found in rounds.items()}
        for case, rounds in figures.load.items()
    }
    scale = _logarithmic(
        [rate for load in loads.values() for rates in load.values() for rate in rates]
    )
    for case, rates in loads.items():
        name = f"{title(case).capitalize()}, {figures.answer_bytes[case]:,} bytes"
        yield Panel(f"{name}; requests per second, logarithmic", "/s", rates, scale)
    starts = {key: found.first_answer_milliseconds for key, found in figures.starts.items()}
    yield Panel("Start to first answer; milliseconds", " ms", starts, _linear(starts))
    memory = {key: found.megabytes for key, found in figures.starts.items()}
    yield Panel("Memory after the first answer; megabytes", " MB", memory, _linear(memory))


def _logarithmic(values: Sequence[float]) -> Scale:
    """Whole decades around the values."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return Scale(
        lambda value: (math.log10(value) - low) / (high - low),
        [10**power for power in range(max(low, 0), high + 1)],
    )


def _linear(values: dict[str, list[float]]) -> Scale:
    """From nothing to a round number above the values, in four or five steps."""
    greatest = max(max(found) for found in values.values())
    power = 10 ** math.floor(math.log10(greatest / 4))
    step = next(size for size in (power, 2 * power, 5 * power, 10 * power) if size * 5 >= greatest)
    end = math.ceil(greatest / step) * step
    return Scale(lambda value: value / end, range(0, end + 1, step))


def _drawn(panel: Panel, top: int) -> Iterator[str]:
    bottom = top + HEAD + ROW * len(PEERS)
    yield _text(16, top + 12, "title", panel.title)
    for mark in panel.scale.marks:
        x = _x(panel.scale, mark)
        yield f'<line x1="{x}" x2="{x}" y1="{top + HEAD}" y2="{bottom}"/>'
        yield _text(x, bottom + 14, "quiet middle", f"{mark:,}")
    base = statistics.median(panel.values[MERCURIUS.key])
    for place, peer in enumerate(PEERS):
        y = top + HEAD + ROW * place + ROW // 2
        values = panel.values[peer.key]
        middle = statistics.median(values)
        ends = _x(panel.scale, min(values)), _x(panel.scale, max(values))
        yield '<g class="ours">' if peer is OURS else "<g>"
        yield _text(LEFT - 14, y + 4, "end", peer.title)
        yield f'<line class="range" x1="{ends[0]}" x2="{ends[1]}" y1="{y}" y2="{y}"/>'
        yield f'<circle cx="{_x(panel.scale, middle)}" cy="{y}" r="5"/>'
        yield _text(WIDTH - 120, y + 4, "end", f"{middle:,.0f}{panel.unit}")
        yield _text(WIDTH - 24, y + 4, "end", f"{times(middle / base)}x")
        yield "</g>"


def _x(scale: Scale, value: float) -> float:
    return round(LEFT + scale.place(value) * (RIGHT - LEFT), 1)


def _text(x: float, y: float, kind: str, text: str) -> str:
    return f'<text class="{kind}" x="{x}" y="{y}">{escape(text)}</text>'


def _described(panel: Panel) -> str:
    medians = (
        f"{peer.title} {statistics.median(panel.values[peer.key]):,.0f}{panel.unit}"
        for peer in PEERS
    )
    return f"{panel.title}: {', '.join(medians)}"
