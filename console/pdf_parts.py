"""The type of printed reports: Song, which needs no font file; headings, words and tables."""

from collections.abc import Sequence
from functools import cache
from typing import Any
from unicodedata import east_asian_width
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph, Table, TableStyle

from community.shares import Share

FACE = "STSong-Light"
MARGIN = 18 * mm
_INK, _RED, FAINT, _LINE, _SUNK = (
    HexColor(one) for one in ("#1f1d1a", "#8c1d18", "#5d5850", "#bbb5ab", "#f1efea")
)
_FRAME = 6
"""Points that the typesetter leaves free at each side of a frame."""
_PADDING = 6
"""Points at each side of a cell."""
_WIDTH = A4[0] - 2 * MARGIN - 2 * _FRAME


def _style(name: str, size: float, **more: Any) -> ParagraphStyle:
    # Chinese breaks between any two signs; without `CJK` a line would run out of the page.
    return ParagraphStyle(
        name,
        fontName=FACE,
        fontSize=size,
        leading=size * 1.5,
        textColor=more.pop("colour", _INK),
        wordWrap="CJK",
        **more,
    )


@cache
def _latin(style: ParagraphStyle) -> ParagraphStyle:
    """Give the style for words that are broken between them alone."""
    return ParagraphStyle(f"{style.name}-latin", parent=style, wordWrap=None)


TITLE = _style("title", 20, alignment=1, colour=_RED, spaceAfter=4)
UNDER = _style("under", 11, alignment=1, colour=FAINT, spaceAfter=8)
HEADING = _style("heading", 13, spaceBefore=12, spaceAfter=5)
MINOR = _style("minor", 10.5, spaceBefore=8, spaceAfter=3)
TEXT = _style("text", 10)
_CELL = _style("cell", 8.5)
_NUMBER = _style("number", 8.5, alignment=2)
SMALL = _style("small", 8, colour=FAINT, spaceBefore=10)


_TABLE = TableStyle(
    [
        ("BACKGROUND", (0, 0), (-1, 0), _SUNK),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, _LINE),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
        ("FONT", (0, 0), (-1, -1), FACE, _CELL.fontSize, _CELL.leading),
        ("TEXTCOLOR", (0, 0), (-1, -1), _INK),
        ("ALIGN", (0, 0), (-1, -1), "RIGHT"),
    ]
)


def share_words(share: Share) -> str:
    """Write a share with its counts; a dash of nothing."""
    return f"{share.percent} % ({share.hits}/{share.of})" if share.of else "—"


def words(said: str, style: ParagraphStyle) -> Any:
    """Set words; what people wrote must not be taken for the typesetter's marks."""
    chinese = any(east_asian_width(sign) in "WF" for sign in said)
    return Paragraph(escape(said), style if chinese else _latin(style))


def table(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    texts: Sequence[int] = (0,),
) -> Any:
    """Set a table; widths are in percent; columns that are not `texts` are numbers."""
    points = [_WIDTH * width / 100 for width in widths]
    styles = [_CELL if at in texts else _NUMBER for at in range(len(widths))]
    cells = [list(map(_cell, row, styles, points)) for row in (headings, *rows)]
    listed = Table(cells, points, repeatRows=1)
    listed.setStyle(_TABLE)
    listed.setStyle(TableStyle([("ALIGN", (at, 0), (at, -1), "LEFT") for at in texts]))
    return listed


def _cell(said: str, style: ParagraphStyle, width: float) -> Any:
    room = width - 2 * _PADDING
    # A share may stand over its counts, but neither is broken: 600/70 and 8 are other numbers.
    for lines in ((said,), tuple(said.split(" (", 1))):
        if all(stringWidth(line, FACE, style.fontSize) <= room for line in lines):
            # What needs no breaking is drawn as it is; a paragraph takes three times as long.
            return "\n(".join(lines)
    return words(said, style)
