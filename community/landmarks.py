"""Finds the words for a place that is no address: streets, gates, sides of a building, schools."""

import re
from collections.abc import Iterator

from community.place_words import (
    BARE_PLACES,
    BESIDE,
    COMPASS,
    ESTATE_SPOTS,
    GATE,
    GROUNDS,
    HAN,
    HELD_PLACES,
    INNER_PARTS,
    LEAD,
    LOOSE_BESIDE,
    NAMED_PLACES,
    NEIGHBOURS,
    NO_STREETS,
    OPEN_PLACES,
    POINTED,
    ROADSIDE,
    SPEAKING_BESIDE,
    STREETS,
    THINGS,
    either,
)

_NUMERAL = "[一二三四五六七八九十]"
_STREET = rf"(?:{either(STREETS)})(?![灯人过由途子易费程障况政面霸道坊舞])"
_OPEN = rf"(?:{either(OPEN_PLACES)})(?![东西南北中]?[路街巷])"
_NAMED = rf"(?:{either(NAMED_PLACES)})(?![舞生]|[东西南北中]?[路街巷])"
_GROUP = r"[一二三四五六七八九十\d]{1,3}[组巷队]"
_VILLAGE = rf"[村屯](?![民长里委部医])(?:{_GROUP})?|(?<=[湾庄坝沟岭坪冲寨营塘]){_GROUP}"
_HELD = rf"(?:{either(HELD_PLACES)})"
_POSITION = rf"(?:{GATE}|{COMPASS}|{either(BESIDE)}|{LOOSE_BESIDE})"
_METRO = (
    rf"(?:地铁|轻轨)(?:[\d一二三四五六七八九十]{{1,3}}号线)?(?:{HAN}{{0,6}}?站)?"
    r"(?:[A-Za-z]\d?|\d{1,2}号?)?(?:出入口|出口|入口|口)"
)
_SCHOOL_SHORT = (
    rf"(?:(?<!{HAN})|[市县区省]){_NUMERAL}{{1,2}}[中小院]"
    "(?![午心间等旬年全子有了的层型区])"
)
_ROAD_NUMBER = (
    rf"[GSgs]?\d{{2,4}}(?:国道|省道|县道)|(?:国道|省道|县道)[GSXgsx]?\d{{2,4}}|[东西南北]?[一二三四五六]环(?!境|节)路?"
    rf"|{HAN}{{2,3}}道(?=交口|[与和]{HAN}{{2,3}}道|\d{{1,4}}号)"
)
_PLACE = re.compile(
    rf"(?P<metro>{_METRO})|(?P<short>{_SCHOOL_SHORT})|(?P<road>{_ROAD_NUMBER})|(?P<gate>{GATE})"
    rf"|(?P<open>{_OPEN})|(?P<street>{_STREET})|(?P<named>{_NAMED})|(?P<village>{_VILLAGE})|(?P<side>{COMPASS}|围墙外面?|拐角)"
    rf"|(?P<door>门口|门前|门外|楼下)|(?P<held>{_HELD})|(?P<beside>{either(SPEAKING_BESIDE)})"
)
_NUMBERED = re.compile(r"\d{1,4}(?:号院|号|弄)(?![线楼])")
_JOINED = re.compile(rf"[跟和与同及](?:{HAN}{{1,5}}?(?:{_STREET}|道(?=交)))")
_ROAD_REST = re.compile(r"那口|(?:这边|那边)的?(?:临街面|墙面|人行道|绿化带|停车位)")
_FURTHER = re.compile(
    rf"[A-Za-z]\d?口|[东西南北]广场|负[一二三1-3][层楼]|{_OPEN}|{_NAMED}"
    rf"|(?:{either(f'{INNER_PARTS} {THINGS}')})(?={_POSITION})"
)
_OTHER = re.compile(rf"{HAN}{{2,4}}?(?:{_NAMED}|{_OPEN})(?={_POSITION})")
_OTHER_NAME = re.compile(rf"{HAN}{{2,5}}?(?=(?:{either(SPEAKING_BESIDE)}))")
_BEHIND = re.compile(
    rf"(?:{_POSITION}){{1,3}}(?:往[东西南北]|第[一二三四五六七八九十\d]{{1,2}}家"
    rf"|(?:那[片块条段处个]|的)?(?:{either(GROUNDS)})|那[根棵片块条段处个](?:{either(POINTED)}))?"
)
_UNDER = re.compile(r"(?<=[桥架树])下(?!面|边|来|去|雨|雪)")
_TOWARDS = re.compile(r"往[东西南北]")
_SPOT = re.compile(
    rf"(?:{either(ESTATE_SPOTS)}|大厅|(?:一楼|一层|首层)(?:大厅|大堂|门厅)|一层|负[一二三1-3][层楼])(?:{_POSITION}){{0,2}}"
)
_ELSEWHERE = re.compile(
    r"(?:外面|下面|前面|后面|对面|隔壁|附近|下边)(?:就[有是在]|的?(?:人|邻居|那家|那户|住户|业主))"
)
_BETWEEN = re.compile(rf"[跟和与]({HAN}{{2,6}}?)(?:之间|中间)")
_LEAD = re.compile(
    rf"{LEAD}|{either(NEIGHBOURS)}|{either(ROADSIDE)}|小区里?|院里|院子里|县城|城里|镇上|路过|到处|好多|很多|有|来|上(?=幼儿园|小学|中学|学校|大学)"
)
_ROOT = re.compile(
    "^村.|^[一二两三几多好]+[家个所条处片间]|[这那哪没了吗呢吧被把让给吃喝坐跑等坏漏堵扔砸撞淹骂啥谁挨话费]|孩子|儿子|女儿|孙子|老人|厨房|卧室|客厅|卫生间|厕所|阳台|窗|床|邻居|楼道"
    "|过道|走廊|电话|装修|施工|问题"
)
_NEIGHBOUR = re.compile(
    "(?:的)?(?:邻居|那家|那户|住户|人家|老太|大爷|大妈|阿姨|小孩|租客|一家|保安|有人|的人|那位)"
    rf"|{_NAMED}"
)
_BARE = frozenset(BARE_PLACES.split())
_NO_ROAD = re.compile(rf"(?:{either(NO_STREETS)})")
_NO_VILLAGE = re.compile("新?农|城中|[本全各山乡]|自然|行政|度假|整个")
_ONE_SIGN = re.compile("[市县区镇省乡老新大村东西南北中]")
_DISTRICT = re.compile(f"{HAN}{{2,3}}[区县市镇乡]{HAN}{{2}}")
_NAME_LENGTH = {"street": 4, "beside": 5}
_MIN_NAME = 2


