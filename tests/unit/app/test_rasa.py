import os

import pytest

from app.rasa import threads_of_each


@pytest.mark.parametrize(
    ("cores", "children", "threads"), [(2, 1, 2), (2, 2, 1), (8, 3, 2), (1, 4, 1), (None, 1, 1)]
)
def test_the_children_share_the_cores(
    monkeypatch: pytest.MonkeyPatch, cores: int | None, children: int, threads: int
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    assert threads_of_each(children) == threads
