"""Makes people's words safe to keep and to show: nothing broken, hidden or text-turning."""

import re
import unicodedata

NAME_LENGTH = 64
"""Characters of a name; accounts may carry longer ones, real people do not."""

_TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_MANY_EMPTY_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*){2,}")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u115f\u1160\u3164\uffa0]")


def storable(text: str) -> str:
    """Replace what no database takes: halves of surrogate pairs, and the zero character."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\x00", "")


def showable(text: str) -> str:
    """Drop control and text-turning characters and piles of empty lines; line ends stay."""
    lines = _LINE_ENDS.sub("\n", storable(text))
    visible = "".join(sign for sign in lines if not _is_hidden(sign))
    return _MANY_EMPTY_LINES.sub("\n\n", visible).strip()


def one_line(text: str) -> str:
    """Make words fit one line, as names and buttons need."""
    return " ".join(showable(text).split())


def clean_name(name: str) -> str:
    """Give a name in one line of at most `NAME_LENGTH` characters; empty if nothing can be seen."""
    shown = one_line(name)
    if not _INVISIBLE.sub("", shown).strip():
        return ""
    return shown[:NAME_LENGTH].strip()


def _is_hidden(sign: str) -> bool:
    return sign in _TURNING or (unicodedata.category(sign) == "Cc" and sign not in "\n\t")
