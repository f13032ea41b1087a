"""Turns texts into vectors that lie close where the meaning is close: a transformer in numpy."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from nlu.components.encoder_file import EncoderFile, expand
from nlu.components.pieces import Pieces

AT_ONCE = 1024
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

    def holds(self, text: str) -> bool:
        """Say whether a text is short enough to be read whole."""
        return len(self.pieces.cut(text)) <= self._longest

    def _line(self, text: str) -> list[int]:
        # A text that is cut off is marked as ended all the same: the encoder knows no other form.
        inside = self.pieces.cut(text)[: self._longest]
        return [self._file.first, *inside, self._file.last]

    def _mean(self, lines: np.ndarray) -> np.ndarray:
        texts, length = lines.shape
        rows = expand(self._words[lines]) + self._places[:length]
        # One column for each piece: BLAS is a fifth faster with the short side last.
        columns = np.ascontiguousarray(rows.reshape(texts * length, self.width).T)
        columns = _normalise(columns, self._norm, self._file.epsilon)
        for layer in self._layers:
            columns = layer.apply(columns, texts)
        means: np.ndarray = columns.reshape(self.width, texts, length).mean(axis=2).T
        return means


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
        self._ask_offset = _column(np.concatenate([numbers(f"{name}.b") for name in "qkv"]))
        self._join, self._join_offset = matrix("ao", width, width), _column(numbers("ao.b"))
        self._join_norm = numbers("aln.w"), numbers("aln.b")
        self._widen, self._widen_offset = matrix("fi", inner, width), _column(numbers("fi.b"))
        self._narrow, self._narrow_offset = matrix("fo", width, inner), _column(numbers("fo.b"))
        self._norm = numbers("oln.w"), numbers("oln.b")
        # The keys' scale is put into the weights once, instead of into each product.
        scale = (width // file.heads) ** -0.5
        self._ask[:width] *= scale
        self._ask_offset[:width] *= scale

    def apply(self, columns: np.ndarray, texts: int) -> np.ndarray:
        """Take and give (width, texts x pieces)."""
        joined = self._join @ self._attend(columns, texts)
        joined += self._join_offset
        joined += columns
        columns = _normalise(joined, self._join_norm, self._epsilon)
        inner = self._widen @ columns
        inner += self._widen_offset
        narrow = self._narrow @ _gate(inner)
        narrow += self._narrow_offset
        narrow += columns
        return _normalise(narrow, self._norm, self._epsilon)

    def _attend(self, columns: np.ndarray, texts: int) -> np.ndarray:
        width = len(columns)
        asked = self._ask @ columns
        asked += self._ask_offset
        # (asked for, heads, texts, of a head, pieces)
        parts = asked.reshape(3, self._heads, width // self._heads, texts, -1).swapaxes(2, 3)
        query, key, value = parts
        weights = query.swapaxes(-1, -2) @ key
        weights -= weights.max(axis=-1, keepdims=True)
        np.exp(weights, out=weights)
        weights /= weights.sum(axis=-1, keepdims=True)
        seen: np.ndarray = (value @ weights.swapaxes(-1, -2)).swapaxes(1, 2)
        return seen.reshape(width, -1)


def _column(numbers: np.ndarray) -> np.ndarray:
    return numbers.reshape(-1, 1).copy()


def _normalise(
    columns: np.ndarray, scale: tuple[np.ndarray, np.ndarray], epsilon: float
) -> np.ndarray:
    centred = columns - columns.mean(axis=0)
    centred *= 1 / np.sqrt(np.square(centred).mean(axis=0) + epsilon)
    centred *= scale[0][:, np.newaxis]
    centred += scale[1][:, np.newaxis]
    return centred


def _gate(rows: np.ndarray) -> np.ndarray:
    """Apply GELU by its usual approximation; clipped, because far below zero it is zero anyway."""
    power = np.square(rows)
    power *= -1.5957691 * 0.044715
    power -= 1.5957691
    power *= rows
    np.clip(power, None, 80.0, out=power)
    np.exp(power, out=power)
    power += 1
    return np.divide(rows, power, out=power)
