"""Reads the whole conversations under `conversations/`: who says what, what comes back, what case.

How a file is written stands in `conversations/README.md`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

FOLDER = Path(__file__).parent / "conversations"

NO_CASE = "没有工单"
"""What stands as the result of a conversation that files nothing."""


class First(StrEnum):
    """What the first message of a conversation names; benchmarks count by it."""

    ALL = "地点和事都有"
    NO_PLACE = "没有地点"
    NO_MATTER = "没有事"
    NOTHING = "都没有"
    NO_REPORT = "不是报事"


class Verb(StrEnum):
    """What is done in a step; the values are the words of the files."""

    SAY = "说"
    PHOTO = "发照片"
    ALBUM = "发相册"
    LOCATION = "发位置"
    VOICE = "发语音"
    STICKER = "发贴纸"
    CONTACT = "发名片"
    FORWARD = "转发"
    EDIT = "改成"
    REPLY = "回复"
    REPLY_PHOTO = "用照片回复"
    SCAN = "扫码"
    TAP = "点"
    TAP_TWICE = "连点两下"
    GROUP_SAY = "在群里"
    GROUP_REPLY = "在群里回复"
    BOT_SAYS = "对…说"
    BOT_IS_SILENT = "不说"
    BOT_OFFERS = "给…按钮"
    BOT_PASSES_PHOTOS = "给…照片"
    BOT_PASSES_VOICE = "给…语音"
    BOT_FLASHES = "给…弹出"
    BOT_SAYS_IN_GROUP = "在群里说"
    BOT_IS_SILENT_IN_GROUP = "不在群里说"
    TIME_PASSES = "过了"
    TIME_COMES = "到了"


TYPED = frozenset(
    {Verb.SAY, Verb.PHOTO, Verb.ALBUM, Verb.FORWARD, Verb.EDIT, Verb.REPLY}
    | {Verb.GROUP_SAY, Verb.GROUP_REPLY}
)
"""The verbs whose content is a person's own words."""

_CLOCK = frozenset({Verb.TIME_PASSES, Verb.TIME_COMES})
_BOT = "机器人"
_IN_GROUP = frozenset({Verb.BOT_SAYS_IN_GROUP, Verb.BOT_IS_SILENT_IN_GROUP})
_LISTS = frozenset({Verb.ALBUM, Verb.BOT_SAYS, Verb.BOT_IS_SILENT, Verb.BOT_OFFERS, *_IN_GROUP})
_ACTS = "|".join(
    (
        *(Verb.PHOTO, Verb.ALBUM, Verb.LOCATION, Verb.VOICE, Verb.STICKER, Verb.CONTACT),
        Verb.SCAN,
        *(Verb.FORWARD, Verb.EDIT, Verb.REPLY, Verb.REPLY_PHOTO, Verb.TAP, Verb.TAP_TWICE),
        *(Verb.GROUP_SAY, Verb.GROUP_REPLY),
    )
)
_ACT = re.compile(rf"(?P<who>\S+)(?: (?P<verb>{_ACTS})(?:「(?P<about>.+)」)?)?")
_AGAIN = re.compile(r"(?P<who>\S+) 连发(?P<times>\d+)遍")
_BOT_ACT = re.compile(r"(?P<verb>对|给|不对|不)(?P<whom>.*?)(?P<what>说|按钮|照片|语音|弹出)")
_BOT_VERBS = {
    ("对", "说"): Verb.BOT_SAYS,
    ("不", "说"): Verb.BOT_IS_SILENT,
    ("不对", "说"): Verb.BOT_IS_SILENT,
    ("给", "按钮"): Verb.BOT_OFFERS,
    ("给", "照片"): Verb.BOT_PASSES_PHOTOS,
    ("给", "语音"): Verb.BOT_PASSES_VOICE,
    ("给", "弹出"): Verb.BOT_FLASHES,
}
_RESULTS = frozenset(
    {"反映人", "类别", "地点", "负责人", "状态", "原话", "第几次办理", "紧急", "评分", "评语"}
    | {"办理结果", "结案"}
)
_ALWAYS_TOLD = frozenset({"类别", "地点", "负责人", "状态", "原话"})
_MAY_STAND = frozenset({"第一次来", "说英语", "等人说完"})
_HEADS = frozenset({"标题", "第一句", "对话", "结果"}) | _MAY_STAND


class NotATalk(Exception):
    """A file is not written as it should be; says where."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a conversation."""

    line: int
    who: str
    """Who acts, or to whom the bot speaks; empty for everybody and for the clock."""
    verb: Verb
    words: tuple[str, ...]
    about: str = ""
    """Words of the message that is meant, where a file names them."""

    @property
    def word(self) -> str:
        """Give the content of a step that has only one."""
        return self.words[0] if self.words else ""

    @property
    def is_act(self) -> bool:
        """Say whether a person does it."""
        return self.verb not in _CLOCK and not self.by_bot

    @property
    def by_bot(self) -> bool:
        """Say whether it tells what the bot does."""
        return self.verb in {*_BOT_VERBS.values(), *_IN_GROUP}


