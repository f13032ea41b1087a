"""Judges a text by its runs of signs and pieces, and by its meaning where that leaves a doubt."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack

from nlu.components.encoder import Encoder
from nlu.components.linear_model import LinearModel
from nlu.components.normalisation import normalise, units
from nlu.components.unit_grams import UNKNOWN, UnitGrams

PIECES_WEIGHT = 0.7
MEANING_WEIGHT = 0.4
"""How long the vectors of pieces and of meaning are beside the runs of units, whose length is 1."""

LEAST_KNOWN = 0.3
"""Length of the known runs below which a text is not encoded: its vector would mean nothing."""


def piece_cutter(encoder: Encoder) -> Callable[[str], list[str]]:
    """Give a function that cuts a text into pieces of words; marks alone have none."""

    def cut(text: str) -> list[str]:
        if not units(text):
            return []
        numbers = encoder.pieces.cut(normalise(text))
        return [UNKNOWN if n == encoder.pieces.unknown else str(n) for n in numbers]

    return cut


class Cascade:
    """A quick linear model for all texts, and one that also reads the encoder for doubtful ones.

    Without an encoder there is only the quick one, on runs of units alone.
    """

    def __init__(
        self,
        intents: Sequence[str],
        tables: Sequence[UnitGrams],
        quick: LinearModel,
        encoder: "Encoder | None" = None,
        thorough: "LinearModel | None" = None,
        centre: "np.ndarray | None" = None,
        spread: float = 1.0,
    ) -> None:
        """Take what was learnt; `tables` are runs of units and, with an encoder, of pieces."""
        self.intents = list(intents)
        self._tables = list(tables)
        self._quick = quick
        self._encoder = encoder
        self._thorough = thorough
        self._centre = centre
        self._spread = spread

    @classmethod
    def learn(
        cls,
        texts: Sequence[str],
        labels: Sequence[str],
        encoder: "Encoder | None",
        *,
        longest_run: int,
        strength: float,
        folds: int,
        seed: int,
    ) -> "Cascade":
        """Learn both models from labelled texts."""
        intents, truths = np.unique(np.asarray(labels), return_inverse=True)
        names = intents.tolist()
        tables = [UnitGrams.learn(units, texts, longest_run)]
        if encoder is not None:
            tables.append(UnitGrams.learn(piece_cutter(encoder), texts, longest_run))
        rows = hstack([table.matrix(texts) * _weight(n) for n, table in enumerate(tables)]).tocsr()

        def fit(some: csr_matrix) -> LinearModel:
            return LinearModel.learn(some, truths, strength=strength, folds=folds, seed=seed)

        if encoder is None:
            return cls(names, tables, fit(rows))
        meanings = encoder.encode([normalise(text) for text in texts])
        centre = meanings.mean(axis=0)
        spread = float(np.sqrt(np.square(meanings - centre).sum(axis=1).mean()))
        dense = csr_matrix((meanings - centre) * (MEANING_WEIGHT / max(spread, 1e-6)))
        thorough = fit(hstack([rows, dense]).tocsr())
        return cls(names, tables, fit(rows), encoder, thorough, centre, max(spread, 1e-6))

    def confidences(self, text: str, sure_from: float) -> np.ndarray:
        """Give one share for each intent.

        Args:
            text: of any length; the first 1,000 signs are read.
            sure_from: the confidence from which the quick model's word is taken; 0 for always.
        """
        places, weights, known = self._weigh(text)
        quick = self._quick.confidences(places, weights)
        if self._thorough is None or known < LEAST_KNOWN or quick.max() >= sure_from:
            return quick
        return self._thorough.confidences(places, weights, self._meaning(text))

    def _meaning(self, text: str) -> np.ndarray:
        assert self._encoder is not None
        found = self._encoder.encode([normalise(text)])[0]
        return (found - self._centre) * (MEANING_WEIGHT / self._spread)

    def _weigh(self, text: str) -> tuple[np.ndarray, np.ndarray, float]:
        """Give places and weights of all known runs, and how much of the text is known, 0 to 1."""
        found = [table.weigh(text) for table in self._tables]
        starts = np.cumsum([0, *(len(table.names) for table in self._tables)])
        places = np.concatenate(
            [places + start for (places, _), start in zip(found, starts, strict=False)]
        )
        weights = np.concatenate([weights * _weight(n) for n, (_, weights) in enumerate(found)])
        return places.astype(np.int64), weights, float(np.linalg.norm(found[0][1]))

    def state(self) -> dict[str, np.ndarray]:
        """Give all that was learnt as arrays of numbers and names, but for the encoder."""
        state: dict[str, Any] = {"intents": np.array(self.intents, dtype=np.str_)}
        for n, table in enumerate(self._tables):
            state[f"runs{n}"] = np.array(table.names, dtype=np.str_)
            state[f"rarity{n}"] = table.rarity
        state["longest_run"] = np.array(self._tables[0].longest)
        for name, model in (("quick", self._quick), ("thorough", self._thorough)):
            if model is not None:
                state[f"{name}_slopes"] = model.slopes
                state[f"{name}_offsets"] = model.offsets
                state[f"{name}_temperature"] = np.array(model.temperature)
        if self._centre is not None:
            state["centre"], state["spread"] = self._centre, np.array(self._spread)
        return state

    @classmethod
    def restore(cls, state: Any, encoder: "Encoder | None") -> "Cascade":
        """Make one from what `state` gave; the encoder must be the one it was learnt with."""
        longest = int(state["longest_run"])
        cuts: list[Callable[[str], list[str]]] = [units]
        if encoder is not None:
            cuts.append(piece_cutter(encoder))
        tables = [
            UnitGrams(cut, state[f"runs{n}"].tolist(), state[f"rarity{n}"], longest)
            for n, cut in enumerate(cuts)
        ]
        intents, quick = state["intents"].tolist(), _restore_model(state, "quick")
        if encoder is None:
            return cls(intents, tables, quick)
        thorough, spread = _restore_model(state, "thorough"), float(state["spread"])
        return cls(intents, tables, quick, encoder, thorough, state["centre"], spread)


def _weight(table: int) -> float:
    return (1.0, PIECES_WEIGHT)[table]


def _restore_model(state: Any, name: str) -> LinearModel:
    slopes, offsets = state[f"{name}_slopes"], state[f"{name}_offsets"]
    return LinearModel(slopes, offsets, float(state[f"{name}_temperature"]))
