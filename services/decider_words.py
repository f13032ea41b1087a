"""Brings a resident's words to whoever decides about his case, and takes his "no" back for him."""

from dataclasses import replace

from community.case import Case
from community.decisions import MADE
from community.people import Person
from community.speech import Rows, Utterance
from services.cards import refresh_card
from services.deciders import decider
from services.deciding import settle_cards, watch_decisions
from services.deciding_ended import asker_of
from services.desk import Desk
from services.hearing import Heard
from services.receipts import refresh_receipt
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


async def take_no_back(desk: Desk, person: Person, case: Case) -> Case:
    """He says that it is solved after all: nobody has to decide about his "no" any more."""
    if case.undecided_since is None or (await asker_of(desk, case)).id != person.id:
        return case
    details = {"round": str(case.round), "verdict": "taken_back"}
    freed = await desk.move(case, replace(case, undecided_since=None), MADE, person, details)
    await watch_decisions(desk, freed)
    moot = Utterance("decision-moot", {"number": case.number})
    await settle_cards(desk, freed, {"decision-card"}, moot)
    await refresh_card(desk, freed)
    await refresh_receipt(desk, freed)
    return freed
