"""Reads what the staff put in place of a text, and refuses what could not be said everywhere."""

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from itertools import accumulate

from fluent.syntax import FluentParser, ast, visitor

from bot.keyboards import LABEL_UNITS, PLACEHOLDER_UNITS
from bot.lengths import units
from community.case import Channel, Status
from community.categories import Category
from community.console.bot_texts import TextFault, TextProblem, TextRefused
from community.people import Role
from community.speech import CAPTION_UNITS
from community.tracks import Level, Track

COMMAND_UNITS = 256
"""Telegram's limit for what a command's line in the menu says."""
MOST_UNITS = 8 * CAPTION_UNITS
"""Of a text with all its variants; nothing longer is read."""
MOST_NESTED = 10
"""Braces within braces; the program's texts have four."""

_ONE_LINE = {
    "button-": LABEL_UNITS,
    "placeholder-": PLACEHOLDER_UNITS,
    "command-": COMMAND_UNITS,
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
    }.items()
    for value in values
)
"""What stands on buttons and within other texts."""
_TAGS = frozenset({"b", "i", "code"})
_COUNTED = frozenset({"zero", "one", "two", "few", "many", "other", "none"})
"""Variants that every value may have: of numbers, and of what is not there."""
_FREE = frozenset({"-no-line"})
"""What every text may name: the line that it stands in is left out."""
_UNSEEN = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ue000-\uf8ff]"
)
"""Control signs, those that turn the direction, and private ones, which mark places of values."""
_PARSER = FluentParser(with_spans=False)


