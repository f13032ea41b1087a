"""Takes a second look (回头看) weeks after a case was closed: has it come back?"""

from dataclasses import replace
from datetime import timedelta

from community.actions import Action
from community.case import Case, Outcome, Status
from community.followup import DueKind
from community.messages import Kind
from community.people import Person
from community.places import Place
from community.purposes import Purpose
from community.reopening import ReopenedWhy
from community.second_looks import SecondLook, WhyNot, came_back_in, silence_at
from community.speech import Button, Priority, Rows, Utterance
from community.understanding import IsTalk, Talk
from services.aftercare import supplement
from services.desk import Desk
from services.hearing import Heard
from services.permissions import is_reporter
from services.reopening import reopen_for_supporter, reopen_later
from services.second_look_plan import asked_lately, is_open
from services.steering import ask_about_closed
from services.supporters import add_words, behind, place_for

JUST_FILED = timedelta(minutes=10)
"""So long after a report bare words more likely belong to that."""


async def look_again(desk: Desk, case: Case) -> None:
    """Ask everybody behind a case that stayed closed whether it has come back; nobody twice."""
    if case.status is not Status.CLOSED or case.outcome is not Outcome.CONFIRMED:
        return
    looks = [await _look(desk, case, await desk.reporter(case), case.place)]
    for supporter, person in await behind(desk, case):
        looks.append(await _look(desk, case, person, supporter.place))
    why = next((look.why_not for look in looks if look.why_not is not None), None)
    if all(look.why_not is not None for look in looks):
        details = {"reason": why.value} if why else {}
        await desk.record(case, "second_look_not_asked", None, details=details)
        return
    await desk.record(case, "second_look_asked", None)
    at = silence_at(desk.community, desk.now)
    if at is not None:
        await desk.unit.due.add(DueKind.SECOND_LOOK_SILENCE, case.id, case.round, at)


async def note_silence(desk: Desk, case: Case) -> None:
    """Note who has not answered; he is not asked again, and may still answer."""
    silent = [
        look
        for look in await desk.unit.coming_back.looks_of_case(case.id)
        if look.round == case.round and is_open(look) and look.silent_at is None
    ]
    for look in silent:
        await desk.unit.coming_back.save_look(replace(look, silent_at=desk.now))
    if silent:
        await desk.record(case, "second_look_silent", None)


async def answer_look(desk: Desk, person: Person, case: Case, heard: Heard) -> None:
    """Understand a reply to the question, or ask for a tap; the words are kept with the case."""
    if case.is_open:
        add = supplement if is_reporter(person, case) else add_words
        await add(desk, person, case, heard)
        return
    look = await desk.unit.coming_back.find_look(case.id, case.round, person.id)
    said = _came_back(heard)
    if look is None or not counts(look, case):
        await _answer_again(desk, person, case, heard, came_back=bool(said))
        return
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    if said is None:
        await _ask_for_tap(desk, person, case, look)
        return
    await _take_words(desk, person, case, look, came_back=said)


async def _ask_for_tap(desk: Desk, person: Person, case: Case, look: SecondLook) -> None:
    shown = question(case, await place_for(desk, person, case), "second-look-tap")
    row_id = await desk.say(person, shown, case=case)
    await desk.unit.coming_back.save_look(replace(look, outbox_id=row_id))


async def _answer_again(
    desk: Desk, person: Person, case: Case, heard: Heard, *, came_back: bool
) -> None:
    """Whoever said that all is well, or did not want to be asked, may find it back later."""
    if came_back and case.status is Status.CLOSED and is_reporter(person, case):
        await ask_about_closed(desk, person, case, heard)
        return
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    idle = Utterance("second-look-over", {"number": case.number})
    await desk.say(person, idle, case=case)


async def answered_look(desk: Desk, heard: Heard) -> bool:
    """Take bare words as the answer to the one question that stands; False if they are none.

    While another case of his is open, what words are taken for is more likely about that, and
    even the words of an answer want a tap.
    """
    if heard.spoken.kind is not Kind.TEXT or await _is_busy(desk, heard.person):
        return False
    other = await _has_open(desk, heard.person)
    said = came_back_in(heard.text, None) if other else _came_back_unasked(heard)
    if said is None:
        return False
    standing = [
        (look, case)
        for look in await asked_lately(desk, heard.person)
        if counts(look, case := await desk.unit.cases.get(look.case_id))
    ]
    if not standing:
        return False
    if len(standing) > 1:
        await desk.say(heard.person, Utterance("second-look-which", {"count": len(standing)}))
        return True
    look, case = standing[0]
    if other:
        await _ask_for_tap(desk, heard.person, case, look)
        return True
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    await _take_words(desk, heard.person, case, look, came_back=said)
    return True


