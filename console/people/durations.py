"""Durations in the reader's language, and back to what the community file has."""

import re

FOR_EVER = "forever"
_UNITS = {"天": "d", "日": "d", "小时": "h", "时": "h", "分钟": "min", "分": "min", "秒": "s"}
_CHINESE = {"d": "天", "h": "小时", "min": "分钟", "s": "秒"}
_AT_ONCE = "0s"
_WORDS = {
    "zh": {FOR_EVER: "永久", "half": "一半", "full": "全部", _AT_ONCE: "马上"},
    "en": {_AT_ONCE: "at once"},
}
_PART = re.compile(r"([\d.]+)\s*(min|s|h|d)")
_SPOKEN = re.compile(r"([\d.]+)\s*(天|日|小时|时|分钟|分|秒)钟?")


def shown_duration(value: object, language: str) -> str:
    """Write a duration of the document for people: 2d is 2天."""
    text = "" if value is None else str(value)
    named = _WORDS.get(language, {}).get(text)
    if named or language != "zh":
        return named or text
    return _PART.sub(lambda found: f"{found[1]}{_CHINESE[found[2]]}", text)


def read_duration(text: str) -> str:
    """Read what somebody typed into what the document has; the check says what does not fit."""
    clean = text.strip()
    named = {shown: value for words in _WORDS.values() for value, shown in words.items()}
    if clean in named:
        return named[clean]
    return _SPOKEN.sub(lambda found: f"{found[1]}{_UNITS[found[2]]}", clean)