def reworded(original: ast.Message, text: str) -> ast.Message:
    """Read the words that are to be said in place of a text of the program.

    Args:
        original: the program's text.
        text: as `linli console` shows it: Fluent's pattern without the name and without indents.

    Raises:
        TextRefused: with everything that is wrong.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    problems = list(_of_signs(lines))
    if problems:
        raise TextRefused(problems)
    message, pattern = _parsed(original.id.name, lines)
    problems = [
        *_of_parts(_Parts.of(original), _Parts.of(message)),
        *_of_markup(message),
        *_of_length(original.id.name, pattern),
    ]
    if problems:
        raise TextRefused(problems)
    return message


def values_of(message: ast.Message) -> Sequence[str]:
    """Give the names of the values that a text uses, in the order of their appearance."""
    return tuple(_Parts.of(message).values)


def _of_signs(text: str) -> Iterator[TextProblem]:
    if not text:
        yield TextProblem(TextFault.EMPTY)
    if units(text) > MOST_UNITS:
        yield TextProblem(TextFault.TOO_LONG, most=MOST_UNITS)
    if found := _UNSEEN.search(text):
        yield TextProblem(TextFault.SIGNS, f"U+{ord(found[0]):04X}")


def _parsed(key: str, text: str) -> tuple[ast.Message, ast.Pattern]:
    """Read a text as Fluent; TextRefused if it is none, or more than one."""
    indented = "\n".join(f"    {line.strip()}" for line in text.split("\n"))
    body = _PARSER.parse(f"{key} =\n{indented}\n").body if _nesting(text) <= MOST_NESTED else []
    match body:
        case [ast.Message(value=ast.Pattern() as pattern, attributes=[]) as message]:
            return message, pattern
    raise TextRefused([TextProblem(TextFault.SYNTAX)])


def _nesting(text: str) -> int:
    depths = accumulate({"{": 1, "}": -1}.get(sign, 0) for sign in text)
    return max(depths, default=0)


class _Parts(visitor.Visitor):
    """What a text is made of, apart from words."""

    def __init__(self) -> None:
        self.values: dict[str, None] = {}
        self.shown: dict[str, None] = {}
        self.named: dict[str, None] = {}
        self.variants: dict[str, None] = {}

    @classmethod
    def of(cls, message: ast.Message) -> "_Parts":
        parts = cls()
        parts.visit(message)
        return parts

    def visit_Placeable(self, node: ast.Placeable) -> None:  # noqa: N802 - Fluent's interface
        if isinstance(node.expression, ast.VariableReference):
            self.shown[node.expression.id.name] = None
        self.generic_visit(node)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.values[node.id.name] = None

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.named[f"{node.id.name}{_attribute(node)}"] = None

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802
        self.named[f"-{node.id.name}{_attribute(node)}"] = None
        self.generic_visit(node)

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802
        self.named[f"{node.id.name}()"] = None
        self.generic_visit(node)

    def visit_Variant(self, node: ast.Variant) -> None:  # noqa: N802
        if isinstance(node.key, ast.Identifier):
            self.variants[node.key.name] = None
        self.generic_visit(node)


def _attribute(node: ast.MessageReference | ast.TermReference) -> str:
    return f".{node.attribute.name}" if node.attribute else ""


def _of_parts(original: _Parts, new: _Parts) -> Iterator[TextProblem]:
    for name in new.values.keys() - original.values.keys():
        yield TextProblem(TextFault.VALUE_UNKNOWN, name)
    for name in original.shown.keys() - new.values.keys():
        yield TextProblem(TextFault.VALUE_MISSING, name)
    for name in new.named.keys() - original.named.keys() - _FREE:
        yield TextProblem(TextFault.TEXT_UNKNOWN, name)
    for name in new.variants.keys() - original.variants.keys() - _COUNTED:
        yield TextProblem(TextFault.VARIANT_UNKNOWN, name)


def _of_markup(message: ast.Message) -> Iterator[TextProblem]:
    """See that each variant closes what it opens, so that any choice of them is sound."""
    patterns: list[ast.Pattern] = []
    finder = _Patterns(patterns)
    finder.visit(message)
    for pattern in patterns:
        words = "".join(one.value for one in pattern.elements if isinstance(one, ast.TextElement))
        if (wrong := _Markup.wrong_in(words)) is not None:
            yield TextProblem(TextFault.MARKUP, wrong[:40])


class _Patterns(visitor.Visitor):
    def __init__(self, found: list[ast.Pattern]) -> None:
        self._found = found

    def visit_Pattern(self, node: ast.Pattern) -> None:  # noqa: N802 - Fluent's interface
        self._found.append(node)
        self.generic_visit(node)


class _Markup(HTMLParser):
    """Notes the first thing in some words that Telegram would not take as ours."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self._open: list[str] = []
        self.wrong: str | None = None

    @classmethod
    def wrong_in(cls, words: str) -> str | None:
        """Give what is wrong; None if nothing is."""
        markup = cls()
        markup.feed(words)
        markup.close()
        tags = re.sub(r"</?(?:b|i|code)>", "", words)
        # What the parser takes for words has no bracket of a tag in it, nor a sign for another.
        if markup.wrong is None and (stray := re.search(r"[<&]\S{0,20}", tags)):
            return stray[0]
        return markup.wrong or (f"<{markup._open[0]}>" if markup._open else None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS or attrs:
            self.wrong = self.wrong or self.get_starttag_text() or tag
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.wrong = self.wrong or f"</{tag}>"


def _of_length(key: str, pattern: ast.Pattern) -> Iterator[TextProblem]:
    limits = [most for beginning, most in _ONE_LINE.items() if key.startswith(beginning)]
    if key in _NAMES:
        limits = [LABEL_UNITS]
    most = limits[0] if limits else CAPTION_UNITS
    if _longest(pattern) > most:
        yield TextProblem(TextFault.TOO_LONG, most=most)
    if limits and _has_lines(pattern):
        yield TextProblem(TextFault.LINES)


def _longest(pattern: ast.Pattern) -> int:
    """Count the units of a text's own words where its longest variants are chosen."""
    return sum(_size(element) for element in pattern.elements)


def _size(element: ast.TextElement | ast.Placeable) -> int:
    if isinstance(element, ast.TextElement):
        return units(re.sub(r"</?(?:b|i|code)>", "", element.value))
    match element.expression:
        case ast.SelectExpression(variants=variants):
            return max(_longest(variant.value) for variant in variants)
        case ast.StringLiteral(value=value):
            return units(value)
    return 0


def _has_lines(pattern: ast.Pattern) -> bool:
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            if "\n" in element.value:
                return True
        elif isinstance(element.expression, ast.SelectExpression) and any(
            _has_lines(variant.value) for variant in element.expression.variants
        ):
            return True
    return False
