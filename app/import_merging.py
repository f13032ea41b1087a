"""Puts the rows of tables into a community file's document: who is new, and what is different."""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.import_buildings import put_buildings
from app.import_problems import Spot, WrongCell
from app.import_tables import Cell, Row, Tables
from app.import_values import EMPTIED, PLAIN, id_of, parts_of

ORDER = ("people", "units", "areas")
_NAMED_ELSEWHERE: Mapping[str, Mapping[str, str]] = {
    "people": {},
    "units": {"liaisons": "people"},
    "areas": {
        "parent": "areas",
        "worker": "people",
        "substitute": "people",
        "leader": "people",
    },
}
"""The fields that name entries of a section, by id or by name."""

_NEEDED: Mapping[str, Mapping[str, str]] = {
    "people": {"name": "姓名", "roles": "角色"},
    "areas": {"name": "名称"},
    "units": {"name": "名称", "liaisons": "联络员"},
}
"""What a new entry has to have, with the heading for it."""


@dataclass(slots=True)
class Merged:
    """A document with tables in it."""

    document: dict[str, Any]
    origins: dict[tuple[str, str], Spot] = field(default_factory=dict)
    """From which row each entry comes, by section and id."""
    problems: list[str] = field(default_factory=list)

    def entries(self, section: str) -> list[dict[str, Any]]:
        """Give the entries of a section."""
        return self.document.get(section) or []

    def add(self, section: str, entry: dict[str, Any]) -> None:
        """Add an entry; the section too, if there is none."""
        if not self.document.get(section):
            self.document[section] = []
        self.document[section].append(entry)

    def entry(self, section: str, key: str) -> dict[str, Any] | None:
        """Find an entry by id."""
        return next((one for one in self.entries(section) if one.get("id") == key), None)

    def id_named(self, section: str, words: str) -> str:
        """Give the id of the entry that words name, by id or by a name that only it has.

        Raises:
            WrongCell: if there is none, or more than one.
        """
        if self.entry(section, words) is not None:
            return words
        named = [str(one["id"]) for one in self.entries(section) if words in _names(one)]
        what = {"people": "person", "areas": "area", "estates": "estate"}.get(section, section)
        if not named:
            raise WrongCell(f'there is no {what} "{words}", neither by id nor by name')
        if len(named) > 1:
            raise WrongCell(f'"{words}" names {", ".join(named)}; write the id')
        return named[0]


def merged(document: Mapping[str, Any], tables: Tables, *, remove: bool) -> Merged:
    """Put tables into a document; what is wrong is collected, not raised.

    Args:
        document: the community file, as plain maps and lists.
        tables: what was read of the files.
        remove: take out what the tables do not have.
    """
    made = Merged(copy.deepcopy(dict(document)), problems=list(tables.problems))
    found = {kind: _find_entries(made, kind, tables.rows.get(kind, [])) for kind in ORDER}
    for kind in ORDER:
        for row, entry in found[kind]:
            _put(made, kind, row, entry)
    put_buildings(made, tables.rows.get("buildings", []), remove=remove)
    for kind in ORDER:
        if remove and tables.rows.get(kind):
            _take_out(made, kind)
    return made


def _find_entries(made: Merged, kind: str, rows: Sequence[Row]) -> list[tuple[Row, dict[str, Any]]]:
    """Give each row its entry, a new one where there is none, so that all can be named."""
    found = []
    for row in rows:
        try:
            key = _key_of(made, kind, row)
        except WrongCell as error:
            cell = row.cells.get("id") or row.cells.get("name")
            made.problems.append(f"{cell.spot if cell else row.spot}: {error}")
            continue
        if (kind, key) in made.origins:
            before = made.origins[kind, key]
            made.problems.append(f'{row.spot}: "{key}" is also on {before}; leave one of them out')
            continue
        made.origins[kind, key] = row.spot
        entry = made.entry(kind, key)
        if entry is None:
            entry = {"id": key}
            if "name" in row.cells:
                entry["name"] = row.cells["name"].text
            made.add(kind, entry)
            made.problems += [
                f"{row.spot}: {key} is new and has no {heading}; fill in this column"
                for name, heading in _NEEDED[kind].items()
                if name not in row.cells or row.cells[name].text in EMPTIED
            ]
        found.append((row, entry))
    return found


def _key_of(made: Merged, kind: str, row: Row) -> str:
    if "id" in row.cells:
        return id_of(row.cells["id"])
    if "name" not in row.cells:
        raise WrongCell("has neither id nor name; fill in 编号")
    try:
        return made.id_named(kind, row.cells["name"].text)
    except WrongCell as error:
        raise WrongCell(f"{error}; fill in 编号 to say which, or to add somebody") from None


def _put(made: Merged, kind: str, row: Row, entry: dict[str, Any]) -> None:
    """Write the cells of a row into its entry."""
    for name, cell in row.cells.items():
        try:
            if cell.text in EMPTIED:
                entry.pop(name, None)
            elif name in _NAMED_ELSEWHERE[kind]:
                entry[name] = _named(made, kind, name, cell)
            else:
                _set(entry, name, PLAIN[name](cell))
        except WrongCell as error:
            made.problems.append(f"{cell.spot}: {error}")


def _set(entry: dict[str, Any], name: str, value: Any) -> None:
    """Write a value, unless the file says the same in another order or way."""
    before = entry.get(name)
    if name == "roles" and isinstance(before, list) and set(before) == set(value):
        return
    entry[name] = value


def _named(made: Merged, kind: str, name: str, cell: Cell) -> str | list[str]:
    section = _NAMED_ELSEWHERE[kind][name]
    if name == "liaisons":
        return [made.id_named(section, part) for part in parts_of(cell.text)]
    return made.id_named(section, cell.text)


def _take_out(made: Merged, kind: str) -> None:
    """Leave out the entries that no row names."""
    kept = [one for one in made.entries(kind) if (kind, str(one.get("id"))) in made.origins]
    made.document[kind] = kept


def _names(entry: Mapping[str, Any]) -> set[str]:
    return {str(entry.get("name")), *map(str, entry.get("spoken") or ())}
