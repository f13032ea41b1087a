"""Takes the reporter's "yes, it is solved": who handled it sees it, and he is asked for stars."""

from community.case import Case
from community.people import Person
from community.speech import Utterance
from services import comingback
from services.cards import refresh_card
from services.desk import Desk
from services.no_taken_back import take_no_back
from services.surveys import offer_survey


async def confirm_solved(desk: Desk, person: Person, case: Case) -> None:
    """Note the answer; the card of who handled it shows it without a sound.

    If his "no" waits for a decision, he takes it back with that.
    """
    case = await take_no_back(desk, person, case)
    before = await comingback.callback_of(desk, case)
    if before.solved:
        await desk.say(person, Utterance("supporter-thanks", {}), case=case)
        return
    callback = await comingback.note_solved(desk, person, case)
    yes = Utterance("callback-yes", {"number": case.number})
    await comingback.strike_question(desk, person, case, callback, yes)
    await refresh_card(desk, case)
    await offer_survey(desk, person, case)
