"""/people/areas: the tree of areas on a map, who is responsible where, and the estates."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from community.areas import Area, Community, Estate
from community.outlines import Outline
from community.permissions import Page
from console.errors import NotThere
from console.exports import KINDS, export
from console.lists import among, listing, words
from console.people.desk import documents_of, page
from console.people.names import Names
from console.serving import Opens, audit, reading, writing
from services.console.viewer import Viewer

router = APIRouter(prefix="/people")
_TAB = "/people/areas"
_FILTERS = {"q": words, "export": among(KINDS)}
_TONES = ("accent", "info", "good", "warn")
_COLUMNS = ("id", "name", "parent", "worker", "substitute", "leader", "estates")


@dataclass(frozen=True, slots=True)
class AreaLine:
    """One area as it is listed."""

    area: Area
    depth: int
    """How far below the root of its tree."""
    estates: tuple[tuple[Estate, str], ...]
    """Estates with the buildings that lie in it; no buildings: the whole estate."""


@router.get("/areas")
async def areas_page(
    request: Request, viewer: Annotated[Viewer, Depends(Opens(Page.PEOPLE))]
) -> Response:
    """Show the areas as a tree and on a map, and the estates."""
    chosen = listing(request, filters=_FILTERS, sorts=("tree",), default="tree", size=100)
    async with reading(request) as desk:
        community = desk.community
    names = Names.of(request, community)
    document = documents_of(request).document(community)
    buildings = {one["id"]: one.get("buildings", {}) for one in document["estates"]}
    sought = (chosen.get("q") or "").casefold()
    lines = [
        line for line in _tree(community, buildings) if sought in _told(line, names).casefold()
    ]
    if kind := chosen.get("export"):
        async with writing(request) as writer:
            await audit(writer, viewer, "areas-exported", "community", kind, {"rows": len(lines)})
        headings = [names.text(f"people-column-{column}") for column in _COLUMNS]
        return await export(kind, "areas", headings, [_row(line, names) for line in lines])
    rows, more = chosen.split(lines[chosen.offset :])
    values = {
        "chosen": chosen,
        "lines": rows,
        "more": more,
        "count": len(lines),
        "names": names,
        "estates": [
            one
            for one in community.estates
            if sought in f"{one.id}\n{one.name}\n{' '.join(one.spoken)}".casefold()
        ],
        "buildings": buildings,
        "drawn": any(area.shape for area in community.areas),
    }
    return page(request, viewer, "areas.html", values, tab=_TAB)


@router.get("/areas.geojson")
async def areas_map(
    request: Request, viewer: Annotated[Viewer, Depends(Opens(Page.PEOPLE))]
) -> Response:
    """Give the outlines of all areas."""
    async with reading(request) as desk:
        community = desk.community
    names = Names.of(request, community)
    drawn = [area for area in community.areas if area.shape]
    return _collection([_feature(area, number, names) for number, area in enumerate(drawn)], viewer)


@router.get("/areas/{key}.geojson")
async def area_map(
    request: Request, key: str, viewer: Annotated[Viewer, Depends(Opens(Page.PEOPLE))]
) -> Response:
    """Give the outline of one area."""
    async with reading(request) as desk:
        area = desk.community.find_area(key)
    if area is None:
        raise NotThere
    names = Names.of(request, desk.community)
    return _collection([_feature(area, 0, names)] if area.shape else [], viewer)


def _collection(features: list[dict[str, Any]], viewer: Viewer) -> Response:
    if not viewer.may(Page.EDITING):
        for one in features:
            del one["properties"]["address"], one["properties"]["link"]
    document = {"type": "FeatureCollection", "features": features}
    return JSONResponse(document, media_type="application/geo+json")


def _feature(area: Area, number: int, names: Names) -> dict[str, Any]:
    worker = f" · {names.person(area.worker)}" if area.worker else ""
    return {
        "type": "Feature",
        "properties": {
            "area": area.id,
            "name": area.name,
            "title": f"{area.name}{worker}",
            "tone": _TONES[number % len(_TONES)],
            "address": f"/people/edit/areas/{area.id}",
            "link": names.text("people-edit"),
        },
        "geometry": {
            "type": "MultiPolygon",
            "coordinates": [[_closed(ring) for ring in polygon] for polygon in area.shape],
        },
    }


def _closed(ring: Outline) -> list[list[float]]:
    return [list(corner) for corner in (*ring, ring[0])]


def _tree(community: Community, buildings: dict[str, Any]) -> Iterator[AreaLine]:
    """Give the areas, each behind the one above it."""
    below: dict[str | None, list[Area]] = {}
    known = {area.id for area in community.areas}
    for area in community.areas:
        below.setdefault(area.parent if area.parent in known else None, []).append(area)
    waiting = [(area, 0) for area in reversed(below.get(None, []))]
    while waiting:
        area, depth = waiting.pop()
        lying = tuple(
            (estate, str(buildings.get(estate.id, {}).get(area.id, "")))
            for estate in community.estates
            if area.id in estate.areas
        )
        yield AreaLine(area, depth, lying)
        waiting += [(one, depth + 1) for one in reversed(below.get(area.id, []))]


def _told(line: AreaLine, names: Names) -> str:
    area = line.area
    people = [names.person(key) for key in (area.worker, area.substitute, area.leader) if key]
    return "\n".join([area.id, area.name, *people, *(one.name for one, _ in line.estates)])


def _row(line: AreaLine, names: Names) -> list[str]:
    area = line.area
    return [
        area.id,
        area.name,
        names.area(area.parent) if area.parent else "",
        *(names.person(key) if key else "" for key in (area.worker, area.substitute, area.leader)),
        names.text("people-comma").join(f"{one.name} {said}".strip() for one, said in line.estates),
    ]
