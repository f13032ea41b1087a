"""Draws where a case is: its spot, if somebody shared it, and the outline of its area."""

from collections.abc import Mapping
from typing import Any

from community.coordinates import point_in
from services.console.viewer import Viewer
from services.desk import Desk

GeoJson = Mapping[str, Any]


async def case_map(desk: Desk, viewer: Viewer, number: str) -> GeoJson:
    """Give GeoJSON in WGS-84: `kind` of each feature is `area` or `case`.

    Raises:
        CaseNotFound: if there is none of this number, or it is not the viewer's to open.
    """
    case = await desk.unit.ledger.find(viewer.scope, number)
    features = []
    area = desk.community.find_area(case.area_id)
    if area is not None and area.shape:
        geometry: GeoJson = {
            "type": "MultiPolygon",
            "coordinates": [_rings(one) for one in area.shape],
        }
        features.append(_feature(geometry, {"kind": "area", "title": area.name}))
    point = point_in(case.place.landmark)
    if point is not None:
        geometry = {"type": "Point", "coordinates": list(point)}
        features.append(_feature(geometry, {"kind": "case", "title": case.number, "tone": "info"}))
    return {"type": "FeatureCollection", "features": features}


def _feature(geometry: GeoJson, properties: Mapping[str, str]) -> GeoJson:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _rings(polygon: tuple[tuple[tuple[float, float], ...], ...]) -> list[list[list[float]]]:
    """Close each ring, as GeoJSON wants it."""
    closed = []
    for ring in polygon:
        corners = [list(corner) for corner in ring]
        closed.append(corners if corners[0] == corners[-1] else [*corners, corners[0]])
    return closed
