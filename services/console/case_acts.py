"""Does on the case page what the buttons and replies of the chat do, by the same verbs.

Who presses passes the same table of permissions; what the bot would answer in the chat is given
back, with its buttons, and stands on the page instead.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from community.actions import Action
from community.case import Case, HistoryEntry
from community.deeds import HARMLESS
from community.messages import Kind, Origin, Spoken
from community.people import Person
from community.purposes import Purpose
from community.speech import Utterance
from services.console.audit import audit
from services.console.viewer import Viewer
from services.desk import Desk
from services.hearing import Heard
from services.incoming import IncomingTap, Sender
from services.permissions import may_handle, may_press
from services.replies import answer_prompt
from services.surveys import send_waiting
from services.taps import press_about_case

LONGEST_WORDS = 4000
"""Characters of what is written at once, as in the chat."""

WRITTEN = frozenset(
    {
        *(Purpose.RELAY_PROMPT, Purpose.RESOLVE_PROMPT, Purpose.QUESTION_PROMPT),
        *(Purpose.TRACK_PROMPT, Purpose.NOTE_PROMPT, Purpose.HAND_OVER_WHY),
        *(Purpose.RETURN_PROMPT, Purpose.DECLINE_PROMPT, Purpose.MEASURE_PROMPT),
        *(Purpose.COST_PROMPT, Purpose.APPEAL_PROMPT, Purpose.APPEAL_AGREE_PROMPT),
        *(Purpose.APPEAL_REFUSE_PROMPT, Purpose.NOT_AGAIN_PROMPT, Purpose.CALL_PROMPT),
        Purpose.CALL_OFFER_PROMPT,
    }
)
"""What may be answered on the page; each verb looks itself whether he may."""

WITH_PHOTO = frozenset({Purpose.RELAY_PROMPT, Purpose.RESOLVE_PROMPT, Purpose.NOTE_PROMPT})
"""What may be answered with a photo."""

STALE = Utterance("tap-stale", {})


@dataclass(frozen=True, slots=True)
class Came:
    """What came of an act."""

    case: Case
    said: tuple[Utterance, ...]
    """What the bot answered, in order."""
    done: bool
    """Whether the case's history went on."""
    seen: int
    """How far its history was before."""
    out_of_date: bool = False
    """Nothing was done, as the case had changed since the page was made."""


def seen_of(history: Sequence[HistoryEntry]) -> int:
    """Say how far a history is, for a form that must not act on something else than was shown."""
    return sum(entry.event not in HARMLESS for entry in history)


async def press(
    desk: Desk, viewer: Viewer, case_id: int, seen: int | None, action: Action, argument: str
) -> Came:
    """Press a button of a case.

    Args:
        desk: in a writing unit; the caller has seen that the case is the viewer's to open.
        viewer: who presses.
        case_id: the case.
        seen: `seen_of` when the page was made; None where it does not matter.
        action: the button.
        argument: what it carries.
    """

    async def act(case: Case) -> Utterance | None:
        return await press_about_case(desk, viewer.person, _tap(viewer, case, action, argument))

    came = await do_as_shown(desk, viewer, case_id, seen, act)
    if came.done:
        await audit(desk, viewer, "case-acted", "case", came.case.number, {"action": action.value})
    return came


