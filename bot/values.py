"""How each value reads in a language: times, spans, places, categories, statuses, ways, roles."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from functools import reduce
from zoneinfo import ZoneInfo

from bot.cleaning import showable
from bot.dictionary import NOTHING, Dictionary
from community.case import Channel, Status
from community.categories import Category
from community.coordinates import point_in
from community.people import Role
from community.places import Place
from community.rates import LeftOut, Rate
from community.speech import Value
from community.survey import Tag
from community.tracks import Handling, Level, Track

DASH = "—"
"""Stands for a value that is not there."""

_SOMETHING = "some"
_NAMED: Mapping[type, str] = {
    Category: "category",
    Status: "status",
    Channel: "channel",
    Role: "role",
    Track: "track",
    Level: "level",
    Handling: "handling",
    Tag: "tag",
    Rate: "rate",
    LeftOut: "left-out",
}
_SPANS = (("days", 86_400), ("hours", 3_600), ("minutes", 60), ("seconds", 1))
_SPAN_PARTS = 2


def choice_of(value: Value) -> str | int:
    """Say by what a text chooses a variant for this value: `[none]`, `[closed]` and so on."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, int):
        return value
    if isinstance(value, str):
        return _SOMETHING if showable(value) else NOTHING
    if isinstance(value, Place):
        return NOTHING if value.is_empty else _SOMETHING
    return NOTHING if value is None or value == () else _SOMETHING


class ValueForms:
    """Writes values in one language and time zone; nothing is escaped yet."""

    def __init__(self, dictionary: Dictionary, zone: ZoneInfo) -> None:
        """Write with the words of a dictionary, and times as the clocks of a zone show them."""
        self._dictionary = dictionary
        self._zone = zone

    def words(self, value: Value) -> str:
        """Write one value; a dash where there is none. Nested utterances are not for this."""
        named = _NAMED.get(type(value))
        if named is not None:
            return self._own(f"{named}-{value}")
        if isinstance(value, str):
            return showable(value) or DASH
        return self._measured(value)

    def _measured(self, value: Value) -> str:
        match value:
            case int():
                return str(value)
            case datetime():
                return self._moment(value)
            case timedelta():
                return self._span(value)
            case Place():
                return self._place(value)
            case _:
                return DASH

    def _moment(self, at: datetime) -> str:
        local = at.astimezone(self._zone)
        return self._own(
            "moment", {"month": local.month, "day": local.day, "clock": f"{local:%H:%M}"}
        )

    def _span(self, span: timedelta) -> str:
        left, parts = max(round(span.total_seconds()), 0), []
        for name, size in _SPANS:
            count, left = divmod(left, size)
            if count:
                parts.append(self._own(f"span-{name}", {"count": count}))
        if not parts:
            return self._own("span-minutes", {"count": 0})
        return self._joined("span-join", parts[:_SPAN_PARTS])

    def _place(self, place: Place) -> str:
        parts = [showable(place.estate)] if place.estate else []
        for name in ("building", "unit", "room"):
            value = getattr(place, name)
            if value:
                parts.append(self._own(f"place-{name}", {name: showable(value)}))
        address = self._joined("place-join", parts)
        landmark = self._landmark(showable(place.landmark or ""))
        if address and landmark:
            return self._own("place-landmark", {"address": address, "landmark": landmark})
        return address or landmark or DASH

    def _landmark(self, words: str) -> str:
        if point_in(words) is not None:
            return self._own("place-coordinates", {"coordinates": words})
        return words

    def _joined(self, key: str, parts: Iterable[str]) -> str:
        waiting = list(parts)
        if not waiting:
            return ""
        return reduce(
            lambda first, second: self._own(key, {"first": first, "second": second}), waiting
        )

    def _own(self, key: str, values: Mapping[str, str | int] | None = None) -> str:
        given = dict(values or {})
        choices = {
            name: value if isinstance(value, int) else _SOMETHING for name, value in given.items()
        }
        filled = list(given.values())
        return "".join(
            str(filled[piece]) if isinstance(piece, int) else piece
            for piece in self._dictionary.pieces(key, choices)
        )
