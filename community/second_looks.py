"""Second looks (回头看): one asking, weeks after a case was closed, whether it has come back."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from community.areas import Community
from community.calm_hours import calm_hour
from community.case import Case, Outcome, Status
from community.understanding import Talk

LOOK_AT = "look_at"
"""In the history of a closing: when the second look is planned; nothing where there is none."""


class WhyNot(StrEnum):
    """Why somebody was not asked."""

    FORGOTTEN = "forgotten"
    UNREACHABLE = "unreachable"
    """He has no chat, or has blocked the bot."""
    NOT_AGREED = "not_agreed"
    """He has withdrawn his agreement."""
    BLOCKED = "blocked"
    """The community does not listen to him for the time being."""
    UNWANTED = "unwanted"
    """He said that he does not want to be asked."""


@dataclass(frozen=True, slots=True)
class SecondLook:
    """One person about one round of a case: was he asked, and has it come back."""

    id: int
    case_id: int
    round: int
    person_id: int
    at: datetime
    """When his turn was, whether he was asked or not."""
    asked_at: datetime | None = None
    why_not: WhyNot | None = None
    outbox_id: int | None = None
    """The question's row, so that it can be edited when answered."""
    answered_at: datetime | None = None
    came_back: bool | None = None
    silent_at: datetime | None = None
    """When his silence was noted; he may still answer."""
    unwanted_at: datetime | None = None
    """When he said that he does not want such questions."""


def second_look_at(community: Community, case: Case) -> datetime | None:
    """Say when those behind a closed case are asked again; None if never."""
    rules = community.casework.second_look
    if rules is None or case.category not in rules.categories or case.closed_at is None:
        return None
    if case.status is not Status.CLOSED or case.outcome is not Outcome.CONFIRMED:
        return None
    return calm_hour(community, case.closed_at + rules.after, rules.at)


def silence_at(community: Community, asked_at: datetime) -> datetime | None:
    """Say when the silence of who was asked at that time is noted; None if there are no rules."""
    rules = community.casework.second_look
    return None if rules is None else calm_hour(community, asked_at + rules.answer_within, rules.at)


_BARE = re.compile(r"[\s，。！？!?,.~～…、]|(?:谢谢|多谢|谢了|感谢)(?:你们?|您|啊|了)?")
_AGAIN = (
    r"又(?!.*[修好清谢])"
    r"(?:来|有|犯|发生|出现|开始|堵|漏|乱|吵|坏|脏|臭|停|回来|堆|冒|[这一那]样)\w{0,4}|"
    r"还是(?:老样子|那样|这样|一样|以前那样|有)|老样子|还有|有的?|有再?发生|复发了?|反弹了?|"
    r"(?:it'?s|itis|is|has)?(?:come|came)?back(?:again)?|itcameback|ithascomeback|again|yes,?itdid"
)
_GONE = (
    r"(?:再?没有?|没再|没有再|再也没有?|再没有?)(?:再)?(?:发生|出现|来|有|犯|过|堵|漏|吵|坏)?(?:过|了)?|"
    r"没事了?|没了|(?:都|已经|现在)?好了|挺好的?|很好|一直(?:很|挺)?好的?|不了|解决了|"
    r"(?:no|nope|no,?itdidnot|itdidnot|notagain|hasnot|allgood|allfine|gone|itisgone)"
)
_WHEN = "(?:是的?|嗯|对|前几天|昨天|今天|最近|现在|这几天)?"
_CAME_BACK = re.compile(rf"{_WHEN}(?:{_AGAIN})(?:了|呢|啊)?")
_STAYED_AWAY = re.compile(rf"(?:是的?|嗯|对|最近|现在|目前|暂时)?(?:{_GONE})(?:了|呢|啊|哦)?")

_GOOD_TALK = frozenset({Talk.SOLVED, Talk.SATISFIED})
_BAD_TALK = frozenset({Talk.NOT_SOLVED, Talk.DISSATISFIED})


def came_back_in(text: str, talk: Talk | None) -> bool | None:
    """Read off words whether it has come back; None where they do not say so surely.

    The question is 「有没有再发生」, so a bare 「没有」 is good news and a bare 「有」 is not.
    「好的」 and 「是」 say neither.

    Args:
        text: what somebody said.
        talk: what the words are taken for, if they are taken for talk.
    """
    bare = _BARE.sub("", text).lower()
    if _STAYED_AWAY.fullmatch(bare):
        return False
    if _CAME_BACK.fullmatch(bare):
        return True
    if talk in _BAD_TALK:
        return True
    return False if talk in _GOOD_TALK else None
