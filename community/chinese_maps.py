"""Converts between WGS-84, which phones send, and GCJ-02, on which Chinese maps are drawn.

GCJ-02 shifts every point in China by up to some 600 m; its rule was never published. This is the
approximation that open programs share (googollee/eviltransform on GitHub, after codeplex on4wp7):
polynomials and sines around 105° E, 35° N on the Krasovsky ellipsoid. Baidu's maps shift once more
(BD-09) and are not meant here. Ours, because the libraries for it have not been kept for years.
"""

from collections.abc import Iterable
from math import cos, pi, radians, sin, sqrt

from community.coordinates import Point

_AXIS = 6_378_245.0
"""Of the Krasovsky ellipsoid of 1940, in metres."""
_ECCENTRICITY = 0.00669342162296594323
"""Squared."""
_MIDDLE: Point = (105.0, 35.0)
_WEST, _EAST, _SOUTH, _NORTH = 72.004, 137.8347, 0.8293, 55.8271
_ROUNDS = 8
"""Each round of the way back leaves about a thousandth of the error; the first is within metres."""


def to_chinese_map(point: Point) -> Point:
    """Give the GCJ-02 coordinates of a point, in degrees; outside of China they are the same."""
    longitude, latitude = point
    if not (_WEST <= longitude <= _EAST and _SOUTH <= latitude <= _NORTH):
        return point
    east, north = _shift(longitude - _MIDDLE[0], latitude - _MIDDLE[1])
    bulge = 1 - _ECCENTRICITY * sin(radians(latitude)) ** 2
    meridian = _AXIS * (1 - _ECCENTRICITY) / (bulge * sqrt(bulge))
    parallel = _AXIS / sqrt(bulge) * cos(radians(latitude))
    return (longitude + east * 180 / (parallel * pi), latitude + north * 180 / (meridian * pi))


def from_chinese_map(point: Point) -> Point:
    """Give the WGS-84 coordinates of a GCJ-02 point, in degrees: the one that is shifted to it."""
    longitude, latitude = point
    for _ in range(_ROUNDS):
        reached = to_chinese_map((longitude, latitude))
        longitude, latitude = longitude + point[0] - reached[0], latitude + point[1] - reached[1]
    return longitude, latitude


def _shift(x: float, y: float) -> tuple[float, float]:
    """Give the shift in metres, east and north, `x` and `y` degrees from the middle."""
    common = _waves(x, (20, 1 / 6), (20, 1 / 2))
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    east += common + _waves(x, (20, 1), (40, 3), (150, 12), (300, 30))
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    north += common + _waves(y, (20, 1), (40, 3), (160, 12), (320, 30))
    return east, north


def _waves(at: float, *waves: Iterable[float]) -> float:
    """Add up sines, each of a height in metres and half a length in degrees."""
    return sum(height * sin(at * pi / half) for height, half in waves) * 2 / 3
