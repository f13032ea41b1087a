import pytest

from storage.units import SqlUnits
from tests.integration.services.town import Town


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Rules are tried on one database; the books below them, and whole flows, on each."""
    return sqlite_url


@pytest.fixture
async def town(units: SqlUnits) -> Town:
    """A town with workers w1, w2, leader l1 on their phones, and the resident 王女士."""
    made = Town(units)
    await made.open("w1", "w2", "l1", residents=("王女士",))
    return made
