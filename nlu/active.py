"""Which model serves: the one that was learnt from corrections, or else the project's own.

`nlu/models/active.json` names a model and the project's inputs that it was trained on. An
upgraded project has other inputs: its own model serves then, until the corrections are learnt anew.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path

import structlog

from nlu.errors import ModelMissing
from nlu.model import ROOT, find_model, input_hash

_log = structlog.get_logger("linli.nlu")

Signature = tuple[int, int] | None
"""Time of change and size of a file; None if it is not there."""


@dataclass(frozen=True, slots=True)
class ActiveModel:
    """What active.json says."""

    model: Path
    base: str
    """`input_hash` of the project when the model was trained."""


def active_file(root: Path = ROOT) -> Path:
    """Give the place of active.json, whether it is there or not."""
    return root / "nlu" / "models" / "active.json"


def signature(root: Path = ROOT) -> Signature:
    """Give what changes whenever another model is activated."""
    try:
        seen = active_file(root).stat()
    except OSError:
        return None
    return seen.st_mtime_ns, seen.st_size


def activate(model: Path, root: Path = ROOT) -> None:
    """Let a model in nlu/models serve from now on; running programs switch within seconds.

    Raises:
        ModelMissing: if there is no such file in nlu/models.
    """
    place = active_file(root)
    if not (place.parent / model.name).is_file():
        raise ModelMissing(str(place.parent / model.name))
    beside = place.with_name(f"active.{os.getpid()}.json")
    beside.write_text(
        json.dumps({"model": model.name, "base": input_hash(root)}) + "\n", encoding="utf-8"
    )
    beside.replace(place)


def deactivate(root: Path = ROOT) -> None:
    """Let the project's own model serve again."""
    active_file(root).unlink(missing_ok=True)


def read_active(root: Path = ROOT) -> ActiveModel | None:
    """Read active.json; None if it is not there or says nothing useful."""
    place = active_file(root)
    try:
        said = json.loads(place.read_text(encoding="utf-8"))
        name, base = said["model"], said["base"]
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        _log.warning("active_model_unreadable", file=str(place), remedy="linli nlu learn")
        return None
    if not isinstance(name, str) or not isinstance(base, str) or Path(name).name != name:
        _log.warning("active_model_unreadable", file=str(place), remedy="linli nlu learn")
        return None
    return ActiveModel(place.parent / name, base)


def serving_model(root: Path = ROOT) -> Path:
    """Give the model that is to serve.

    Raises:
        ModelMissing: if neither a learnt model fits nor the project's own is trained.
    """
    active = read_active(root)
    if active is None:
        return find_model(root)
    if active.base != input_hash(root):
        _log.warning("corrections_not_learnt", model=active.model.name, remedy="linli nlu learn")
        return find_model(root)
    if not active.model.is_file():
        _log.warning("active_model_missing", model=active.model.name, remedy="linli nlu learn")
        return find_model(root)
    return active.model
