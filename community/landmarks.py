"""Finds the words for a place that is no address: streets, gates, sides of a building, schools."""

import re

_HAN = "[\u4e00-\u9fff]"
_WHERE = "(?:[东西南北]{1,2}|[前后])"
_SIDE = (
    rf"(?:{_WHERE}(?:门口|门外|门|边|侧|面|头|角|口|院|墙|山门)|门口|门前|楼下|楼前|路?口|地下车库|地下室"
    "|底商|大堂|对过|旁边|边上|附近|后头|门外|天桥下|桥下)"
)
_THING = "(?:(?:那[根片块棵条段处个]|的)?(?:荒地|空地|草地|绿地|电线杆|杆|树|坡|台阶|石阶|墙|坑))?"
_FACE = "(?:这边|那边)的?(?:临街面|墙面|人行道|绿化带|停车位)"
_STREET = rf"{_HAN}{{1,4}}?(?:大道|大街|[东西南北中]街|街|路|胡同|巷|辅路)"
_PUBLIC = "幼儿园|小学|中学|医院|公园|市场|超市|学校|图书馆|大学|卫生院|车站|派出所|体育馆|厂"
_KINDS = (
    re.compile(r"地铁(?:\d{1,2}号线)?[A-Za-z]?\d?口(?:往[东南西北])?"),
    re.compile(
        rf"(?:{_STREET})(?:[跟和与](?:{_STREET}))?(?:\d{{1,4}}号)?(?:路口|那口|{_FACE}|(?:{_PUBLIC})?{_SIDE}|{_PUBLIC})?{_THING}"
    ),
    re.compile(rf"{_HAN}{{1,5}}?(?:{_PUBLIC})(?:{_SIDE})?|市?[一二三四五六七八九十]{{1,2}}[中院]"),
    re.compile(rf"{_HAN}{{1,3}}村[东西南北](?:头|边)?"),
    re.compile(rf"后山门|天桥|{_SIDE}{_THING}"),
)
_LEAD = re.compile(r"^(?:我们|俺们|咱们|我|在|就|住|到|从|这|那)+")
_ORDINARY = re.compile(
    "马路|走路|电路|线路|道路|短路|修路|^一路|让路|带路|回路|公路|堵路|没路|幼儿园一|水路|管路"
    "|^(?:小?超市|去|上|大|小|个|有|是|的|了|不|没)"
)


def find_landmark(text: str, address_end: int | None) -> str | None:
    """Find the landmark as written; right behind an address a side of the building comes first."""
    if address_end is not None:
        between = re.match(rf"[跟和与]({_HAN}{{2,6}})(?:之间|中间)", text[address_end:])
        if between:
            return between[1]
        near = re.match(rf"(?:{_SIDE}|一层|[前后]面){_THING}", text[address_end:])
        return near[0] if near else None
    for clause in re.split(r"[，。！？,!?；;\s]", text):
        found = _in_clause(clause)
        if found:
            return found
    return None


def _in_clause(clause: str) -> str | None:
    trimmed = _LEAD.sub("", clause)
    for kind in _KINDS[:4]:
        match = kind.match(trimmed)
        if match and not _ORDINARY.search(match[0]):
            return match[0]
    match = _KINDS[0].search(trimmed) or _KINDS[4].match(trimmed)
    return match[0] if match and "我们" not in clause else None
