"""A seal covers everything of an entry and the entry before; words go in as salted digests."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import count

from community.history_seals import (
    DIGEST_MARK,
    FORGOTTEN,
    SealedEntry,
    SealedWords,
    open_words,
    seal_words,
)

ENTRY = SealedEntry(
    1, datetime(2026, 3, 2, 8, tzinfo=UTC), "case_filed", 7, None, "filed", {"to": "w1"}
)


def test_the_seal_changes_with_everything_that_it_covers() -> None:
    others = [
        replace(ENTRY, case_id=2),
        replace(ENTRY, at=ENTRY.at + timedelta(microseconds=1)),
        replace(ENTRY, event="case_closed"),
        replace(ENTRY, actor_id=None),
        replace(ENTRY, from_status="filed"),
        replace(ENTRY, to_status=None),
        replace(ENTRY, details={"to": "w2"}),
    ]
    seals = {one.seal("") for one in (ENTRY, *others)} | {ENTRY.seal("before")}
    assert len(seals) == len(others) + 2


def test_the_same_moment_on_another_clock_has_the_same_seal() -> None:
    east = ENTRY.at.astimezone(timezone(timedelta(hours=8)))
    assert replace(ENTRY, at=east).seal("") == ENTRY.seal("")


def test_what_a_person_may_have_said_is_a_digest() -> None:
    salts = count()
    details = {
        "to": "w1",
        "note": "换了灯泡",
        "reason": "王阿姨说不用了",
        "words": "blocked",
        "x": "",
    }
    sealed, words = seal_words(details, lambda: str(next(salts)))
    assert set(words) == {"note", "reason", "words"}
    assert (sealed["to"], sealed["x"]) == ("w1", "")
    assert all(sealed[name] == words[name].digest for name in words)
    assert open_words(sealed, {name: one.words for name, one in words.items()}) == details
    assert open_words(sealed, {})["note"] == FORGOTTEN


def test_words_that_look_like_a_digest_are_words() -> None:
    sealed, words = seal_words({"note": DIGEST_MARK + "00"}, lambda: "salt")
    assert sealed["note"] == words["note"].digest != DIGEST_MARK + "00"


def test_the_same_words_have_another_digest_with_another_salt() -> None:
    assert SealedWords("a", "灯坏了").digest != SealedWords("b", "灯坏了").digest
