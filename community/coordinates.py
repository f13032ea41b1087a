"""A shared location: how it is written as a landmark, how it is read back, and how far it is."""

import re
from math import cos, hypot, radians

Point = tuple[float, float]
"""Longitude and latitude in degrees, WGS-84 as phones send it; longitude first as in GeoJSON."""

METRES_PER_DEGREE = 111_320.0
"""Of latitude; of longitude at the equator."""

_WRITTEN = re.compile(r"\s*(-?\d{1,2}\.\d+),\s*(-?\d{1,3}\.\d+)\s*")


def written(latitude: float, longitude: float) -> str:
    """Write a location, in degrees, as a landmark: latitude first, as people are used to."""
    return f"{latitude:.6f},{longitude:.6f}"


def point_in(landmark: str | None) -> Point | None:
    """Read a landmark that is a location; None for words."""
    found = _WRITTEN.fullmatch(landmark or "")
    return (float(found[2]), float(found[1])) if found else None


def offset(origin: Point, point: Point) -> tuple[float, float]:
    """Give the way from one point to another in metres, east and north.

    The earth is taken to be flat around `origin`: within 10 km the error is below half a percent.
    """
    east, north = point[0] - origin[0], point[1] - origin[1]
    return (
        east * METRES_PER_DEGREE * cos(radians(origin[1])),
        north * METRES_PER_DEGREE,
    )


def metres_between(one: Point, other: Point) -> float:
    """Give the distance of two points that are near each other, in metres."""
    return hypot(*offset(one, other))
