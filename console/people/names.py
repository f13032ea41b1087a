"""The names of what the community's document names by id or by word, in the reader's language."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from community.areas import Community
from community.categories import EVERYDAY, Category
from community.people import STAFF, Role
from community.speech import Utterance
from community.tracks import Track
from console.people.durations import shown_duration
from console.people.fields import Field, Kind, Options
from console.state import console_of, shown_of
from console.texts import texts

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_OFFERED = frozenset(
    {Role.WORKER, Role.LEADER, Role.LIAISON, Role.CLERK, Role.SECRETARY, Role.VOLUNTEER}
)
_HAVE_CASES = _OFFERED - {Role.VOLUNTEER}
_STAFF_OF: Mapping[Options, frozenset[Role]] = {
    Options.WORKERS: frozenset({Role.WORKER}),
    Options.LEADERS: frozenset({Role.LEADER}),
    Options.LIAISONS: frozenset({Role.LIAISON}),
    Options.OFFERED: _OFFERED,
}
_ROUTED = (*EVERYDAY, Category.QUESTION, Category.EMERGENCY)
_SPOT = re.compile(r"(?P<section>\w+)(?:\[(?P<key>[^\]]+)\])?(?:\.(?P<rest>.+))?")
_INNER = re.compile(r"\[[^\]]*\]\.?|\.")
Choice = tuple[str, str]
"""What a form sends, and what people read."""


def _dashed(name: str) -> str:
    return name.replace("_", "-")


def _section_key(section: str) -> str:
    return f"people-section-{_dashed(section)}"


@dataclass(frozen=True, slots=True)
class Names:
    """Names for one reader."""

    request: Request
    community: Community
    language: str

    @classmethod
    def of(cls, request: Request, community: Community) -> "Names":
        """Give the names for whoever a request comes from."""
        return cls(request, community, shown_of(request).language)

    def say(self, utterance: Utterance) -> str:
        """Give the bot's words."""
        phrases = console_of(self.request).office.phrases
        return phrases.plain(utterance, self.language, self.community.timezone)

    def text(self, key: str, **values: object) -> str:
        """Give the console's own words."""
        return texts(self.language).say(key, values)

    def section(self, section: str) -> str:
        """Give the name of a part of the document."""
        return self.text(_section_key(section))

    def field(self, path: str, section: str = "") -> str:
        """Give the name of a field, or of one within others: leave, escalation.solve."""
        parts = [part for part in path.split(".") if part and not part.isdigit()]
        pairs = zip([section, *parts], parts, strict=False)
        return " · ".join(self._called(above, part) for above, part in pairs)

    def label(self, path: str, section: str = "") -> str:
        """Give the name of the last of some fields within each other: leave.0.from."""
        parts = [part for part in path.split(".") if not part.isdigit()]
        return self._called(([section, *parts])[-2], parts[-1])

    def spot(self, path: str) -> str:
        """Say in words where a problem is: people[w1].leave[1].to; as it is where nobody knows."""
        found = _SPOT.fullmatch(path)
        if found is None or not texts(self.language).has(_section_key(found["section"])):
            return path
        inner = [part for part in _INNER.sub(".", found["rest"] or "").split(".") if part]
        known = all(texts(self.language).has(f"field-{_dashed(part)}") for part in inner)
        named = [self.section(found["section"]), self._entry(found["section"], found["key"])]
        told = self.field(".".join(inner), found["section"]) if known else ".".join(inner)
        return " · ".join(part for part in (*named, told) if part)

    def _entry(self, section: str, key: str | None) -> str:
        """Name an entry by what people call it."""
        if key is None:
            return ""
        names = {"people": self.person, "areas": self.area, "units": self.unit, "pools": self.pool}
        name = names[section](key) if section in names else key
        return key if name == key else f"{name} {key}"

    def _called(self, above: str, part: str) -> str:
        """Give a field's name, its own within another field where it has one."""
        special = f"field-{above}-{part}".replace("_", "-")
        has_own = texts(self.language).has(special)
        return self.text(special if has_own else f"field-{part.replace('_', '-')}")

    def person(self, key: str | None) -> str:
        """Give the name of a member of staff; the key where there is none."""
        return next((one.name for one in self.community.staff if one.key == key), key or "—")

    def area(self, key: str | None) -> str:
        """Give the name of an area."""
        return next((one.name for one in self.community.areas if one.id == key), key or "—")

    def unit(self, key: str) -> str:
        """Give the name of a unit."""
        unit = self.community.casework.unit(key)
        return unit.name if unit is not None else key

    def pool(self, key: str) -> str:
        """Give the name of a pool."""
        pool = self.community.casework.pool(key)
        return pool.name if pool is not None else key

    def choices(self, options: Options) -> list[Choice]:
        """Give everything that can be chosen, in an order that people expect."""
        options = Options(options)  # Templates name it by its word.
        if options in _STAFF_OF:
            return list(self._staff(_STAFF_OF[options]))
        if options is Options.AREAS:
            return [(area.id, self._nested(area.id)) for area in self.community.areas]
        if options is Options.UNITS:
            return [(unit.id, unit.name) for unit in self.community.casework.units]
        if options is Options.POOLS:
            return [(pool.id, pool.name) for pool in self.community.casework.pools]
        if options is Options.DESTINATIONS:
            return list(self._destinations())
        return [(word, self.word(options, word)) for word in _WORDS[options]]

    def word(self, options: Options, word: str) -> str:
        """Give the name of a word of a fixed list."""
        kind = {
            Options.ROLES: "role",
            Options.CATEGORIES: "category",
            Options.TRACKS: "track",
            Options.LANGUAGES: "language",
        }.get(options)
        if kind is not None:
            return self.say(Utterance(f"{kind}-{word}"))
        return self.text(f"people-{options.value.replace('_', '-')}-{word.replace('_', '-')}")

    def weekday(self, number: int) -> str:
        """Give the name of a day of the week; 0 is Monday."""
        return self.say(Utterance("rule-weekday", {"day": number}))

    def destination(self, to: Mapping[str, str]) -> str:
        """Name whom a rule sends cases to."""
        for kind, key in to.items():
            name = {"unit": self.unit, "pool": self.pool}.get(kind, self.person)(key)
            return self.text("people-destination", kind=kind, name=name)
        return "—"

    def shown(self, field: Field | None, value: Any) -> str:
        """Write a value of the document in words."""
        if value in (None, "", []):
            return "—"
        if field is not None and field.kind is Kind.OUTLINE:
            return self.text("people-outline-drawn")
        if isinstance(value, list):
            return self.text("people-comma").join(self.shown(field, one) for one in value)
        if isinstance(value, dict):
            return self._of_map(field, value)
        return str(value) if field is None else self._single(field, value)

    def _single(self, field: Field, value: Any) -> str:
        if field.kind is Kind.DURATION:
            return shown_duration(value, self.language)
        if field.kind is Kind.EITHER:
            return self.text("yes" if value else "no")
        return self._chosen(field, str(value))

    def _chosen(self, field: Field, value: str) -> str:
        if field.kind is Kind.WEEKDAYS:
            return "–".join(self._day(part) for part in value.split("-"))
        if field.options in {Options.UNITS, Options.POOLS}:
            return self.unit(value) if field.options is Options.UNITS else self.pool(value)
        if field.options is Options.AREAS:
            return self.area(value)
        if field.options in _STAFF_OF:
            return self.person(value)
        if field.options is not None and value in _WORDS.get(field.options, ()):
            return self.word(field.options, value)
        return value

    def _day(self, word: str) -> str:
        return self.weekday(WEEK.index(word)) if word in WEEK else word

    def _of_map(self, field: Field | None, value: Mapping[str, Any]) -> str:
        if field is not None and field.kind is Kind.DESTINATION:
            return self.destination(value)
        if field is not None and field.kind is Kind.TABLE:
            parts = [f"{self.area(key)} {said}" for key, said in value.items()]
            return self.text("people-comma").join(parts)
        inner = {one.name: one for one in field.fields} if field is not None else {}
        if set(value) == {"from", "to"}:
            return f"{value['from']}–{value['to']}"
        return " ".join(self.shown(inner.get(name), one) for name, one in value.items())

    def _staff(self, roles: frozenset[Role]) -> Iterator[Choice]:
        for member in self.community.staff:
            if member.roles & roles:
                yield member.key, f"{member.name} · {member.key}"

    def _nested(self, area_id: str) -> str:
        path = [area.name for area in self.community.upwards(area_id)]
        return " / ".join(reversed(path))

    def _destinations(self) -> Iterator[Choice]:
        lists = {
            "worker": self._staff(_HAVE_CASES),
            "unit": iter(self.choices(Options.UNITS)),
            "pool": iter(self.choices(Options.POOLS)),
        }
        for kind, listed in lists.items():
            for key, name in listed:
                yield f"{kind}:{key}", self.text("people-destination", kind=kind, name=name)


_WORDS: Mapping[Options, tuple[str, ...]] = {
    Options.ROLES: tuple(role.value for role in Role if role in STAFF),
    Options.CATEGORIES: tuple(category.value for category in _ROUTED),
    Options.TRACKS: tuple(track.value for track in Track),
    Options.COUNTING: ("calendar", "working"),
    Options.LANGUAGES: ("zh", "en"),
    Options.LEFT_ALONE: ("file", "drop"),
}
