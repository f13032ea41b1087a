"""Tells the worker that a resident is waiting: counted, and not more often than is set."""

from community.case import Case
from community.people import Person
from community.purposes import Purpose
from community.speech import Priority, Utterance
from community.urging import URGED, times_urged, urged_lately
from services.cards import refresh_card
from services.clock_lines import until_of
from services.desk import Desk


async def urge(desk: Desk, person: Person, case: Case) -> None:
    """Tell the worker that the resident is waiting; both know."""
    every = desk.community.durations.urge_every
    last = urged_lately(await desk.unit.cases.history(case.id), every, desk.now)
    listener = await desk.listener(case)
    if listener is None:
        await desk.record(case, "urging_not_heard", person)
        away = Utterance("urged-nobody", {"number": case.number, "solve_by": case.solve_by})
        await desk.say(person, away, case=case)
    elif last is not None:
        await desk.record(case, "urging_too_early", person)
        early = Utterance(
            "urged-lately",
            {"number": case.number, "worker": listener.name, "again_at": last + every},
        )
        await desk.say(person, early, case=case)
    else:
        await _reach(desk, person, case, listener)


async def _reach(desk: Desk, person: Person, case: Case, listener: Person) -> None:
    await desk.record(case, URGED, person)
    count = times_urged(await desk.unit.cases.history(case.id))
    news = Utterance(
        "urged-news",
        {"number": case.number, "reporter": person.name, "count": count},
        purpose=Purpose.RELAY,
    )
    await desk.say(listener, news, case=case, priority=Priority.CARD)
    await refresh_card(desk, case)
    if case.paused_at is not None:
        await _tell_paused(desk, person, case, listener)
        return
    told = Utterance(
        "urged-late" if case.solve_by < desk.now else "urged",
        {
            "number": case.number,
            "worker": listener.name,
            "status": case.status,
            "solve_by": case.solve_by,
            "at": desk.waits_until(listener, case),
        },
    )
    await desk.say(person, told, case=case)


async def _tell_paused(desk: Desk, person: Person, case: Case, listener: Person) -> None:
    """He waits for the worker, who waits for him: one of them has to be told."""
    told = Utterance(
        "urged-paused",
        {
            "number": case.number,
            "worker": listener.name,
            "paused_until": await until_of(desk, case),
            "at": desk.waits_until(listener, case),
        },
    )
    await desk.say(person, told, case=case)
