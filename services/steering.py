"""Takes what a reply to a message of a case wants of it: nobody has to ask which case."""

from community.case import Case, Status
from community.people import Person
from community.understanding import IsTalk, Talk
from community.which_case import Wish
from services.aftercare import supplement
from services.desk import Desk
from services.drafts import Draft
from services.hearing import Heard
from services.own_cases import tell_case
from services.urging import urge
from services.which import ask_which


async def answer_about_case(desk: Desk, person: Person, case: Case, heard: Heard) -> None:
    """Urge, withdraw or tell about the case that a reply names; any other words add to it."""
    said = heard.judgement.talk if isinstance(heard.judgement, IsTalk) else None
    if case.status is Status.CLOSED:
        await ask_about_closed(desk, person, case, heard)
    elif said is Talk.ASK_PROGRESS:
        await desk.unit.spoken.link([heard.spoken.id], case.id)
        await tell_case(desk, person, case)
    elif said is Talk.URGE and case.is_open:
        await desk.unit.spoken.link([heard.spoken.id], case.id)
        await urge(desk, person, case)
    elif said is Talk.WITHDRAW and case.is_open:
        await ask_which(desk, person, Wish.WITHDRAW, [case], Draft.from_heard(heard))
    else:
        await supplement(desk, person, case, heard)


async def ask_about_closed(desk: Desk, person: Person, case: Case, heard: Heard) -> None:
    """Words about a closed case may want it back, or may just be said."""
    await ask_which(desk, person, Wish.REOPEN, [case], Draft.from_heard(heard))