@dataclass(frozen=True, slots=True)
class Talk:
    """One whole conversation."""

    name: str
    title: str
    first: First
    newcomers: frozenset[str]
    """Residents whom the bot has never seen; all others have agreed before."""
    english: frozenset[str]
    """Residents whose Telegram is set to English."""
    gather: timedelta
    """How long the bot waits for people to finish typing."""
    steps: tuple[Step, ...]
    cases: tuple[dict[str, str], ...]
    """What is known of each case that results, in the order of filing."""

    @property
    def moves_the_clock(self) -> bool:
        """Say whether time passes in it."""
        return any(step.verb in _CLOCK for step in self.steps)

    def people(self) -> tuple[str, ...]:
        """Give everybody who acts or is spoken to, in the order of appearance."""
        return tuple(dict.fromkeys(step.who for step in self.steps if step.who))

    def typed(self, staff: Sequence[str]) -> tuple[str, ...]:
        """Give all words that residents write in it."""
        own = (step for step in self.steps if step.verb in TYPED and step.who not in staff)
        return tuple(words for step in own for words in step.words if words)


def read_talks(folder: Path = FOLDER) -> tuple[Talk, ...]:
    """Read all conversations of a folder; those in which time passes come last."""
    talks = [read_talk(path) for path in sorted(folder.glob("*.yml"))]
    return tuple(sorted(talks, key=lambda talk: talk.moves_the_clock))


def read_talk(path: Path) -> Talk:
    """Read one conversation.

    Raises:
        NotATalk: with file and line, if something in it means nothing.
    """
    content = YAML(typ="rt").load(path.read_text("utf-8"))
    strange = set(content) - _HEADS
    if strange or not set(content) >= _HEADS - _MAY_STAND:
        raise NotATalk(f"{path}: unknown {strange}, or something is missing")
    lines = content["对话"]
    steps = [
        step
        for n, line in enumerate(lines)
        for step in _read_line(path.name, line, lines.lc.item(n)[0] + 1)
    ]
    return Talk(
        path.stem,
        content["标题"],
        First(content["第一句"]),
        frozenset(content.get("第一次来", ())),
        frozenset(content.get("说英语", ())),
        timedelta(seconds=int(str(content.get("等人说完", "0秒")).removesuffix("秒"))),
        tuple(steps),
        _read_cases(path.name, content["结果"]),
    )


def _read_line(file: str, line: Any, number: int) -> list[Step]:
    """Read one line; what is sent several times in a row becomes as many steps."""
    where = f"{file}:{number}"
    if isinstance(line, dict) and len(line) == 1:
        ((key, content),) = line.items()
        again = _AGAIN.fullmatch(str(key))
        if again is not None:
            return [_read_step(where, {again["who"]: content}, number)] * int(again["times"])
    return [_read_step(where, line, number)]


def _read_step(where: str, line: Any, number: int) -> Step:
    if not isinstance(line, dict) or len(line) != 1:
        raise NotATalk(f"{where}: each line says one thing, but this is {line}")
    ((key, content),) = line.items()
    if key in _CLOCK:
        return Step(number, "", Verb(key), (str(content),))
    if key.removeprefix(f"{_BOT} ") in _IN_GROUP:
        heard = Verb(key.removeprefix(f"{_BOT} "))
        return Step(number, "", heard, _words(where, heard, content))
    if key.startswith(f"{_BOT} "):
        found = _BOT_ACT.fullmatch(key.removeprefix(f"{_BOT} "))
        verb = _BOT_VERBS.get((found["verb"], found["what"])) if found else None
        if found is None or verb is None:
            raise NotATalk(f"{where}: what does the bot do in {key!r}?")
        return Step(number, found["whom"], verb, _words(where, verb, content))
    act = _ACT.fullmatch(key)
    if act is None:
        raise NotATalk(f"{where}: who does what in {key!r}?")
    verb = Verb(act["verb"] or Verb.SAY)
    return Step(number, act["who"], verb, _words(where, verb, content), act["about"] or "")


def _words(where: str, verb: Verb, content: Any) -> tuple[str, ...]:
    if (verb in _LISTS) is not isinstance(content, list):
        raise NotATalk(f"{where}: here stands {'a list' if verb in _LISTS else 'one thing'}")
    every = content if isinstance(content, list) else [content]
    return tuple("" if one is None else str(one) for one in every)


def _read_cases(where: str, results: Any) -> tuple[dict[str, str], ...]:
    if results == NO_CASE:
        return ()
    if not isinstance(results, list) or not results:
        raise NotATalk(f"{where}: the result is a list of cases, or {NO_CASE}")
    for case in results:
        if not _ALWAYS_TOLD <= set(case) <= _RESULTS:
            raise NotATalk(f"{where}: a case tells {sorted(_ALWAYS_TOLD)}, but this one {case}")
    return tuple({key: str(value) for key, value in case.items()} for case in results)
