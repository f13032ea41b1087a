"""What a text in Fluent's words is made of."""

import unicodedata
from collections.abc import Iterator

from fluent.syntax import ast, visitor

from bot.fitting import OWN_TAG
from bot.lengths import units

BLANKS = frozenset({"", " "})
"""What stands in quotation marks in texts: nothing, or a blank that else would be cut off."""
LONGEST_NUMBER = 9
"""Digits of a variant's number; no value is longer."""


class Parts(visitor.Visitor):
    """What a text is made of, apart from words; names in the order of their appearance."""

    def __init__(self) -> None:
        """Begin with nothing; `of` reads a text."""
        self.values: dict[str, None] = {}
        """Those that are shown, and those by which a variant is chosen."""
        self.shown: dict[str, None] = {}
        self.named: dict[str, None] = {}
        """Other texts, terms (with a dash) and functions (with brackets)."""
        self.variants: dict[str, None] = {}
        self.strange: dict[str, None] = {}
        """What Fluent knows, and no text of the program has."""

    @classmethod
    def of(cls, message: ast.Message) -> "Parts":
        """Read a text."""
        parts = cls()
        parts.visit(message)
        return parts

    def visit_Placeable(self, node: ast.Placeable) -> None:  # noqa: N802 - Fluent's interface
        """Note what is put in."""
        match node.expression:
            case ast.VariableReference(id=name):
                self.shown[name.name] = None
            case ast.StringLiteral(value=value) if value not in BLANKS:
                self.strange[f'"{value[:20]}"'] = None
            case ast.NumberLiteral(value=value):
                self.strange[value[:20]] = None
            case ast.Placeable():
                self.strange["{ {"] = None
            case ast.SelectExpression(selector=selector):
                if not isinstance(selector, ast.VariableReference):
                    self.strange["->"] = None
        self.generic_visit(node)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        """Note a value."""
        self.values[node.id.name] = None

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        """Note another text."""
        self.named[f"{node.id.name}{_attribute(node)}"] = None

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802
        """Note a term; none of ours is told anything."""
        given = "()" if node.arguments else ""
        self.named[f"-{node.id.name}{_attribute(node)}{given}"] = None
        self.generic_visit(node)

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802
        """Note a function."""
        self.named[f"{node.id.name}()"] = None
        self.generic_visit(node)

    def visit_Variant(self, node: ast.Variant) -> None:  # noqa: N802
        """Note for what a variant is."""
        match node.key:
            case ast.Identifier(name=name):
                self.variants[name] = None
            case ast.NumberLiteral(value=value) if len(value) > LONGEST_NUMBER:
                self.strange[f"[{value[:20]}"] = None
        self.generic_visit(node)


def _attribute(node: ast.MessageReference | ast.TermReference) -> str:
    return f".{node.attribute.name}" if node.attribute else ""


def patterns_of(text: ast.Pattern) -> Iterator[ast.Pattern]:
    """Give a text, and each of its variants and theirs."""
    yield text
    for variants in _choices(text):
        for variant in variants:
            yield from patterns_of(variant)


def longest(text: ast.Pattern) -> int:
    """Count the UTF-16 units of a text's own words where its longest variants are chosen."""
    own = sum(
        units(OWN_TAG.sub("", one.value))
        for one in text.elements
        if isinstance(one, ast.TextElement)
    )
    return own + sum(max(map(longest, variants)) for variants in _choices(text))


def has_lines(text: ast.Pattern) -> bool:
    """Say whether there is a line break in a text or in one of its variants."""
    return any(
        isinstance(one, ast.TextElement) and "\n" in one.value
        for pattern in patterns_of(text)
        for one in pattern.elements
    )


def always_says(text: ast.Pattern) -> bool:
    """Say whether something is to be seen whichever variants are chosen; values always are."""
    return any(map(_is_seen, text.elements)) or any(
        all(map(always_says, variants)) for variants in _choices(text)
    )


def _is_seen(element: ast.TextElement | ast.Placeable) -> bool:
    if isinstance(element, ast.TextElement):
        return any(
            unicodedata.category(sign)[0] in "LNPS" for sign in OWN_TAG.sub("", element.value)
        )
    match element.expression:
        case ast.VariableReference() | ast.MessageReference():
            return True
        case ast.TermReference(id=name):
            return bool(name.name != "no-line")
    return False


def _choices(text: ast.Pattern) -> Iterator[list[ast.Pattern]]:
    for element in text.elements:
        if isinstance(element, ast.Placeable) and isinstance(
            element.expression, ast.SelectExpression
        ):
            yield [variant.value for variant in element.expression.variants]
