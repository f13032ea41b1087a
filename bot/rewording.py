"""Reads what the staff put in place of a text, and refuses what could not be said everywhere."""

import re
from collections.abc import Iterator

from fluent.syntax import FluentParser, ast

from bot.fitting import OWN_TAG
from bot.keyboards import LABEL_UNITS, PLACEHOLDER_UNITS
from bot.lengths import TAP_UNITS, units
from bot.text_parts import Parts, always_says, has_lines, longest, patterns_of
from community.case import Channel, Status
from community.categories import Category
from community.console.bot_texts import TextFault, TextProblem, TextRefused
from community.people import Role
from community.rates import Rate
from community.speech import CAPTION_UNITS
from community.survey import Tag
from community.tracks import Handling, Level, Track

MOST_UNITS = 8 * CAPTION_UNITS
"""Of a text with all its variants; nothing longer is read."""
MOST_BRACES = 150
"""Opening ones; the longest text of the program has some forty."""

_ONE_LINE = {
    "button-": LABEL_UNITS,
    "placeholder-": PLACEHOLDER_UNITS,
    "command-": TAP_UNITS,
}
"""What stands on buttons, in the input field and in menus, by the beginning of its name."""
_NAMES = frozenset(
    f"{kind}-{value}"
    for kind, values in {
        "category": Category,
        "status": Status,
        "role": Role,
        "channel": Channel,
        "track": Track,
        "level": Level,
        "handling": Handling,
        "tag": Tag,
        "rate": Rate,
    }.items()
    for value in values
)
"""What stands on buttons and, escaped, within other texts."""
_FORMS = ("moment", "span-", "place-", "left-out-")
"""How values are written, by the beginning of the name; these are escaped as well."""
_TAPS = "tap-"
_STRAY = re.compile(r"<[^<>\n]{0,30}>?|&\S{0,30}")
_COUNTED = frozenset({"zero", "one", "two", "few", "many", "other", "none"})
"""Variants that every value may have: of numbers, and of what is not there."""
_FREE = frozenset({"-no-line"})
"""What every text may name: the line that it stands in is left out."""
_UNSEEN = re.compile(
    "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u180e\\u200b\\u200e\\u200f"
    "\\u2028-\\u202e\\u2060-\\u206f\\u2800\\u3164\\ud800-\\uf8ff\\ufeff\\uffa0\\ufff0-\\uffff]"
)
"""Signs that show nothing, turn the direction, or are private: these mark places of values."""
_HOLE = "\x00"
"""Stands in the words for what is put in there."""
_PARSER = FluentParser(with_spans=False)


def reworded(original: ast.Message, text: str) -> ast.Message:
    """Read the words that are to be said in place of a text of the program.

    Args:
        original: the program's text.
        text: as `linli console` shows it: Fluent's pattern without the name and without indents.

    Raises:
        TextRefused: with everything that is wrong.
    """
    key = original.id.name
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    _refuse(_of_signs(lines))
    try:
        message, pattern = _parsed(key, lines)
        parts = Parts.of(message)
    except RecursionError:
        raise TextRefused([TextProblem(TextFault.SYNTAX)]) from None
    # What is built from other parts than the program's texts is not looked at any further.
    _refuse(TextProblem(TextFault.LITERAL, one) for one in parts.strange)
    own = Parts.of(original)
    problems = [*_of_parts(own, parts), *_of_markup(key, pattern), *_of_length(key, pattern)]
    if original.value is not None and always_says(original.value) and not always_says(pattern):
        problems.append(TextProblem(TextFault.EMPTY))
    _refuse(problems)
    return message


def _refuse(problems: Iterator[TextProblem] | list[TextProblem]) -> None:
    if found := list(problems):
        raise TextRefused(found)


def _of_signs(text: str) -> Iterator[TextProblem]:
    if not text:
        yield TextProblem(TextFault.EMPTY)
    if units(text) > MOST_UNITS:
        yield TextProblem(TextFault.TOO_LONG, most=MOST_UNITS)
    if found := _UNSEEN.search(text):
        yield TextProblem(TextFault.SIGNS, f"U+{ord(found[0]):04X}")
    if text.count("{") > MOST_BRACES:
        yield TextProblem(TextFault.SYNTAX)


def _parsed(key: str, text: str) -> tuple[ast.Message, ast.Pattern]:
    """Read a text as Fluent; TextRefused if it is none, or more than one."""
    indented = "\n".join(f"    {line.strip()}" for line in text.split("\n"))
    match _PARSER.parse(f"{key} =\n{indented}\n").body:
        case [ast.Message(value=ast.Pattern() as pattern, attributes=[]) as message]:
            return message, pattern
    raise TextRefused([TextProblem(TextFault.SYNTAX)])


def _of_parts(original: Parts, new: Parts) -> Iterator[TextProblem]:
    for name in new.values.keys() - original.values.keys():
        yield TextProblem(TextFault.VALUE_UNKNOWN, name)
    for name in original.shown.keys() - new.shown.keys():
        yield TextProblem(TextFault.VALUE_MISSING, name)
    for name in new.named.keys() - original.named.keys() - _FREE:
        yield TextProblem(TextFault.TEXT_UNKNOWN, name)
    for name in new.variants.keys() - original.variants.keys() - _COUNTED:
        yield TextProblem(TextFault.VARIANT_UNKNOWN, name)


def _of_markup(key: str, text: ast.Pattern) -> Iterator[TextProblem]:
    """See that each variant closes what it opens, so that any choice of them is sound."""
    for pattern in patterns_of(text):
        words = "".join(
            one.value if isinstance(one, ast.TextElement) else _HOLE for one in pattern.elements
        )
        wrong = _wrong_markup(words)
        if wrong is None and (key in _NAMES or key.startswith(_FORMS)):
            # The texts in which these stand escape them like people's words.
            found = OWN_TAG.search(words)
            wrong = found[0] if found else None
        if wrong is not None:
            yield TextProblem(TextFault.MARKUP, wrong.replace(_HOLE, "{…}"))


def _wrong_markup(words: str) -> str | None:
    """Give the first thing that Telegram would not take as ours; None if there is none."""
    if stray := _STRAY.search(OWN_TAG.sub("", words)):
        return stray[0]
    opened: list[str] = []
    for found in OWN_TAG.finditer(words):
        closes, tag = found.groups()
        if not closes:
            opened.append(tag)
        elif not opened or opened.pop() != tag:
            return found[0]
    return f"<{opened[-1]}>" if opened else None


def _of_length(key: str, pattern: ast.Pattern) -> Iterator[TextProblem]:
    limits = [most for beginning, most in _ONE_LINE.items() if key.startswith(beginning)]
    if key in _NAMES:
        limits = [LABEL_UNITS]
    most = limits[0] if limits else TAP_UNITS if key.startswith(_TAPS) else CAPTION_UNITS
    if longest(pattern) > most:
        yield TextProblem(TextFault.TOO_LONG, most=most)
    if limits and has_lines(pattern):
        yield TextProblem(TextFault.LINES)
