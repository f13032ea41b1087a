"""A linear model over sparse weights whose confidences are set by cross-validation."""

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC


def softmax(scores: np.ndarray) -> np.ndarray:
    """Turn scores into shares that sum up to 1 along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def best_temperature(scores: np.ndarray, truths: np.ndarray) -> float:
    """Give the divisor of the scores under which the true labels are likeliest."""

    def surprise(temperature: float) -> float:
        shares = softmax(scores / temperature)
        true_shares = shares[np.arange(len(truths)), truths]
        return float(-np.log(np.maximum(true_shares, 1e-12)).mean())

    return float(minimize_scalar(surprise, bounds=(0.05, 5.0), method="bounded").x)


class LinearModel:
    """A slope for each feature and intent, an offset for each intent, one temperature."""

    def __init__(self, slopes: np.ndarray, offsets: np.ndarray, temperature: float) -> None:
        """Take `slopes` as (features, intents) and `offsets` as (intents,)."""
        self.slopes = np.ascontiguousarray(slopes, dtype=np.float32)
        self.offsets = np.asarray(offsets, dtype=np.float32)
        self.temperature = temperature

    @classmethod
    def learn(
        cls, rows: csr_matrix, truths: np.ndarray, *, strength: float, folds: int, seed: int
    ) -> "tuple[LinearModel, np.ndarray]":
        """Fit the slopes on all rows, and the temperature on rows that a fold had not seen.

        Gives the model, and for each row the shares that a model gave which had not seen it
        (all alike where there are too few texts for folds).

        Args:
            rows: one for each text.
            truths: the number of each text's intent, from 0 without a gap.
            strength: inverse regularisation.
            folds: of the cross-validation; fewer where an intent has fewer texts.
            seed: for the order of the texts.
        """
        fewest = int(np.bincount(truths).min())
        splitting = StratifiedKFold(max(2, min(folds, fewest)), shuffle=True, random_state=seed)
        splits = list(splitting.split(rows, truths)) if fewest > 1 else []
        everything = np.arange(len(truths))
        parts = [everything, *(seen for seen, _ in splits)]
        # One after the other: liblinear has a single source of chance, and threads would mix it up.
        fitted = [_fit(rows[part], truths[part], strength, seed) for part in parts]
        slopes, offsets = fitted[0]
        scores = np.zeros((len(truths), len(offsets)))
        for (own_slopes, own_offsets), (_, unseen) in zip(fitted[1:], splits, strict=True):
            scores[unseen] = rows[unseen] @ own_slopes + own_offsets
        temperature = best_temperature(scores, truths) if splits else 1.0
        return cls(slopes, offsets, temperature), softmax(scores / temperature)

    def confidences(
        self, places: np.ndarray, weights: np.ndarray, dense: "np.ndarray | None" = None
    ) -> np.ndarray:
        """Give one share for each intent; without any known feature only the offsets speak.

        Args:
            places: numbers of the features that are there.
            weights: the weight of each.
            dense: weights of the last features, all of them, where the model has such.
        """
        scores = self.offsets + weights @ self.slopes[places]
        if dense is not None:
            scores = scores + dense @ self.slopes[-len(dense) :]
        return softmax(scores.astype(np.float64) / self.temperature)


def _fit(
    rows: csr_matrix, truths: np.ndarray, strength: float, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """Fit one intent against the rest; docs/nlu.md has what else was tried."""
    machine = LinearSVC(
        C=strength, tol=0.01, class_weight="balanced", max_iter=1000, random_state=seed
    ).fit(rows, truths)
    slopes, offsets = machine.coef_.T, machine.intercept_
    if slopes.shape[1] == 1:  # Of two intents, one machine tells both.
        slopes, offsets = np.hstack([-slopes, slopes]), np.hstack([-offsets, offsets])
    return slopes, offsets
