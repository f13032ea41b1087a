"""Small parts of the document of one's own data: details, places and files."""

from collections.abc import Callable, Mapping
from datetime import datetime

from community.messages import Media, PostedLetter
from community.places import Place
from community.presses import label_of
from community.privacy import Held

Document = dict[str, object]


def told_part(details: Mapping[str, str]) -> dict[str, str]:
    """Who of the staff was on leave when a case was routed is nobody else's business."""
    return {name: value for name, value in details.items() if name != "tried"}


def place_part(place: Place) -> Document:
    """Give what is known of a place."""
    parts = {
        "小区": place.estate,
        "楼": place.building,
        "单元": place.unit,
        "室": place.room,
        "您说的地方": place.landmark,
    }
    return {name: part for name, part in parts.items() if part is not None}


def media_part(media: Media) -> Document:
    """Give what is kept of a file."""
    return {
        "文件名": media.attachment.file_name,
        "种类": media.attachment.kind.value,
        "大小": media.size,
        "存着吗": media.state.value,
        "指纹": media.digest,
    }


def presses_part(
    held: Held, written: Callable[[datetime | None], str | None]
) -> list[dict[str, str | None]]:
    """Give what he pressed below the messages that he is told of; `written` writes a time."""
    messages: dict[int, list[PostedLetter]] = {}
    for letter in held.letters:
        messages.setdefault(letter.letter.edits or letter.id, []).append(letter)
    pressed = ((one.at, label_of(one, messages.get(one.letter_id, ()))) for one in held.presses)
    return [{"时间": written(at), "按钮": label} for at, label in pressed if label]
