"""Printed tables: words are set as they are, and no number is broken in two."""

from io import BytesIO

import pytest
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from console.pdf_parts import FACE, table

HEADINGS = ("类别", "受理", "满意率")


def drawn(*row: str) -> tuple[list[str], float]:
    """Draw a table of one row; give the lines that needed no breaking, and its height in points."""
    registerFont(UnicodeCIDFont(FACE))
    lines: list[str] = []
    sheet, listed = Canvas(BytesIO()), table(HEADINGS, [row], (70, 15, 15))
    sheet.drawString = lambda _x, _y, text, **_: lines.append(text)
    sheet.drawRightString = sheet.drawString
    _, height = listed.wrapOn(sheet, 500, 700)
    listed.drawOn(sheet, 0, 0)
    return lines, height


@pytest.mark.parametrize(
    ("share", "lines"),
    [
        ("84.7 % (600/708)", ["84.7 % (600/708)"]),
        ("85.0 % (11111/13071)", ["85.0 %", "(11111/13071)"]),
    ],
)
def test_a_share_stands_over_its_counts_where_both_need_more_room(
    share: str, lines: list[str]
) -> None:
    found, _ = drawn("路灯照明", "976", share)
    assert found == [*HEADINGS, "路灯照明", "976", *lines]


def test_what_people_wrote_is_set_as_it_is() -> None:
    found, _ = drawn("<b>路灯</b> & co", "1", "—")
    assert "<b>路灯</b> & co" in found


def test_names_that_are_too_long_are_broken_and_not_cut_off() -> None:
    _, one_line = drawn("名字", "1", "—")
    found, many_lines = drawn("很长的名字" * 40, "1", "—")
    assert found == [*HEADINGS, "1", "—"]
    assert many_lines > 2 * one_line
