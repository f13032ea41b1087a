"""Brings a resident's words to whoever decides about his case."""

from community.case import Case
from community.people import Person
from community.speech import Rows, Utterance
from services.deciders import decider
from services.desk import Desk
from services.hearing import Heard
from services.relay import pass_words
from services.taking_back import take_back_button


async def tell_decider(desk: Desk, person: Person, case: Case, heard: Heard) -> None:
    """Give the resident's words about a case that waits for a decision to who decides."""
    head = await decider(desk, case)
    await desk.record(case, "resident_wrote", person)
    await pass_words(desk, person, head, case, heard)
    rows: Rows = ((take_back_button(case, heard.spoken),),)
    echo = Utterance(
        "relayed-to-worker",
        {"number": case.number, "worker": head.name, "at": desk.waits_until(head, case)},
        rows,
    )
    await desk.say(person, echo, case=case)
