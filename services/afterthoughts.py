"""Takes what a person adds soon after his receipt into that case, unless it is another matter."""

import re
from datetime import timedelta

from community.case import Case
from community.gazetteer import find_place
from community.problems import problems_in
from community.understanding import IsReport, Unsure
from services.aftercare import supplement
from services.desk import Desk
from services.hearing import Heard

WORDS_WITHIN = timedelta(minutes=5)
"""How long after filing words that are no report of their own belong to the case."""

_ANOTHER = re.compile(
    r"还有|另外|另一|别的|顺便|再说|对了|\b(?:another|also|besides)\b", re.IGNORECASE
)


async def add_afterthought(desk: Desk, heard: Heard) -> bool:
    """Add words to the case that was filed a moment ago; False if they say something else."""
    case = await _just_filed(desk, heard)
    if case is None or not _goes_on(desk, heard, case):
        return False
    await supplement(desk, heard.person, case, heard)
    return True


async def _just_filed(desk: Desk, heard: Heard) -> Case | None:
    """Give the newest open case of a person that was filed a moment ago."""
    for case in await desk.unit.cases.unfinished_of(heard.person.id):
        if case.is_open and desk.now - case.filed_at <= WORDS_WITHIN:
            return case
    return None


def _goes_on(desk: Desk, heard: Heard, case: Case) -> bool:
    """Say whether words are about the same matter, and not surely something else.

    They name no place, nothing else and no other category; words that mean nothing clear go on with
    the case if they stand under a photo, as a photo without words does.
    """
    if _ANOTHER.search(heard.text) or find_place(heard.text, desk.community.estates).is_address:
        return False
    if problems_in(heard.text, heard.spoken.understanding):
        return False
    judgement = heard.judgement
    if isinstance(judgement, IsReport):
        return judgement.category is case.category
    if not isinstance(judgement, Unsure) or heard.spoken.understanding is None:
        return False
    return heard.spoken.media_id is not None or case.category in judgement.choices
