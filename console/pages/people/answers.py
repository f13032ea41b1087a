"""/people/answers: the questions that the bot answers by itself, and the list of services."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from community.answer_matching import fitting
from community.answers import Answer, AnswerKind
from community.areas import Community
from community.permissions import Page
from console.exports import KINDS, export
from console.lists import among, listing, words
from console.people.desk import page
from console.people.names import Names
from console.serving import Opens, audit, reading, writing
from services.console.viewer import Viewer

router = APIRouter(prefix="/people")
_TAB = "/people/answers"
_SECTIONS = {AnswerKind.QUESTION: "questions", AnswerKind.SERVICE: "services"}
_FILTERS = {
    "q": words,
    "ask": words,
    "list": among(("questions", "services")),
    "export": among(KINDS),
}
_COLUMNS = ("list", "id", "title", "wordings", "text", "papers", "hours", "where", "phone")


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer, and the list that it stands in."""

    section: str
    answer: Answer


@router.get("/answers")
async def answers_page(
    request: Request, viewer: Annotated[Viewer, Depends(Opens(Page.PEOPLE))]
) -> Response:
    """List questions and services."""
    chosen = listing(request, filters=_FILTERS, sorts=("order", "title"), default="order", size=50)
    async with reading(request) as desk:
        community = desk.community
    names = Names.of(request, community)
    lines = _lines(community, chosen.get("q"), chosen.get("list"))
    if chosen.sort == "title":
        lines.sort(key=lambda line: line.answer.title)
    if chosen.descending:
        lines.reverse()
    if kind := chosen.get("export"):
        async with writing(request) as writer:
            await audit(writer, viewer, "answers-exported", "community", kind, {"rows": len(lines)})
        headings = [names.text(f"people-column-{column}") for column in _COLUMNS]
        return await export(kind, "answers", headings, [_row(line, names) for line in lines])
    rows, more = chosen.split(lines[chosen.offset :])
    asked = chosen.get("ask")
    values = {
        "chosen": chosen,
        "lines": rows,
        "more": more,
        "count": len(lines),
        "names": names,
        "asked": asked,
        "answering": fitting(asked, community.answers) if asked else (),
        "sections": _SECTIONS,
    }
    return page(request, viewer, "answers.html", values, tab=_TAB)


def _lines(community: Community, sought: str | None, section: str | None) -> list[AnswerLine]:
    looked_for = (sought or "").casefold()
    lines = [AnswerLine(_SECTIONS[one.kind], one) for one in community.answers]
    return [
        line
        for line in lines
        if section in {None, line.section} and looked_for in _told(line.answer).casefold()
    ]


def _told(answer: Answer) -> str:
    parts = (answer.id, *answer.asked_as, answer.text, answer.where, answer.phone, *answer.papers)
    return "\n".join(part for part in parts if part)


def _row(line: AnswerLine, names: Names) -> list[str]:
    one, comma = line.answer, names.text("people-comma")
    return [
        names.text(f"people-section-{line.section}"),
        one.id,
        one.title,
        comma.join(one.wordings),
        one.text or "",
        comma.join(one.papers),
        one.hours or "",
        one.where or "",
        one.phone or "",
    ]
