"""Reads a line that says what something costs and who pays: 「换水泵 1200 物业600 业主600」."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from community.costs import FEN, CostShare
from community.errors import LinliError

MOST_SHARES = 60
WORDS_LENGTH = 60
MOST_FEN = 10_000_000_00


class Trouble(StrEnum):
    """What is wrong with a line."""

    NO_AMOUNT = "no_amount"
    NO_PURPOSE = "no_purpose"
    BAD_AMOUNT = "bad_amount"
    """Nothing, too much, or more than two decimals."""
    NO_SHARE = "no_share"
    """Words after the amount that say no part."""
    DOES_NOT_ADD_UP = "does_not_add_up"
    TOO_MANY = "too_many"


class CostNotUnderstood(LinliError):
    """A line that cannot be taken down; `trouble` says why."""

    def __init__(self, trouble: Trouble, *, fen: int = 0, shared: int = 0) -> None:
        """Keep what is wrong, and both sums where they do not agree."""
        super().__init__(trouble.value)
        self.trouble, self.fen, self.shared = trouble, fen, shared


@dataclass(frozen=True, slots=True)
class CostLine:
    """What a line says; without shares nobody was named who pays."""

    what: str
    fen: int
    shares: tuple[CostShare, ...]


_NUMBER = r"[¥￥]?(?P<yuan>\d+(?:\.\d+)?)(?:元|块钱|块)?"
_AMOUNT = re.compile(_NUMBER)
_ENDS_WITH_AMOUNT = re.compile(rf"(?P<who>.*[^\d.¥￥])[::]?{_NUMBER}")
_EACH = re.compile(rf"(?P<count>\d{{1,3}})户(?:每户|各){_NUMBER}")
_EQUAL = re.compile(
    r"(?:其余|剩下|余下)?(?:(?P<count>\d{1,3})(?:户|家|人))?(?:平摊|均摊|分摊|平分|AA)",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_BETWEEN = re.compile(r"[\s,;、。|]+")


def parse_cost(text: str) -> CostLine:
    """Read what for, how much, and who pays which part.

    Parts are names with amounts (「物业600」「物业 600」), so many households with one amount
    each (「6户每户100」), or equal parts of the rest, among so many households (「6户平摊」) or
    the names before it (「物业 业主 平摊」). What equal parts leave over in fen goes to the first.

    Raises:
        CostNotUnderstood: says what is wrong.
    """
    plain = _THOUSANDS.sub("", unicodedata.normalize("NFKC", text))
    tokens = [token for token in _BETWEEN.split(plain) if token]
    what, fen, rest = _head(tokens)
    shares = _shares(rest, fen)
    if len(shares) > MOST_SHARES:
        raise CostNotUnderstood(Trouble.TOO_MANY)
    shared = sum(share.fen for share in shares)
    if shares and shared != fen:
        raise CostNotUnderstood(Trouble.DOES_NOT_ADD_UP, fen=fen, shared=shared)
    return CostLine(what[:WORDS_LENGTH], fen, tuple(shares))


def _head(tokens: Sequence[str]) -> tuple[str, int, Sequence[str]]:
    """Take apart what for and how much; the amount may stick to the words before it."""
    for at, token in enumerate(tokens):
        if alone := _AMOUNT.fullmatch(token):
            what = " ".join(tokens[:at])
            if not what:
                raise CostNotUnderstood(Trouble.NO_PURPOSE)
            return what, _fen(alone["yuan"]), tokens[at + 1 :]
    for at, token in enumerate(tokens):
        if joined := _ENDS_WITH_AMOUNT.fullmatch(token):
            what = " ".join((*tokens[:at], joined["who"]))
            return what, _fen(joined["yuan"]), tokens[at + 1 :]
    raise CostNotUnderstood(Trouble.NO_AMOUNT)


def _shares(tokens: Sequence[str], fen: int) -> list[CostShare]:
    shares: list[CostShare] = []
    waiting: list[str] = []
    for token in tokens:
        if each := _EACH.fullmatch(token):
            shares += [CostShare(name, _fen(each["yuan"])) for name in _homes(each["count"])]
        elif equal := _EQUAL.fullmatch(token):
            names = _homes(equal["count"]) if equal["count"] else waiting
            waiting = waiting if equal["count"] else []
            shares += _equal_parts(names, fen - sum(share.fen for share in shares))
        elif (alone := _AMOUNT.fullmatch(token)) and waiting:
            shares.append(CostShare(waiting.pop()[:WORDS_LENGTH], _fen(alone["yuan"])))
        elif joined := _ENDS_WITH_AMOUNT.fullmatch(token):
            shares.append(CostShare(joined["who"].rstrip(":")[:WORDS_LENGTH], _fen(joined["yuan"])))
        else:
            waiting.append(token[:WORDS_LENGTH])
    if waiting:
        raise CostNotUnderstood(Trouble.NO_SHARE)
    return shares


def _homes(count: str) -> list[str]:
    number = int(count)
    if not 0 < number <= MOST_SHARES:
        raise CostNotUnderstood(Trouble.TOO_MANY)
    return [f"{number}户之{place}" for place in range(1, number + 1)]


def _equal_parts(names: Sequence[str], fen: int) -> list[CostShare]:
    if not names:
        raise CostNotUnderstood(Trouble.NO_SHARE)
    if fen < len(names):
        raise CostNotUnderstood(Trouble.DOES_NOT_ADD_UP)
    part, over = divmod(fen, len(names))
    return [CostShare(name, part + (place < over)) for place, name in enumerate(names)]


def _fen(written: str) -> int:
    amount = Decimal(written) * FEN
    if amount != int(amount) or not 0 < amount <= MOST_FEN:
        raise CostNotUnderstood(Trouble.BAD_AMOUNT)
    return int(amount)
