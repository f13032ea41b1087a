"""Lets a person choose the language he is spoken to: with /language, or by asking in words."""

from dataclasses import replace

from community.actions import Action
from community.languages import LANGUAGES, language_asked_for
from community.people import Person
from community.speech import Button, Rows, Utterance
from services.cards import refresh_card
from services.consent import repeat_notice
from services.desk import Desk
from services.hearing import Heard, person_behind
from services.incoming import IncomingCommand, IncomingTap
from services.office import Office
from services.receipts import refresh_receipt

_REFRESHED = 10
"""How many standing messages of a person follow him into another language at once."""


def language_buttons() -> Rows:
    """Give a button for each language, named in that language."""
    chinese, english = LANGUAGES
    return (
        (
            Button(Action.LANGUAGE, argument=chinese, label=(Utterance("language-zh", {}),)),
            Button(Action.LANGUAGE, argument=english, label=(Utterance("language-en", {}),)),
        ),
    )


async def ask_language(office: Office, command: IncomingCommand) -> None:
    """Offer the languages."""
    async with office.answering(command.origin) as unit:
        desk = await Desk.at(office, unit)
        person = await person_behind(desk, command.sender)
        await desk.say(person, Utterance("which-language", {}, language_buttons()))


async def choose_language(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    """Speak the language of a button from now on."""
    if tap.argument not in LANGUAGES:
        return Utterance("tap-stale", {})
    if tap.argument == person.language:
        return Utterance("tap-done-before", {})
    await _speak(desk, person, tap.argument)
    return None


async def switch_in_words(desk: Desk, heard: Heard) -> bool:
    """Speak another language if a message asks for that and nothing else; False if not."""
    language = language_asked_for(heard.text)
    if language is None:
        return False
    await _speak(desk, heard.person, language)
    return True


async def _speak(desk: Desk, person: Person, language: str) -> None:
    """Change the language, say so in the new one, and bring the standing messages along."""
    changed = replace(person, language=language)
    await desk.unit.people.save(changed)
    await desk.say(changed, Utterance("language-set", {}))
    await repeat_notice(desk, changed)
    own = [case for case in await desk.unit.cases.unfinished_of(person.id) if case.is_open]
    for case in own[:_REFRESHED]:
        await refresh_receipt(desk, case)
    if person.is_staff:
        for case in (await desk.unit.cases.of_responsible(person.id))[-_REFRESHED:]:
            await refresh_card(desk, case)
