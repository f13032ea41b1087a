"""Tells everybody whom it concerns that a case starts anew, and those above who see it now."""

from dataclasses import replace

from community.case import Case
from community.people import Person, Role
from community.purposes import Purpose
from community.reopening import ReopenedWhy
from community.speech import Priority, Utterance
from community.tracks import Level
from services.deciders import way_to_case
from services.desk import Desk
from services.filing import hand_card
from services.receipts import refresh_receipt
from services.supporters import behind


async def tell_of_reopening(
    desk: Desk,
    person: Person,
    case: Case,
    by: Person | None = None,
    why: ReopenedWhy = ReopenedWhy.NOT_SOLVED,
) -> None:
    """Tell everybody whom it concerns that a case starts anew, and those above who see it now."""
    responsible = await desk.responsible(case)
    told = Utterance(
        "reopened",
        {"number": case.number, "worker": responsible.name, "solve_by": case.solve_by},
        purpose=Purpose.NEWS,
    )
    await desk.say(person, told, case=case)
    low = int(why is ReopenedWhy.LOW_SCORE)
    await _tell_the_others(desk, person, case, by, low)
    await refresh_receipt(desk, case)
    news = Utterance(
        "reopened-news",
        {
            "number": case.number,
            "place": case.place,
            "worker": responsible.name,
            "by": by.name if by else None,
            "times": case.reopenings,
            "level": case.level,
            "low": low,
        },
        purpose=Purpose.NEWS,
    )
    await desk.say(responsible, news, case=case, priority=Priority.CARD)
    for head in await _those_above(desk, case, by):
        rows = await way_to_case(desk, head, case)
        await desk.say(head, replace(news, buttons=rows), case=case, priority=Priority.CARD)
    await hand_card(desk, case, responsible)


async def _those_above(desk: Desk, case: Case, by: Person | None) -> list[Person]:
    """Give who sees a case that went one level higher: the leader, on the last the secretary."""
    above = [await desk.leader_over(case)]
    alone = above[0].id == case.responsible_id
    if case.reopenings and (case.level is Level.STREET or alone):
        above += await desk.unit.people.with_role(Role.SECRETARY)
    known = {case.responsible_id, *([] if by is None else [by.id])}
    return list({head.id: head for head in above if head.id not in known}.values())


async def _tell_the_others(
    desk: Desk, person: Person, case: Case, by: Person | None, low: int
) -> None:
    worker = await desk.responsible(case)
    news = Utterance(
        "reopened-by-neighbour",
        {
            "number": case.number,
            "worker": worker.name,
            "solve_by": case.solve_by,
            "by": by.name if by else None,
            "low": low,
        },
        purpose=Purpose.NEWS,
    )
    others = [await desk.reporter(case), *(one for _, one in await behind(desk, case))]
    for other in others:
        if other.id != person.id:
            await desk.say(other, news, case=case, priority=Priority.NEWS)
