"""Lists of buildings as a community file has them."""

import pytest

from app.buildings import NotBuildings, parse_buildings


@pytest.mark.parametrize(
    ("listed", "buildings"),
    [
        ("1-3", ("1", "2", "3")),
        ("1-2,9,12A", ("1", "2", "9", "12A")),
        ("a, b", ("A", "B")),
        ("01、03", ("1", "3")),
        ("１－２，５", ("1", "2", "5")),
        ("1至3", ("1", "2", "3")),
        ("1 - 3", ("1", "2", "3")),
        (7, ("7",)),
        ([1, "3-4", "A"], ("1", "3", "4", "A")),
    ],
)
def test_ranges_lists_and_single_buildings_are_read(
    listed: object, buildings: tuple[str, ...]
) -> None:
    assert parse_buildings(listed) == buildings


@pytest.mark.parametrize(
    ("listed", "sentence"),
    [
        ("6-1", "the range 6-1 runs backwards; write 1-6"),
        ("1-6,5", "building 5 is named twice here"),
        ("三号楼", '"三号楼" is no building; write 3, A, 12A or a range such as 1-6'),
        ("", "no building is named"),
        ([], "no building is named"),
        ("1-9999", "has more than 500 buildings"),
        ({"a": 1}, 'write buildings as "1-6", "1-6,9,12A" or a list of these'),
        (True, 'write buildings as "1-6"'),
    ],
)
def test_what_is_no_list_of_buildings_is_explained(listed: object, sentence: str) -> None:
    with pytest.raises(NotBuildings) as refused:
        parse_buildings(listed)
    assert sentence in str(refused.value)
