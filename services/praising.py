"""Staff say of a closed case that the report helped (反映得好); its reporter is thanked once."""

from community.case import Case
from community.people import Person
from community.praise import PRAISED, may_be_praised
from community.purposes import Purpose
from community.speech import Priority, Utterance
from services.desk import Desk
from services.incoming import IncomingTap


async def praise(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    """Note that a report helped, once for each case; nothing else follows from it.

    There is no way to say the opposite, and nobody but the resident himself reads how often it
    was said of him.
    """
    fresh = case.closed_at is not None and (
        desk.now - case.closed_at <= desk.community.durations.after_closing
    )
    if not (fresh and may_be_praised(case)):
        return Utterance("tap-too-late", {"status": case.status})
    if person.id == case.reporter_id:
        return Utterance("tap-praise-own", {})
    if any(one.event == PRAISED for one in await desk.unit.cases.history(case.id)):
        return Utterance("tap-praised-before", {})
    await desk.record(case, PRAISED, person)
    reporter = await desk.reporter(case)
    times = await desk.unit.rating.praised(reporter.id)
    thanks = Utterance("praised", {"number": case.number, "count": times}, purpose=Purpose.NEWS)
    told = await desk.say(reporter, thanks, case=case, priority=Priority.NEWS)
    return Utterance("tap-praised" if told else "tap-praised-untold", {})
