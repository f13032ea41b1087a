"""Danger to life, seen without any model: a reviewed list that runs wherever a text arrives."""

import re

from community.understanding import Talk, Understanding

DANGER_FROM = 0.5
"""The model's confidence from which a text counts as danger even if the list is silent."""

# Each line is a danger that residents name; the words were chosen so that ordinary reports and
# figures of speech (吃火锅, 发火, 消防演习) do not contain them.
_DANGERS = re.compile(
    r"着火|起火|失火|火灾(?!隐患|演|宣)|烧起来|冒(?:浓|黑|大)烟|爆炸|"
    r"(?:煤气|燃气|天然气|液化气).{0,6}(?:味|泄漏|泄露|漏气|漏了)|漏(?:煤气|燃气|天然气)|(?:闻到|一股).{0,4}煤气|"
    r"(?:困|卡|关)在?(?:了)?(?:电梯里?|里面|楼里|车里)|电梯.{0,8}(?:困|关)(?:了|着|住|人)|有人被困|被困(?:在|了|住)|"
    r"落水|溺水|掉(?:进|到|下)?(?:了)?(?:河|水|池|湖|井|江)|跳(?:楼|河|江|桥)|要自杀|轻生|"
    r"(?:持|拿|动)(?:着)?刀|砍人|捅人|(?:打|砸)死|杀人|绑架|救命|"
    r"(?:楼|房|房子|墙|屋顶|脚手架|阳台).{0,4}(?:塌了|倒了|倒塌|坍塌)|触电|电到人|"
    r"昏迷|晕倒|没(?:有)?呼吸|心脏病发|大出血|割腕|"
    r"\b(?:on fire|gas leak|smells? (?:of )?gas|trapped|drowning|not breathing|stabbed|help me)\b",
    re.IGNORECASE,
)

# A danger that is denied, past, feared or rehearsed is not one that is happening.
_NOT_NOW_BEFORE = re.compile(
    r"(?:没有?|不会|不是|昨天|前天|上次|上周|上个月|去年|以前|曾经|之前|万一|如果|要是|怕|担心|防止|避免|预防|容易|"
    r"演习|演练|宣传|小心|注意|差点|险些|not |no longer |was |last )[^，。！？,.!?\s]{0,6}$",
    re.IGNORECASE,
)
_NOT_NOW_AFTER = re.compile(
    r"^[^，。！？,.!?\s]{0,8}(?:怎么办|咋办|演习|演练|隐患|的事|事件|的风险|的危险)"
)


def sounds_dangerous(text: str) -> bool:
    """Say whether a text names a danger to life that is happening now."""
    for match in _DANGERS.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if not _NOT_NOW_BEFORE.search(before[-20:]) and not _NOT_NOW_AFTER.search(after[:20]):
            return True
    return False


def danger_confidence(thought: Understanding) -> float:
    """Give the model's confidence that a text, or one of its parts, tells of a danger."""
    rankings = (thought.ranking, *(part.ranking for part in thought.parts))
    return max(dict(ranking).get(Talk.EMERGENCY, 0.0) for ranking in rankings)


def means_danger(text: str, thought: Understanding | None) -> bool:
    """Say whether the list or the model sees danger to life in a text."""
    if sounds_dangerous(text):
        return True
    return thought is not None and danger_confidence(thought) >= DANGER_FROM
