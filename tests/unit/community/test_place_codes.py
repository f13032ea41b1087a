"""Codes on buildings: read back as written, no invitation, and proof to renaming."""

import re
import secrets
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.areas import Community
from community.place_codes import (
    INVITATION,
    LONGEST,
    PlaceDoesNotFit,
    coded_place,
    is_place_code,
    place_code,
)
from community.places import Place
from services.invitations import CODE_BYTES
from tests.unit.community.conftest import make_community

keys = st.from_regex(r"[A-Za-z0-9_.-]{1,24}", fullmatch=True)
buildings = st.none() | st.from_regex(r"[1-9][0-9]{0,3}|[0-9]{0,4}[A-Z]", fullmatch=True)
units = st.none() | st.integers(1, 20).map(str)


def make_town(estate_id: str, building: str | None) -> Community:
    community = make_community()
    listed = {building: "g1a"} if building is not None else {}
    estate = replace(community.estates[0], id=estate_id, buildings=listed)
    return replace(community, estates=(estate,))


@given(keys, buildings, units)
def test_a_place_comes_back_as_it_was_written(
    key: str, building: str | None, unit: str | None
) -> None:
    code = place_code(key, building, unit)
    assert re.fullmatch(rf"[A-Za-z0-9_-]{{1,{LONGEST}}}", code, re.ASCII)
    assert is_place_code(code)
    town = make_town(key, building)
    assert coded_place(code, town) == Place(key, "丽景苑", building, unit)


@given(keys, buildings, units)
def test_no_code_of_a_place_is_as_long_as_an_invitation(
    key: str, building: str | None, unit: str | None
) -> None:
    assert len(secrets.token_urlsafe(CODE_BYTES)) == INVITATION
    assert len(place_code(key, building, unit)) != INVITATION


def test_an_invitation_that_begins_like_a_place_stays_an_invitation() -> None:
    assert not is_place_code("at-3-2-lijing".ljust(INVITATION, "x"))


def test_a_new_name_of_the_estate_changes_nothing() -> None:
    community = make_community()
    code = place_code("lijing", "3", "2")
    renamed = replace(community.estates[0], name="新丽景")
    now = replace(community, estates=(renamed, *community.estates[1:]))
    assert coded_place(code, now) == Place("lijing", "新丽景", "3", "2")


def test_a_building_that_is_gone_leaves_the_estate(community: Community) -> None:
    assert coded_place(place_code("lijing", "99", "1"), community) == Place("lijing", "丽景苑")


@pytest.mark.parametrize("code", ["", "at", "at---", "at-3-2-", "at-3-2-nowhere", "at-3x-2-lijing"])
def test_what_names_no_place_is_none(community: Community, code: str) -> None:
    assert coded_place(code, community) is None


def test_an_id_that_does_not_fit_is_refused() -> None:
    with pytest.raises(PlaceDoesNotFit):
        place_code("." * 32, "1234A", "10")
