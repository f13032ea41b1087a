"""Where the model lies that belongs to the present pipeline, data and components."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from nlu.errors import EnvironmentMissing, ModelMissing

ROOT = Path(__file__).resolve().parent.parent
"""The folder of the project."""

_FILES = ("config.yml", "nlu/domain.yml", "nlu/requirements.lock")
_FOLDERS = (("nlu/data", "*.yml"), ("nlu/components", "*.py"))


def inputs(root: Path = ROOT) -> Iterator[Path]:
    """Give every file that decides what the trained model knows, in a fixed order."""
    for name in _FILES:
        yield root / name
    for folder, pattern in _FOLDERS:
        yield from sorted((root / folder).rglob(pattern))


def input_hash(root: Path = ROOT) -> str:
    """Give twelve hexadecimal digits that change whenever an input's name or content does."""
    digest = hashlib.sha256()
    for path in inputs(root):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(root).as_posix()} {content}\n".encode())
    return digest.hexdigest()[:12]


def model_path(root: Path = ROOT) -> Path:
    """Give the place of the model for the present inputs, whether it is trained yet or not."""
    return root / "nlu" / "models" / f"linli-{input_hash(root)}.tar.gz"


def rasa_python(root: Path = ROOT) -> Path:
    """Give the Python of Rasa's environment, whether it is set up yet or not."""
    return root / "nlu" / ".venv" / "bin" / "python"


def find_model(root: Path = ROOT) -> Path:
    """Give the trained model for the present inputs.

    Raises:
        ModelMissing: if none is trained.
    """
    path = model_path(root)
    if not path.is_file():
        raise ModelMissing(str(path))
    return path


def find_rasa_python(root: Path = ROOT) -> Path:
    """Give the Python of Rasa's environment.

    Raises:
        EnvironmentMissing: if it is not set up.
    """
    python = rasa_python(root)
    if not python.exists():
        raise EnvironmentMissing(str(python))
    return python
