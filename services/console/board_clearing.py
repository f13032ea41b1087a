"""Clears single cases for the public board in somebody's own words, and withdraws them."""

from collections.abc import Sequence
from dataclasses import dataclass

from community.case import Case
from community.console.board import (
    SENTENCE,
    TITLE,
    NotForBoard,
    Post,
    PostLine,
    cleaned,
    what_is_wrong,
    why_not,
)
from community.console.coming_back import holds
from community.errors import LinliError
from community.private_numbers import mask_private_numbers
from services.console.audit import audit
from services.console.viewer import Viewer
from services.desk import Desk
from services.permissions import leads
from services.supporters import behind


class NotShown(LinliError):
    """The case is not his to see."""


class NotHisToClear(LinliError):
    """Only who answers for a case above its worker publishes it."""


class Refused(LinliError):
    """It is not published; `why` says why, `field` where."""

    def __init__(self, why: NotForBoard, field: str = "") -> None:
        super().__init__(why.value)
        self.why = why
        self.field = field


@dataclass(frozen=True, slots=True)
class Clearing:
    """A case with what its page needs to clear it."""

    case: Case
    post: Post | None
    worker: str
    words: str
    """The resident's, to know what it is about; numbers masked."""
    note: str
    """What was done; numbers masked."""
    why_not: NotForBoard | None
    """Why it cannot be published at all."""
    may: bool
    """Whether the viewer may publish it."""


async def listed(
    desk: Desk,
    viewer: Viewer,
    *,
    withdrawn: bool | None,
    oldest_first: bool = False,
    offset: int,
    limit: int,
) -> Sequence[PostLine]:
    """Give a page of the posts about cases that the viewer may see."""
    return await desk.unit.public_board.listed(
        viewer.scope, withdrawn=withdrawn, oldest_first=oldest_first, offset=offset, limit=limit
    )


async def clearing(desk: Desk, viewer: Viewer, number: str) -> Clearing:
    """Show a case before it is cleared; NotShown, CaseNotFound."""
    case = await _found(desk, viewer, number)
    may, never = leads(desk, viewer.person, case), why_not(case)
    readable = may and never is None
    return Clearing(
        case=case,
        post=await desk.unit.public_board.of_case(case.id),
        worker=(await desk.responsible(case)).name,
        words=mask_private_numbers(case.text) if readable else "",
        note=mask_private_numbers(case.resolution or "") if readable else "",
        why_not=never,
        may=may,
    )


async def clear(desk: Desk, viewer: Viewer, number: str, title: str, sentence: str) -> Post:
    """Publish a case in the viewer's own words, or change them.

    Raises:
        NotShown: if the case is not his to see.
        NotHisToClear: if he does not answer for it.
        Refused: if it must not be published, or not in these words.
    """
    case = await _found(desk, viewer, number)
    if not leads(desk, viewer.person, case):
        raise NotHisToClear
    never = why_not(case)
    if never is not None:
        raise Refused(never)
    title, sentence = cleaned(title), cleaned(sentence)
    await _look_over(desk, case, title, sentence)
    before = await desk.unit.public_board.of_case(case.id)
    post = Post(
        id=before.id if before else 0,
        case_id=case.id,
        title=title,
        sentence=sentence,
        cleared_at=before.cleared_at if before and not before.withdrawn_at else desk.now,
        cleared_by_id=viewer.person.id,
    )
    await audit(desk, viewer, "board-cleared", "case", case.number)
    return await desk.unit.public_board.save(post)


async def withdraw(desk: Desk, viewer: Viewer, number: str) -> None:
    """Take a case off the board; nothing if it is not on it. NotShown, NotHisToClear."""
    case = await _found(desk, viewer, number)
    if not leads(desk, viewer.person, case):
        raise NotHisToClear
    post = await desk.unit.public_board.of_case(case.id)
    if post is None or post.withdrawn_at is not None:
        return
    withdrawn = Post(
        post.id,
        post.case_id,
        post.title,
        post.sentence,
        post.cleared_at,
        post.cleared_by_id,
        desk.now,
        viewer.person.id,
    )
    await desk.unit.public_board.save(withdrawn)
    await audit(desk, viewer, "board-withdrawn", "case", case.number)


async def _found(desk: Desk, viewer: Viewer, number: str) -> Case:
    case = await desk.unit.cases.by_number(number)
    if not holds(viewer.scope, case):
        raise NotShown
    return case


async def _look_over(desk: Desk, case: Case, title: str, sentence: str) -> None:
    neighbours = await behind(desk, case)
    names = [(await desk.reporter(case)).name, *(person.name for _, person in neighbours)]
    spoken = [
        one.text
        for one in await desk.unit.spoken.of_case(case.id)
        if one.person_id == case.reporter_id
    ]
    callbacks = await desk.unit.callbacks.of_case(case.id)
    said = [
        case.text,
        *spoken,
        *(one.text for one, _ in neighbours),
        *(one.comment or "" for one in callbacks),
    ]
    for field, text, length in (("title", title, TITLE), ("sentence", sentence, SENTENCE)):
        wrong = what_is_wrong(text, length, names, said, case.place.room)
        if wrong is not None:
            raise Refused(wrong, field)
