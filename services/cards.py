"""The standing message of a case for whoever works on it: the card, kept true."""

from dataclasses import dataclass

from community.case import Case
from community.people import Person
from community.private_numbers import shortened
from community.purposes import Purpose
from community.rule_matching import matter_of
from community.speech import Utterance
from community.urging import times_urged
from services.calls_shown import lines_for_staff
from services.card_buttons import card_buttons
from services.card_marks import marks_of
from services.clock_lines import Lines, until_of, work_lines
from services.decision_lines import can_appeal
from services.desk import Desk
from services.permissions import leads, may_handle
from services.supporters import count_behind

CARD_TEXT = 800
"""Characters of the resident's words on the card; longer words follow in messages of their own."""


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
