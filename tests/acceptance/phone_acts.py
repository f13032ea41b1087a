"""What a person of a conversation does on his phone."""

from collections.abc import Awaitable, Callable, Mapping
from itertools import count, cycle

from app.community_file import read_community
from app.demo import SAMPLE
from community.gazetteer import find_place
from community.place_codes import place_code
from sandbox.phone import Phone
from tests.acceptance.chat import Json, labels_of
from tests.acceptance.talk import Step, Verb
from tests.sandbox.pictures import make_picture

_OGG = b"OggS\x00\x02" + bytes(22) + b"\x01\x13OpusHead" + bytes(200)
_SOMEBODY = "隔壁老李"
_NUMBER = "13800000000"

_colours = cycle(("red", "green", "blue", "yellow", "orange", "purple"))
_albums = count(1)


async def do(phone: Phone, step: Step, meant: Json | None) -> str | None:
    """Do what a step says.

    Args:
        phone: of who acts.
        step: an act of a person.
        meant: the message whose button is pressed, or that is replied to.

    Returns:
        The id of the pressed button's query, if one was pressed.
    """
    if step.verb in {Verb.TAP, Verb.TAP_TWICE}:
        assert meant is not None
        return await _tap(phone, step, meant)
    if meant is not None:
        await _reply(phone, step, meant)
    else:
        await _ACTS[step.verb](phone, step)
    return None


def label_like(wanted: str, message: Json) -> str | None:
    """Give the label of a button; 「…」 in what is wanted stands for anything."""
    head, dots, tail = wanted.partition("…")
    for label in labels_of(message):
        if label == wanted or (dots and label.startswith(head) and label.endswith(tail)):
            return label
    return None


async def _tap(phone: Phone, step: Step, meant: Json) -> str:
    label = label_like(step.word, meant)
    if step.verb is Verb.TAP_TWICE:
        await phone.tap(meant, label)
    return await phone.tap(meant, label)


async def _reply(phone: Phone, step: Step, meant: Json) -> None:
    if step.verb is Verb.REPLY_PHOTO:
        await phone.send_photo(_picture(), caption=step.word, reply_to=meant)
    else:
        await phone.send(step.word, reply_to=meant)


async def _say(phone: Phone, step: Step) -> None:
    await phone.send(step.word)


async def _photo(phone: Phone, step: Step) -> None:
    await phone.send_photo(_picture(), caption=step.word)


async def _album(phone: Phone, step: Step) -> None:
    album = f"album-{next(_albums)}"
    for words in step.words:
        await phone.send_photo(_picture(), caption=words, media_group_id=album)


async def _location(phone: Phone, step: Step) -> None:
    latitude, longitude = step.word.split(",")
    await phone.send_location(float(latitude), float(longitude))


async def _scan(phone: Phone, step: Step) -> None:
    """Do what Telegram does when the code on a building is scanned and 开始 is tapped."""
    place = find_place(step.word, read_community(SAMPLE).estates)
    assert place.estate_id is not None, f"no such place in {SAMPLE.name}: {step.word}"
    await phone.send(f"/start {place_code(place.estate_id, place.building, place.unit)}")


async def _voice(phone: Phone, step: Step) -> None:
    await phone.send_voice(_OGG, duration=int(step.word.rstrip("秒")))


async def _sticker(phone: Phone, step: Step) -> None:
    await phone.send_sticker(step.word)


async def _contact(phone: Phone, step: Step) -> None:
    await phone.send_contact(_NUMBER, step.word)


async def _forward(phone: Phone, step: Step) -> None:
    await phone.forward(step.word, _SOMEBODY)


async def _edit(phone: Phone, step: Step) -> None:
    own = [one for one in await phone.messages() if not one["from"]["is_bot"] and "text" in one]
    await phone.edit(own[-1], step.word)


def _picture() -> bytes:
    return make_picture(320, 240, colour=next(_colours))


_ACTS: Mapping[Verb, Callable[[Phone, Step], Awaitable[None]]] = {
    Verb.SAY: _say,
    Verb.PHOTO: _photo,
    Verb.ALBUM: _album,
    Verb.LOCATION: _location,
    Verb.SCAN: _scan,
    Verb.VOICE: _voice,
    Verb.STICKER: _sticker,
    Verb.CONTACT: _contact,
    Verb.FORWARD: _forward,
    Verb.EDIT: _edit,
}
