"""Sets the monthly report on sheets of A4, in Song type that needs no font file."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, SimpleDocTemplate, Spacer

from community.console.sums import Counts
from community.rates import HEADLINES, OF_CALLS, Rate
from community.shares import Share
from console.overview_words import Words
from console.pdf_parts import (
    FACE,
    FAINT,
    HEADING,
    MARGIN,
    MINOR,
    SMALL,
    TEXT,
    TITLE,
    UNDER,
    share_words,
    table,
    words,
)
from services.console.monthly import Monthly
from services.console.overview import Line

_MOST = 40
"""Lines of a table; the page has all of them."""
_BELOW = 40 * mm
"""So much must be free for a heading, or it would stand alone at the foot of a page."""


@dataclass(frozen=True, slots=True)
class Issued:
    """What stands around the report."""

    community: str
    area: str
    at: datetime
    timezone: str


def monthly_pdf(report: Monthly, issued: Issued, figures: Words) -> bytes:
    """Give the report as a PDF."""
    registerFont(UnicodeCIDFont(FACE))
    written = BytesIO()
    title = figures.text("monthly-title", month=figures.month(report.month))
    document = SimpleDocTemplate(
        written,
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
        title=f"{issued.community} {title}",
        author=issued.community,
    )
    sheet = _Sheet(report, figures)
    foot = _foot(issued, figures)
    parts = [*sheet.head(title, issued), *sheet.body()]
    document.build(parts, onFirstPage=foot, onLaterPages=foot)
    return written.getvalue()


def _foot(issued: Issued, figures: Words) -> Callable[[Canvas, Any], None]:
    at = f"{issued.at.astimezone(ZoneInfo(issued.timezone)):%Y-%m-%d %H:%M}"

    def draw(canvas: Canvas, document: Any) -> None:
        canvas.setFont(FACE, 8)
        canvas.setFillColor(FAINT)
        canvas.drawString(MARGIN, 10 * mm, figures.text("monthly-issued", at=at))
        page = figures.text("monthly-page", page=document.page)
        canvas.drawRightString(A4[0] - MARGIN, 10 * mm, page)

    return draw


class _Sheet:
    """The report's paragraphs and tables, one after the other."""

    def __init__(self, report: Monthly, figures: Words) -> None:
        self._report = report
        self._figures = figures

    def head(self, title: str, issued: Issued) -> list[Any]:
        """Give the title."""
        under = " · ".join(filter(None, (issued.community, issued.area)))
        parts = [words(title, TITLE), words(under, UNDER)]
        return parts if self._report.complete else [*parts, self._text("monthly-not-over")]

    def body(self) -> list[Any]:
        """Give all sections."""
        report = self._report
        return [
            *self._whole(),
            *self._heading("monthly-what"),
            *self._movements(),
            self._lines("categories", report.categories),
            *self._heading("monthly-where"),
            self._lines("areas", report.areas),
            *self._spots(),
            *self._heading("monthly-how-fast"),
            *self._steps("overview-took-respond", report.responded),
            *self._steps("overview-took-solve", report.solved),
            *self._heading("monthly-by-whom"),
            self._lines("workers", report.workers),
            *self._units(),
            *self._heading("monthly-matters"),
            *self._matters(),
            words(self._figures.text("monthly-help"), SMALL),
        ]

    def _whole(self) -> list[Any]:
        report, text = self._report, self._figures.text
        whole, earlier = report.whole, report.earlier
        moved = self._figures.difference(whole.begun, earlier.begun) or "—"
        counts = {"begun": whole.begun, "filed": whole.filed, "again": whole.again}
        sentence = text("monthly-sentence", **counts)
        against = text("monthly-against", month=self._figures.month(report.earlier_month))
        rows = [
            (
                self._figures.rate(rate),
                share_words(whole.share(rate)),
                self._figures.interval(whole.share(rate)) if whole.share(rate).of else "—",
                self._figures.points(whole.share(rate), earlier.share(rate)) or "—",
            )
            for rate in HEADLINES
        ]
        headings = ("", text("overview-share"), "95 %", f"{against}")
        return [
            *self._heading("monthly-whole"),
            words(f"{sentence} {against} {moved}", TEXT),
            Spacer(1, 4),
            table(headings, rows, (30, 30, 20, 20)),
        ]

    def _movements(self) -> list[Any]:
        found = []
        for key, lines in (
            ("monthly-leapt", self._report.leapt),
            ("monthly-fell", self._report.fell),
        ):
            named = self._figures.text("list-semicolon").join(
                f"{self._figures.name('categories', line)} "
                f"{line.earlier.begun} → {line.counts.begun}"
                for line in lines[:5]
            )
            if named:
                found.append(words(f"{self._figures.text(key)} {named}", TEXT))
        return [*found, Spacer(1, 4)] if found else []

    def _lines(self, name: str, lines: Sequence[Line]) -> Any:
        text = self._figures.text
        if not lines:
            return words(text("nothing-found"), TEXT)
        rates = (*HEADLINES, Rate.REOPENING)
        headings = (
            text(f"overview-{name}"),
            text("overview-begun"),
            text("overview-against"),
            *(self._figures.rate(rate) for rate in rates),
        )
        rows = [
            (
                self._figures.name(name, line),
                str(line.counts.begun),
                self._figures.difference(line.counts.begun, line.earlier.begun),
                *_shares(line.counts, rates),
            )
            for line in lines[:_MOST]
        ]
        return table(headings, rows, (18, 8, 14, 15, 15, 15, 15))

    def _spots(self) -> list[Any]:
        text = self._figures.text
        rows = [
            (
                spot.estate
                + (text("place-building", building=spot.building) if spot.building else ""),
                self._figures.label("category", spot.category.value),
                str(spot.cases),
            )
            for spot in self._report.spots
        ]
        headings = (text("monthly-spot"), text("overview-category"), text("overview-filed"))
        listed = table(headings, rows, (50, 35, 15), texts=(0, 1))
        return self._titled("monthly-spots", listed) if rows else []

    def _steps(self, key: str, steps: Sequence[tuple[str, int]]) -> list[Any]:
        text, whole = self._figures.text, sum(count for _, count in steps)
        headings = [text(f"took-{step}") for step, _ in steps]
        counts = [str(count) for _, count in steps]
        parts = [Share(count, whole).percent + (" %" if whole else "") for _, count in steps]
        width = 100 / len(steps)
        listed = table(headings, [counts, parts], [width] * len(steps), texts=())
        return self._titled(key, listed)

    def _units(self) -> list[Any]:
        rows = [
            (name, *(share_words(rated.shares[rate]) for rate in OF_CALLS))
            for name, rated in self._report.units[:_MOST]
        ]
        headings = (self._figures.text("monthly-unit"), *map(self._figures.rate, OF_CALLS))
        listed = table(headings, rows, (34, 22, 22, 22))
        return self._titled("monthly-units", listed) if rows else []

    def _matters(self) -> list[Any]:
        text = self._figures.text
        rows = []
        for one in self._report.matters:
            place = one.first.place
            building = text("place-building", building=place.building) if place.building else ""
            rows.append(
                (
                    self._figures.label("category", one.shown.category.value),
                    f"{place.estate or ''}{building}" or place.landmark or text("place-unknown"),
                    str(one.shown.cases),
                    str(one.shown.came_back),
                    "、".join(one.said),
                )
            )
        if not rows:
            return [words(text("monthly-no-matters"), TEXT)]
        keys = ("overview-category", "monthly-spot", "recurring-cases", "recurring-came-back")
        headings = (*map(text, keys), text("matter-both-say"))
        return [table(headings, rows, (18, 28, 12, 14, 28), texts=(0, 1, 4))]

    def _titled(self, key: str, below: Any) -> list[Any]:
        return [CondPageBreak(_BELOW), words(self._figures.text(key), MINOR), below]

    def _heading(self, key: str) -> list[Any]:
        return [CondPageBreak(_BELOW), words(self._figures.text(key), HEADING)]

    def _text(self, key: str) -> Any:
        return words(self._figures.text(key), TEXT)


def _shares(counts: Counts, rates: Iterable[Rate]) -> list[str]:
    return [share_words(counts.share(rate)) for rate in rates]
