"""Lists what residents answered when they were asked back; their words as the reader may see."""

from collections.abc import Sequence
from dataclasses import replace

from community.console.coming_back import AnswerLine, AnswersWanted
from community.permissions import LEADING
from community.private_numbers import mask_private_numbers
from services.console.viewer import Viewer
from services.desk import Desk
from services.permissions import parts_of


async def listed(desk: Desk, viewer: Viewer, wanted: AnswersWanted) -> Sequence[AnswerLine]:
    """Give a page of answers: without names, numbers masked.

    What was said about a complaint about staff is read by who answers for it alone.
    """
    found = await desk.unit.coming_back_lists.answers(wanted)
    return [await _as_read(desk, viewer, line) for line in found]


async def _as_read(desk: Desk, viewer: Viewer, line: AnswerLine) -> AnswerLine:
    if not line.comment:
        return line
    if line.accused:
        case = await desk.unit.cases.get(line.case_id)
        if not LEADING & await parts_of(desk, viewer.person, case):
            return replace(line, comment=None)
    return replace(line, comment=mask_private_numbers(line.comment))
