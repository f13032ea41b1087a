"""Whether a "no" takes a case up again, how far up it goes, and how fast it is then done."""

import re
from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum

from community.areas import Community
from community.case import Case, Outcome, Status
from community.reopening_rule import Reopening
from community.survey import Tag
from community.tracks import Level


class ReopenedWhy(StrEnum):
    """Why a case was taken up again; the history keeps it."""

    NOT_SOLVED = "not_solved"
    """The answer to the callback."""
    SAID_LATER = "said_later"
    """Said of its own accord, after it was closed."""
    CAME_BACK = "came_back"
    """The answer to the second look (回头看)."""
    LOW_SCORE = "low_score"
    DECIDED = "decided"
    """A person above decided it."""
    TAKEN_UP = "taken_up"
    """A leader takes up what had been declined: it was never called solved."""


class Turn(StrEnum):
    """What a "no" about a case that was called solved leads to."""

    REOPEN = "reopen"
    DECIDE = "decide"
    """It was reopened as often as is set: a person above decides."""
    WAITS = "waits"
    """A person is deciding already."""
    TOO_LATE = "too_late"
    ENDED = "ended"
    """A person decided that it is not done again."""


ENDED = frozenset({Outcome.NOT_AGAIN, Outcome.APPEAL_UPHELD})


def window_of(community: Community) -> timedelta:
    """Give how long after it was solved a closed case may come back.

    Never shorter than the callback lasts, so that a "no" to what was asked always counts.
    """
    usual = community.durations
    said = community.casework.reopening.window
    asked = usual.callback_after + usual.callback_give_up_after
    return max(usual.after_closing if said is None else said, asked)


def comes_back_until(community: Community, case: Case) -> datetime:
    """Give until when a case that was solved may come back, counted from its solution."""
    solved_at = case.resolved_at or case.closed_at or case.filed_at
    return solved_at + window_of(community)


def may_come_back(community: Community, case: Case, now: datetime) -> bool:
    """Say whether a closed case may still be taken up again, by itself or by a decision."""
    return turn_of(community, case, now) in {Turn.REOPEN, Turn.DECIDE, Turn.WAITS}


def turn_of(community: Community, case: Case, now: datetime, *, asked_again: bool = False) -> Turn:
    """Say what a "no" leads to now; a question that is still open may always be answered.

    Danger is not counted: whoever says that it is not over is heard as often as he says so.

    Args:
        community: the community.
        case: solved or closed.
        now: the time.
        asked_again: he was asked lately, weeks after the closing, whether it has come back.
    """
    if case.status is Status.CLOSED and case.outcome in ENDED:
        return Turn.ENDED
    if case.undecided_since is not None:
        return Turn.WAITS
    too_late = case.status is not Status.RESOLVED and now > comes_back_until(community, case)
    if too_late and not asked_again:
        return Turn.TOO_LATE
    if case.reopenings >= community.casework.reopening.most and not case.urgent:
        return Turn.DECIDE
    return Turn.REOPEN


def one_higher(level: Level) -> Level:
    """Give the level above; above the street there is none."""
    levels = list(Level)
    return levels[min(levels.index(level) + 1, len(levels) - 1)]


def leader_takes(rule: Reopening, reopenings: int) -> bool:
    """Say whether the leader does it himself from this reopening on."""
    return rule.leader_from is not None and reopenings >= rule.leader_from


class Complaint(StrEnum):
    """What the reason of a low score is about."""

    NOT_DONE = "not_done"
    """The matter itself, or nobody knows: it is taken up again."""
    MANNER = "manner"
    """Only how people were treated, or how long it took: there is nothing to do again."""


def reason_of(comment: str | None, tags: Collection[Tag] = ()) -> Complaint | None:
    """Say what the reason of a low score is about; None without a reason.

    A low score with a reason reopens the case; only a reason that speaks of nothing but manner
    or time does not, for that cannot be mended by doing the work once more.

    Args:
        comment: the resident's words.
        tags: what he chose besides.
    """
    text = (comment or "").lower()
    words = "".join(text.split())
    chosen = set(tags)
    if not any(sign.isalnum() for sign in words) and not chosen:
        return None
    if chosen & _NOT_DONE_TAGS or any(one in words for one in _NOT_DONE):
        return Complaint.NOT_DONE
    speaks = any(one in words for one in _MANNER) or _MANNER_WORDS.search(text) is not None
    manner = speaks or (not words and bool(chosen))
    return Complaint.MANNER if manner else Complaint.NOT_DONE


_NOT_DONE_TAGS = frozenset({Tag.NO_EFFECT, Tag.HALF_DONE})
_NOT_DONE = (
    *(
        "没解决",
        "未解决",
        "没修",
        "没办",
        "没好",
        "没用",
        "没效果",
        "没来",
        "没人来",
        "没弄",
        "没处理",
    ),
    *("没做", "没换", "没清", "没通", "没变", "不管用", "不起作用", "又坏", "又漏", "又堵"),
    *("还坏", "还漏", "还堵", "仍然", "依旧", "照样", "根本没", "糊弄", "假的", "骗", "返工"),
    *("notsolved", "notfixed", "notdone", "stillbroken", "stillnot", "broken", "noeffect"),
    *("nothingchanged", "nobodycame", "didnothelp", "didn'thelp"),
)
_MANNER = (
    *(
        "态度",
        "语气",
        "不耐烦",
        "凶",
        "骂",
        "冷淡",
        "冷漠",
        "脸色",
        "没礼貌",
        "不礼貌",
        "不客气",
    ),
    *("慢", "太久", "拖", "等了", "不及时", "催了", "没人告诉", "不沟通", "不说一声"),
)
_MANNER_WORDS = re.compile(
    # Neighbours who talk at night are a matter; only how somebody was spoken to is manner.
    r"说话.{0,3}(?:难听|不好听|不中听|冲|没好气|伤人|阴阳怪气)|"
    r"\b(?:rude(?:ly)?|unfriendly|attitude|tone|slow(?:ly)?|late|too\s+long|waited)\b"
)
