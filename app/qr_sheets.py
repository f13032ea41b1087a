"""Draws labels with QR codes on sheets of A4: one SVG for each sheet, one PDF for all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice, product
from xml.sax.saxutils import escape

import segno
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 210.0, 297.0
"""A4 in millimetres; everything is measured so, from the upper left corner."""
COLUMNS, ROWS = 2, 3
PER_SHEET = COLUMNS * ROWS
_CARD_WIDTH, _CARD_HEIGHT = 93.0, 90.0
_CODE = 56.0
"""Side of a code, its quiet zone of four modules included; it is read from two steps away."""
_QUIET = 4
_LONGEST_LINE = 84.0
_PDF_FACE = "STSong-Light"
_FACES = "'Noto Sans CJK SC','PingFang SC','Microsoft YaHei','Source Han Sans SC',sans-serif"
_POINTS = 72 / 25.4
_LAST_NARROW = "\u2e7f"


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on a label, beside its code."""

    place: str
    call: str
    foot: str


@dataclass(frozen=True, slots=True)
class _Line:
    words: str
    x: float
    """Middle of the line."""
    y: float
    """Its foot."""
    size: float


@dataclass(frozen=True, slots=True)
class _Square:
    x: float
    y: float
    side: float


@dataclass(frozen=True, slots=True)
class _Card:
    x: float
    y: float
    lines: tuple[_Line, ...]
    modules: tuple[_Square, ...]


def sheets_as_svg(labels: Sequence[tuple[Words, str]]) -> Iterator[str]:
    """Give one SVG for each sheet; labels are words with the link in their code."""
    for sheet in _sheets(labels):
        drawn = "\n".join(_svg_of(card) for card in sheet)
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:g}mm" height="{HEIGHT:g}mm"'
            f' viewBox="0 0 {WIDTH:g} {HEIGHT:g}">\n'
            f'<rect width="100%" height="100%" fill="#fff"/>\n{drawn}\n</svg>\n'
        )


def sheets_as_pdf(labels: Sequence[tuple[Words, str]]) -> bytes:
    """Give one PDF with a page for each sheet."""
    registerFont(UnicodeCIDFont(_PDF_FACE))
    written = BytesIO()
    canvas = Canvas(written, (WIDTH * _POINTS, HEIGHT * _POINTS), invariant=1)
    for sheet in _sheets(labels):
        canvas.scale(_POINTS, _POINTS)
        for card in sheet:
            _draw(canvas, card)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def _sheets(labels: Sequence[tuple[Words, str]]) -> Iterator[list[_Card]]:
    left = (WIDTH - COLUMNS * _CARD_WIDTH) / 2
    top = (HEIGHT - ROWS * _CARD_HEIGHT) / 2
    spots = [
        (left + column * _CARD_WIDTH, top + row * _CARD_HEIGHT)
        for row, column in product(range(ROWS), range(COLUMNS))
    ]
    rest = iter(labels)
    while sheet := list(islice(rest, PER_SHEET)):
        yield [_card(words, link, *spots[n]) for n, (words, link) in enumerate(sheet)]


def _card(words: Words, link: str, x: float, y: float) -> _Card:
    middle = x + _CARD_WIDTH / 2
    lines = (
        _line(words.place, middle, y + 13.5, 10.0),
        _line(words.call, middle, y + 78.0, 8.0),
        _line(words.foot, middle, y + 85.5, 3.6),
    )
    code = segno.make(link, error="q", micro=False)
    side = _CODE / code.symbol_size(border=_QUIET)[0]
    start_x, start_y = middle - _CODE / 2 + _QUIET * side, y + 14.5 + _QUIET * side
    modules = tuple(
        _Square(start_x + column * side, start_y + row * side, side)
        for row, line in enumerate(code.matrix)
        for column, dark in enumerate(line)
        if dark
    )
    return _Card(x, y, lines, modules)


def _line(words: str, middle: float, foot: float, size: float) -> _Line:
    """Set a line, smaller if it would not fit."""
    width = sum(1.0 if sign > _LAST_NARROW else 0.6 for sign in words)
    return _Line(words, middle, foot, min(size, _LONGEST_LINE / max(width, 1.0)))


def _svg_of(card: _Card) -> str:
    lines = "\n".join(
        f'<text x="{line.x:.3f}" y="{line.y:.3f}" font-size="{line.size:.3f}"'
        f' font-family="{_FACES}" text-anchor="middle">{escape(line.words)}</text>'
        for line in card.lines
    )
    path = "".join(
        f"M{one.x:.4f} {one.y:.4f}h{one.side:.4f}v{one.side:.4f}h-{one.side:.4f}z"
        for one in card.modules
    )
    frame = (
        f'<rect x="{card.x:.3f}" y="{card.y:.3f}" width="{_CARD_WIDTH:g}" height="{_CARD_HEIGHT:g}"'
        ' fill="none" stroke="#bbb" stroke-width="0.2" stroke-dasharray="2 2"/>'
    )
    return f'<g>\n{frame}\n{lines}\n<path shape-rendering="crispEdges" d="{path}"/>\n</g>'


def _draw(canvas: Canvas, card: _Card) -> None:
    canvas.setLineWidth(0.2)
    canvas.setDash(2, 2)
    canvas.setStrokeGray(0.7)
    canvas.rect(card.x, HEIGHT - card.y - _CARD_HEIGHT, _CARD_WIDTH, _CARD_HEIGHT)
    for line in card.lines:
        canvas.setFont(_PDF_FACE, line.size)
        canvas.drawCentredString(line.x, HEIGHT - line.y, line.words)
    code = canvas.beginPath()
    for one in card.modules:
        code.rect(one.x, HEIGHT - one.y - one.side, one.side, one.side)
    canvas.drawPath(code, stroke=0, fill=1)