async def write(
    desk: Desk,
    viewer: Viewer,
    case_id: int,
    seen: int | None,
    purpose: Purpose,
    words: str,
    photo: bytes | None = None,
) -> Came:
    """Write words about a case, or send a photo, as an answer to what the bot asks for.

    Args:
        desk: in a writing unit; the caller has seen that the case is the viewer's to open.
        viewer: who writes.
        case_id: the case.
        seen: `seen_of` when the page was made; None where it does not matter.
        purpose: what the words are for; one of `WRITTEN`.
        words: at most `LONGEST_WORDS`; below a photo they may be left out.
        photo: a clean JPEG, for one of `WITH_PHOTO`.
    """

    async def act(case: Case) -> Utterance | None:
        if purpose not in (WRITTEN if photo is None else WITH_PHOTO):
            return STALE
        if photo is None and not words.strip():
            return STALE
        if photo is not None and not may_handle(desk, viewer.person, case):
            return Utterance("tap-not-yours", {})
        if purpose in _PRESSED and not await may_press(
            desk, viewer.person, case, _PRESSED[purpose]
        ):
            return Utterance("tap-not-yours", {})
        heard = await _hear(desk, viewer.person, words[:LONGEST_WORDS], photo)
        await answer_prompt(desk, viewer.person, case, purpose, heard)
        return None

    came = await do_as_shown(desk, viewer, case_id, seen, act)
    if came.done:
        await audit(desk, viewer, "case-acted", "case", came.case.number, {"action": purpose.value})
    return came


_PRESSED = {
    Purpose.DECLINE_PROMPT: Action.CLOSE_CASE,
    Purpose.RETURN_PROMPT: Action.RETURN,
    Purpose.APPEAL_PROMPT: Action.APPEAL,
    Purpose.APPEAL_AGREE_PROMPT: Action.APPEAL_AGREE,
    Purpose.APPEAL_REFUSE_PROMPT: Action.APPEAL_REFUSE,
    Purpose.NOT_AGAIN_PROMPT: Action.NOT_AGAIN,
    Purpose.CALL_OFFER_PROMPT: Action.CALL_OFFER,
}
"""In the chat nobody is asked for these words but by a button that he may press."""


async def do_as_shown(
    desk: Desk,
    viewer: Viewer,
    case_id: int,
    seen: int | None,
    act: Callable[[Case], Awaitable[Utterance | None]],
) -> Came:
    """Act on a case if it is still as it was shown, and gather what is answered.

    Args:
        desk: in a writing unit.
        viewer: who acts.
        case_id: the case; it is locked first, so of two equal forms the second is out of date.
        seen: `seen_of` when the page was made; None where it does not matter.
        act: does it; gives the short words of a tap, if any.
    """
    case = await desk.unit.cases.get(case_id)
    before = await desk.unit.cases.history(case_id)
    if seen is not None and seen_of(before) != seen:
        return Came(case, (), done=False, seen=seen_of(before), out_of_date=True)
    said = desk.elsewhere.setdefault(viewer.person.id, [])
    desk.awake.add(viewer.person.id)
    short = await act(case)
    await send_waiting(desk)
    after = await desk.unit.cases.history(case_id)
    answered = (*said, *((short,) if short is not None else ()))
    said.clear()
    changed = await desk.unit.cases.get(case_id)
    return Came(changed, answered, len(after) > len(before), seen_of(before))


def _tap(viewer: Viewer, case: Case, action: Action, argument: str) -> IncomingTap:
    """Make of a click what a tap in the chat is; it stands under no message."""
    person = viewer.person
    chat = person.chat_id or 0
    sender = Sender(person.telegram_user_id or 0, chat, person.name, viewer.language, 0)
    return IncomingTap(Origin(0, ""), sender, None, action, case.id, argument)


async def _hear(desk: Desk, person: Person, words: str, photo: bytes | None) -> Heard:
    """Take down what somebody wrote on the page, where the case's conversation has it, too."""
    media_id = None
    if photo is not None:
        digest = await desk.office.media_store.keep(photo)
        now = desk.office.timepiece.now()
        media_id = await desk.unit.media.add_photo(digest, len(photo), now)
    spoken = Spoken(
        id=0,
        person_id=person.id,
        chat_id=person.chat_id or 0,
        telegram_message_id=0,
        kind=Kind.TEXT if media_id is None else Kind.PHOTO,
        text=words,
        media_id=media_id,
        case_id=None,
        understanding=None,
        at=desk.now,
    )
    return Heard(person, await desk.unit.spoken.add(spoken, None), None)
