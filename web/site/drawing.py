"""Boxes joined by lines: laid out by Graphviz, written as an SVG that fits either theme."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

HEIGHT_OF_LINE = 17
POINTS_PER_INCH = 72
# What the widest letters of common fonts take at the sizes of `STYLE`, so that any text fits.
WIDTH_OF_LETTER = 8.4
WIDTH_OF_SMALL_LETTER = 6.4
MARGIN = 8

# As a picture of its own or within a page, it follows the reader's theme.
STYLE = """
:root { color-scheme: light dark; --paper: #fcfcfa; --ink: #1b2722; --soft: #56645d;
  --line: #75847c; --accent: #0b6553; --box: #fff }
@media (prefers-color-scheme: dark) {
  :root { --paper: #141a17; --ink: #e3ebe6; --soft: #a3b1a9; --line: #75847c;
    --accent: #74d0b0; --box: #1d2521 } }
.paper { fill: var(--paper) }
text { fill: var(--ink); font: 14px system-ui, sans-serif; text-anchor: middle }
.code text { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 13px }
.boxes text + text, .labels text { fill: var(--soft); font-size: 11px }
.labels text { paint-order: stroke; stroke: var(--paper); stroke-width: 4px }
.boxes rect { fill: var(--box); stroke: var(--line) }
.boxes .main rect { stroke: var(--accent); stroke-width: 2 }
.boxes .abstract rect { stroke-dasharray: 3 3 }
path { fill: none; stroke: var(--line) }
.lines .strong { stroke: var(--accent); stroke-width: 3 }
.lines .weak { stroke-dasharray: 5 4 }
marker path { fill: var(--ink); stroke: none }
"""


class Box(NamedTuple):
    """Something drawn as a box: a line of text, and smaller ones below it."""

    key: str
    text: Sequence[str]
    kind: str = ""


class Line(NamedTuple):
    """A line between two boxes, with an arrow at each end that it points to."""

    ends: tuple[str, str]
    label: str = ""
    kind: str = ""
    to_first: bool = False
    to_second: bool = False


class Picture(NamedTuple):
    """An SVG, its size in pixels, what it shows, and the same in words."""

    svg: bytes
    width: int
    height: int
    title: str
    description: str


def draw(
    title: str, description: str, boxes: Sequence[Box], lines: Sequence[Line], kind: str = ""
) -> Picture:
    """Draw boxes and the lines between them, the box with most lines at the left."""
    layout = _lay_out(boxes, lines)
    _, _, width, height = _numbers(layout.graph_attr["bb"])
    svg = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"{-MARGIN} {-height - MARGIN:g} {width + 2 * MARGIN:g} {height + 2 * MARGIN:g}",
            "role": "img",
            "aria-labelledby": "title description",
        },
    )
    ET.SubElement(svg, "title", id="title").text = title
    ET.SubElement(svg, "desc", id="description").text = description
    ET.SubElement(svg, "style").text = STYLE
    paper = {"x": f"{-MARGIN}", "y": f"{-height - MARGIN:g}", "width": "100%", "height": "100%"}
    ET.SubElement(svg, "rect", {"class": "paper", **paper})
    _define_arrow(svg)
    drawing = ET.SubElement(svg, "g", {"class": kind})
    _write_lines(drawing, layout, lines)
    _write_boxes(drawing, layout, boxes)
    return Picture(
        ET.tostring(svg), round(width) + 2 * MARGIN, round(height) + 2 * MARGIN, title, description
    )


def _lay_out(boxes: Sequence[Box], lines: Sequence[Line]) -> Any:
    # Forty shared libraries, for which no start should wait.
    import pygraphviz  # type: ignore[import-untyped] # noqa: PLC0415

    graph = pygraphviz.AGraph(directed=True, rankdir="LR", ranksep="0.45", nodesep="0.14")
    for box in boxes:
        width, height = _size(box)
        size = {"width": width / POINTS_PER_INCH, "height": height / POINTS_PER_INCH}
        graph.add_node(box.key, label="", shape="box", fixedsize="true", **size)
    degrees = {box.key: sum(box.key in line.ends for line in lines) for box in boxes}
    for line in lines:
        first, second = sorted(line.ends, key=lambda key: (-degrees[key], key))
        graph.add_edge(first, second, arrowhead="none", label=_space_for(line.label))
    graph.layout(prog="dot")
    return graph


def _size(box: Box) -> tuple[float, float]:
    widths = [len(box.text[0]) * WIDTH_OF_LETTER]
    widths += (len(text) * WIDTH_OF_SMALL_LETTER for text in box.text[1:])
    return max(widths) + 16, len(box.text) * HEIGHT_OF_LINE + 8


def _space_for(label: str) -> str:
    """An empty table of the size of the text: Graphviz then needs no font to measure it."""
    if not label:
        return ""
    size = f'WIDTH="{len(label) * WIDTH_OF_SMALL_LETTER:.0f}" HEIGHT="{HEIGHT_OF_LINE}"'
    return f'<<TABLE BORDER="0" FIXEDSIZE="TRUE" {size}><TR><TD></TD></TR></TABLE>>'


def _define_arrow(svg: ET.Element) -> None:
    marker = ET.SubElement(
        ET.SubElement(svg, "defs"),
        "marker",
        id="arrow",
        viewBox="0 0 10 10",
        refX="10",
        refY="5",
        markerWidth="8",
        markerHeight="8",
        markerUnits="userSpaceOnUse",
        orient="auto-start-reverse",
    )
    ET.SubElement(marker, "path", d="M0 1 10 5 0 9z")


def _write_lines(drawing: ET.Element, layout: Any, lines: Iterable[Line]) -> None:
    paths = ET.SubElement(drawing, "g", {"class": "lines"})
    labels = ET.SubElement(drawing, "g", {"class": "labels"})
    for line in lines:
        first, second = line.ends
        if forwards := layout.has_edge(first, second):
            edge = layout.get_edge(first, second)
        else:
            edge = layout.get_edge(second, first)
        path = ET.SubElement(paths, "path", {"d": _curve(edge.attr["pos"])})
        if line.kind:
            path.set("class", line.kind)
        at_start, at_end = line.to_first, line.to_second
        if not forwards:
            at_start, at_end = at_end, at_start
        if at_start:
            path.set("marker-start", "url(#arrow)")
        if at_end:
            path.set("marker-end", "url(#arrow)")
        if line.label:
            x, y = _numbers(edge.attr["lp"])
            ET.SubElement(labels, "text", x=f"{x:.0f}", y=f"{4 - y:.0f}").text = line.label


def _write_boxes(drawing: ET.Element, layout: Any, boxes: Iterable[Box]) -> None:
    group = ET.SubElement(drawing, "g", {"class": "boxes"})
    for box in boxes:
        x, y = _numbers(layout.get_node(box.key).attr["pos"])
        width, height = _size(box)
        left, top = f"{x - width / 2:.1f}", f"{-y - height / 2:.1f}"
        drawn = ET.SubElement(group, "g", {"class": box.kind} if box.kind else {})
        ET.SubElement(
            drawn, "rect", x=left, y=top, width=f"{width:.1f}", height=f"{height:.1f}", rx="5"
        )
        for number, text in enumerate(box.text):
            line = -y - height / 2 + 18 + number * HEIGHT_OF_LINE
            ET.SubElement(drawn, "text", x=f"{x:.1f}", y=f"{line:.1f}").text = text


def _curve(points: str) -> str:
    """A path through the points of a Bézier curve, whose y grows upwards in Graphviz."""
    pairs = [_numbers(point) for point in points.split()]
    start, *rest = (f"{x:.0f},{-y:.0f}" for x, y in pairs)
    return f"M{start}C{' '.join(rest)}"


def _numbers(text: str) -> list[float]:
    return [float(number) for number in text.split(",")]
