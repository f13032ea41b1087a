"""Finds by reading the program which texts it says, and with which values."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[3]
SPEAKERS = ("services", "bot", "app", "clock")
FAMILIES = frozenset(
    {
        *("category-", "status-", "role-", "channel-", "track-", "level-", "handling-"),
        "tag-",
        *("rate-", "left-out-"),
    }
)

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Said:
    """One place in the program that says a text."""

    key: str
    names: frozenset[str]
    awaits_reply: bool
    where: str


class UnreadableUtterance(Exception):
    """A key or its values cannot be read off the source; write them as literals."""


@dataclass(frozen=True, slots=True)
class _Module:
    path: Path
    tree: ast.Module


def said_in_program() -> tuple[Said, ...]:
    """Give every utterance that the program writes down."""
    paths = [path for folder in SPEAKERS for path in sorted((ROOT / folder).rglob("*.py"))]
    modules = [_Module(path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths]
    return tuple(said for module in modules for said in _said_in(module, modules))


def _said_in(module: _Module, program: Sequence[_Module]) -> Iterator[Said]:
    for function, call in _calls(module.tree, "Utterance"):
        where = f"{module.path.relative_to(ROOT)}:{call.lineno}"
        scope = [function, module.tree] if function else [module.tree]
        if _copies_another(call):
            continue
        names = _names(_argument(call, 1, "values"), _dictionaries(scope), where)
        for key in _keys(call.args[0], scope, program, where):
            yield Said(key, names, _argument(call, 4, "awaits_reply") is not None, where)


def _calls(tree: ast.Module, name: str) -> Iterator[tuple[Function | None, ast.Call]]:
    """Give the calls of a name, each with the innermost function around it."""
    functions = [node for node in ast.walk(tree) if isinstance(node, Function)]
    inside = {id(node): function for function in functions for node in ast.walk(function)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) == name:
            yield inside.get(id(node)), node


def _copies_another(call: ast.Call) -> bool:
    """Say whether a call only repeats an utterance: `Utterance(shown.key, shown.values …)`."""
    return isinstance(call.args[0], ast.Attribute) and call.args[0].attr == "key"


def _keys(
    node: ast.expr, scope: Sequence[ast.AST], program: Sequence[_Module], where: str
) -> tuple[str, ...]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return (node.value,)
    if isinstance(node, ast.IfExp):
        return (
            *_keys(node.body, scope, program, where),
            *_keys(node.orelse, scope, program, where),
        )
    if isinstance(node, ast.Subscript):
        table = _dictionaries(scope).get(_name(node.value))
        if table is not None:
            return tuple(
                key for value in table.values for key in _keys(value, scope, program, where)
            )
    if isinstance(node, ast.JoinedStr) and _is_of_a_family(node):
        return ()
    if isinstance(node, ast.Name) and isinstance(scope[0], Function):
        passed = tuple(_passed_in(scope[0], node.id, program))
        if passed:
            return tuple(
                key for one, around in passed for key in _keys(one, around, program, where)
            )
    raise UnreadableUtterance(f"{where}: {ast.unparse(node)}")


def _is_of_a_family(node: ast.JoinedStr) -> bool:
    """Say whether a key is the name of a value; those are complete by another test."""
    first = node.values[0]
    return isinstance(first, ast.Constant) and first.value in FAMILIES


def _passed_in(
    function: Function, parameter: str, program: Sequence[_Module]
) -> Iterator[tuple[ast.expr, Sequence[ast.AST]]]:
    """Give what the program passes to a function's parameter, each with its scope."""
    names = [argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)]
    if parameter not in names:
        return
    for module in program:
        for caller, call in _calls(module.tree, function.name):
            passed = _argument(call, names.index(parameter), parameter)
            if passed is not None:
                yield passed, [caller, module.tree] if caller else [module.tree]


def _names(node: ast.expr | None, named: Mapping[str, ast.Dict], where: str) -> frozenset[str]:
    if node is None:
        return frozenset()
    if isinstance(node, ast.Name):
        node = named.get(node.id, node)
    if not isinstance(node, ast.Dict):
        raise UnreadableUtterance(f"{where}: {ast.unparse(node)}")
    spread = (
        _names(value, named, where)
        for key, value in zip(node.keys, node.values, strict=True)
        if not key
    )
    return frozenset(str(ast.literal_eval(key)) for key in node.keys if key).union(*spread)


def _dictionaries(scope: Sequence[ast.AST]) -> dict[str, ast.Dict]:
    """Give the dictionaries that have a name in a scope; the innermost wins."""
    found: dict[str, ast.Dict] = {}
    for node in (node for part in reversed(scope) for node in ast.walk(part)):
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found.update({_name(target): node.value for target in targets})
    return found


def _argument(call: ast.Call, position: int, name: str) -> ast.expr | None:
    if len(call.args) > position:
        return call.args[position]
    return next((word.value for word in call.keywords if word.arg == name), None)


def _name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else str(getattr(node, "id", ""))
