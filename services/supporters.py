"""Reaches those who stand behind somebody else's case: news, the worker's words, their own."""

from collections.abc import Sequence
from dataclasses import replace

from community.case import Case
from community.messages import Spoken
from community.people import Person
from community.places import Place
from community.purposes import Purpose
from community.speech import Priority, Utterance
from community.supporters import Supporter
from services.desk import Desk
from services.hearing import Heard


async def behind(desk: Desk, case: Case) -> Sequence[tuple[Supporter, Person]]:
    """Give those who stand behind a case, in the order in which they joined."""
    return [
        (one, await desk.unit.people.get(one.person_id))
        for one in await desk.unit.supporters.of_case(case.id)
    ]


async def count_behind(desk: Desk, case: Case) -> int:
    """Count those who stand behind a case; its reporter is not among them."""
    return len(await desk.unit.supporters.of_case(case.id))


async def tell_supporters(
    desk: Desk, case: Case, news: Utterance, *, but: Person | None = None
) -> None:
    """Give those behind a case the news of it that its reporter gets."""
    for _, person in await behind(desk, case):
        if but is None or person.id != but.id:
            await desk.say(person, news, case=case, priority=Priority.NEWS)


async def show_supporters(desk: Desk, case: Case, spoken: Spoken, caption: Utterance) -> None:
    """Show those behind a case a file that its reporter gets too."""
    if spoken.media_id is None:
        return
    for _, person in await behind(desk, case):
        await desk.pass_on(
            person, spoken.media_id, spoken.kind, caption, case=case, priority=Priority.NEWS
        )


async def supporter_of(desk: Desk, person: Person, case: Case) -> Supporter | None:
    """Give how a person stands behind a case; None if he does not, or not any more."""
    known = await desk.unit.supporters.find(case.id, person.id)
    return known if known is not None and known.left_at is None else None


async def place_for(desk: Desk, person: Person, case: Case) -> Place:
    """Give the place as the person named it himself; whose room it is stays with its reporter."""
    if person.id == case.reporter_id:
        return case.place
    supporter = await desk.unit.supporters.find(case.id, person.id)
    return supporter.place if supporter is not None else Place()


async def followed(desk: Desk, person: Person, case: Case) -> Case:
    """Give the case that a person's messages about another one belong to now.

    Who was split off, or whose case was withdrawn, still has the old messages in his chat.
    """
    known = await desk.unit.supporters.find(case.id, person.id)
    while known is not None and known.own_case_id is not None:
        case = await desk.unit.cases.get(known.own_case_id)
        known = await desk.unit.supporters.find(case.id, person.id)
    return case


async def add_words(
    desk: Desk, person: Person, case: Case, heard: Heard, to: Person | None = None
) -> None:
    """Add to a case what somebody behind it says; the worker sees it without a name.

    Args:
        desk: the desk.
        person: who stands behind the case.
        case: the case.
        heard: his words.
        to: who sees them instead of the worker.
    """
    supporter = await supporter_of(desk, person, case)
    if supporter is None:
        return
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    if heard.text:
        text = f"{supporter.text}\n{heard.text}".strip()
        await desk.unit.supporters.save(replace(supporter, text=text))
    await desk.record(case, "supporter_wrote", person)
    listener = to or await desk.listener(case)
    if listener is None:
        await desk.say(person, Utterance("kept-for-later", {"number": case.number}), case=case)
        return
    words = Utterance(
        "supporter-added", {"number": case.number, "text": heard.text}, purpose=Purpose.NEWS
    )
    if heard.spoken.media_id is None:
        await desk.say_all(listener, words, case=case, priority=Priority.CARD)
    else:
        await desk.pass_on(listener, heard.spoken.media_id, heard.spoken.kind, words, case=case)
    at = desk.waits_until(listener, case)
    noted = Utterance(
        "supplement-noted", {"number": case.number, "worker": listener.name, "at": at}
    )
    await desk.say(person, noted, case=case)


async def pass_words_on(desk: Desk, staff: Person, case: Case, spoken: Spoken) -> bool:
    """Give the worker's words to the reporter also to those behind the case; False if done."""
    details = {"spoken": str(spoken.id)}
    history = await desk.unit.cases.history(case.id)
    if any(one.event == "supporters_told" and one.details == details for one in history):
        return False
    await desk.record(case, "supporters_told", staff, details=details)
    for _, person in await behind(desk, case):
        values = {"number": case.number, "name": staff.name, "text": spoken.text}
        if spoken.media_id is None:
            words = Utterance("words-from-staff", values, purpose=Purpose.NEWS)
            await desk.say_all(person, words, case=case, carries=spoken.id)
        else:
            file = Utterance("file-from-staff", values, purpose=Purpose.NEWS)
            media_id, kind = spoken.media_id, spoken.kind
            await desk.pass_on(person, media_id, kind, file, case=case, carries=spoken.id)
    return True
