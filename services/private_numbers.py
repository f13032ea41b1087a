"""Shows the numbers that a resident left to whoever has to call him; the history says to whom."""

from community.case import Case, Status
from community.people import Person
from community.private_numbers import find_private_numbers
from community.purposes import Purpose
from community.speech import Utterance
from services.desk import Desk
from services.incoming import IncomingTap


async def show_numbers(
    desk: Desk, person: Person, case: Case, _tap: IncomingTap
) -> Utterance | None:
    """Tell a member of staff the numbers in the resident's words; the history says who asked."""
    if not (case.is_open or case.status is Status.RESOLVED):
        return Utterance("tap-too-late", {"status": case.status})
    numbers = await take_numbers(desk, person, case)
    if not numbers:
        return Utterance("tap-stale", {})
    told = Utterance(
        "private-numbers",
        {"number": case.number, "numbers": "\n".join(numbers)},
        purpose=Purpose.NEWS,
    )
    await desk.say(person, told, case=case)
    return None


async def take_numbers(desk: Desk, person: Person, case: Case) -> list[str]:
    """Give the numbers in the resident's words to who may have them, which is recorded."""
    numbers = await _numbers_in(desk, case, person)
    if numbers:
        await desk.record(case, "numbers_shown", person)
    return numbers


async def _numbers_in(desk: Desk, case: Case, person: Person) -> list[str]:
    """Give each number once, in the order in which it was written."""
    said = [
        spoken.text
        for spoken in await desk.unit.spoken.of_case(case.id)
        if spoken.person_id not in {person.id, case.responsible_id} and not spoken.taken_back_at
    ]
    return list(
        dict.fromkeys(
            text[number.start : number.end]
            for text in (case.phone or "", case.text, *said)
            for number in find_private_numbers(text)
        )
    )
