"""Finds by which name staff speak of the person whose report they enter: 「冯奶奶，…」."""

import re

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶"
    "阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_TITLES = (
    "爷爷|奶奶|大爷|大妈|大娘|大伯|大叔|大婶|大姐|大哥|阿姨|叔叔|伯伯|婆婆|老太太|老人家|先生|女士|小姐|太太"
    "|老师|师傅|医生|老板|婶|姨|叔|嫂|姐|哥"
)
_BEFORE = r"^\s*(?:居民|住户|业主|独居老人|老人|帮|替|代)?"
_AFTER = r"(?=[\s，,：:、。（(]|说|反映|家|来电|打来)"
_SALUTED = re.compile(
    rf"{_BEFORE}(?P<name>[{_SURNAMES}][\u4e00-\u9fff]{{0,2}}?(?:{_TITLES})){_AFTER}"
)


def find_name(text: str) -> str | None:
    """Give the name with its title at the beginning of a text; None where there is none."""
    found = _SALUTED.match(text)
    return found["name"] if found else None
