"""Takes a code that a resident sends: too many guesses, consent first, or the link."""

from community.conversation import Stage
from community.link_codes import MOST_TRIES, TRIES_COUNT_FOR, LinkCode, code_in, digest_of
from community.messages import Kind
from community.people import Person
from community.speech import Utterance
from services.consent import agreement_buttons, give_notice
from services.desk import Desk
from services.hearing import Heard
from services.linking import LINK, link
from services.stages import enter


async def take_code(desk: Desk, heard: Heard) -> bool:
    """Take a message that is nothing but a code; False if it is something else."""
    code = code_in(heard.text) if heard.spoken.kind is Kind.TEXT else None
    if code is None or heard.reply_to is not None:
        return False
    await present_code(desk, heard.person, code)
    return True


async def present_code(desk: Desk, person: Person, code: str) -> None:
    """Answer somebody who sends a code."""
    if person.is_staff:
        await desk.say(person, Utterance("link-for-residents", {}))
        return
    since = desk.now - TRIES_COUNT_FOR
    if await desk.unit.link_codes.tries_since(person.id, since) >= MOST_TRIES:
        await desk.say(person, Utterance("link-too-often", {}))
        return
    found = await desk.unit.link_codes.find(digest_of(code))
    refusal = await _refusal(desk, found)
    if found is None or refusal is not None:
        await desk.unit.link_codes.note_try(person.id, desk.now)
        await desk.say(person, refusal or Utterance("link-unknown", {}))
    elif person.consented_at is None:
        await _ask_for_consent(desk, person, found)
    else:
        await link(desk, person, found)


async def _refusal(desk: Desk, code: LinkCode | None) -> Utterance | None:
    if code is None:
        return Utterance("link-unknown", {})
    if code.used_at is not None:
        return Utterance("link-used", {})
    if code.expires_at <= desk.now:
        return Utterance("link-expired", {})
    case = await desk.unit.cases.get(code.case_id)
    reporter = await desk.reporter(case)
    return Utterance("link-unknown", {}) if reporter.forgotten_at else None


async def _ask_for_consent(desk: Desk, person: Person, code: LinkCode) -> None:
    state = await desk.unit.conversations.get(person.id)
    held = state.data.get("held", []) if state.stage is Stage.AWAITING_CONSENT else []
    await enter(desk, person, Stage.AWAITING_CONSENT, {"held": held, LINK: code.id})
    await give_notice(desk, person)
    asked = Utterance("link-consent", {"community": desk.community.name}, agreement_buttons())
    await desk.say(person, asked)
