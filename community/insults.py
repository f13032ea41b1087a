"""Knows a message that only scolds, so that it is answered calmly; a matter in it is heard."""

import re
import unicodedata

_CURSES = r"""
    废物 饭桶 混蛋 王八蛋 畜生 狗东西 狗屁 放屁 狗日的? 混账 垃圾(?=东西|玩意|货|社区|机器人|程序)
    垃圾(?=网格员|物业|居委会) (?:是|真)垃圾(?=$|\W) 傻[逼比叉子缺瓜] 煞笔 沙雕 蠢货 蠢猪 笨蛋 白痴
    弱智 脑残 智障 神经病 脑子有病 (?<!有)骗子 不要脸 滚(?:蛋|开|远点)? 你们?都?去死吧? 死全家
    不是人 猪脑子? 他妈的? 妈的 你妈的? [操日]你(?:妈|大爷)? 我[操靠艹] 卧槽 特么 尼玛 瞎了眼
    吃干饭 吃白饭 吃闲饭 白吃饭 吃屎 屁用 没用的东西 缺德 丧良心 窝囊废 草包 人渣 败类
    idiots? morons? stupid useless dumb assholes? bastards? bullshit fuck(?:ing|ers?)? shit damn
    screw\syou losers? scum shut\sup go\sto\shell
"""
_FILLERS = r"""
    你们? 您们? 他们 我们? 咱们? 这[帮群些个种]? 那[帮群些个种]? 一[帮群个] 全部? 都 真的? 就 是 的
    了 啊 吧 呢 吗 嘛 呀 哦 啦 太 很 好 简直 根本 完全 怎么 还 也 又 只会 只知道 给我 东西 玩意儿?
    货 人 家伙 社区 机器人 程序 网格员 物业 居委会 干部 臭 破 什么 一点 没 有 不 天天 整天 养
    you are all an? the bunch of so such this is your bot and what just really totally complete
    people guys off piece to robot
"""


def _pattern(entries: str) -> re.Pattern[str]:
    longest_first = sorted(entries.split(), key=len, reverse=True)
    latin = [rf"(?<![a-z])(?:{one})(?![a-z])" for one in longest_first if one[0].isascii()]
    han = [one for one in longest_first if not one[0].isascii()]
    return re.compile("|".join((*han, *latin)))


_CURSE, _FILLER = _pattern(_CURSES), _pattern(_FILLERS)
_LONGEST = 200
"""Signs from which a message surely says more than an insult."""


def scolds(text: str) -> bool:
    """Say whether there is an insult in a text, whatever else it says."""
    return _CURSE.search(_folded(text)) is not None


def only_scolds(text: str) -> bool:
    """Say whether a text is an insult and nothing else: no matter, no place, no question."""
    folded = _folded(text)
    if len(folded) > _LONGEST or _CURSE.search(folded) is None:
        return False
    left = _FILLER.sub(" ", _CURSE.sub(" ", folded))
    return not any(sign.isalnum() for sign in left)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