def find_landmark(text: str, taken: tuple[int, int] | None) -> str | None:
    """Find the landmark as written; right behind an address a side of the building comes first.

    Args:
        text: what somebody wrote.
        taken: first and last position of the estate and address in the text, None without one.
    """
    if taken is None:
        return next(_landmarks(text), None)
    behind = text[taken[1] :]
    between = _BETWEEN.match(behind)
    if between:
        return between[1]
    near = _near(behind.removeprefix("的"))
    if near:
        return near
    return next(_landmarks(behind), None) or next(_landmarks(text[: taken[0]]), None)


def _near(behind: str) -> str | None:
    """Read a side or a part of the building right behind its number; the longer one counts."""
    if _ELSEWHERE.match(behind):
        return None
    found = [form.match(behind) for form in (_BEHIND, _SPOT)]
    return max((match[0] for match in found if match), key=len, default=None)


def _landmarks(text: str) -> Iterator[str]:
    end = 0
    for place in _PLACE.finditer(text):
        if place.start() < end:
            continue
        found = _whole(text, place)
        if found:
            yield found
            end = place.end()


def _whole(text: str, place: re.Match[str]) -> str | None:
    """Put the proper name before and the position behind a word of a place, if they make one."""
    kind = place.lastgroup or ""
    root, ends_clean = _root(text, place.start(), _NAME_LENGTH.get(kind, 6))
    rest = _rest(text, place.end(), kind)
    if kind == "street":
        return _street(root, place[0], rest) if ends_clean else None
    if kind in {"side", "gate", "door", "beside"}:
        return _side(root if ends_clean else None, kind, text, place)
    named = ends_clean and _is_name(root)
    if kind == "held" and not rest:
        return None
    if kind == "village" and not (named and not _NO_VILLAGE.fullmatch(root)):
        return None
    if named:
        return f"{root}{place[0]}{rest}"
    bare = place[0] in _BARE and not re.search(HAN, text[max(0, place.start() - 1) : place.start()])
    enough = kind in {"metro", "road", "open"} or rest or bare or (kind == "short" and not root)
    return f"{place[0]}{rest}" if enough else None


def _root(text: str, start: int, longest: int) -> tuple[str, bool]:
    """Give the signs before a place, back to a stop or a lead, and whether they end at one."""
    head = text[max(0, start - longest - 5) : start]
    run = re.search(rf"(?:[A-Za-z]\d?(?=[区座层]))?{HAN}*$", head)
    root = run[0] if run else ""
    cut = max((lead.end() for lead in _LEAD.finditer(root)), default=0)
    root = root[cut:]
    return root, len(root) <= longest + (3 if _DISTRICT.match(root) else 0)


def _rest(text: str, end: int, kind: str) -> str:
    """Give what belongs to a place behind its word: number, second street, part, position."""
    forms: tuple[re.Pattern[str], ...]
    forms = (_BEHIND, _UNDER) if kind == "held" else (_FURTHER, _FURTHER, _BEHIND, _UNDER, _TOWARDS)
    at = end
    if kind in {"street", "road"}:
        forms = (_NUMBERED, _JOINED, _ROAD_REST, _OTHER, *forms)
        other = _OTHER_NAME.match(text, end)
        if other and _is_name(other[0]) and not _LEAD.search(other[0]):
            at, forms = other.end(), (_BEHIND,)
    for form in forms:
        match = form.match(text, at)
        at = match.end() if match else at
    return text[end:at]


def _is_name(root: str) -> bool:
    if _ROOT.search(root):
        return False
    return len(root) >= _MIN_NAME or bool(_ONE_SIGN.fullmatch(root))


def _street(root: str, word: str, rest: str) -> str | None:
    if _NO_ROAD.fullmatch(root) or len(root) < _MIN_NAME or _ROOT.search(root):
        return None
    if re.fullmatch(f"{_NUMERAL}+", root) and rest == "" and root not in {"五一", "八一", "五四"}:
        return None
    return f"{root}{word}{rest}"


def _side(root: str | None, kind: str, text: str, place: re.Match[str]) -> str | None:
    """Read a position that stands without a word of a place before it."""
    behind = _BEHIND.match(text, place.start())
    written = behind[0] if behind else place[0]
    if root is None or _NEIGHBOUR.match(text, place.end()):
        return None
    if root and _is_name(root):
        return f"{root}{written}"
    own = root == "" and not re.search(
        "[我俺咱你您他她家]们?$", text[max(0, place.start() - 3) : place.start()]
    )
    return written if kind in {"side", "gate"} or (kind == "door" and own) else None
