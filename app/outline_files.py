"""Outlines from GeoJSON files beside the community file, put where outlines stand in the file."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.community_outlines import Drawn, read_ring
from app.yaml_lines import Loc
from community.outlines import Polygon, Shape

_SUFFIXES = (".geojson", ".json")


class NotGeoJson(ValueError):
    """A file draws no areas; the message names file and feature and says what to do."""


@dataclass(frozen=True, slots=True)
class WithOutlines:
    """The file's document with the outlines of other files in it."""

    document: Mapping[str, Any]
    findings: list[tuple[Loc, str]] = field(default_factory=list)
    sources: dict[int, tuple[Loc, str]] = field(default_factory=dict)
    """For each area drawn elsewhere: where the file names that, and what is named."""


def with_outline_files(document: Mapping[str, Any], folder: Path) -> WithOutlines:
    """Read the GeoJSON files that a community file names.

    Args:
        document: the community file.
        folder: where it lies; names of files are relative to it.
    """
    read = WithOutlines(dict(document))
    listed = document.get("areas")
    if not isinstance(listed, list):
        return read
    areas: list[Any] = [dict(area) if isinstance(area, dict) else area for area in listed]
    _draw_own(read, areas, folder)
    _draw_together(read, areas, folder)
    return WithOutlines({**document, "areas": areas}, read.findings, read.sources)


def _draw_own(read: WithOutlines, areas: list[Any], folder: Path) -> None:
    """Draw the areas whose `outline` names a file."""
    for index, area in enumerate(areas):
        name = area.get("outline") if isinstance(area, dict) else None
        if isinstance(name, dict):
            _draw_in_place(read, index, area)
        if not isinstance(name, str) or not name.lower().endswith(_SUFFIXES):
            continue
        loc = ("areas", index, "outline")
        try:
            features = list(_features(folder / name, name))
            chosen = [one for one in features if one.area == area.get("id")]
            if len(chosen or features) != 1:
                raise NotGeoJson(  # noqa: TRY301 (named like every other mistake in the file)
                    f'{name}: has no single feature with the property area: "{area.get("id")}"'
                )
            (one,) = chosen or features
            area["outline"] = one.drawn()
            read.sources[index] = (loc, one.name)
        except NotGeoJson as error:
            read.findings.append((loc, str(error)))
            del area["outline"]


def _draw_in_place(read: WithOutlines, index: int, area: Any) -> None:
    """Draw an area whose `outline` is a GeoJSON geometry, as it is written by the program."""
    try:
        area["outline"] = _Feature("outline", "", area["outline"]).drawn()
    except NotGeoJson as error:
        read.findings.append((("areas", index, "outline"), str(error)))
        del area["outline"]


def _draw_together(read: WithOutlines, areas: list[Any], folder: Path) -> None:
    """Draw the areas whose outlines stand in the files under `outlines`."""
    named = read.document.get("outlines")
    ids = {area["id"]: index for index, area in enumerate(areas) if _has_id(area)}
    for name in named if isinstance(named, list) else [named]:
        if not isinstance(name, str):
            continue  # The shape of the field says so.
        try:
            features = list(_features(folder / name, name))
        except NotGeoJson as error:
            read.findings.append((("outlines",), str(error)))
            continue
        for one in features:
            try:
                index = _index_of(one, ids, read, areas)
                areas[index]["outline"] = one.drawn()
                read.sources[index] = (("outlines",), one.name)
            except NotGeoJson as error:
                read.findings.append((("outlines",), str(error)))


def _has_id(area: object) -> bool:
    return isinstance(area, dict) and isinstance(area.get("id"), str)


def _index_of(one: "_Feature", ids: Mapping[str, int], read: WithOutlines, areas: list[Any]) -> int:
    if not one.area:
        raise NotGeoJson(f"{one.name}: has no property area; write there the id of its area")
    if one.area not in ids:
        known = ", ".join(ids)
        raise NotGeoJson(f'{one.name}: there is no area "{one.area}"; name one of {known}')
    index = ids[one.area]
    if index in read.sources or areas[index].get("outline"):
        before = read.sources[index][1] if index in read.sources else "its outline:"
        raise NotGeoJson(
            f'{one.name}: area "{one.area}" is drawn by {before} already; keep one of them'
            " (parts that lie apart are one MultiPolygon)"
        )
    return index


@dataclass(frozen=True, slots=True)
class _Feature:
    name: str
    """File and number, for people."""
    area: str
    geometry: object

    def drawn(self) -> Drawn:
        geometry = self.geometry if isinstance(self.geometry, dict) else {}
        kind, corners = geometry.get("type"), geometry.get("coordinates")
        polygons = {"Polygon": [corners], "MultiPolygon": corners}.get(str(kind))
        if not isinstance(polygons, list) or not polygons:
            raise NotGeoJson(
                f"{self.name}: is {kind or 'nothing'}; draw a Polygon or a MultiPolygon"
            )
        return Drawn(self._shape(polygons))

    def _shape(self, polygons: list[Any]) -> Shape:
        return tuple(self._polygon(polygon) for polygon in polygons)

    def _polygon(self, rings: object) -> Polygon:
        if not isinstance(rings, list) or not rings:
            raise NotGeoJson(f"{self.name}: a polygon is a list of rings: [[[121.47, 31.23], …]]")
        try:
            return tuple(read_ring([_flat(corner) for corner in ring]) for ring in rings)
        except (ValueError, TypeError) as error:
            raise NotGeoJson(f"{self.name}: {error}") from None


def _flat(corner: object) -> object:
    """Leave out the height, which GeoJSON allows as a third number."""
    return corner[:2] if isinstance(corner, list) else corner


def _features(path: Path, name: str) -> Iterator[_Feature]:
    try:
        document = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise NotGeoJson(f"{name}: cannot be opened ({error.strerror})") from None
    except UnicodeDecodeError:
        raise NotGeoJson(f"{name}: is not UTF-8 text") from None
    except (ValueError, RecursionError) as error:
        raise NotGeoJson(f"{name}: is not JSON: {error}") from None
    kind = document.get("type") if isinstance(document, dict) else None
    if kind == "FeatureCollection" and isinstance(document.get("features"), list):
        for number, feature in enumerate(document["features"], start=1):
            yield _feature(f"{name}, feature {number}", feature)
    elif kind == "Feature":
        yield _feature(f"{name}, feature 1", document)
    elif kind in {"Polygon", "MultiPolygon"}:
        yield _Feature(name, "", document)
    else:
        raise NotGeoJson(f"{name}: is no GeoJSON FeatureCollection")


def _feature(name: str, feature: object) -> _Feature:
    if not isinstance(feature, dict):
        raise NotGeoJson(f"{name}: is no feature")
    properties = feature.get("properties")
    area = properties.get("area") if isinstance(properties, dict) else None
    return _Feature(name, str(area) if area is not None else "", feature.get("geometry"))
