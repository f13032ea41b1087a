"""Links a resident's account to a report that staff entered for him, by a code on paper."""

from dataclasses import replace

from community.case import Case, Channel
from community.link_codes import VALID_FOR, LinkCode, digest_of, new_code, written
from community.people import Person
from community.purposes import Purpose
from community.speech import Priority, Utterance
from services.cards import refresh_card
from services.desk import Desk
from services.incoming import IncomingTap
from services.phone_list import give_back
from services.receipts import receipt

LINK = "link"
"""The code that waits for consent, in the data of the stage."""


async def hand_out_code(
    desk: Desk, person: Person, case: Case, _tap: IncomingTap
) -> Utterance | None:
    """Give a member of staff a code for the resident; an older one is void."""
    reporter = await desk.reporter(case)
    if case.channel is Channel.CHAT or reporter.chat_id or reporter.forgotten_at:
        return Utterance("tap-linked-already", {})
    code, expires_at = new_code(), desk.now + VALID_FOR
    await desk.unit.link_codes.add(case.id, digest_of(code), expires_at)
    await desk.record(case, "link_code_made", person)
    told = Utterance(
        "link-code",
        {
            "number": case.number,
            "code": written(code),
            "expires_at": expires_at,
        },
    )
    # Said about no case, so that the code stands in no transcript.
    await desk.say(person, told)
    return None


async def link(desk: Desk, person: Person, code: LinkCode) -> None:
    """Make a resident who agreed the reporter of what was entered for him."""
    case = await desk.unit.cases.get(code.case_id)
    named = await desk.reporter(case)
    await desk.unit.link_codes.use(code, person.id, desk.now)
    case = replace(case, reporter_id=person.id)
    await desk.record(case, "resident_linked", person, details={"name": named.name})
    responsible = await desk.responsible(case)
    await desk.say(person, Utterance("linked", {"number": case.number}), case=case)
    await desk.say(person, receipt(desk, case, responsible), case=case)
    await refresh_card(desk, case)
    news = Utterance(
        "linked-news", {"number": case.number, "reporter": named.name}, purpose=Purpose.NEWS
    )
    told = {responsible.id: responsible}
    if case.entered_by_id is not None:
        told[case.entered_by_id] = await desk.unit.people.get(case.entered_by_id)
    for staff in told.values():
        await desk.say(staff, news, case=case, priority=Priority.NEWS)
    await give_back(desk, case)


async def link_after_consent(desk: Desk, person: Person, code_id: int) -> None:
    """Link by a code that waited for consent; somebody else may have used it meanwhile."""
    code = await desk.unit.link_codes.get(code_id)
    if code is None:
        await desk.say(person, Utterance("link-unknown", {}))
    elif code.used_at is not None:
        await desk.say(person, Utterance("link-used", {}))
    else:
        await link(desk, person, code)
