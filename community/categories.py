"""What a case can be about: the ledger's categories, one for each `report_` intent."""

from enum import StrEnum

REPORT_PREFIX = "report_"


class Category(StrEnum):
    """A line of the ledger; its name for people is in `locales/` as `category-<value>`."""

    PARKING = "parking"
    FIRE_SAFETY = "fire_safety"
    EBIKE = "ebike"
    DRAINAGE = "drainage"
    WATER_SUPPLY = "water_supply"
    POWER = "power"
    GAS = "gas"
    HEATING = "heating"
    BUILDING = "building"
    ELEVATOR = "elevator"
    LIGHTING = "lighting"
    ROAD = "road"
    SANITATION = "sanitation"
    GREENERY = "greenery"
    NOISE = "noise"
    POLLUTION = "pollution"
    PETS = "pets"
    STREET_VENDING = "street_vending"
    SHARED_BIKES = "shared_bikes"
    ILLEGAL_BUILDING = "illegal_building"
    PROPERTY = "property"
    NEIGHBOUR = "neighbour"
    FACILITY = "facility"
    SECURITY = "security"
    TRAFFIC = "traffic"
    LABOUR = "labour"
    WELFARE = "welfare"
    HOUSING = "housing"
    EDUCATION = "education"
    HEALTH = "health"
    MARKET = "market"
    OTHER = "other"
    EMERGENCY = "emergency"
    """Danger to life; never chosen from a list, only recognised."""
    QUESTION = "question"
    """Asked, not reported, and not on the community's list; it goes to the clerk."""


_NOT_CHOSEN = frozenset({Category.EMERGENCY, Category.QUESTION})
EVERYDAY = tuple(category for category in Category if category not in _NOT_CHOSEN)
"""The categories that a resident may choose from."""

CONFIDENTIAL = frozenset({Category.NEIGHBOUR, Category.ILLEGAL_BUILDING})
"""Who reports one of these accuses somebody next door: no member of staff is told who he is."""
