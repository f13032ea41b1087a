import pytest

from storage.units import SqlUnits
from tests.integration.services.town import Town


@pytest.fixture
async def town(units: SqlUnits) -> Town:
    """A town with workers w1, w2, leader l1 on their phones, and the resident 王女士."""
    made = Town(units)
    await made.open("w1", "w2", "l1")
    await made.resident("王女士")
    return made
