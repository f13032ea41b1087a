"""Recognises the name of an estate by its form, without any list of estates."""

import re
from collections.abc import Iterator

_HAN = "[\u4e00-\u9fff]"
_PHASE = r"(?:[一二三四五六七八九十\d]{1,2}期|[东西南北中][区院](?!别)|[A-D]区)"
_STRONG = "小区|花园|家园|新村|公寓|大厦|广场|名都|山庄|御景|世家|苑|嘉园|天地|港湾"
_WEAK = "园|里|城|府|湾|台|庭|郡|居|邸"
_LEAD = re.compile(
    "这边是那个|这边是|住在|我们是|我是|我们|俺们|咱们|家住|那个|这个|我家|[住在是我俺咱跟到从就的]"
)
_NAMED = re.compile(rf"{_HAN}{{1,5}}?(?:{_STRONG})(?:[东西南北]区|{_PHASE})?")
_SHORT = re.compile(rf"{_HAN}{{2,3}}?(?:{_WEAK})(?:{_PHASE})?(?![路街巷村])")
_PHASED = re.compile(rf"{_HAN}{{2,5}}?{_PHASE}")
_OWNER = re.compile(rf"我是({_HAN}{{2,6}})(?:的)?(?:业主|住户|居民)")
_ORDINARY = re.compile(
    "水管|水电|水费|水表|水井|电费|电梯|厂|幼儿|公园|校园|菜园|政府|阳台|平台|柜台|窗台|电视台|邻居|居委|人民|街|路|市场|医院"
    "|[这那哪家屋院手夜心村市车库楼管每没不了吗呢有说能个只谁请问天]"
    "|^(?:小区|花园)|^(?:整个|全|本|老旧)小区"
)


def find_estate_name(text: str, address_start: int | None) -> str | None:
    """Find the estate as written; a name right before the address needs no typical ending."""
    owner = _OWNER.search(text)
    if owner:
        return owner[1]
    if address_start is not None:
        before = _before_address(text[:address_start])
        if before:
            return before
    return _by_ending(text)


def _before_address(head: str) -> str | None:
    run = re.search(rf"{_HAN}{{2,16}}(?:\d期|[A-D]区)?$", head[-18:])
    if run is None:
        return None
    name = run[0]
    for lead in _LEAD.finditer(run[0]):
        name = run[0][lead.end() :]
    fits = 2 <= len(name) <= 9 and not _ORDINARY.search(name.removesuffix("小区"))  # noqa: PLR2004 - names have two to nine signs
    return name if fits or _NAMED.fullmatch(name) else None


def _by_ending(text: str) -> str | None:
    for start in _starts(text):
        for form in (_NAMED, _PHASED, _SHORT):
            match = form.match(text, start)
            if match and not _ORDINARY.search(_stem(match[0])):
                return match[0]
    return None


def _stem(name: str) -> str:
    return re.sub(rf"(?:{_STRONG})?(?:{_PHASE})?$", "", name) or name


def _starts(text: str) -> Iterator[int]:
    """Give the places where a name may begin: after a stop, or after words that lead to one."""
    leads = {lead.end() for lead in _LEAD.finditer(text)}
    edges = {edge.end() for edge in re.finditer(rf"^|(?!{_HAN}).", text)}
    yield from sorted(leads | edges)
