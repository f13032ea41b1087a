"""Which advice fits a danger: what threatens whom, once it is sure that something does."""

import re
from collections.abc import Mapping

from community.danger import find_dangers
from community.danger_words import DangerKind

_SUBJECTS: Mapping[DangerKind, re.Pattern[str]] = {
    kind: re.compile(words, re.IGNORECASE)
    for kind, words in {
        DangerKind.GAS: r"煤[气汽]|燃气|液化气|天然气|瓦斯|沼气|\bgas\b",
        DangerKind.FIRE: (
            r"(?<![发上恼])火(?![急速车锅])|冒烟|浓烟|烧[着了起焦]|爆炸|\bfire\b|\bsmoke\b"
        ),
        DangerKind.ELECTRIC: r"触电|漏电|电线|高压线|电缆|带电|\belectric",
        DangerKind.TRAPPED: (
            r"[困关卡锁停夹].{0,12}(?:电梯|轿厢)|(?:电梯|轿厢).{0,12}(?:[困关卡停夹]|出不|不开|按[铃钟])"
            r"|(?:stuck|trapped|locked).{0,20}(?:lift|elevator)"
        ),
        DangerKind.SUICIDE: r"不想活|活不下去|轻生|自杀|遗书|跳[楼河江桥]|\bsuicid",
        DangerKind.VIOLENCE: (
            r"[打揍砍捅](?:[人我他她架]|起来|老[婆公人]|孩|媳)|持刀|拿着?刀|抢劫|闯进|撬门|家暴|威胁"
            r"|\battack|\bknife\b|\bbeating\b"
        ),
        DangerKind.WATER: r"[河湖江塘井水]里|落水|溺|洪水|水淹|\bdrown",
        DangerKind.COLLAPSE: r"塌|垮|\bcollapsing\b",
        DangerKind.MEDICAL: (
            r"[摔跌]|倒[在地下了]|晕|昏|[发犯急]病|心脏|呼吸|疼得|痛得|[流出吐冒]血|骨折|不[动醒省]"
            r"|没反应|没气|喘|抽[搐风筋]|噎|中毒|快不行|要生了"
            r"|\bfell\b|\bfallen\b|\bfaint|\bill\b|\bsick\b|\bbreath|\bbleed|\bhurt\b|\binjur"
        ),
        DangerKind.FALLING: r"掉下|坠|[窗台]外|砸下",
    }.items()
}
"""What a message is about, where the list of dangers names nothing plainly; tried in this order.

These words alone would tell of no danger: they are asked only when that is sure already.
"""


MOST_KINDS = 2
"""Somebody in danger reads no more advice than this at once."""


def advised_kinds(text: str) -> tuple[DangerKind, ...]:
    """Give the kinds of danger whose advice fits a text, likeliest first; `OTHER` if none does."""
    found = find_dangers(text)
    plain = [one.kind for one in found if one.plain]
    subjects = [kind for kind, words in _SUBJECTS.items() if words.search(text)]
    hints = [one.kind for one in found if not one.plain]
    named = dict.fromkeys((*plain, *subjects, *hints))
    named.pop(DangerKind.OTHER, None)
    if DangerKind.FIRE in named and DangerKind.GAS not in {*plain, *subjects}:
        named.pop(DangerKind.GAS, None)  # What hints at gas (a smell, smoke) is the fire's own.
    return tuple(named)[:MOST_KINDS] or (DangerKind.OTHER,)
