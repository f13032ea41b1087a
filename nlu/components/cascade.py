"""Judges a text by its runs of signs and pieces, and by its meaning where that leaves a doubt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack

from nlu.components.encoder import Encoder
from nlu.components.linear_model import LinearModel
from nlu.components.normalisation import normalise, units
from nlu.components.unit_grams import UNKNOWN, UnitGrams

Learner = Callable[[csr_matrix, np.ndarray], "tuple[LinearModel, np.ndarray]"]

PIECES_WEIGHT = 0.7
MEANING_WEIGHT = 0.4
"""How long the vectors of pieces and of meaning are beside the runs of units, whose length is 1."""

EMERGENCY = "emergency"
"""The intent that is also judged alone, against all others: danger must not be outvoted."""

ALARM_DOUBT = (0.15, 0.5)
"""Quick estimates of danger between which a text is encoded, however sure the quick model is."""

LEARN_MEANING_BELOW = 0.7
"""Meaning is learnt from texts that the quick model, before it saw them, was less sure of.

It is asked of such texts alone, and encoding the others took more than half of the training for
nothing: docs/nlu.md.
"""

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


@dataclass(frozen=True)
class Machines:
    """What was learnt on one kind of rows: all intents, and danger against the rest."""

    intents: LinearModel
    alarm: "LinearModel | None"
    """None where no text is labelled as emergency."""

    @classmethod
    def learn(
        cls, rows: csr_matrix, labels: np.ndarray, learn: Learner
    ) -> "tuple[Machines, np.ndarray]":
        """Learn from rows and their labels; also give how sure it is of unseen rows."""
        truths = np.unique(labels, return_inverse=True)[1]
        dangers = (labels == EMERGENCY).astype(np.int64)
        alarm = learn(rows, dangers)[0] if 0 < dangers.sum() < len(dangers) else None
        intents, unseen = learn(rows, truths)
        return cls(intents, alarm), unseen.max(axis=1)

    def danger(
        self, places: np.ndarray, weights: np.ndarray, dense: "np.ndarray | None" = None
    ) -> "float | None":
        """Give the share of danger, if there is a machine for it."""
        return (
            None if self.alarm is None else float(self.alarm.confidences(places, weights, dense)[1])
        )


class Cascade:
    """A quick linear model for all texts, and one that also reads the encoder for doubtful ones.

    Without an encoder there is only the quick one, on runs of units alone.
    """

    def __init__(
        self,
        intents: Sequence[str],
        tables: Sequence[UnitGrams],
        quick: Machines,
        encoder: "Encoder | None" = None,
        thorough: "Machines | None" = None,
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
        meant = np.asarray(labels)
        names = np.unique(meant).tolist()
        tables = [UnitGrams.learn(units, texts, longest_run)]
        if encoder is not None:
            tables.append(UnitGrams.learn(piece_cutter(encoder), texts, longest_run))
        rows = hstack([table.matrix(texts) * _weight(n) for n, table in enumerate(tables)]).tocsr()

        def fit(some: csr_matrix, truths: np.ndarray) -> "tuple[LinearModel, np.ndarray]":
            return LinearModel.learn(some, truths, strength=strength, folds=folds, seed=seed)

        quick, sure = Machines.learn(rows, meant, fit)
        if encoder is None:
            return cls(names, tables, quick)
        short = np.array([encoder.holds(normalise(text)) for text in texts])
        doubtful = np.flatnonzero((sure < LEARN_MEANING_BELOW) & short)
        if not len(doubtful):
            return cls(names, tables, quick)
        meanings = encoder.encode([normalise(texts[n]) for n in doubtful])
        centre = meanings.mean(axis=0)
        spread = max(float(np.sqrt(np.square(meanings - centre).sum(axis=1).mean())), 1e-6)
        scaled = csr_matrix((meanings - centre) * (MEANING_WEIGHT / spread))
        everywhere = csr_matrix(
            (np.ones(len(doubtful)), (doubtful, np.arange(len(doubtful)))),
            shape=(len(texts), len(doubtful)),
        )
        dense = everywhere @ scaled  # Texts that are not encoded have zeros.
        thorough, _ = Machines.learn(hstack([rows, dense]).tocsr(), meant, fit)
        return cls(names, tables, quick, encoder, thorough, centre, spread)

    def judge(self, text: str, sure_from: float) -> "tuple[np.ndarray, float | None]":
        """Give one share for each intent, and the share of danger against all else.

        Args:
            text: of any length; the first 1,000 signs are read.
            sure_from: the confidence from which the quick model's word is taken; 0 for always.
        """
        places, weights, known = self._weigh(text)
        shares = self._quick.intents.confidences(places, weights)
        danger = self._quick.danger(places, weights)
        sure = shares.max() >= sure_from
        clear = danger is None or not ALARM_DOUBT[0] <= danger < ALARM_DOUBT[1] or sure_from == 0
        if self._thorough is None or known < LEAST_KNOWN or (sure and clear):
            return shares, danger
        meaning = self._meaning(text)
        if meaning is None:
            return shares, danger
        danger = self._thorough.danger(places, weights, meaning)
        if not sure:
            shares = self._thorough.intents.confidences(places, weights, meaning)
        return shares, danger

    def _meaning(self, text: str) -> "np.ndarray | None":
        """Give the meaning of a text that is short enough: longer ones have words enough."""
        folded = normalise(text)
        if self._encoder is None or not self._encoder.holds(folded):
            return None
        meaning: np.ndarray = self._encoder.encode([folded])[0] - self._centre
        return meaning * (MEANING_WEIGHT / self._spread)

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
        for name, model in self._models():
            if model is not None:
                state[f"{name}_slopes"] = model.slopes
                state[f"{name}_offsets"] = model.offsets
                state[f"{name}_temperature"] = np.array(model.temperature)
        if self._centre is not None:
            state["centre"], state["spread"] = self._centre, np.array(self._spread)
        return state

    def _models(self) -> "list[tuple[str, LinearModel | None]]":
        quick, thorough = self._quick, self._thorough
        return [
            ("quick", quick.intents),
            ("quick_alarm", quick.alarm),
            ("thorough", thorough.intents if thorough else None),
            ("thorough_alarm", thorough.alarm if thorough else None),
        ]

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
        intents, quick = state["intents"].tolist(), _restore_machines(state, "quick")
        if encoder is None or "centre" not in state:
            return cls(intents, tables, quick)
        thorough, spread = _restore_machines(state, "thorough"), float(state["spread"])
        return cls(intents, tables, quick, encoder, thorough, state["centre"], spread)


def _weight(table: int) -> float:
    return (1.0, PIECES_WEIGHT)[table]


def _restore_machines(state: Any, name: str) -> Machines:
    has_alarm = f"{name}_alarm_slopes" in state
    alarm = _restore_model(state, f"{name}_alarm") if has_alarm else None
    return Machines(_restore_model(state, name), alarm)


def _restore_model(state: Any, name: str) -> LinearModel:
    slopes, offsets = state[f"{name}_slopes"], state[f"{name}_offsets"]
    return LinearModel(slopes, offsets, float(state[f"{name}_temperature"]))
