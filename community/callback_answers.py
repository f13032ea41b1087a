"""Reads words while 「问题解决了吗？」 is open: solved, not solved, or something else."""

import re

from community.case import Case
from community.likeness import may_be_same
from community.places import Place
from community.understanding import IsReport, IsTalk, Judgement, Talk, Unsure

CLEAR_YES = frozenset({Talk.SOLVED})
YES = frozenset({Talk.SOLVED, Talk.AFFIRM, Talk.SATISFIED, Talk.THANK})
"""What means yes to somebody who was asked."""

CLEAR_NO = frozenset({Talk.NOT_SOLVED})
NO = frozenset({Talk.NOT_SOLVED, Talk.DENY})

_SHORT = 10
"""Signs up to which words that go on (「还是…」) are hardly a report of their own."""

_SHORT_YES = 30

_NOT_LOOKED = r"有?(?:来得及|去?看(?!到|见)|去?试|注意|回家|回去|到家|在家|确认)"
_NOT_KNOWN = r"(?:知道|清楚|确定|晓得|好说)"
_CANNOT_SAY = re.compile(
    rf"还(?:没{_NOT_LOOKED}|不{_NOT_KNOWN})|\b(?:haven'?t|haven’t|have not) (?:looked|checked)\b",
    re.IGNORECASE,
)
"""He has not looked yet, and so says neither."""

_STILL = re.compile(
    r"没(?:有)?(?:完全|彻底|给|人?给)?(?:修|弄|搞|整|解决|处理|办|治|清|换|通|亮|好|变|动静|人来|人管|人修|人理|人清)"
    r"|未(?:解决|处理|修)|(?<!不)还(?:是|在|着)?"
    rf"(?:没(?!{_NOT_LOOKED}|有?感?谢)|有?点?(?:漏|堵|吵|臭|响|黑|坏|滴|暗|脏|味|渗|冒|停着))"
    rf"|还(?:是)?(?:不(?!错|赖|用|是|{_NOT_KNOWN}))"
    r"|还是(?:那样|那个样|老样|这样|一样|原样|(?:很|太|好|挺)?(?:吵|臭|黑|脏|暗|堵|慢|乱))"
    r"|(?:又|照样|依旧|依然|仍然?)(?:坏|漏|堵|不|停|犯|开始|黑|臭|响|吵|脏|灭|没)"
    r"|老样子|跟(?:以前|原来|之前)一样|白(?:修|弄|跑)了|(?:半|一)截|治标"
    r"|一点(?:都|也|儿)?没(?!有了|有?再?(?:漏|堵|吵|臭|响|滴|渗|冒|味|问题|事))",
)
_STILL_ENGLISH = re.compile(
    r"\bnot (?:yet|(?:really |been |properly |quite )?"
    r"(?:fixed|solved|done|working|resolved|repaired|better))\b"
    r"|\b(?:is|was|has|have|does|did|do)(?:n'?t|n’t| not)\b.{0,24}"
    r"\b(?:fix|solv|work|repair|done|com(?:e|es|ing)\b(?! back)|chang|resolv)\w*"
    r"|\bstill (?!fine|good|ok|works?\b|working\b(?! on\b))\w+|\bno change\b|\bsame as before\b"
    r"|\b(?:nobody|no one) (?:came|has|did|was)\b"
    r"|\bstopped working\b|\b(?:broken|leaking|blocked|dark|noisy|out) again\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"(?:修|弄|搞|整|办|换|处理|解决|清理?|疏通)"
    r"(?:(?:好|完|掉)[了啦]|[了啦][呀啊哦]?\W*(?:[多太]?谢.*)?$)|搞定|"
    r"^(?:嗯+|都|已经|现在|早就|\W)*好[了啦]|"
    r"(?:不(?:漏|堵|吵|响|臭|滴|黑)|没问题|没事)[了啦]|"
    r"(?<![不没])(?:亮|通|热|凉快|正常|干净|可以|管用|恢复)[了啦]\W*(?:[多太]?谢.*)?$|"
    r"\bwork(?:s|ing) (?:again|now)\b|"
    r"\b(?:is|are|it'?s|it’s|been|got|all|now) (?:now )?(?:fixed|solved|repaired)\b",
    re.IGNORECASE,
)
_BUT = re.compile(
    r"(?<!不)但|可是|(?<!好)不过|只是|就是|一半|不行|没用|不顶用|"
    r"\b(?:but|although|except|only|half|part(?:ly)?|never|nothing|none|nobody|barely|hardly)\b",
    re.IGNORECASE,
)
"""Whoever says so beside 「修好了」 says more than that."""

