"""Judges a run by what was delivered: by the sandbox's books, never by the program's own tables."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.chaos.people import NUMBER, Resident, mark_of
from benchmarks.chaos.storm import AFTER, LATE, LATE_BY
from sandbox.phone_screen import words_of
from sandbox.store import Store

Json = dict[str, Any]
_MARK = re.compile(r"暗号K\d{5}")
_UNSETTLED = 10.0
"""Seconds that a message which was taken may wait for its mark, on a busy machine."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One message that came to a phone."""

    chat_id: int
    words: str
    look: str
    """Words and buttons: two copies of one message are the same in both."""
    at: float
    fault: str | None


@dataclass(frozen=True, slots=True)
class Struck:
    """One disturbance as it came."""

    at: float
    what: str
    whom: str
    sends: bool = False
    """Whether it is a program that sends messages which was killed."""


@dataclass
class Verdict:
    """What came of a run; its lists of words name each broken promise in a sentence."""

    receipts: int = 0
    numbers: int = 0
    cards: int = 0
    callbacks: int = 0
    rated: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    not_asked: list[str] = field(default_factory=list)
    after_fault: int = 0
    after_kill: Counter[float] = field(default_factory=Counter)
    """How many messages were repeated after each kill, by its time."""
    after_database: int = 0
    unexplained: list[str] = field(default_factory=list)


def judge(
    store: Store, residents: Sequence[Resident], struck: Sequence[Struck], abreast: int
) -> Verdict:
    """Read the books of the sandbox; `abreast` messages of a program are on their way at most."""
    verdict, copies = Verdict(), delivered(store)
    by_chat: dict[int, list[str]] = defaultdict(list)
    for copy in copies:
        by_chat[copy.chat_id].append(copy.words)
    for chat_id, words in changed(store):
        by_chat[chat_id].append(words)
    own = {one.user.id for one in residents}
    cards = _numbers_by_mark(copy for copy in copies if copy.chat_id not in own)
    everybody: Counter[str] = Counter()
    for one in residents:
        everybody.update(_judge_one(verdict, one, by_chat[one.user.id], cards))
    verdict.numbers = len(everybody)
    verdict.doubled += [
        f"{number} was told to {n} people" for number, n in everybody.items() if n > 1
    ]
    _count_repeats(verdict, copies, struck, abreast)
    return verdict


def delivered(store: Store) -> list[Copy]:
    """Give every new message that the bot brought to a phone, as it was when it came."""
    calls = {
        (row["chat_id"], row["message_id"]): row
        for row in store.all(
            "SELECT chat_id, message_id, at, fault FROM calls WHERE ok AND method LIKE 'send%'"
        )
    }
    copies = []
    for row in store.all("SELECT body FROM events ORDER BY seq"):
        event = json.loads(row["body"])
        if event["type"] != "message" or not event["message"]["from"]["is_bot"]:
            continue
        message = event["message"]
        call = calls[event["chat_id"], message["message_id"]]
        words = words_of(message)
        look = words + json.dumps(message.get("reply_markup", {}), sort_keys=True)
        copies.append(Copy(event["chat_id"], words, look, call["at"], call["fault"]))
    return copies


def changed(store: Store) -> list[tuple[int, str]]:
    """Give what the bot made of messages that were on phones already: chats and new words."""
    events = (json.loads(row["body"]) for row in store.all("SELECT body FROM events ORDER BY seq"))
    return [
        (event["chat_id"], words_of(event["message"]))
        for event in events
        if event["type"] == "edited" and event["message"]["from"]["is_bot"]
    ]


def _numbers_by_mark(copies: Any) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for copy in copies:
        marks, numbers = set(_MARK.findall(copy.words)), set(NUMBER.findall(copy.words))
        if len(marks) == 1 and len(numbers) == 1:
            found[marks.pop()] |= numbers
    return found


def _judge_one(
    verdict: Verdict, one: Resident, read: Sequence[str], cards: Mapping[str, set[str]]
) -> set[str]:
    """Judge what one resident read; give the numbers that he was told."""
    mark = mark_of(one.number)
    numbers = _told(read, "您反映的事记下了")
    asked = _told(read, "问题解决了吗")
    rated = _told(read, "谢谢您", "销号")
    on_cards = cards.get(mark, set())
    if not numbers or not on_cards:
        verdict.lost.append(f"{mark}: receipts {sorted(numbers)}, cards {sorted(on_cards)}")
    elif len(numbers | on_cards) > 1:
        verdict.doubled.append(f"{mark}: receipts {sorted(numbers)}, cards {sorted(on_cards)}")
    if asked != numbers or rated != numbers:
        verdict.not_asked.append(f"{mark}: asked of {sorted(asked)}, closed {sorted(rated)}")
    verdict.receipts += bool(numbers)
    verdict.cards += bool(on_cards)
    verdict.callbacks += bool(asked)
    verdict.rated += bool(rated)
    return numbers


def _told(read: Sequence[str], *words: str) -> set[str]:
    said = [one for one in read if all(word in one for word in words)]
    return {number for one in said for number in NUMBER.findall(one)}


def _count_repeats(
    verdict: Verdict, copies: Sequence[Copy], struck: Sequence[Struck], abreast: int
) -> None:
    """Find messages that came again, and why: a fault after the taking, a kill, or the database."""
    alike: dict[tuple[int, str], list[Copy]] = defaultdict(list)
    for copy in copies:
        alike[copy.chat_id, copy.look].append(copy)
    # What was taken late had been sent before the other copies.
    for several in alike.values():
        several.sort(key=lambda one: one.at - LATE_BY * (one.fault == LATE))
    repeated = [copy for several in alike.values() for copy in several[:-1]]
    for copy in sorted(repeated, key=lambda one: one.at):
        _explain(verdict, copy, struck, abreast)


def _explain(verdict: Verdict, copy: Copy, struck: Sequence[Struck], abreast: int) -> None:
    """Say why a message that Telegram had taken was sent once more.

    Which program had sent it stands nowhere. Where several were killed soon after one another it
    counts for the first that can have had one more on its way.
    """
    near = [one for one in struck if -0.2 <= one.at - copy.at <= _UNSETTLED]
    kills = [one for one in near if one.what == "kill" and one.sends]
    if copy.fault in {AFTER, LATE}:
        verdict.after_fault += 1
    elif kills:
        free = (one for one in kills if verdict.after_kill[one.at] < abreast)
        verdict.after_kill[next(free, kills[0]).at] += 1
    elif any(one.what == "database" and abs(one.at - copy.at) <= _UNSETTLED for one in struck):
        verdict.after_database += 1
    else:
        verdict.unexplained.append(f"to {copy.chat_id} at {copy.at:.1f}: {copy.words[:60]!r}")
