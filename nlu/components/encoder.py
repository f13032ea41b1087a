"""Turns texts into vectors that lie close where the meaning is close: a transformer in numpy."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from nlu.components.encoder_file import EncoderFile, expand
from nlu.components.pieces import Pieces

AT_ONCE = 1500
"""Pieces that are computed in one go when many texts are encoded; bounds the memory."""


class Encoder:
    """Encodes texts by all layers of the file; each text is read up to a number of pieces."""

    def __init__(self, file: EncoderFile, longest: int) -> None:
        """Expand the layers' weights; the table of words stays on disk until a word is met."""
        self.width = file.width
        self._file = file
        self._longest = longest
        self.pieces = Pieces(file.pieces, file.scores.tolist(), file.unknown)
        self._words = file.word_blocks()
        self._places = (
            file.numbers("emb.pos").reshape(-1, file.width) + file.numbers("emb.type")[: file.width]
        )
        self._norm = (file.numbers("emb.ln.w"), file.numbers("emb.ln.b"))
        self._layers = [_Layer(file, number) for number in range(file.layers)]
        file.pieces = []  # The spellings are kept by `pieces`, as far as they are needed.

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Give one row of length 1 for each text; texts of equal length are computed together."""
        lines = [self._line(text) for text in texts]
        by_length: dict[int, list[int]] = defaultdict(list)
        for number, line in enumerate(lines):
            by_length[len(line)].append(number)
        rows = np.zeros((len(texts), self.width), dtype=np.float32)
        for length, numbers in by_length.items():
            step = max(1, AT_ONCE // length)
            for start in range(0, len(numbers), step):
                here = numbers[start : start + step]
                rows[here] = self._mean(np.array([lines[number] for number in here]))
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)

    def _line(self, text: str) -> list[int]:
        # A text that is cut off is marked as ended all the same: the encoder knows no other form.
        inside = self.pieces.cut(text)[: self._longest]
        return [self._file.first, *inside, self._file.last]

    def _mean(self, lines: np.ndarray) -> np.ndarray:
        rows = expand(self._words[lines]) + self._places[: lines.shape[1]]
        rows = _normalise(rows, self._norm, self._file.epsilon)
        for layer in self._layers:
            rows = layer.apply(rows)
        return rows.mean(axis=1)


class _Layer:
    """One layer: each piece looks at all others, then at itself."""

    def __init__(self, file: EncoderFile, number: int) -> None:
        def numbers(name: str) -> np.ndarray:
            return file.numbers(f"l{number}.{name}")

        def matrix(name: str, rows: int, columns: int) -> np.ndarray:
            return file.matrix(f"l{number}.{name}.w", rows, columns)

        width, inner = file.width, file.inner
        self._heads, self._epsilon = file.heads, file.epsilon
        self._ask = np.concatenate([matrix(name, width, width) for name in "qkv"])
        self._ask_offset = np.concatenate([numbers(f"{name}.b") for name in "qkv"])
        self._join, self._join_offset = matrix("ao", width, width), numbers("ao.b")
        self._join_norm = numbers("aln.w"), numbers("aln.b")
        self._widen, self._widen_offset = matrix("fi", inner, width), numbers("fi.b")
        self._narrow, self._narrow_offset = matrix("fo", width, inner), numbers("fo.b")
        self._norm = numbers("oln.w"), numbers("oln.b")

    def apply(self, rows: np.ndarray) -> np.ndarray:
        """Take and give (texts, pieces, width)."""
        joined = _turn(self._join, self._attend(rows)) + self._join_offset
        rows = _normalise(rows + joined.reshape(rows.shape), self._join_norm, self._epsilon)
        inner = _turn(self._widen, rows.reshape(-1, rows.shape[-1]))
        inner += self._widen_offset
        narrow = _turn(self._narrow, _gate(inner)) + self._narrow_offset
        return _normalise(rows + narrow.reshape(rows.shape), self._norm, self._epsilon)

    def _attend(self, rows: np.ndarray) -> np.ndarray:
        texts, pieces, width = rows.shape
        asked = _turn(self._ask, rows.reshape(-1, width)) + self._ask_offset
        asked = asked.reshape(texts, pieces, 3, self._heads, -1).transpose(2, 0, 3, 1, 4)
        query, key, value = asked
        weights = query @ key.swapaxes(-1, -2)
        weights *= (width // self._heads) ** -0.5
        weights -= weights.max(axis=-1, keepdims=True)
        np.exp(weights, out=weights)
        weights /= weights.sum(axis=-1, keepdims=True)
        seen: np.ndarray = (weights @ value).transpose(0, 2, 1, 3).reshape(-1, width)
        return seen


def _turn(weights: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Apply weights to rows; in this order BLAS needs a sixth less time for a single short text."""
    return np.ascontiguousarray((weights @ rows.T).T)


def _normalise(
    rows: np.ndarray, scale: tuple[np.ndarray, np.ndarray], epsilon: float
) -> np.ndarray:
    centred = rows - rows.mean(axis=-1, keepdims=True)
    centred /= np.sqrt(np.square(centred).mean(axis=-1, keepdims=True) + epsilon)
    centred *= scale[0]
    centred += scale[1]
    return centred


def _gate(rows: np.ndarray) -> np.ndarray:
    """Apply GELU by its usual approximation; clipped, because far below zero it is zero anyway."""
    power = np.square(rows)
    power *= 0.044715
    power += 1
    power *= rows
    power *= -1.5957691
    np.clip(power, None, 80.0, out=power)
    np.exp(power, out=power)
    power += 1
    return rows / power
