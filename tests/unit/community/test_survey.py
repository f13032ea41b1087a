"""Tags fit the stars; stars may be written."""

import pytest

from community.survey import STARS, TAGS, Tag, fitting, likes, stars_in, with_tag


def test_every_score_has_tags_and_every_tag_a_score() -> None:
    assert set(TAGS) == set(STARS)
    assert {tag for tags in TAGS.values() for tag in tags} == set(Tag)
    assert not set(TAGS[1]) & set(TAGS[5])


def test_tags_that_fit_other_stars_are_dropped() -> None:
    assert fitting((Tag.QUICK, Tag.POLITE), 3) == (Tag.POLITE,)
    assert fitting((Tag.QUICK,), 1) == ()
    assert fitting((Tag.POLITE, Tag.QUICK), 5) == (Tag.QUICK, Tag.POLITE)


def test_choosing_twice_chooses_once() -> None:
    once = with_tag((), Tag.SLOW, 2, chosen=True)
    assert with_tag(once, Tag.SLOW, 2, chosen=True) == once == (Tag.SLOW,)
    assert with_tag(once, Tag.SLOW, 2, chosen=False) == ()
    assert with_tag(once, Tag.QUICK, 2, chosen=True) == (Tag.SLOW,)


@pytest.mark.parametrize(
    ("text", "stars"),
    [
        ("5", 5),
        ("5星", 5),
        ("五星", 5),
        ("给个五星好评", 5),
        ("打4分", 4),
        ("两颗星", 2),
        ("1 star", 1),
        ("3 stars!", 3),
        ("6星", None),
        ("15分", None),
        ("5号楼", None),
        ("五星小区路灯坏了", None),
        ("等了5分钟", None),
        ("", None),
    ],
)
def test_stars_in_words(text: str, stars: int | None) -> None:
    assert stars_in(text) == stars


def test_what_is_asked_beside_the_stars() -> None:
    assert [likes(score) for score in STARS] == [0, 0, 2, 1, 1]
