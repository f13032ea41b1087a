"""The program's own Rasa: found, kept alive, and asked wherever it happens to listen."""

from pathlib import Path

from nlu.child import RasaChild
from nlu.model import find_rasa_python
from nlu.pool import RasaPool


def own_rasa(children: int) -> RasaPool:
    """Describe so many Rasa children; the program lives without them while they are missing."""
    return RasaPool(_make_child, children=children)


def _make_child(model: Path) -> RasaChild:
    return RasaChild(model, find_rasa_python())
