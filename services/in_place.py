"""Turns the pages of a list in the message that was tapped, instead of saying it anew."""

from community.case import Case
from community.people import Person
from community.speech import Utterance
from services.desk import Desk
from services.incoming import IncomingTap

_DIGITS = 6


def page_in(written: str) -> int:
    """Read the number of a page; 0 for what is none."""
    plain = written.isascii() and written.isdigit() and len(written) <= _DIGITS
    return int(written) if plain else 0


def turned_to(page: int, count: int, size: int) -> tuple[int, int]:
    """Give the page to show and how many there are; one that is not there gives the last one.

    Args:
        page: the one that is asked for, from 0.
        count: how many things are listed.
        size: how many of them stand on a page.
    """
    pages = max(-(-count // size), 1)
    return min(page, pages - 1), pages


async def show_in_place(
    desk: Desk,
    person: Person,
    tap: IncomingTap,
    shown: Utterance,
    *,
    case: Case | None = None,
    turned: bool = True,
) -> Utterance | None:
    """Show something in place of the message with the button, if it was said to this person.

    Gives the short words to show where nothing is new.

    Args:
        desk: the desk.
        person: who tapped.
        tap: the tap.
        shown: what stands there from now on.
        case: what it is about.
        turned: the button turned a page; one that asks for a list is answered with a new message.
    """
    posted = (
        await desk.unit.outbox.by_message(tap.sender.chat_id, tap.message_id)
        if turned and tap.message_id is not None
        else None
    )
    if posted is not None and posted.letter.person_id == person.id:
        before = await desk.unit.outbox.newest_edit(posted.id, person.id)
        await desk.revise(person, posted.id, shown, case=case)
        now = await desk.unit.outbox.newest_edit(posted.id, person.id)
        return Utterance("tap-nothing-new", {}) if now.id == before.id else None
    await desk.say(person, shown, case=case)
    return None
