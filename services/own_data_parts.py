"""Small parts of the document of one's own data: details, places and files."""

from collections.abc import Mapping

from community.messages import Media
from community.places import Place

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
