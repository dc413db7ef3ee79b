"""Pictures for the news of the demo, drawn by ourselves: small, without a maker's rights, the same every time."""

from __future__ import annotations

import random
from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 960, 540
_SHARP = 2
"""Drawn this much larger and made smaller: lines without stairs."""
Draw = ImageDraw.ImageDraw
Colour = tuple[int, int, int]


def drawing(name: str) -> bytes:
    """The drawing of this name as PNG. Raises `KeyError` for one that is not here."""
    canvas = Image.new("RGB", (WIDTH * _SHARP, HEIGHT * _SHARP))
    draw = ImageDraw.Draw(canvas)
    _DRAWINGS[name](draw)
    out = BytesIO()
    canvas.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


def _at(*points: tuple[float, float]) -> list[tuple[float, float]]:
    return [(x * _SHARP, y * _SHARP) for x, y in points]


def _sky(draw: Draw, above: Colour, below: Colour, until: int = HEIGHT) -> None:
    for y in range(until * _SHARP):
        share = y / (until * _SHARP)
        colour = tuple(round(a + (b - a) * share) for a, b in zip(above, below, strict=True))
        draw.line([(0, y), (WIDTH * _SHARP, y)], fill=colour)


def _box(draw: Draw, left: float, top: float, right: float, bottom: float, fill: str, *, round_by: float = 0) -> None:
    draw.rounded_rectangle(_at((left, top), (right, bottom)), radius=round_by * _SHARP, fill=fill)


def _disc(draw: Draw, x: float, y: float, radius: float, fill: str) -> None:
    draw.ellipse(_at((x - radius, y - radius), (x + radius, y + radius)), fill=fill)


def _passport(draw: Draw) -> None:
    _sky(draw, (214, 232, 240), (240, 246, 248))
    _box(draw, 0, 400, WIDTH, HEIGHT, "#d9b27c")
    _box(draw, 0, 400, WIDTH, 412, "#c29a62")
    _box(draw, 560, 150, 860, 410, "#2f6f8f", round_by=26)
    for x in (620, 790):
        _box(draw, x, 150, x + 22, 410, "#265a75")
    draw.arc(_at((650, 96), (770, 210)), 180, 360, fill="#265a75", width=14 * _SHARP)
    _box(draw, 150, 130, 430, 470, "#6d1f34", round_by=18)
    draw.ellipse(_at((220, 220), (360, 360)), outline="#e2c274", width=6 * _SHARP)
    draw.ellipse(_at((262, 220), (318, 360)), outline="#e2c274", width=5 * _SHARP)
    draw.line(_at((220, 290), (360, 290)), fill="#e2c274", width=5 * _SHARP)
    _box(draw, 225, 170, 355, 182, "#e2c274", round_by=6)
    _box(draw, 245, 400, 335, 430, "#e2c274", round_by=8)
    _box(draw, 270, 411, 310, 419, "#6d1f34", round_by=3)


def _fireworks(draw: Draw) -> None:
    _sky(draw, (12, 20, 52), (52, 48, 104))
    chance = random.Random(7)  # noqa: S311  # a drawing, no secret
    for x, y, size, colour in ((250, 170, 130, "#ffd166"), (560, 120, 105, "#ef476f"), (760, 230, 120, "#66d9c2")):
        for number in range(26):
            dx, dy = chance.uniform(-1, 1), chance.uniform(-1, 1)
            length = max((dx * dx + dy * dy) ** 0.5, 0.1)
            end = (x + dx / length * size, y + dy / length * size)
            begin = (x + dx / length * size * 0.35, y + dy / length * size * 0.35)
            draw.line(_at(begin, end), fill=colour, width=(3 + number % 2) * _SHARP)
            _disc(draw, *end, 5, colour)
    for left, width, height in ((0, 130, 110), (140, 90, 160), (240, 150, 90), (400, 70, 210), (480, 160, 120),
                                (650, 90, 170), (750, 130, 100), (890, 70, 150)):  # fmt: skip
        _box(draw, left, HEIGHT - height, left + width, HEIGHT, "#0b1029")
        for row in range(HEIGHT - height + 18, HEIGHT - 14, 34):
            for column in range(left + 14, left + width - 18, 30):
                if chance.random() < 0.45:
                    _box(draw, column, row, column + 12, row + 16, "#f4c95d")


