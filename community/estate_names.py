"""Recognises the name of an estate by its form, without any list of estates."""

import re
from collections.abc import Iterator

from community.place_words import (
    ESTATE_ENDINGS,
    ESTATE_PART,
    HAN,
    LEAD,
    NEIGHBOURS,
    RESIDENT_ENDINGS,
    SHORT_ENDINGS,
    either,
)

_ENDING = either(ESTATE_ENDINGS)
_NO_ROAD = r"(?![路街巷弄桥]|大道|大街|胡同|村委|公园|广场)"
_LEAD = re.compile(rf"{LEAD}|{either(NEIGHBOURS)}")
_NAMED = re.compile(rf"{HAN}{{1,5}}?(?:{_ENDING})(?:小区)?{ESTATE_PART}?{_NO_ROAD}")
_SHORT = re.compile(rf"{HAN}{{2,3}}?[{SHORT_ENDINGS.replace(' ', '')}]{ESTATE_PART}?{_NO_ROAD}村?")
_PHASED = re.compile(rf"{HAN}{{2,5}}?{ESTATE_PART}{_NO_ROAD}")
_RESIDENT = re.compile(
    rf"{HAN}{{2,3}}?[{RESIDENT_ENDINGS.replace(' ', '')}]{ESTATE_PART}?{_NO_ROAD}"
)
_OWNER = re.compile(rf"(?:我们?是|作为|身为)({HAN}{{2,8}}?)(?:的)?(?:老)?(?:业主|住户|居民|租户)")
_HOME = re.compile(rf"(?:家住|家在|住在|我住|租在|住)({HAN}{{2,8}})")
_OURS = re.compile(rf"(?:我们|咱们?|俺们?|阿拉)({HAN}{{2,4}}?[城汇荟坊阁轩])(?=的|物业|业主|这)")
_STAYS = re.compile(
    r"(?:住|的|这边|那边|里面|里头|这儿|那儿|这里|那里|[\s“”\"'「」《》()（）,，、·:：-])+$"
)
_TAIL = re.compile(
    rf"(?:{HAN}|(?<![A-Za-z])[A-Za-z]{{1,8}}\d?(?={HAN})|[A-Ha-h](?=区|组团|$)|\d{{1,3}}(?=[期区院村坊]|号院|号大院|组团)|(?<={HAN})\d{{2,3}}(?={HAN}{{2}})(?!\d*[号栋幢楼元块个天年月人])|[·・•])+$"
)
_STREET_BEFORE = re.compile(rf"(?:大道|大街|[街路巷弄]|胡同)(?:\d{{1,4}}号)?(?={HAN}{{2}})")
_PLAIN = re.compile(rf"(?:{_ENDING}|{ESTATE_PART}|[坊道灯边口])+")
_NO_NAME = re.compile(
    "^(?:小区|整个|全|本|老旧|老|新|各|该|旧|普通|社区|房屋|多年|一名|一位|一个|这里|同一|咱|我)*$"
    "|[这那哪没了吗呢谁啥个只请只能吃喝坏漏堵吵]"
    "|^(?:高档|封闭|智慧|开放|安置|回迁|附近|对面|周边|其他|别的|多个|许多|新建|学生|工地|员工|单位|工人|政府|中心|街心|屋顶|空中|小|后|大|人民|市民|公共)$"
)
_ORDINARY = re.compile(
    "水管|水电|水费|水表|水井|电费|电梯|厂|幼儿|公园|校园|菜园|果园|乐园|产业|科技园|工业|物流|政府|阳台|平台|柜台|窗台"
    "|电视台|邻居|居委|人民|街|路|市场|医院|法庭|家庭|山谷|学期|工期|日期|长期|短期|定期|学校|中学|小学"
    "|[这那哪家屋院手夜心村市车库楼管每没不了吗呢有说能个只谁请问天]"
    "|^(?:小区|花园)|^(?:整个|全|本|老旧|老|各|该)小区"
)
_ASIDE = re.compile(
    "水管|水电|水费|水表|水井|电费|电梯|幼儿|阳台|平台|窗台|邻居|居委|人民$|路$|街$|市场|医院|学校|孩子|老人|爸妈|父母|先生|女士|小姐|家里?$|^[老新]区$|客厅|厨房|房间"
    "|[这那哪屋夜库管每没不了吗呢有说能只谁请问车]|^(?:我|咱|家)$"
)
_HOUSING = re.compile("(?:小区|家属[院楼区房]|宿舍楼?)$")
_WORKPLACE = re.compile("(?:厂|医院|[大中小]学|学校|路|街|市场|公园|车站)$")
_TROUBLE = re.compile(
    "[水电气火]$|[灯漏坏堵吵停修噪暖费急烟臭味]|下水|水管|热水|污水|投诉|垃圾|物业|扰民|装修|报警|老师|你好|谢谢"
)


