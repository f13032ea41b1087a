"""Takes a "no" back that waits for a decision, for whoever said it."""

from dataclasses import replace

from community.case import Case
from community.decisions import MADE
from community.people import Person
from community.speech import Utterance
from services.cards import refresh_card
from services.deciding import settle_cards, watch_decisions
from services.deciding_ended import asker_of, reporter_said_no
from services.desk import Desk
from services.receipts import refresh_receipt


async def take_no_back(desk: Desk, person: Person, case: Case) -> Case:
    """He says that it is solved after all: nobody has to decide about his "no" any more.

    A neighbour does not take back with his own what the reporter said besides.
    """
    if case.undecided_since is None or (await asker_of(desk, case)).id != person.id:
        return case
    if person.id != case.reporter_id and await reporter_said_no(desk, case):
        return case
    details = {"round": str(case.round), "verdict": "taken_back"}
    freed = await desk.move(case, replace(case, undecided_since=None), MADE, person, details)
    await watch_decisions(desk, freed)
    moot = Utterance("decision-moot", {"number": case.number})
    await settle_cards(desk, freed, {"decision-card"}, moot)
    await refresh_card(desk, freed)
    await refresh_receipt(desk, freed)
    return freed
