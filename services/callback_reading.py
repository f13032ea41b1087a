"""Reads words as the answer to 「问题解决了吗？」 about one case, and takes that answer."""

from dataclasses import replace

from community.callback_answers import is_about, is_done, says_solved
from community.case import Case, Status
from community.gazetteer import find_place
from community.likeness import places_agree
from community.people import Person
from community.reopening import Turn
from community.understanding import IsReport
from services.comingback import callback_of
from services.confirming import confirm_solved
from services.decider_words import tell_decider
from services.desk import Desk
from services.hearing import Heard
from services.relay import pass_words, relay_to_worker
from services.reopening import reopen, reopen_later
from services.second_look_plan import turn_for

_BARE = 4
"""Signs up to which a "no" says nothing that the worker does not read in the news of it."""


def reading_of(desk: Desk, case: Case, heard: Heard, *, asked: bool) -> bool | None:
    """Say whether words mean that a case is solved; None if they say neither.

    Args:
        desk: the desk.
        case: a case that its reporter was told is solved.
        heard: the words.
        asked: whether he was asked, so that a mere 「嗯」 may be the answer.
    """
    place = find_place(heard.text, desk.community.estates)
    if not places_agree(replace(place, landmark=None), case.place):
        return None
    said = says_solved(heard.text, heard.judgement, asked=asked)
    if said is not None:
        return said
    if is_done(heard.text, heard.judgement):
        return None if _is_of_another_kind(heard, case) else True
    return False if is_about(heard.text, place, heard.judgement, case) else None


async def give_answer(
    desk: Desk, person: Person, case: Case, heard: Heard, *, solved: bool
) -> None:
    """Take the reporter's answer in words; with a "no" the worker gets the words, too."""
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    if solved and case.status is Status.RESOLVED:
        await confirm_solved(desk, person, case)
    elif case.undecided_since is not None:
        if not solved:
            await _note_no(desk, person, case)
        await tell_decider(desk, person, case, heard)
    elif not solved:
        again = reopen if case.status is Status.RESOLVED else reopen_later
        await pass_no_on(desk, person, await again(desk, person, case), heard)
    else:
        await relay_to_worker(desk, person, case, heard)


async def _note_no(desk: Desk, person: Person, case: Case) -> None:
    """While a neighbour's "no" waits for a decision, keep the reporter's own like a tap."""
    answered = (await callback_of(desk, case)).answered_at is not None
    if not answered and await turn_for(desk, person, case) is Turn.WAITS:
        await reopen(desk, person, case)


async def pass_no_on(desk: Desk, person: Person, case: Case, heard: Heard) -> None:
    """Show who handles the case what is wrong this time, if the words say more than "no"."""
    if not case.is_open:
        return  # Whoever decides has the words on his card; what is too late is told anew.
    listener = await desk.listener(case)
    if listener is not None and (len(heard.text.strip()) > _BARE or heard.spoken.media_id):
        await pass_words(desk, person, listener, case, heard)


def _is_of_another_kind(heard: Heard, case: Case) -> bool:
    judgement = heard.judgement
    return isinstance(judgement, IsReport) and judgement.category is not case.category