def _house(draw: Draw) -> None:
    _sky(draw, (190, 214, 232), (238, 243, 240))
    _disc(draw, 800, 110, 52, "#f3c14b")
    _box(draw, 0, 430, WIDTH, HEIGHT, "#7da16b")
    _box(draw, 290, 230, 670, 450, "#e8d9c3")
    draw.polygon(_at((260, 240), (480, 90), (700, 240)), fill="#a4483a")
    for left in range(320, 440, 42):
        draw.polygon(_at((left, 218), (left + 34, 196), (left + 34, 168), (left, 190)), fill="#23344f")
    for left in (330, 540):
        _box(draw, left, 280, left + 90, 360, "#fbe7a1", round_by=4)
        draw.line(_at((left + 45, 280), (left + 45, 360)), fill="#ffffff", width=5 * _SHARP)
    _box(draw, 446, 330, 514, 450, "#2f5d50", round_by=6)
    _disc(draw, 500, 392, 5, "#e9c46a")
    bars = ((60, 150, "#c8553d"), (108, 110, "#e08e45"), (156, 76, "#e9c46a"), (204, 48, "#588157"))
    for left, height, colour in bars:
        _box(draw, left, 420 - height, left + 36, 420, colour, round_by=5)


def _beach(draw: Draw) -> None:
    _sky(draw, (120, 184, 220), (220, 238, 244), 300)
    _disc(draw, 160, 120, 54, "#ffe08a")
    _box(draw, 0, 250, WIDTH, 340, "#2f83a8")
    for y, left in ((275, 90), (300, 420), (288, 700)):
        _box(draw, left, y, left + 150, y + 6, "#bfe0ea", round_by=3)
    draw.polygon(_at((0, 330), (WIDTH, 312), (WIDTH, HEIGHT), (0, HEIGHT)), fill="#ead7a4")
    draw.polygon(_at((0, 300), (210, 270), (330, 420), (240, HEIGHT), (0, HEIGHT)), fill="#c9b277")
    draw.polygon(_at((WIDTH, 290), (760, 262), (650, 420), (760, HEIGHT), (WIDTH, HEIGHT)), fill="#c9b277")
    draw.polygon(_at((430, 320), (510, 320), (640, HEIGHT), (300, HEIGHT)), fill="#a8763e")
    for number in range(10):
        y = 330 + number * 22
        draw.line(_at((428 - number * 13, y), (513 + number * 13, y)), fill="#7d5429", width=4 * _SHARP)
    for x in (60, 130, 820, 900):
        for lean in (-16, 0, 16):
            draw.line(_at((x, 330), (x + lean, 270)), fill="#5f7a3a", width=5 * _SHARP)
    _disc(draw, 470, 452, 34, "#2a3441")
    _disc(draw, 470, 452, 24, "#ead7a4")
    _box(draw, 448, 372, 498, 440, "#c8553d", round_by=10)
    _disc(draw, 473, 348, 22, "#8d5a3b")


def _quay(draw: Draw) -> None:
    _sky(draw, (246, 203, 150), (252, 232, 200), 320)
    _disc(draw, 700, 170, 60, "#fff1c4")
    draw.arc(_at((130, 60), (830, 560)), 180, 360, fill="#4a5568", width=14 * _SHARP)
    _box(draw, 0, 296, WIDTH, 312, "#4a5568")
    for x in range(190, 800, 60):
        draw.line(_at((x, 310), (x, 310 - max(0, 240 - abs(x - 480) ** 2 / 520))), fill="#4a5568", width=4 * _SHARP)
    _box(draw, 0, 312, WIDTH, 430, "#3c7f96")
    for y, left in ((340, 120), (370, 520), (398, 260)):
        _box(draw, left, y, left + 170, y + 6, "#a9d3dc", round_by=3)
    _box(draw, 0, 425, WIDTH, HEIGHT, "#b9a58c")
    _box(draw, 0, 425, WIDTH, 438, "#8f7c64")
    for x, colour in ((120, "#c8553d"), (300, "#2f6f8f"), (760, "#588157")):
        draw.polygon(_at((x - 62, 430), (x, 382), (x + 62, 430)), fill=colour)
        draw.line(_at((x, 384), (x, 500)), fill="#5b4a3a", width=6 * _SHARP)
        _box(draw, x - 40, 470, x + 40, 480, "#7d5429", round_by=4)
    for x in (540, 640):
        draw.ellipse(_at((x - 34, 456), (x + 34, 524)), outline="#2a3441", width=7 * _SHARP)
    draw.line(_at((540, 490), (575, 440), (640, 490), (598, 490), (575, 440)), fill="#c8553d", width=7 * _SHARP)


_DRAWINGS: dict[str, Callable[[Draw], None]] = {
    "passport": _passport, "fireworks": _fireworks, "house": _house, "beach": _beach, "quay": _quay,
}  # fmt: skip
