"""Boxes joined by lines: laid out by Graphviz, written as an SVG that fits either theme."""

import logging
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

log = logging.getLogger(__name__)

HEIGHT_OF_LINE = 17
HEIGHT_OF_SMALL_LINE = 14
POINTS_PER_INCH = 72
# What the widest letters of common fonts take at the sizes of `STYLE`, so that any text fits.
WIDTH_OF_LETTER = 8.4
WIDTH_OF_SMALL_LETTER = 6.4
MARGIN = 8

# As a picture of its own or within a page, it follows the reader's theme.
STYLE = """
:root { color-scheme: light dark; --paper: #fcfcfa; --ink: #1b2722; --soft: #56645d;
  --line: #75847c; --accent: #0b6553; --box: #fff; --group: #eef1ec }
@media (prefers-color-scheme: dark) {
  :root { --paper: #141a17; --ink: #e3ebe6; --soft: #a3b1a9; --line: #75847c;
    --accent: #74d0b0; --box: #1d2521; --group: #1a211e } }
.paper { fill: var(--paper) }
text { fill: var(--ink); font: 14px system-ui, sans-serif; text-anchor: middle }
.code text { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 13px }
.boxes text + text, .labels text { fill: var(--soft); font-size: 11px }
.labels text { paint-order: stroke; stroke: var(--paper); stroke-width: 4px }
.boxes rect { fill: var(--box); stroke: var(--line) }
.boxes .main rect { stroke: var(--accent); stroke-width: 2 }
.boxes .abstract rect { stroke-dasharray: 3 3 }
.boxes a:hover rect, .boxes a:focus rect { stroke: var(--accent); stroke-width: 2 }
.groups rect { fill: var(--group); stroke: none }
.groups text { fill: var(--soft); font: 600 12px system-ui, sans-serif }
path { fill: none; stroke: var(--line) }
.lines .strong { stroke: var(--accent); stroke-width: 3 }
.lines .weak { stroke-dasharray: 5 4 }
marker path { fill: var(--ink); stroke: none }
"""


class Box(NamedTuple):
    """Something drawn as a box: a line of text, and smaller ones below it.

    Boxes of one `group` stand together in a frame that bears its name; `link` is where
    one leads, and `near` the keys of others that it is joined to without a line.
    """

    key: str
    text: Sequence[str]
    kind: str = ""
    group: str = ""
    link: str = ""
    near: Sequence[str] = ()


class Line(NamedTuple):
    """A line between two boxes, with an arrow at each end that it points to.

    The words of `labels` stand on it one below the other.
    """

    ends: tuple[str, str]
    labels: Sequence[str] = ()
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
    """Draw boxes and the lines between them, the first boxes at the left."""
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
    _write_groups(drawing, layout, boxes)
    _write_lines(drawing, layout, lines)
    _write_boxes(drawing, layout, boxes)
    return Picture(
        ET.tostring(svg), round(width) + 2 * MARGIN, round(height) + 2 * MARGIN, title, description
    )


@cache
def can_draw() -> bool:
    """Whether Graphviz loads: its wheel leaves out glib and X11, which small images lack."""
    try:
        import_module("pygraphviz")
    except ImportError as error:
        log.warning("The front page has no pictures, since Graphviz cannot be loaded: %s", error)
        return False
    return True


def _lay_out(boxes: Sequence[Box], lines: Sequence[Line]) -> Any:
    # Forty shared libraries, for which no start should wait.
    import pygraphviz  # type: ignore[import-untyped] # noqa: PLC0415

    graph = pygraphviz.AGraph(directed=True, rankdir="LR", ranksep="0.5", nodesep="0.14")
    for box in boxes:
        width, height = _size(box)
        size = {"width": width / POINTS_PER_INCH, "height": height / POINTS_PER_INCH}
        graph.add_node(box.key, label="", shape="box", fixedsize="true", **size)
    for group in _groups(boxes):
        keys = [box.key for box in boxes if box.group == group]
        graph.add_subgraph(keys, f"cluster_{group}", label=_space_for([group]), margin="10")
    order = {box.key: number for number, box in enumerate(boxes)}
    for line in lines:
        first, second = sorted(line.ends, key=order.__getitem__)
        graph.add_edge(first, second, arrowhead="none", label=_space_for(line.labels))
    graph.layout(prog="dot")
    return graph


