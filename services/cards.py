"""The standing messages of a case: the resident's receipt and the worker's card, kept true."""

from dataclasses import dataclass

from community.case import Case
from community.people import Person
from community.private_numbers import find_private_numbers
from community.speech import Action, Button, Purpose, Rows, Utterance
from community.supporters import Supporter
from community.urging import times_urged
from services.card_buttons import STARTED, card_buttons
from services.card_marks import marks_of
from services.desk import Desk
from services.permissions import leads, may_handle
from services.supporters import behind, count_behind

CARD_TEXT = 800
"""Characters of the resident's words on the card; longer words follow in messages of their own."""


def receipt(
    desk: Desk, case: Case, worker: Person, *, supporters: int = 0, whistled: bool = False
) -> Utterance:
    """Say what was filed, with whom, how far it is, and what is promised."""
    if case.urgent:
        return _danger_receipt(case, worker, supporters, whistled=whistled)
    durations = desk.community.durations
    return Utterance(
        "receipt",
        {
            "number": case.number,
            "category": case.category,
            "place": case.place,
            "worker": worker.name,
            "status": case.status,
            "respond_within": durations.respond_within,
            "answer_within": durations.answer_within,
            "solve_within": durations.solve_within,
            "solve_by": case.solve_by,
            "late": int(case.solve_by <= desk.now),
            "told_at": None if case.status in STARTED else desk.waits_until(worker, case),
            "supporters": supporters,
            "whistled": int(whistled),
            "secret": int(case.confidential),
        },
        _receipt_buttons(case),
        Purpose.RECEIPT,
    )


def _danger_receipt(case: Case, worker: Person, supporters: int, *, whistled: bool) -> Utterance:
    """Danger is not a matter of promised days."""
    return Utterance(
        "receipt-danger",
        {
            "number": case.number,
            "category": case.category,
            "place": case.place,
            "worker": worker.name,
            "status": case.status,
            "supporters": supporters,
            "whistled": int(whistled),
        },
        _receipt_buttons(case),
        Purpose.RECEIPT,
    )


