"""The program's own Rasa: found, kept alive, and asked wherever it happens to listen."""

import os
from functools import partial
from pathlib import Path

from nlu.active import serving_model, signature
from nlu.child import RasaChild
from nlu.model import ROOT, find_rasa_python
from nlu.pool import RasaPool


def own_rasa(children: int, root: Path = ROOT) -> RasaPool:
    """Describe so many Rasa children; the program lives without them while they are missing.

    Args:
        children: how many serve at once.
        root: the folder whose model they serve.
    """
    return RasaPool(
        partial(_make_child, root=root, threads=threads_of_each(children)),
        children=children,
        model=partial(serving_model, root),
        changed=partial(signature, root),
    )


def threads_of_each(children: int) -> int:
    """Share the cores among the children: two that each take all of them only wait for another.

    `python -m benchmarks nlu_service` shows twice the answers a second with two children so.
    """
    return max(1, (os.cpu_count() or 1) // children)


def _make_child(model: Path, *, root: Path, threads: int) -> RasaChild:
    return RasaChild(model, find_rasa_python(root), threads=threads)
