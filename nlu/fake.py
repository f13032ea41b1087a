"""An understander without Rasa, for tests: it knows a few words and is sure of them."""

import re
from collections.abc import Mapping

from community.errors import UnderstandingUnavailable
from community.understanding import Part, Understanding

KEYWORDS: Mapping[str, str] = {
    "煤气味": "emergency",
    "着火": "emergency",
    "怎么样了": "ask_progress",
    "撤回": "withdraw",
    "你好": "greet",
    "谢谢": "thank",
    "路灯": "report_lighting",
    "楼道灯": "report_lighting",
    "电梯": "report_elevator",
    "垃圾": "report_sanitation",
    "停车": "report_parking",
    "下水道": "report_drainage",
    "噪音": "report_noise",
    "漏水": "report_building",
}
"""Words and what they mean; the first that occurs decides."""

_CLAUSE = re.compile(r"[^，。；,.;!！\s]+")

SURE = 0.95
UNSURE = 0.2


class KeywordUnderstander:
    """Judges by keywords; can be switched off to play a Rasa that is away."""

    def __init__(self, keywords: Mapping[str, str] = KEYWORDS) -> None:
        """Take words and their intents, in the order in which they are looked for."""
        self._keywords = keywords
        self.available = True
        self.asked: list[str] = []

    def knows(self, keywords: Mapping[str, str]) -> None:
        """Learn more words, looked for before the others."""
        self._keywords = {**keywords, **self._keywords}

    async def understand(self, text: str) -> Understanding:
        """Judge one text; without a keyword, three reports are equally unlikely.

        Raises:
            UnderstandingUnavailable: while `available` is False.
        """
        self.asked.append(text)
        if not self.available:
            raise UnderstandingUnavailable("switched off")
        ranking = self._rank(text)
        clauses = list(_CLAUSE.finditer(text))
        parts = tuple(self._part(clause) for clause in clauses) if len(clauses) > 1 else ()
        return Understanding(ranking[0][0], ranking[0][1], ranking, "keywords", parts)

    def _part(self, clause: re.Match[str]) -> Part:
        ranking = self._rank(clause[0])
        return Part(clause.start(), clause.end(), *ranking[0], ranking)

    def _rank(self, text: str) -> tuple[tuple[str, float], ...]:
        for word, intent in self._keywords.items():
            if word in text:
                return (intent, SURE), ("out_of_scope", 1 - SURE)
        guesses = ("report_property", "report_sanitation", "report_other")
        return tuple((intent, UNSURE) for intent in guesses)
