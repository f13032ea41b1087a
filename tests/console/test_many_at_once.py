"""What several do in the same moment, where the database lets them: on PostgreSQL."""

import asyncio
from collections import Counter

import pytest

from tests.console.visitors import Consoled


@pytest.fixture
def database_url(postgresql_url: str) -> str:
    """SQLite lets one write after the other anyway."""
    return postgresql_url


async def test_of_many_wrong_passwords_at_once_five_are_looked_at(console: Consoled) -> None:
    await console.account("l1")
    guests = [console.guest() for _ in range(12)]
    tokens = [await guest.token() for guest in guests]
    for name in ("l1", "nobody"):
        answers = await asyncio.gather(
            *(
                guest.client.post(
                    "/sign-in", data={"_csrf": token, "name": name, "password": "geraten-1"}
                )
                for guest, token in zip(guests, tokens, strict=True)
            )
        )
        assert Counter(one.status_code for one in answers) == {401: 5, 429: 7}, name


async def test_an_account_that_is_made_twice_at_once_is_one(console: Consoled) -> None:
    admin = await console.login("a1")
    token = {"_csrf": await admin.token()}
    answers = await asyncio.gather(
        *(admin.client.post("/accounts/w3/password", data=token) for _ in range(4))
    )
    assert [one.status_code for one in answers] == [200] * 4
