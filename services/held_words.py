"""Goes on with several messages that waited together, so that none of their words gets lost."""

from collections.abc import Sequence

from community.telling import Weight, telling, weight_of
from services.conversing import begin, take_draft
from services.desk import Desk
from services.drafts import Draft
from services.hearing import Heard
from services.talking import cases_of


async def take_together(desk: Desk, heard: Sequence[Heard]) -> None:
    """Take messages, oldest first, as one matter, which the most telling of them names."""
    if len(heard) == 1:
        await begin(desk, heard[0])
        return
    names_it = max(heard, key=lambda one: telling(one.spoken))
    weight = weight_of(names_it.spoken)
    if weight is not Weight.REPORT:
        heard = [one for one in heard if weight_of(one.spoken)] or [names_it]
    if weight is Weight.FOR_PEOPLE and len(await cases_of(desk, names_it)) == 1:
        for one in heard:
            await begin(desk, one)
        return
    await take_draft(desk, names_it, Draft.from_all(heard))
