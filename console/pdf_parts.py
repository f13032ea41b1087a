"""The type of printed reports: Song, which needs no font file; headings, words and tables."""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, Table, TableStyle

from community.shares import Share

FACE = "STSong-Light"
MARGIN = 18 * mm
_INK, _RED, FAINT, _LINE, _SUNK = (
    HexColor(one) for one in ("#1f1d1a", "#8c1d18", "#5d5850", "#bbb5ab", "#f1efea")
)
_FRAME = 6
"""Points that the typesetter leaves free at each side of a frame."""
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


TITLE = _style("title", 20, alignment=1, colour=_RED, spaceAfter=4)
UNDER = _style("under", 11, alignment=1, colour=FAINT, spaceAfter=8)
HEADING = _style("heading", 13, spaceBefore=12, spaceAfter=5)
MINOR = _style("minor", 10.5, spaceBefore=8, spaceAfter=3)
TEXT = _style("text", 10)
_CELL = _style("cell", 8.5)
_NUMBER = _style("number", 8.5, alignment=2)
SMALL = _style("small", 8, colour=FAINT, spaceBefore=10)


def share_words(share: Share) -> str:
    """Write a share with its counts; a dash of nothing."""
    return f"{share.percent} % ({share.hits}/{share.of})" if share.of else "—"


def words(said: str, style: ParagraphStyle) -> Any:
    """Set words; what people wrote must not be taken for the typesetter's marks."""
    return Paragraph(escape(said), style)


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Any:
    """Set a table; its first column is text, the others are numbers; widths are in percent."""
    cells = [[_cell(said, at) for at, said in enumerate(row)] for row in (headings, *rows)]
    listed = Table(cells, [_WIDTH * width / 100 for width in widths], repeatRows=1)
    listed.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, 0), _SUNK),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, _LINE),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ]
        )
    )
    return listed


def _cell(said: str, at: int) -> Any:
    return words(said, _CELL if at == 0 else _NUMBER)