_OF_ALL = re.compile(
    r"(?<![不没])(?:全部?|都)(?:都|已经?|给|帮我|是|算)*"
    r"(?:[修弄搞整办换清处解好亮通]|没问题|没事|可以|正常|满意)"
    r"|\b(?:all|both|everything)\b",
    re.IGNORECASE,
)
"""「都修好了」, of several matters at once."""

_ANOTHER = re.compile(
    r"另外|另一|别的|顺便|再说一|对了|还有(?:一|[件个]|就是|[,，])|\b(?:another|also|besides)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"[?？吗]|什么时候|几时|多久")


def goes_on(text: str) -> bool:
    """Say whether words tell that the old trouble is still there, or there again."""
    return _STILL.search(text) is not None or _STILL_ENGLISH.search(text) is not None


def says_solved(text: str, judgement: Judgement, *, asked: bool) -> bool | None:
    """Read a "yes" or "no" to the question; None for words that are neither.

    Plain words of a trouble that goes on weigh more than the model: nothing is closed by them.

    Args:
        text: the words.
        judgement: what the model makes of them.
        asked: whether the question was asked, so that a mere 「嗯」 or 「谢谢」 may answer it.
    """
    said = judgement.talk if isinstance(judgement, IsTalk) else None
    if isinstance(judgement, IsReport) or _ANOTHER.search(text):
        return None
    if goes_on(text):
        return None if said is Talk.ASK_PROGRESS or _ASKS.search(text) else False
    if _CANNOT_SAY.search(text):
        return None
    if said in (YES if asked else CLEAR_YES):
        return True
    if said in (NO if asked else CLEAR_NO):
        return False
    plain = said in {None, Talk.GOODBYE, Talk.ADD_INFORMATION}
    return True if plain and _says_done(text) else None


def is_about(text: str, place: Place, judgement: Judgement, case: Case) -> bool:
    """Say whether words that sound like a report tell of the trouble of a case once more.

    Another address, another thing or another category makes it a report of its own.

    Args:
        text: the words.
        place: what they say of where it is.
        judgement: what the model makes of them.
        case: a case that its reporter was told is solved.
    """
    if isinstance(judgement, IsTalk) or _ANOTHER.search(text):
        return False
    if not may_be_same(text, place, case.text, case.place):
        return False
    short = len(text.strip()) <= _SHORT
    if isinstance(judgement, Unsure):
        return goes_on(text) and (short or case.category in judgement.choices)
    return judgement.category is case.category or (short and goes_on(text))


def is_done(text: str, judgement: Judgement) -> bool:
    """Say whether words that the model takes for a report only say that it is solved."""
    plain = not (goes_on(text) or _ANOTHER.search(text) or isinstance(judgement, IsTalk))
    return plain and _says_done(text)


def speaks_of_all(text: str) -> bool:
    """Say whether words that mean "solved" mean every matter that he was asked about."""
    return len(text) <= _SHORT_YES and not _BUT.search(text) and _OF_ALL.search(text) is not None


def _says_done(text: str) -> bool:
    """Say whether short words say that it is done, and nothing that speaks against it."""
    short = len(text) <= _SHORT_YES and not _ASKS.search(text)
    return short and _DONE.search(text) is not None and not _BUT.search(text)
