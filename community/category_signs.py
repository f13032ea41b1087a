"""A small picture for each everyday category, for people who do not read buttons easily."""

from collections.abc import Mapping

from community.categories import Category

SIGNS: Mapping[Category, str] = {
    Category.PARKING: "🚗",
    Category.FIRE_SAFETY: "🧯",
    Category.EBIKE: "🛵",
    Category.DRAINAGE: "🚽",
    Category.WATER_SUPPLY: "🚰",
    Category.POWER: "🔌",
    Category.GAS: "🍳",
    Category.HEATING: "🔥",
    Category.BUILDING: "🏠",
    Category.ELEVATOR: "🛗",
    Category.LIGHTING: "💡",
    Category.ROAD: "🚧",
    Category.SANITATION: "🧹",
    Category.GREENERY: "🌳",
    Category.NOISE: "🔊",
    Category.POLLUTION: "💨",
    Category.PETS: "🐕",
    Category.STREET_VENDING: "🛒",
    Category.SHARED_BIKES: "🚲",
    Category.ILLEGAL_BUILDING: "🧱",
    Category.PROPERTY: "🏢",
    Category.NEIGHBOUR: "👥",
    Category.FACILITY: "🪑",
    Category.SECURITY: "🔒",
    Category.TRAFFIC: "🚦",
    Category.LABOUR: "💰",
    Category.WELFARE: "🤝",
    Category.HOUSING: "🔑",
    Category.EDUCATION: "🎒",
    Category.HEALTH: "🏥",
    Category.MARKET: "🛍",
    Category.OTHER: "❓",
}
