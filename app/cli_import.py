"""`linli community import`: puts tables of people, areas and units into the community file."""

import os
import re
import shutil
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from ruamel.yaml.error import YAMLError

from app.community_file import CommunityFileWrong, check_community
from app.community_schema import SECTIONS
from app.import_merging import Merged, merged
from app.import_preview import counts, preview
from app.import_problems import ImportWrong
from app.import_tables import Tables, read_tables
from app.import_yaml import put_yaml
from app.yaml_lines import NotYaml, load_yaml
from app.yaml_splicing import CannotBeSpliced, plain_yaml, spliced

_YAML = frozenset({".yml", ".yaml"})


def import_tables(
    files: Annotated[list[Path], typer.Argument(help="CSV, XLSX or YAML files.")],
    into: Annotated[Path, typer.Option(help="The community file.")],
    *,
    apply: Annotated[bool, typer.Option("--apply", help="Write it; else it is shown.")] = False,
    remove: Annotated[
        bool, typer.Option("--remove", help="Take out what the tables do not have.")
    ] = False,
) -> None:
    """Put tables into a community file: say what would change, or change it with --apply."""
    target = into.resolve()
    text, document = _read(into, target)
    made, notes = _merge(document, files, remove=remove)
    lines = list(preview(document, made.document))
    for line in (*lines, *notes):
        typer.echo(line)
    if not lines:
        typer.echo("nothing would change")
        return
    drafted = _draft(target, _spliced(into, text, document, made), made)
    try:
        if not apply:
            typer.echo(f"{counts(lines)}; nothing was written, add --apply to write it")
            return
        backup = _put_in_place(target, drafted, text)
        typer.echo(f"{counts(lines)}; {into} is written, the former one is {backup.name}")
    finally:
        drafted.unlink(missing_ok=True)


def _spliced(into: Path, text: str, document: dict[str, Any], made: Merged) -> str:
    try:
        return spliced(text, document, made.document)
    except CannotBeSpliced:
        raise ImportWrong(
            [f"{into} is written in a way that cannot be changed here; change it by hand"]
        ) from None


def _read(into: Path, target: Path) -> tuple[str, dict[str, Any]]:
    try:
        document = load_yaml(target)
        # The signs that end lines must stay as they are, too.
        text = target.read_bytes().decode("utf-8-sig")
        plain = plain_yaml(text)
    except NotYaml as error:
        line = f", line {error.line}" if error.line is not None else ""
        raise ImportWrong([f"{into}{line}: {error}"]) from None
    except YAMLError as error:
        raise ImportWrong([f"{into}: is YAML that cannot be changed here: {error}"]) from None
    if not isinstance(document, dict) or not all(map(_is_list_of_entries, _sections(plain))):
        raise ImportWrong([f"{into}: is no sound community file; `linli community check` says why"])
    return text, plain


def _sections(plain: dict[str, Any]) -> list[object]:
    return [plain[section] for section in SECTIONS if plain.get(section) is not None]


def _is_list_of_entries(section: object) -> bool:
    return isinstance(section, list) and all(
        isinstance(entry, dict) and isinstance(entry.get("id"), str) for entry in section
    )


def _merge(
    document: dict[str, Any], files: Sequence[Path], *, remove: bool
) -> tuple[Merged, list[str]]:
    tables = Tables()
    for file in files:
        if file.suffix.lower() not in _YAML:
            read_tables(file, tables)
    made = merged(document, tables, remove=remove)
    for file in files:
        if file.suffix.lower() in _YAML:
            put_yaml(made, file)
    if made.problems:
        raise ImportWrong(made.problems)
    return made, [f"note: {note}" for note in tables.notes]


def _draft(target: Path, text: str, made: Merged) -> Path:
    """Write the new file beside the old one and check it as a whole."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".new", dir=target.parent)
    except OSError as error:
        raise ImportWrong([f"{target.parent}: cannot be written to: {error.strerror}"]) from None
    drafted = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(text.encode())
            out.flush()
            os.fsync(out.fileno())
        for warning in check_community(drafted).warnings:
            typer.echo(f"warning: {warning}")
    except CommunityFileWrong as error:
        drafted.unlink()
        raise ImportWrong(_traced(str(problem), made) for problem in error.problems) from None
    except BaseException:
        drafted.unlink(missing_ok=True)
        raise
    return drafted


def _traced(problem: str, made: Merged) -> str:
    """Put before a problem of the new file the row that the entry comes from."""
    found = re.search(r"(?:^|: )(\w+)\[([^\]]+)\]", problem)
    spot = made.origins.get((found[1], found[2])) if found else None
    told = re.sub(r"^line \d+: ", "", problem)
    return f"{spot}: {told}" if spot is not None else f"with these tables, {told}"


def _put_in_place(target: Path, drafted: Path, text: str) -> Path:
    """Put the new file in the old one's place, which stays beside it."""
    if target.read_bytes().decode("utf-8-sig") != text:
        raise ImportWrong([f"{target.name} was changed by somebody else meanwhile; try again"])
    now = datetime.now(UTC).astimezone()
    backup = target.with_name(f"{target.name}.{now:%Y%m%d-%H%M%S-%f}.bak")
    shutil.copy2(target, backup)
    shutil.copymode(target, drafted)
    drafted.replace(target)
    return backup