def find_estate_name(text: str, address_start: int | None) -> str | None:
    """Find the estate as written; a name right before the address needs no typical ending."""
    owner = _OWNER.search(text)
    if owner and not _unnamed(owner[1]):
        return _cut(owner[1])
    if address_start is not None:
        before = _before_address(text, address_start)
        if before:
            return before
    return _by_ending(text)


def _before_address(text: str, start: int) -> str | None:
    """Read the name that ends at the address; behind a stop it must be known by its form."""
    head = text[max(0, start - 26) : start]
    stays = _STAYS.search(head)
    gap = stays[0] if stays else ""
    body = head[: len(head) - len(gap)]
    run = _TAIL.search(body)
    name = _cut(run[0]).lstrip("·・•") if run else ""
    name = re.sub(r"^(?:\d+(?![期区院弄村坊号])|号(?!院))", "", name)
    if len(name.strip("·・•")) < 2 or _unnamed(name):  # noqa: PLR2004 - names have two signs and more
        return None
    if _known(name):
        return name
    first = len(body) == len(name) and start <= len(head)
    parted = any(sign in gap for sign in ",，、：:")
    loose = gap.isspace() and not (first and len(name) <= 4 and not _TROUBLE.search(name))  # noqa: PLR2004 - longer words before a blank tell what is wrong
    fits = len(name) <= 9 and not _ASIDE.search(name)  # noqa: PLR2004 - longer runs are half a sentence
    return name if fits and not parted and not loose else None


def _cut(run: str) -> str:
    """Cut off the words that lead to a name, and the street before it."""
    name = run
    for lead in _LEAD.finditer(run):
        name = run[lead.end() :]
    for street in _STREET_BEFORE.finditer(name):
        if street.start() > 0 and not _PLAIN.match(name[street.end() :]):
            return name[street.end() :]
    return name


def _known(name: str) -> bool:
    """Say whether the form alone shows that this is the name of an estate."""
    whole = re.fullmatch(rf"(.{{1,9}}?)(?:{_ENDING}|{ESTATE_PART})+", name)
    if whole:
        return True
    return bool(_SHORT.fullmatch(name) and not _ORDINARY.search(name))


def _unnamed(name: str) -> bool:
    return bool(
        _NO_NAME.search(_stem(name))
        or re.fullmatch(rf"(?:{_ENDING})?{ESTATE_PART}?(?<!号院)", name)
    )


def _by_ending(text: str) -> str | None:
    for start in _starts(text):
        for form in (_NAMED, _PHASED, _SHORT):
            match = form.match(text, start)
            if match and _alone_enough(match[0]):
                return match[0]
    return _of_resident(text)


def _alone_enough(name: str) -> bool:
    """Say whether a name without an address is surely one: no lead in it, no ordinary word."""
    short = name.endswith("小区") and len(name) < 4  # noqa: PLR2004 - two signs before it
    stem = _stem(name)
    plain = _ORDINARY.search(stem) and not (_HOUSING.search(name) and _WORKPLACE.search(stem))
    wrong = plain or _LEAD.search(name)
    return not (short or wrong or _unnamed(name))


def _of_resident(text: str) -> str | None:
    """Read a name with an everyday ending, which is one only where somebody says to live."""
    for home in _HOME.finditer(text):
        match = _RESIDENT.match(home[1])
        if match and not _ORDINARY.search(match[0]) and not _LEAD.search(match[0]):
            return match[0]
    ours = _OURS.search(text)
    fits = ours and not _ORDINARY.search(ours[1]) and not _LEAD.search(ours[1])
    return ours[1] if ours and fits else None


def _stem(name: str) -> str:
    return re.sub(rf"(?:{_ENDING})?{ESTATE_PART}?$", "", name) or name


def _starts(text: str) -> Iterator[int]:
    """Give the places where a name may begin: after a stop, or after words that lead to one."""
    leads = {lead.end() for lead in _LEAD.finditer(text)}
    edges = {edge.end() for edge in re.finditer(rf"^|(?!{HAN}).", text)}
    yield from sorted(leads | edges)
