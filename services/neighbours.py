"""Before a report is filed: looks for an open case of a neighbour that is about the same."""

from community.actions import Action
from community.case import Case
from community.categories import Category
from community.complaints import find_complaint
from community.conversation import Stage
from community.likeness import shared_place
from community.people import Person
from community.purposes import Purpose
from community.routing import area_of
from community.speech import Button, Rows, Utterance
from community.supporters import Likely, most_alike
from services.desk import Desk
from services.drafts import Draft
from services.permissions import may_handle
from services.stages import enter
from services.supporters import count_behind

ALIKE = "alike"
"""The case that is offered, in the data of the stage."""


async def offer_to_join(desk: Desk, person: Person, draft: Draft) -> bool:
    """Ask whether a draft is about the same as an open case; False if none is alike."""
    case = await _alike(desk, person, draft)
    if case is None:
        return False
    await enter(desk, person, Stage.AWAITING_JOIN, {**draft.to_data(), ALIKE: case.id})
    worker = await desk.responsible(case)
    question = Utterance(
        "neighbours-reported",
        {
            "count": 1 + await count_behind(desk, case),
            "category": case.category,
            "place": shared_place(draft.place, case.place),
            "filed_at": case.filed_at,
            "status": case.status,
            "worker": worker.name,
        },
        join_buttons(case.id),
        Purpose.JOIN_PROMPT,
    )
    await desk.say(person, question)
    return True


def join_buttons(case_id: int) -> Rows:
    """Give the two answers to whether it is about the same."""
    return ((Button(Action.JOIN, case_id), Button(Action.KEEP_OWN)),)


async def _alike(desk: Desk, person: Person, draft: Draft) -> Case | None:
    area_id = area_of(desk.community, draft.place)
    if area_id is None or find_complaint(draft.text, desk.community.staff):
        return None
    cases = await desk.unit.cases.open_around(
        area_id,
        draft.place,
        draft.category or Category.OTHER,
        desk.now - desk.community.durations.alike_within,
    )
    staff_names = tuple(member.name for member in desk.community.staff)
    report = Likely(draft.text, draft.place, person.id, staff_names)
    return most_alike(report, [case for case in cases if not may_handle(desk, person, case)])
