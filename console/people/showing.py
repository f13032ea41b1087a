"""Makes the fields of a form from a part of the document: values, choices, what is wrong."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from community.console.documents import DocumentProblem, Place
from console.people.durations import shown_duration
from console.people.fields import Field, Kind
from console.people.names import WEEK, Choice, Names

_MORE_ROWS = 2
"""Empty rows at the end of a list."""
_GROUPS = {"daily": "mon-sun", "weekdays": "mon-fri", "weekends": "sat-sun"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One field as a template shows it."""

    name: str
    """In the form: leave.0.from."""
    field: Field
    value: Any = None
    choices: Sequence[Choice] = ()
    chosen: frozenset[str] = frozenset()
    rows: Sequence[Sequence["Shown"]] = ()
    problems: Sequence[str] = ()
    on: bool = True
    """Of a group with a switch."""
    new: bool = False
    """The entry is not there yet, so that its id can be chosen."""


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form."""

    fields: Sequence[Shown]
    others: Sequence[DocumentProblem] = ()
    """What is wrong elsewhere because of what was entered here."""
    seen: str = ""


@dataclass(slots=True)
class FormMaker:
    """Makes forms for one reader.

    Args:
        names: the names of everything.
        problems: what is wrong, with places relative to the form.
        new: whether the entry is not there yet.
    """

    names: Names
    problems: Mapping[Place, list[str]] = field(default_factory=dict)
    new: bool = False

    def shown(self, fields: Sequence[Field], value: Mapping[str, Any]) -> list[Shown]:
        """Show fields with their values."""
        return [self._shown(one, (one.name,), value.get(one.name)) for one in fields]

    def _shown(self, one: Field, place: Place, value: Any) -> Shown:
        bare = Shown(
            ".".join(map(str, place)),
            one,
            choices=self._choices(one, value),
            problems=self._wrong(one, place),
            new=self.new,
        )
        maker: Callable[[Shown, Place, Any], Shown] = {
            Kind.GROUP: self._group,
            Kind.ROWS: self._rows,
            Kind.TABLE: self._table,
        }.get(one.kind, self._single)
        return maker(bare, place, value)

    def _wrong(self, one: Field, place: Place) -> list[str]:
        """Give what is wrong with a field, and with its parts where they are not shown apart."""
        deepest = {Kind.GROUP: len(place), Kind.ROWS: len(place) + 1}.get(one.kind)
        return [
            sentence
            for at, sentences in self.problems.items()
            if at[: len(place)] == place and (deepest is None or len(at) <= deepest)
            for sentence in sentences
        ]

    def _choices(self, one: Field, value: Any) -> Sequence[Choice]:
        if one.options is None:
            return ()
        known = self.names.choices(one.options)
        has = {key for key, _ in known}
        # What stands there already can stay, even if it would not be offered any more.
        extra = [key for key in _keys(one, value) if key not in has]
        return [*known, *((key, key) for key in extra)] if one.kind is not Kind.TEXT else known

    def _single(self, bare: Shown, place: Place, value: Any) -> Shown:
        del place
        return replace(
            bare,
            value=_written(bare.field, value, self.names.language),
            chosen=frozenset(_keys(bare.field, value)),
        )

    def _group(self, bare: Shown, place: Place, value: Any) -> Shown:
        inner = value if isinstance(value, Mapping) else {}
        parts = [
            self._shown(one, (*place, one.name), inner.get(one.name)) for one in bare.field.fields
        ]
        return replace(bare, rows=[parts], on=value is not None)

    def _rows(self, bare: Shown, place: Place, value: Any) -> Shown:
        rows = [one for one in value if isinstance(one, Mapping)] if _is_list(value) else []
        return replace(
            bare,
            rows=[
                [
                    self._shown(one, (*place, number, one.name), row.get(one.name))
                    for one in bare.field.fields
                ]
                for number, row in enumerate([*rows, *({} for _ in range(_MORE_ROWS))])
            ],
        )

    def _table(self, bare: Shown, place: Place, value: Any) -> Shown:
        del place
        lines = list(value.items()) if isinstance(value, Mapping) else []
        blank = [("", "")] * (_MORE_ROWS + (0 if lines else 1))
        return replace(
            bare,
            rows=[
                [
                    Shown(
                        f"{bare.name}.{number}.key",
                        Field("key", Kind.CHOICE, bare.field.options),
                        choices=bare.choices,
                        chosen=frozenset({key}),
                    ),
                    Shown(f"{bare.name}.{number}.said", Field("said", Kind.TEXT), value=said),
                ]
                for number, (key, said) in enumerate([*lines, *blank])
            ],
        )


def placed(
    problems: Sequence[DocumentProblem], prefix: Place, fields: Sequence[Field]
) -> tuple[dict[Place, list[str]], list[DocumentProblem]]:
    """Sort what is wrong: at the fields of a form, and elsewhere.

    Args:
        problems: of the whole document.
        prefix: the place of what the form shows.
        fields: of the form.
    """
    names = {one.name for one in fields}
    here: dict[Place, list[str]] = {}
    others = []
    for problem in problems:
        rest = problem.place[len(prefix) :]
        if problem.place[: len(prefix)] == prefix and rest and rest[0] in names:
            here.setdefault(rest, []).append(problem.sentence)
        else:
            others.append(problem)
    return here, others


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple)


def _keys(one: Field, value: Any) -> list[str]:
    """Give what is chosen of a field's choices."""
    if one.kind is Kind.DESTINATION:
        return [f"{kind}:{key}" for kind, key in value.items()] if isinstance(value, dict) else []
    if one.kind is Kind.TABLE:
        return list(value) if isinstance(value, dict) else []
    if one.kind is Kind.WEEKDAYS:
        return [WEEK[day] for day in weekdays_of(value)]
    if one.kind is Kind.EITHER:
        return [] if value is None else ["1" if value else "0"]
    if _is_list(value):
        return [str(key) for key in value]
    return [] if value is None or isinstance(value, dict) else [str(value)]


def weekdays_of(value: Any) -> list[int]:
    """Give the days of the week that the document names; 0 is Monday."""
    days: list[int] = []
    for part in value if _is_list(value) else [value] if value else []:
        first, _, last = _GROUPS.get(str(part), str(part)).partition("-")
        if first in WEEK and (last or first) in WEEK:
            start, end = WEEK.index(first), WEEK.index(last or first)
            days += [(start + number) % 7 for number in range((end - start) % 7 + 1)]
    return sorted(set(days))


def _written(one: Field, value: Any, language: str) -> Any:
    """Give what stands in the field."""
    if one.kind is Kind.ORDERED:
        listed = value if _is_list(value) else []
        return [*listed, *([""] * (_MORE_ROWS if listed else _MORE_ROWS + 1))]
    if value is None:
        return ""
    if one.kind in {Kind.LINES, Kind.DATES} and _is_list(value):
        return "\n".join(map(str, value))
    if one.kind is Kind.OUTLINE and not isinstance(value, str):
        return json.dumps(value)
    return _as_typed(one, value, language)


def _as_typed(one: Field, value: Any, language: str) -> Any:
    if one.kind is Kind.DURATION:
        return shown_duration(value, language)
    # A browser's field for times knows no 24:00.
    return "00:00" if one.kind is Kind.CLOCK and value == "24:00" else value