def joined(case: Case, supporter: Supporter, worker: Person, count: int) -> Utterance:
    """Say to somebody behind a case how it stands; the place is the one that he named himself."""
    rows: Rows = ((Button(Action.SPLIT_OFF, case.id, str(supporter.id)),),)
    return Utterance(
        "joined",
        {
            "number": case.number,
            "category": case.category,
            "place": supporter.place,
            "worker": worker.name,
            "status": case.status,
            "solve_by": case.solve_by,
            "count": count,
        },
        rows,
        Purpose.SUPPORT,
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """What a card says besides the case itself."""

    reporter: Person
    entered_by: str | None
    supporters: int
    urged: int
    opened: bool
    """Whether the card shows everything that can be done."""
    marks: tuple[Utterance, ...]
    leads: bool
    undo: int | None


def _card(case: Case, responsible: Person, around: _Around) -> Utterance:
    return Utterance(
        "card",
        {
            "number": case.number,
            "category": case.category,
            "place": case.place,
            "reporter": around.reporter.name,
            "phone": case.phone,
            "channel": case.channel,
            "entered_by": around.entered_by,
            "worker": responsible.name,
            "status": case.status,
            "round": case.round,
            "secret": int(case.confidential or bool(case.accused)),
            "supporters": around.supporters,
            "urged": around.urged,
            "text": shortened(case.text, CARD_TEXT),
            "marks": around.marks,
            "respond_by": case.respond_by,
            "solve_by": case.solve_by,
        },
        card_buttons(
            case,
            around.reporter,
            around.supporters,
            opened=around.opened,
            leads=around.leads,
            undo=around.undo,
        ),
        Purpose.CARD,
    )


async def card_of(
    desk: Desk,
    case: Case,
    reader: Person,
    *,
    opened: bool = False,
    undo: int | None = None,
) -> Utterance:
    """Show a case as it stands now to somebody who handles it.

    Args:
        desk: the desk.
        case: as it is now.
        reader: who gets the card; a leader has buttons of his own.
        opened: show everything that can be done.
        undo: what he did just now and may still undo.
    """
    entered_by = case.entered_by_id and await desk.unit.people.get(case.entered_by_id)
    history = await desk.unit.cases.history(case.id)
    around = _Around(
        reporter=await desk.reporter(case),
        entered_by=entered_by.name if entered_by else None,
        supporters=await count_behind(desk, case),
        urged=times_urged(history),
        opened=opened,
        marks=await marks_of(desk, case, history),
        leads=leads(desk, reader, case),
        undo=undo,
    )
    return _card(case, await desk.responsible(case), around)


def shortened(text: str, length: int) -> str:
    """Cut a text to a number of characters, marking the cut."""
    return text if len(text) <= length else text[: cut_of(text, length)] + "…"


def cut_of(text: str, length: int) -> int:
    """Give where a text of more than `length` characters is cut: never inside a private number.

    Half a number could not be known as one any more, and would not be masked.
    """
    cut = length - 1
    for number in find_private_numbers(text):
        if number.start < cut < number.end:
            return number.start
    return cut


async def refresh_receipt(desk: Desk, case: Case) -> None:
    """Make the receipt, and what those behind the case have instead, say what is true now."""
    reporter, worker = await desk.reporter(case), await desk.responsible(case)
    everybody = await behind(desk, case)
    posted = await desk.unit.outbox.latest(case.id, reporter.id, Purpose.RECEIPT)
    if posted is not None:
        whistled = await has_whistled(desk, case)
        shown = receipt(desk, case, worker, supporters=len(everybody), whistled=whistled)
        await desk.revise(reporter, posted.id, shown, case=case)
    for supporter, person in everybody:
        posted = await desk.unit.outbox.latest(case.id, person.id, Purpose.SUPPORT)
        if posted is not None:
            shown = joined(case, supporter, worker, len(everybody))
            await desk.revise(person, posted.id, shown, case=case)


async def has_whistled(desk: Desk, case: Case) -> bool:
    """Say whether the leader was called for help in this round of a case."""
    history = await desk.unit.cases.history(case.id)
    return any(
        entry.event == "whistle_blown" and entry.details["round"] == str(case.round)
        for entry in history
    )


async def refresh_card(
    desk: Desk,
    case: Case,
    holder: Person | None = None,
    *,
    opened: bool = False,
    undo: int | None = None,
) -> None:
    """Make the cards of a case say what is true now.

    Args:
        desk: the desk.
        case: as it is now.
        holder: only his card; without him, those of all who handle the case. Whoever does not
            handle it any more loses the buttons.
        opened: show everything that can be done; each later change folds it up again.
        undo: what the holder did just now and may still undo.
    """
    for person in [holder] if holder else await _holders(desk, case):
        posted = await desk.unit.outbox.latest(case.id, person.id, Purpose.CARD)
        if posted is None:
            continue
        shown = await card_of(desk, case, person, opened=opened, undo=undo)
        if not may_handle(desk, person, case):
            shown = Utterance(shown.key, shown.values, (), Purpose.CARD)
        await desk.revise(person, posted.id, shown, case=case)


async def _holders(desk: Desk, case: Case) -> list[Person]:
    """Give who has a card and handles the case; others keep theirs as it was."""
    ids = await desk.unit.outbox.holders(case.id, Purpose.CARD)
    people = [await desk.unit.people.get(person_id) for person_id in ids]
    return [
        person
        for person in people
        if person.id == case.responsible_id or may_handle(desk, person, case)
    ]


def _receipt_buttons(case: Case) -> Rows:
    if not case.is_open:
        return ()
    return (
        (
            Button(Action.SUPPLEMENT, case.id),
            Button(Action.CHANGE_CATEGORY, case.id),
            Button(Action.CHANGE_PLACE, case.id),
            Button(Action.WITHDRAW, case.id),
        ),
    )
