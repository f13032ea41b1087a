"""The standing messages of a case: the resident's receipt and the worker's card, kept true."""

from dataclasses import dataclass
from datetime import datetime

from community.case import Case
from community.escalation_plan import told_above
from community.people import Person
from community.private_numbers import find_private_numbers
from community.rule_matching import matter_of
from community.speech import Action, Button, Purpose, Rows, Utterance
from community.supporters import Supporter
from community.urging import times_urged
from services.calls_shown import lines_for_resident, lines_for_staff
from services.card_buttons import STARTED, card_buttons
from services.card_marks import marks_of
from services.clock_lines import Lines, promise_lines, until_of, work_lines
from services.decision_lines import can_appeal
from services.desk import Desk
from services.permissions import leads, may_handle
from services.supporters import behind, count_behind

CARD_TEXT = 800
"""Characters of the resident's words on the card; longer words follow in messages of their own."""


def receipt(
    desk: Desk,
    case: Case,
    worker: Person,
    *,
    supporters: int = 0,
    whistled: bool = False,
    until: datetime | None = None,
    told_above: int = 0,
    called: Lines | None = None,
) -> Utterance:
    """Say what was filed, with whom, how far it is, and what is promised.

    Args:
        desk: the desk.
        case: as it is now.
        worker: who is responsible for it.
        supporters: how many stand behind it.
        whistled: whether the leader was called for help.
        until: until when its clock stands still at most, if it does.
        told_above: 1 if somebody above the worker was told that it is late, 2 if supervised.
        called: how far the units are that were called.
    """
    if case.urgent:
        return _danger_receipt(case, worker, supporters, whistled=whistled, called=called)
    told_at = None if case.status in STARTED else desk.waits_until(worker, case)
    return Utterance(
        "receipt",
        {
            "number": case.number,
            "category": case.category,
            "place": case.place,
            "worker": worker.name,
            "status": case.status,
            "told_at": told_at,
            "clock": promise_lines(desk, case, told_at, until),
            "supporters": supporters,
            "whistled": int(whistled),
            "told_above": told_above,
            "called": called,
            "secret": int(case.confidential),
            "round": case.round,
            "undecided": int(case.undecided_since is not None),
        },
        _receipt_buttons(case),
        Purpose.RECEIPT,
    )


def _danger_receipt(
    case: Case, worker: Person, supporters: int, *, whistled: bool, called: Lines | None
) -> Utterance:
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
            "called": called,
            "round": case.round,
            "undecided": int(case.undecided_since is not None),
        },
        _receipt_buttons(case),
        Purpose.RECEIPT,
    )


def joined(
    case: Case, supporter: Supporter, worker: Person, count: int, until: datetime | None = None
) -> Utterance:
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
            "paused_until": until,
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
    clock: Lines
    opened: bool
    """Whether the card shows everything that can be done."""
    offerable: bool
    """Whether there is a pool that it may be offered to."""
    called: Lines | None
    """How far the units are that were called."""
    marks: tuple[Utterance, ...]
    leads: bool
    own: bool
    undo: int | None
    appeals: bool


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
            "called": around.called,
            "text": shortened(case.text, CARD_TEXT),
            "clock": around.clock,
            "supervised_at": case.supervised_at,
            "marks": around.marks,
        },
        card_buttons(
            case,
            around.reporter,
            around.supporters,
            opened=around.opened,
            offerable=around.offerable,
            leads=around.leads,
            own=around.own,
            undo=around.undo,
            appeals=around.appeals,
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
        clock=work_lines(desk, case, await until_of(desk, case)),
        opened=opened,
        offerable=bool(desk.community.casework.pools) and matter_of(case).may_be_offered,
        called=await lines_for_staff(desk, case),
        marks=await marks_of(desk, case, history),
        leads=leads(desk, reader, case),
        own=reader.id == case.responsible_id,
        undo=undo,
        appeals=can_appeal(desk, case, history),
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
    until = await until_of(desk, case)
    posted = await desk.unit.outbox.latest(case.id, reporter.id, Purpose.RECEIPT)
    if posted is not None:
        whistled = await has_whistled(desk, case)
        above = told_above(await desk.unit.cases.history(case.id), case)
        called = await lines_for_resident(desk, case)
        shown = receipt(
            desk,
            case,
            worker,
            supporters=len(everybody),
            whistled=whistled,
            until=until,
            told_above=above,
            called=called,
        )
        await desk.revise(reporter, posted.id, shown, case=case)
    for supporter, person in everybody:
        posted = await desk.unit.outbox.latest(case.id, person.id, Purpose.SUPPORT)
        if posted is not None:
            shown = joined(case, supporter, worker, len(everybody), until)
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
