"""A BPMN drawing as SVG, from its own coordinates, with done and current steps marked. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

_DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
_DC = "{http://www.omg.org/spec/DD/20100524/DC}"
_WAY = "{http://www.omg.org/spec/DD/20100524/DI}"
LINE = 16


@dataclass(frozen=True, slots=True)
class Shape:
    """One node: `form` box, diamond or round; `state` done, now or ''; its name cut into lines with their height."""

    id: str
    form: str
    x: int
    y: int
    width: int
    height: int
    state: str
    lines: tuple[tuple[str, int], ...]

    @property
    def middle(self) -> tuple[int, int]:
        """Where the name is centred."""
        return self.x + self.width // 2, self.y + self.height // 2

    @property
    def diamond(self) -> str:
        """Corner points for a gateway."""
        right, bottom = self.x + self.width, self.y + self.height
        return f"{self.middle[0]},{self.y} {right},{self.middle[1]} {self.middle[0]},{bottom} {self.x},{self.middle[1]}"


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything the picture shows."""

    width: int
    height: int
    shapes: tuple[Shape, ...]
    arrows: tuple[str, ...]


def _lines(name: str, x: int, y: int, *, inside: bool) -> tuple[tuple[str, int], ...]:
    rows: list[str] = []
    for word in name.split():
        if rows and len(rows[-1]) + len(word) < LINE:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    top = y - (len(rows) - 1) * 7 + 4 if inside else y + 34
    return tuple((row, top + index * 14) for index, row in enumerate(rows))


def _form(step_id: str, width: int) -> str:
    if step_id.startswith("g_"):
        return "diamond"
    return "round" if width < 60 else "box"


def _shapes(root: Element, names: Mapping[str, str], reached: Mapping[str, str]) -> Iterator[Shape]:
    for node in root.iter(f"{_DI}BPMNShape"):
        step_id, bounds = node.get("bpmnElement", ""), node.find(f"{_DC}Bounds")
        if bounds is None:
            continue
        x, y, width, height = (int(float(bounds.get(name, "0"))) for name in ("x", "y", "width", "height"))
        form = _form(step_id, width)
        lines = _lines(names.get(step_id, ""), x, y + height // 2, inside=form == "box")
        yield Shape(step_id, form, x, y, width, height, reached.get(step_id, ""), lines)


def _arrows(root: Element) -> Iterator[str]:
    for node in root.iter(f"{_DI}BPMNEdge"):
        points = [(way.get("x"), way.get("y")) for way in node.iter(f"{_WAY}waypoint")]
        yield " ".join(f"{x},{y}" for x, y in points)


def draw(xml: str, names: Mapping[str, str], reached: Mapping[str, str]) -> Drawing:
    """The drawing of a running procedure."""
    root = fromstring(xml, forbid_dtd=True)
    shapes = tuple(_shapes(root, names, reached))
    width = max((shape.x + shape.width for shape in shapes), default=0) + 60
    height = max((shape.y + shape.height for shape in shapes), default=0) + 60
    return Drawing(width, height, shapes, tuple(_arrows(root)))
