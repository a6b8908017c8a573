"""The figures as text."""

import statistics
from collections.abc import Iterator, Sequence

from benchmarks.compare.bars import Bar, bars
from benchmarks.compare.cases import title
from benchmarks.compare.figures import Figures, Rounds
from benchmarks.compare.servers import CONSTANT, MERCURIUS, PEERS, STRAWBERRY

# A server that runs for less of the time than this waits: for the generator, or for a core.
BUSY = 0.9
_BASES = (CONSTANT, MERCURIUS, STRAWBERRY)


def table(figures: Figures) -> str:
    """What was measured, where, and what was promised."""
    sections = [_machine(figures)]
    for case, rounds in figures.load.items():
        sections.append(_load(title(case), figures.answer_bytes[case], rounds))
    sections += [
        _starts(figures),
        _in_process("{:,} different documents", figures.all_different),
        _in_process("{:,} operations on a library", figures.library),
        _bars(list(bars(figures))),
    ]
    return "\n\n".join(sections)


def _machine(figures: Figures) -> str:
    machine = figures.machine
    versions = ", ".join(f"{name} {number}" for name, number in machine.versions.items())
    return (
        f"{machine.processor}, {machine.cores} cores, load {machine.load_average:.2f} before the "
        f"start; {machine.measured}\n{versions}\n"
        f"Medians of {figures.rounds} interleaved rounds of {figures.seconds_per_round:g} s."
    )


def _load(name: str, size: int, rounds: dict[str, Rounds]) -> str:
    rates = {key: found.rate for key, found in rounds.items()}
    rows = [
        [
            peer.title,
            f"{rates[peer.key]:,.0f}",
            f"{1e6 / rates[peer.key]:,.1f}",
            f"{statistics.median(rounds[peer.key].processor_microseconds):,.1f}",
            f"{rounds[peer.key].spread:.0%}",
            *(times(rates[peer.key] / rates[base.key]) for base in _BASES),
        ]
        for peer in PEERS
    ]
    busy = max(max(found.generator_share) for found in rounds.values())
    ran = min(found.processor_share for found in rounds.values())
    note = f"The servers ran {ran:.0%} of the time at least, the generator {busy:.0%} at most."
    if ran < BUSY:
        note += " Not the servers alone were measured: let nothing else run beside them."
    header = ["", "req/s", "us", "CPU us", "spread", *(f"x {base.key}" for base in _BASES)]
    return f"{name}, {size:,} bytes\n{_aligned([header, *rows])}\n{note}"


def _starts(figures: Figures) -> str:
    header = ["start", "first answer, ms", "MB after it", "MB after the load"]
    rows = [
        [
            peer.title,
            f"{figures.starts[peer.key].milliseconds:,.0f}",
            f"{figures.starts[peer.key].memory:,.0f}",
            f"{figures.megabytes_after_load[peer.key]:,.0f}",
        ]
        for peer in PEERS
    ]
    return _aligned([header, *rows])


def _in_process(title: str, found: dict[str, list[float]]) -> str:
    count = len(next(iter(found.values()), ()))
    header = [title.format(count), "median us", "mean us"]
    rows = [
        [
            peer.title,
            f"{statistics.median(found[peer.key]):,.0f}",
            f"{statistics.mean(found[peer.key]):,.0f}",
        ]
        for peer in PEERS
        if peer.key in found
    ]
    return _aligned([header, *rows])


def _bars(found: Sequence[Bar]) -> str:
    header = ["promise", "", "measured", "bound", "stretch", ""]
    rows = [
        [
            bar.case,
            bar.what,
            _value(bar.measured, bar.unit),
            _value(bar.bound, bar.unit),
            _value(bar.stretch, bar.unit),
            bar.verdict,
        ]
        for bar in found
    ]
    return _aligned([header, *rows], left=(0, 1, 5))


def _value(value: float | None, unit: str) -> str:
    if value is None:
        return "-"
    return f"{times(value) if unit == 'x' else f'{value:,.0f}'}{unit}"


def times(ratio: float) -> str:
    """A ratio with as many digits as mean something."""
    return f"{ratio:,.0f}" if ratio >= 100 else f"{ratio:.3g}"


def _aligned(rows: Sequence[Sequence[str]], left: Sequence[int] = (0,)) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]

    def cells(row: Sequence[str]) -> Iterator[str]:
        for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
            yield cell.ljust(width) if place in left else cell.rjust(width)

    return "\n".join("  ".join(cells(row)).rstrip() for row in rows)
