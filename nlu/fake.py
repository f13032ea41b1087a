"""An understander without Rasa, for tests: it knows a few words and is sure of them."""

from collections.abc import Mapping

from community.errors import UnderstandingUnavailable
from community.understanding import Understanding

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

SURE = 0.95
UNSURE = 0.2


class KeywordUnderstander:
    """Judges by keywords; can be switched off to play a Rasa that is away."""

    def __init__(self, keywords: Mapping[str, str] = KEYWORDS) -> None:
        """Take words and their intents, in the order in which they are looked for."""
        self._keywords = keywords
        self.available = True
        self.asked: list[str] = []

    async def understand(self, text: str) -> Understanding:
        """Judge one text; without a keyword, three reports are equally unlikely.

        Raises:
            UnderstandingUnavailable: while `available` is False.
        """
        self.asked.append(text)
        if not self.available:
            raise UnderstandingUnavailable("switched off")
        for word, intent in self._keywords.items():
            if word in text:
                alternatives = ((intent, SURE), ("out_of_scope", 1 - SURE))
                return Understanding(intent, SURE, alternatives, "keywords")
        guesses = ("report_property", "report_sanitation", "report_other")
        ranking = tuple((intent, UNSURE) for intent in guesses)
        return Understanding(guesses[0], UNSURE, ranking, "keywords")
