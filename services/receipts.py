"""The resident's standing message of a case, and that of those behind it, kept true."""

from datetime import datetime

from community.actions import Action
from community.case import Case
from community.escalation_plan import told_above
from community.people import Person
from community.purposes import Purpose
from community.speech import Button, Rows, Utterance
from community.supporters import Supporter
from services.calls_shown import lines_for_resident
from services.card_buttons import STARTED
from services.clock_lines import Lines, promise_lines, until_of
from services.desk import Desk
from services.supporters import behind


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
