"""Answers /start and /help: who I am, what I can do, what happens to data; binds staff."""

from dataclasses import replace

from community.errors import InviteNotUsable
from community.languages import language_of
from community.link_codes import code_in
from community.people import STAFF, Person, Role
from community.place_codes import is_place_code
from community.speech import Utterance
from services.code_reception import present_code
from services.consent import agreement_buttons, give_notice
from services.desk import Desk
from services.hearing import person_behind
from services.incoming import IncomingCommand
from services.invitations import code_digest
from services.membership import hand_open_cards
from services.office import Office
from services.scanning import scan

_ABOVE = frozenset({Role.LEADER, Role.SECRETARY})
_HELPERS = frozenset({Role.LIAISON, Role.VOLUNTEER})
"""They come in when they are called, and enter nothing for others."""


async def start(office: Office, command: IncomingCommand) -> None:
    """Welcome a person; a code behind /start binds the account to the invited member of staff."""
    async with office.answering(command.origin) as unit:
        desk = await Desk.at(office, unit)
        code = code_in(command.argument)
        if is_place_code(command.argument):
            await _scan(desk, await person_behind(desk, command.sender), command.argument)
        elif code is not None:
            await present_code(desk, await person_behind(desk, command.sender), code)
        elif command.argument:
            await _redeem(desk, command)
        else:
            await _welcome(desk, await person_behind(desk, command.sender))


async def explain(office: Office, command: IncomingCommand) -> None:
    """Say what can be done here."""
    async with office.answering(command.origin) as unit:
        desk = await Desk.at(office, unit)
        person = await person_behind(desk, command.sender)
        await desk.say(person, _about(desk.community.name, person))


def _about(community: str, person: Person) -> Utterance:
    """Say to each what he can do; who works on cases himself reads most."""
    if not person.is_staff:
        return Utterance("about-me", {"community": community})
    if Role.WORKER not in person.roles and person.roles & _ABOVE:
        return Utterance("about-leader", {"community": community})
    if person.roles & STAFF == {Role.LIAISON}:
        return Utterance("about-liaison", {"community": community})
    if person.roles & STAFF == {Role.VOLUNTEER}:
        return Utterance("about-volunteer", {"community": community})
    return Utterance("about-staff", {"community": community})


async def _scan(desk: Desk, person: Person, code: str) -> None:
    """Take a code on a building; who has not agreed yet is welcomed, and asked that first."""
    await scan(desk, person, code)
    if person.consented_at is None and not person.is_staff:
        await _welcome(desk, person)


async def _welcome(desk: Desk, person: Person) -> None:
    if person.is_staff:
        helper = person.roles & STAFF <= _HELPERS
        known = Utterance("welcome-helper" if helper else "welcome-staff", {"name": person.name})
        await desk.say(person, known)
        return
    community = desk.community.name
    if person.consented_at is not None:
        await desk.say(person, Utterance("welcome-back", {"community": community}))
        return
    await give_notice(desk, person)
    await desk.say(person, Utterance("welcome", {"community": community}, agreement_buttons()))


async def _redeem(desk: Desk, command: IncomingCommand) -> None:
    sender = command.sender
    digest = code_digest(command.argument)
    known = await desk.unit.people.by_telegram(sender.user_id)
    # An invitation lives by real time, whatever the sandbox does to the community's clock.
    real_now = desk.office.timepiece.now()
    try:
        person = await desk.unit.people.redeem_invite(
            digest, sender.user_id, sender.chat_id, real_now
        )
    except InviteNotUsable as refusal:
        person = await person_behind(desk, sender)
        refusals = {
            "used": Utterance("invite-used", {}),
            "expired": Utterance("invite-expired", {}),
        }
        await desk.say(person, refusals.get(refusal.args[0], Utterance("invite-unknown", {})))
        return
    person = replace(
        person,
        noticed_at=person.noticed_at or desk.now,
        consented_at=person.consented_at or desk.now,
        unreachable_since=None,
        language=known.language
        if known
        else language_of(sender.language_code, desk.community.language),
    )
    await desk.unit.people.save(person)
    desk.awake.add(person.id)
    greeting = {"name": person.name, "community": desk.community.name}
    if Role.WORKER in person.roles:
        await desk.say(person, Utterance("bound", {**greeting}))
    elif person.roles & STAFF == {Role.VOLUNTEER}:
        await desk.say(person, Utterance("bound-volunteer", {**greeting}))
    elif person.roles & STAFF == {Role.LIAISON}:
        await desk.say(person, Utterance("bound-liaison", {**greeting}))
    elif Role.CLERK in person.roles and not person.roles & _ABOVE:
        await desk.say(person, Utterance("bound-clerk", {**greeting}))
    else:
        await desk.say(person, Utterance("bound-leader", {**greeting}))
    await hand_open_cards(desk, person)
