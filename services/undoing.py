"""Undoes within a minute what staff did: the case as it was, the others told, nothing deleted."""

from dataclasses import dataclass

from community.actions import Action
from community.case import Case
from community.deeds import (
    FOR_GOOD,
    HARMLESS,
    UNDONE,
    WITHIN,
    Deed,
    DeedKind,
    Pending,
    differences,
    restored,
)
from community.messages import SendKind
from community.people import Person
from community.purposes import Purpose
from community.rounds import PUT_BACK
from community.speech import Button, Priority, Rows, Utterance
from services.calls_told import revise_cards
from services.calls_units import calls_of_round
from services.cards import refresh_card
from services.clocks import note_change
from services.desk import Desk
from services.incoming import IncomingTap
from services.receipts import refresh_receipt

_LONGEST_ID = 18


@dataclass(frozen=True, slots=True)
class Before:
    """How things stood before somebody did something."""

    case: Case
    pending: tuple[Pending, ...]
    newest: int
    """The newest message about the case."""
    entries: int
    """How many entries its history had."""


async def look(desk: Desk, case: Case) -> Before:
    """Look how a case stands before something is done that can be undone."""
    pending = tuple(
        Pending(row.kind, row.round, row.due_at) for row in await desk.unit.due.of_case(case.id)
    )
    newest = await desk.unit.outbox.newest_of_case(case.id)
    entries = len(await desk.unit.cases.history(case.id))
    return Before(case, pending, newest, entries)


async def keep_deed(
    desk: Desk,
    kind: DeedKind,
    person: Person,
    before: Before,
    after: Case,
    subject: int | None = None,
) -> int | None:
    """Remember what was done just now, after all of it; give the number for its button.

    None if it ended what others were asked to do: nobody could take that back.
    """
    history = await desk.unit.cases.history(after.id)
    if any(entry.event in FOR_GOOD for entry in history[before.entries :]):
        return None
    told = [
        one.id
        for one in await desk.unit.outbox.of_case(after.id, after=before.newest)
        if one.letter.person_id != person.id and one.letter.kind is not SendKind.EDIT
    ]
    deed = Deed(
        id=0,
        kind=kind,
        case_id=after.id,
        person_id=person.id,
        done_at=desk.now,
        entries=len(history),
        before=differences(before.case, after),
        pending=before.pending,
        letters=tuple(told),
        subject=subject,
    )
    return await desk.unit.deeds.add(deed)


def undo_button(case: Case, deed_id: int) -> Button:
    """Give the button that takes something back."""
    return Button(Action.UNDO, case.id, str(deed_id))


def undo_rows(case: Case, deed_id: int | None) -> Rows:
    """Give the row with that button; none for what cannot be taken back."""
    return ((undo_button(case, deed_id),),) if deed_id is not None else ()


async def undo(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    """Take back what a person did, if it was just now and nothing came after it."""
    deed = await _deed(desk, person, case, tap.argument)
    if deed is None:
        return Utterance("tap-stale", {})
    if deed.undone_at is not None:
        return Utterance("tap-undone", {})
    if desk.now - deed.done_at > WITHIN:
        await _drop_button(desk, person, case, tap)
        return Utterance("tap-undo-too-late", {})
    if await _went_on(desk, case, deed):
        await _drop_button(desk, person, case, tap)
        return Utterance("tap-undo-went-on", {})
    await desk.unit.deeds.undone(deed.id, desk.now)
    back = restored(case, deed.before)
    back = await desk.move(case, back, UNDONE[deed.kind][1], person)
    if back.solve_by != case.solve_by:
        await note_change(desk, case.solve_by, back, person, PUT_BACK)
    await _restore_due(desk, back, deed)
    await _take_subject_back(desk, deed)
    await _tell_others(desk, person, back, deed)
    await _show_again(desk, case, back)
    await _say_so(desk, person, back, tap)
    return Utterance("tap-undone", {})


async def _deed(desk: Desk, person: Person, case: Case, written: str) -> Deed | None:
    if not (written.isascii() and written.isdigit() and len(written) <= _LONGEST_ID):
        return None
    try:
        deed = await desk.unit.deeds.get(int(written))
    except KeyError:
        return None
    return deed if (deed.person_id, deed.case_id) == (person.id, case.id) else None


async def _went_on(desk: Desk, case: Case, deed: Deed) -> bool:
    """Say whether something else happened to the case since, or to who had it."""
    had_it = await desk.responsible(restored(case, deed.before))
    if not had_it.is_staff:
        return True
    history = await desk.unit.cases.history(case.id)
    return any(entry.event not in HARMLESS for entry in history[deed.entries :])


async def _restore_due(desk: Desk, case: Case, deed: Deed) -> None:
    """What waited before waits again, for the times that it waited for; nothing else does."""
    due = desk.unit.due
    rows = await due.of_case(case.id)
    now = [(row.kind, row.round, row.due_at) for row in rows]
    before = [(one.kind, one.round, one.due_at) for one in deed.pending]
    if sorted(now) == sorted(before):
        return
    await due.cancel(case.id, {kind for kind, _, _ in (*now, *before)})
    for kind, round_, due_at in before:
        await due.add(kind, case.id, round_, due_at)


async def _take_subject_back(desk: Desk, deed: Deed) -> None:
    if deed.subject is None:
        return
    if deed.kind is DeedKind.NOTE:
        await desk.unit.spoken.take_back(deed.subject, desk.now)
    elif deed.kind is DeedKind.COST:
        await desk.unit.costs.strike(deed.subject, desk.now)


async def _tell_others(desk: Desk, person: Person, case: Case, deed: Deed) -> None:
    """Stop the messages that wait; whoever has read one reads that it does not count."""
    told = set[int]()
    for row_id in deed.letters:
        posted = await desk.unit.outbox.get(row_id)
        if not await desk.unit.outbox.recall(row_id, desk.now):
            told.add(posted.letter.person_id)
    if not told:
        return
    responsible = await desk.responsible(case)
    values = {
        "number": case.number,
        "name": person.name,
        "worker": responsible.name,
        "status": case.status,
    }
    news = Utterance("undone-news", values, purpose=Purpose.NEWS)
    for reader_id in sorted(told):
        reader = await desk.unit.people.get(reader_id)
        await desk.say(reader, news, case=case, priority=Priority.NEWS)


async def _show_again(desk: Desk, case: Case, back: Case) -> None:
    if case.responsible_id != back.responsible_id:
        await refresh_card(desk, back, await desk.responsible(case))
        for call in await calls_of_round(desk, back):
            await revise_cards(desk, back, call)
    await refresh_card(desk, back)
    await refresh_receipt(desk, back)


async def _say_so(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> None:
    """The answer with the button says that it was undone; a card says everything by itself."""
    said = Utterance("undone", {"number": case.number, "status": case.status})
    posted = await _tapped(desk, person, case, tap)
    if posted is not None:
        await desk.revise(person, posted, said, case=case)


async def _drop_button(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> None:
    """A button that does nothing any more goes from a card; below an answer it may stay."""
    if await _tapped(desk, person, case, tap) is None:
        await refresh_card(desk, case, person)


async def _tapped(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> int | None:
    """Give the message that has the button, unless it is a card."""
    if tap.message_id is None:
        return None
    posted = await desk.unit.outbox.by_message(tap.sender.chat_id, tap.message_id)
    if posted is None or posted.letter.case_id != case.id:
        return None
    own = posted.letter.person_id == person.id and posted.letter.purpose is not Purpose.CARD
    return posted.id if own else None
