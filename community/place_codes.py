"""Writes a place into the deep link of a QR code on a building, and reads it back when scanned."""

import re

from community.areas import Community
from community.errors import LinliError
from community.places import Place

LONGEST = 64
"""Signs that Telegram takes behind `?start=`, each of A-Z a-z 0-9 _ -."""

INVITATION = 32
"""Signs of an invitation; no code of a place has this length, so neither is taken for the other."""

_PREFIX = "at"
_FILLER = "-"
_CODE = re.compile(
    r"at-(?P<building>[0-9A-Z]{0,6})-(?P<unit>[0-9]{0,2})-(?P<estate>[A-Za-z0-9_-]+)", re.ASCII
)


class PlaceDoesNotFit(LinliError):
    """The id of an estate is too long for a QR code; give it a shorter one."""


def place_code(estate_id: str, building: str | None = None, unit: str | None = None) -> str:
    """Write a place by the ids of the community file, so that new names change no code.

    Raises:
        PlaceDoesNotFit: if the link would be longer than Telegram takes.
    """
    # Ids may have dots, which a link must not have; "_" leads what is written in another way.
    estate = estate_id.replace("_", "__").replace(".", "_d")
    code = _FILLER.join((_PREFIX, building or "", unit or "", estate))
    if len(code) == INVITATION:
        code += "_e"
    if len(code) > LONGEST or _CODE.fullmatch(code) is None:
        raise PlaceDoesNotFit(estate_id)
    return code


def is_place_code(code: str) -> bool:
    """Say whether a code was made by `place_code`, be the place still known or not."""
    return len(code) != INVITATION and _CODE.fullmatch(code) is not None


def coded_place(code: str, community: Community) -> Place | None:
    """Give the place as the community knows it now; None if the estate is not known any more.

    A building that is gone leaves the estate: the resident is asked for the building again.
    """
    found = _CODE.fullmatch(code)
    if found is None or not is_place_code(code):
        return None
    estate_id = _estate_id(found["estate"])
    estate = next((one for one in community.estates if one.id == estate_id), None)
    if estate is None:
        return None
    building = found["building"] or None
    if estate.buildings and building not in estate.buildings:
        return Place(estate.id, estate.name)
    return Place(estate.id, estate.name, building, found["unit"] or None)


def _estate_id(written: str) -> str:
    return re.sub(r"_([_de])", lambda escape: _ESCAPED[escape[1]], written)


_ESCAPED = {"_": "_", "d": ".", "e": ""}
