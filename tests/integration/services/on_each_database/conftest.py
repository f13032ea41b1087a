"""Whole flows, locks and erasing: on SQLite and on PostgreSQL."""

import pytest


@pytest.fixture
def database_url(each_database_url: str) -> str:
    return each_database_url