def _groups(boxes: Iterable[Box]) -> list[str]:
    return list(dict.fromkeys(box.group for box in boxes if box.group))


def _size(box: Box) -> tuple[float, float]:
    widths = [len(box.text[0]) * WIDTH_OF_LETTER]
    widths += (len(text) * WIDTH_OF_SMALL_LETTER for text in box.text[1:])
    return max(widths) + 16, len(box.text) * HEIGHT_OF_LINE + 8


def _space_for(labels: Sequence[str]) -> str:
    """An empty table of the size of the texts: Graphviz then needs no font to measure them."""
    if not labels:
        return ""
    width = max(map(len, labels)) * WIDTH_OF_SMALL_LETTER
    size = f'WIDTH="{width:.0f}" HEIGHT="{len(labels) * HEIGHT_OF_SMALL_LINE}"'
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


def _write_groups(drawing: ET.Element, layout: Any, boxes: Sequence[Box]) -> None:
    frames = ET.SubElement(drawing, "g", {"class": "groups"})
    for group in _groups(boxes):
        left, low, right, high = _numbers(layout.get_subgraph(f"cluster_{group}").graph_attr["bb"])
        corner = {"x": f"{left:.0f}", "y": f"{-high:.0f}", "rx": "8"}
        size = {"width": f"{right - left:.0f}", "height": f"{high - low:.0f}"}
        ET.SubElement(frames, "rect", corner | size)
        middle = {"x": f"{(left + right) / 2:.0f}", "y": f"{18 - high:.0f}"}
        ET.SubElement(frames, "text", middle).text = group


def _write_lines(drawing: ET.Element, layout: Any, lines: Iterable[Line]) -> None:
    paths = ET.SubElement(drawing, "g", {"class": "lines"})
    labels = ET.SubElement(drawing, "g", {"class": "labels"})
    for line in lines:
        first, second = line.ends
        if forwards := layout.has_edge(first, second):
            edge = layout.get_edge(first, second)
        else:
            edge = layout.get_edge(second, first)
        ends = {"data-ends": " ".join(line.ends)}
        path = ET.SubElement(paths, "path", {"d": _curve(edge.attr["pos"]), **ends})
        if line.kind:
            path.set("class", line.kind)
        at_start, at_end = line.to_first, line.to_second
        if not forwards:
            at_start, at_end = at_end, at_start
        if at_start:
            path.set("marker-start", "url(#arrow)")
        if at_end:
            path.set("marker-end", "url(#arrow)")
        if line.labels:
            x, y = _numbers(edge.attr["lp"])
            top = 4 - y - (len(line.labels) - 1) * HEIGHT_OF_SMALL_LINE / 2
            for number, label in enumerate(line.labels):
                place = {"x": f"{x:.0f}", "y": f"{top + number * HEIGHT_OF_SMALL_LINE:.0f}"}
                ET.SubElement(labels, "text", {**place, **ends}).text = label


def _write_boxes(drawing: ET.Element, layout: Any, boxes: Iterable[Box]) -> None:
    group = ET.SubElement(drawing, "g", {"class": "boxes"})
    for box in boxes:
        x, y = _numbers(layout.get_node(box.key).attr["pos"])
        width, height = _size(box)
        left, top = f"{x - width / 2:.1f}", f"{-y - height / 2:.1f}"
        tag, attributes = ("a", {"href": box.link}) if box.link else ("g", {})
        drawn = ET.SubElement(group, tag, {**attributes, "data-key": box.key})
        if box.kind:
            drawn.set("class", box.kind)
        if box.near:
            drawn.set("data-near", " ".join(box.near))
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
