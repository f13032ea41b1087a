"""The phone list on a page: whom to call, the numbers for who may call, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from community.actions import Action
from community.case import Case, Status
from community.console.coming_back import CallLine, CallsWanted, holds
from community.errors import LinliError
from community.followup import Callback
from community.messages import Origin
from community.people import Person
from community.permissions import HANDLING, Part
from community.private_numbers import mask_private_numbers
from community.speech import Utterance
from community.survey import TAGS, Tag
from services import comingback
from services.console.audit import audit
from services.console.viewer import Viewer
from services.desk import Desk
from services.incoming import IncomingTap, Sender
from services.permissions import may_press, parts_of
from services.phone_list import caller_of, calls_in_vain, is_called
from services.phone_reports import report_call_here
from services.private_numbers import take_numbers
from services.surveys import send_waiting

REPORTS = frozenset(
    {
        Action.CALLED_SOLVED,
        Action.CALLED_NOT_SOLVED,
        Action.CALLED_NOT_REACHED,
        Action.CALLED_STARS,
        Action.CALLED_TAG,
        Action.CALLED_DONE,
    }
)


class NotToCall(LinliError):
    """Nobody has to be called about this case, or it is not his to see."""


class NotTheCaller(LinliError):
    """Somebody else calls about this case."""


@dataclass(frozen=True, slots=True)
class CallCard:
    """Everything that somebody who calls has before him, but for the numbers."""

    case: Case
    callback: Callback
    name: str | None
    """Of the resident; None where staff are not told."""
    note: str
    """What was done, with numbers masked."""
    worker: Person
    caller: Person
    in_vain: int
    """How often nobody answered in this round."""
    most: int
    """After so many times it is left."""
    may_call: bool
    may_see_numbers: bool
    tags: tuple[Tag, ...]
    """Those that fit the stars."""

    @property
    def is_over(self) -> bool:
        """Say whether nothing is to be asked any more."""
        return self.callback.survey_ended_at is not None


async def listed(desk: Desk, wanted: CallsWanted) -> Sequence[CallLine]:
    """Give a page of the phone list."""
    return await desk.unit.coming_back_lists.calls(wanted)


async def card(desk: Desk, viewer: Viewer, number: str) -> CallCard:
    """Show whom to call about a case; NotToCall, CaseNotFound."""
    case = await _found(desk, viewer, number)
    callback = await comingback.callback_of(desk, case)
    reporter, parts = await desk.reporter(case), await parts_of(desk, viewer.person, case)
    hidden = case.confidential and Part.ENTERER not in parts
    note = "" if case.accused and not parts & HANDLING else case.resolution or ""
    may_call = await _may_call(desk, viewer, case)
    return CallCard(
        case=case,
        callback=callback,
        name=reporter.name if may_call and not hidden else None,
        note=mask_private_numbers(note),
        worker=await desk.responsible(case),
        caller=await caller_of(desk, case),
        in_vain=await calls_in_vain(desk, case),
        most=desk.community.calls.most,
        may_call=may_call,
        may_see_numbers=may_call and await may_press(desk, viewer.person, case, _NUMBERS),
        tags=TAGS[callback.score] if callback.score is not None else (),
    )


async def numbers(desk: Desk, viewer: Viewer, number: str) -> list[str]:
    """Give the numbers of a resident to who has to call him, which history and audit note.

    Raises:
        NotToCall: if nobody has to be called, or the case is not his to see.
        NotTheCaller: if he has not to call.
    """
    case = await _found(desk, viewer, number)
    allowed = await _may_call(desk, viewer, case)
    if not allowed or not await may_press(desk, viewer.person, case, _NUMBERS):
        raise NotTheCaller
    found = await take_numbers(desk, viewer.person, case)
    await audit(desk, viewer, "numbers-shown", "case", case.number, {"numbers": len(found)})
    return found


async def report(
    desk: Desk, viewer: Viewer, number: str, action: Action, argument: str, in_vain: int | None
) -> Utterance | None:
    """Note what came of a call; give the short words why nothing was done, if so.

    Args:
        desk: in a writing unit.
        viewer: who called.
        number: of the case.
        action: one of `REPORTS`.
        argument: as the buttons of the card carry it: the round, then stars or a tag.
        in_vain: how many calls in vain the page showed; another number of them means that this
            form was sent before. None where it does not matter.

    Raises:
        NotToCall: if nobody has to be called, or the case is not his to see.
        NotTheCaller: if he has not to call.
    """
    case = await _found(desk, viewer, number)
    if not await _may_call(desk, viewer, case):
        raise NotTheCaller
    if in_vain is not None and in_vain != await calls_in_vain(desk, case):
        return Utterance("tap-done-before", {})
    sender = Sender(viewer.person.telegram_user_id or 0, 0, viewer.person.name, viewer.language, 0)
    tap = IncomingTap(Origin(0, ""), sender, None, action, case.id, argument)
    refused = await report_call_here(desk, viewer.person, case, tap)
    await send_waiting(desk)
    if refused is None:
        await audit(desk, viewer, "call-reported", "case", case.number, {"action": action.value})
    return refused


_NUMBERS = Action.SHOW_NUMBERS


async def _found(desk: Desk, viewer: Viewer, number: str) -> Case:
    """Find a case about which somebody is called by phone."""
    case = await desk.unit.cases.by_number(number)
    if not await _may_see(desk, viewer, case) or not await is_called(desk, case):
        raise NotToCall
    callback = await desk.unit.callbacks.of_round(case.id, case.round)
    rated = callback is not None and callback.score is not None
    if case.status is not Status.RESOLVED and not (case.status is Status.CLOSED and rated):
        raise NotToCall
    return case


async def _may_see(desk: Desk, viewer: Viewer, case: Case) -> bool:
    """What he has to call about he finds, also where somebody else is responsible for it."""
    if not holds(replace(viewer.scope, areas=None, responsible_id=None), case):
        return False
    return holds(viewer.scope, case) or await _may_call(desk, viewer, case)


async def _may_call(desk: Desk, viewer: Viewer, case: Case) -> bool:
    """Say whether he has the card, entered the case, or is the leader above, who may step in."""
    person = viewer.person
    parts = await parts_of(desk, person, case)
    if Part.ENTERER in parts or {Part.LEADER, Part.CALLER} <= parts:
        return True
    return Part.STAFF in parts and (await caller_of(desk, case)).id == person.id
