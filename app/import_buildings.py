"""Puts rows of buildings into the estates of a community file's document."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.buildings import NotBuildings, parse_buildings
from app.import_problems import WrongCell
from app.import_tables import Row
from app.import_values import buildings_of, id_of, written_buildings

if TYPE_CHECKING:
    from app.import_merging import Merged

Division = dict[str, list[str]]
"""The buildings of an estate by area."""


def put_buildings(made: "Merged", rows: Sequence[Row], *, remove: bool) -> None:
    """Write which buildings lie in which area.

    Args:
        made: the document; what is wrong is added to its problems.
        rows: of tables of buildings.
        remove: take out buildings of these estates that no row names.
    """
    divisions: dict[str, Division] = {}
    taken: dict[tuple[str, str], Row] = {}
    for row in rows:
        try:
            estate = _estate_of(made, row)
            area = _area_of(made, row)
        except WrongCell as error:
            made.problems.append(f"{row.spot}: {error}")
            continue
        made.origins.setdefault(("estates", str(estate["id"])), row.spot)
        try:
            division = divisions.setdefault(
                str(estate["id"]), {} if remove else _division_of(estate)
            )
            _put_row(estate, area, division, row, taken)
        except WrongCell as error:
            cell = row.cells.get("buildings")
            made.problems.append(f"{cell.spot if cell else row.spot}: {error}")
    for key, division in divisions.items():
        estate_entry = made.entry("estates", key)
        if estate_entry is not None and division:
            _write(estate_entry, division)


def _estate_of(made: "Merged", row: Row) -> dict[str, Any]:
    """Give the estate of a row, a new one if the row has an id for it."""
    if "estate" not in row.cells:
        raise WrongCell("names no estate; fill in 小区")
    name = row.cells["estate"].text
    key = id_of(row.cells["id"]) if "id" in row.cells else None
    if key is None:
        try:
            key = made.id_named("estates", name)
        except WrongCell as error:
            raise WrongCell(f"{error}; to add it, fill in 小区编号") from None
    found = made.entry("estates", key)
    if found is None:
        found = {"id": key, "name": name}
        made.add("estates", found)
    return found


def _area_of(made: "Merged", row: Row) -> str:
    if "area" not in row.cells:
        raise WrongCell("names no area; fill in 网格")
    return made.id_named("areas", row.cells["area"].text)


def _division_of(estate: dict[str, Any]) -> Division:
    try:
        return {
            str(area): list(parse_buildings(listed))
            for area, listed in (estate.get("buildings") or {}).items()
        }
    except NotBuildings as error:
        raise WrongCell(f"the community file is wrong here: {error}") from None


def _put_row(
    estate: dict[str, Any],
    area: str,
    division: Division,
    row: Row,
    taken: dict[tuple[str, str], Row],
) -> None:
    key = str(estate["id"])
    if "buildings" not in row.cells:
        if estate.get("buildings") or division:
            raise WrongCell(f"{key} is divided by buildings; fill in 楼栋")
        estate["area"] = area
        return
    if estate.get("area") is not None:
        raise WrongCell(
            f"{key} lies in {estate['area']} as a whole; in the community file write buildings:"
            " instead of area: first"
        )
    for building in buildings_of(row.cells["buildings"]):
        other = taken.setdefault((key, building), row)
        if other is not row:
            raise WrongCell(f"building {building} is also on {other.spot}; leave one of them out")
        for listed in division.values():
            if building in listed:
                listed.remove(building)
        division.setdefault(area, []).append(building)


def _write(estate: dict[str, Any], division: Division) -> None:
    """Write a division; what means the same as before stays as somebody wrote it."""
    before = estate.get("buildings") or {}
    now: dict[str, Any] = {}
    for area, buildings in division.items():
        if not buildings:
            continue
        listed = before.get(area)
        same = listed is not None and set(parse_buildings(listed)) == set(buildings)
        now[area] = listed if same else written_buildings(buildings)
    estate["buildings"] = now