async def _take_words(
    desk: Desk, person: Person, case: Case, look: SecondLook, *, came_back: bool
) -> None:
    """The question may stand far above: who wrote reads an answer below his words."""
    await take(desk, person, case, look, came_back=came_back)
    if not came_back:
        await desk.say(person, Utterance("supporter-thanks", {}), case=case)


async def _is_busy(desk: Desk, person: Person) -> bool:
    """Say whether something nearer is talked about: another question, or a fresh report."""
    cases = await desk.unit.cases.of_reporter(person.id)
    return any(
        case.status is Status.RESOLVED or desk.now - case.filed_at <= JUST_FILED for case in cases
    )


async def _has_open(desk: Desk, person: Person) -> bool:
    """Say whether a case that he reported, or stands behind, is being worked on."""
    own = await desk.unit.cases.unfinished_of(person.id)
    behind_them = await desk.unit.supporters.of_person(person.id)
    others = [await desk.unit.cases.get(one.case_id) for one in behind_them]
    return any(case.is_open for case in (*own, *others))


def _came_back(heard: Heard) -> bool | None:
    return came_back_in(heard.text, _talk_of(heard))


def _came_back_unasked(heard: Heard) -> bool | None:
    """Anger alone does not say of which matter it speaks, unless it is a reply."""
    talk = _talk_of(heard)
    return came_back_in(heard.text, None if talk is Talk.DISSATISFIED else talk)


def _talk_of(heard: Heard) -> Talk | None:
    judgement = heard.judgement
    return judgement.talk if isinstance(judgement, IsTalk) else None


def counts(look: SecondLook, case: Case) -> bool:
    """Say whether an answer still counts: the case stayed closed, and he has not said yet."""
    fresh = look.round == case.round and case.status is Status.CLOSED
    return fresh and is_open(look)


async def take(
    desk: Desk, person: Person, case: Case, look: SecondLook, *, came_back: bool
) -> None:
    """Take the answer: what came back is reopened with its history, all else is thanked for."""
    details = {"outcome": "back" if came_back else "gone"}
    await desk.record(case, "second_look_answered", person, details=details)
    answered = replace(look, answered_at=desk.now, came_back=came_back)
    await desk.unit.coming_back.save_look(answered)
    said = Utterance(
        "second-look-back" if came_back else "second-look-good", {"number": case.number}
    )
    if look.outbox_id is not None:
        await desk.revise(person, look.outbox_id, said, case=case)
    if came_back:
        again = reopen_later if is_reporter(person, case) else reopen_for_supporter
        await again(desk, person, case, ReopenedWhy.CAME_BACK)


async def _look(desk: Desk, case: Case, person: Person, place: Place) -> SecondLook:
    known = await desk.unit.coming_back.find_look(case.id, case.round, person.id)
    if known is not None:
        return known
    why_not, row_id = await _why_not(desk, person), None
    if why_not is None:
        asked = question(case, place, "second-look")
        row_id = await desk.say(person, asked, case=case, priority=Priority.NEWS)
        why_not = WhyNot.UNREACHABLE if row_id is None else None
    look = SecondLook(
        id=0,
        case_id=case.id,
        round=case.round,
        person_id=person.id,
        at=desk.now,
        asked_at=desk.now if why_not is None else None,
        why_not=why_not,
        outbox_id=row_id,
    )
    return await desk.unit.coming_back.save_look(look)


async def _why_not(desk: Desk, person: Person) -> WhyNot | None:
    if person.forgotten_at is not None:
        return WhyNot.FORGOTTEN
    if not person.can_be_told:
        return WhyNot.UNREACHABLE
    if person.consented_at is None and not person.is_staff:
        return WhyNot.NOT_AGREED
    if await desk.unit.blocks.holding(person.id, desk.now) is not None:
        return WhyNot.BLOCKED
    looks = await desk.unit.coming_back.looks_of_person(person.id)
    return WhyNot.UNWANTED if any(one.unwanted_at is not None for one in looks) else None


def question(case: Case, place: Place, key: str) -> Utterance:
    """Ask whether it has come back, with buttons bound to the round."""
    argument = str(case.round)
    rows: Rows = (
        (
            Button(Action.LOOK_NOT_BACK, case.id, argument),
            Button(Action.LOOK_BACK, case.id, argument),
        ),
        (Button(Action.LOOK_NEVER, case.id, argument),),
    )
    return Utterance(
        key,
        {
            "number": case.number,
            "category": case.category,
            "place": place,
            "note": case.resolution,
            "closed_at": case.closed_at,
        },
        rows,
        Purpose.SECOND_LOOK,
    )
