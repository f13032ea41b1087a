"""Writes a community file's document as YAML that people can read, go on with, and load again."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_LONGEST_LINE = 110
_PLAIN = re.compile(r"[^\W\d][\w/ ·-]*")
_MEANS_SOMETHING = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_ALSO_PLAIN = re.compile(r"\d+[a-z]+|\d+(?:\.\d+)?(?:min|s|h|d)")
"""Durations; other words that begin with a digit might be numbers, days or times."""
_UNPRINTABLE = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")

_SAYS: Mapping[str, str] = {
    "community": "社区 · The community as a whole; docs/settings.md says what each part means.",
    "areas": "网格 · Areas: worker, substitute and leader are ids of people; outlines in WGS-84.",
    "estates": "小区 · Estates: the other names people use, and which area has which buildings.",
    "people": "工作人员 · Staff: roles, unit, leave, shifts.",
    "units": "吹哨单位 · Units that can be whistled for.",
    "pools": "队伍 · Several people to whom a case is offered.",
    "routing": "派单规则 · What does not go to the area's worker; the first to fit decides.",
    "tracks": "难度 · On which track cases begin.",
    "clocks": "办理时限 · Promised times of some cases; the first that fits and says one decides.",
    "durations": "时限 · What is promised to everybody else, and the times of coming back.",
    "working_time": "工作时间 · Beyond China's holidays, which are known.",
    "escalation": "逐级提醒 · Who is told when a promise runs out; null leaves a step out.",
    "reopening": "重办 · How a no takes a case up again.",
    "second_look": "回头看 · Whether what was solved has come back; null: never.",
    "progress_news": "进展 · News of cases that last; null: never.",
    "quiet_hours": "夜间不打扰 · Quiet hours; null: none.",
    "retention": "保存期限 · How long things are kept.",
    "questions": "常见问题 · Questions that the bot answers by itself.",
    "services": "便民服务 · What the community has for its residents.",
}


def yaml_of(document: Mapping[str, Any], *, head: str = "") -> str:
    """Write a document as YAML.

    Args:
        document: a community file's document.
        head: the first line, as a comment.
    """
    lines = [f"# {head}"] if head else []
    for name, value in document.items():
        if name in _SAYS:
            lines += ["", f"# {_SAYS[name]}"]
        lines += _section(name, value)
    return "\n".join(lines).lstrip("\n") + "\n"


def _section(name: str, value: Any) -> Iterator[str]:
    if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        yield f"{name}:"
        for entry in value:
            yield from _entry(entry)
        return
    line = f"{name}: {written_value(value)}"
    if isinstance(value, dict) and value and len(line) > _LONGEST_LINE:
        yield f"{name}:"
        yield from (f"  {field}: {written_value(one)}" for field, one in value.items())
    else:
        yield line


def _entry(entry: Mapping[str, Any]) -> Iterator[str]:
    line = f"  - {written_value(dict(entry))}"
    if len(line) <= _LONGEST_LINE:
        yield line
        return
    for number, (name, value) in enumerate(entry.items()):
        yield f"  {'- ' if number == 0 else '  '}{name}: {written_value(value)}"


def written_value(value: Any) -> str:
    """Write a value on one line; in quotes wherever it might be taken for something else."""
    if isinstance(value, Mapping):
        pairs = (f"{written_value(name)}: {written_value(one)}" for name, one in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(written_value, value))}]"
    return _text(value) if isinstance(value, str) else json.dumps(value)


def _text(text: str) -> str:
    plain = _PLAIN.fullmatch(text) and text == text.strip()
    if (plain and text.casefold() not in _MEANS_SOMETHING) or _ALSO_PLAIN.fullmatch(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", quoted)
