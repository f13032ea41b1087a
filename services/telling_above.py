"""Tells those above a worker of a case that is too hard for the community alone (疑难)."""

from community.case import Case
from community.people import Person, Role
from community.purposes import Purpose
from community.speech import Priority, Utterance
from community.tracks import Track
from services.desk import Desk


async def tell_if_difficult(desk: Desk, case: Case, by: Person, why: str = "") -> None:
    """Tell the leader and the secretary, once each, of a case on the difficult track.

    Args:
        desk: the desk.
        case: as it is now.
        by: who judged it, or has it; he is not told what he knows.
        why: his sentence; empty where the community's rule made it difficult.
    """
    if case.track is not Track.DIFFICULT:
        return
    above = [await desk.leader_over(case), *await desk.unit.people.with_role(Role.SECRETARY)]
    news = Utterance(
        "case-difficult",
        {
            "number": case.number,
            "worker": by.name,
            "category": case.category,
            "place": case.place,
            "text": why,
            "solve_by": case.solve_by,
        },
        purpose=Purpose.NEWS,
    )
    for person in {one.id: one for one in above if one.id != by.id}.values():
        await desk.say(person, news, case=case, priority=Priority.CARD)
