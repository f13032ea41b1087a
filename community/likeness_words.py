"""What residents' reports speak of: things, what is wrong with them, and where exactly.

Different words for the same are one sign. Two reports that name different signs of one kind
are two matters; which category they belong to has been settled before.
"""

import re
from collections.abc import Mapping


def _compiled(signs: Mapping[str, str]) -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in signs.items()}


THINGS = _compiled(
    {
        "street lamp": r"路灯|街灯",
        "stair lamp": r"楼道[^，。,；]{0,4}(?:灯|黑)|楼梯[^，。,；]{0,3}灯|声控灯|过道灯|走廊灯",
        "lamp": r"(?<![路街道梯控廊红绿])灯",
        "lift": r"(?:电梯|升降梯|轿厢)(?!(?:里|内|间|口|门口|广告))",
        "lift button": r"电梯[^，。,；]{0,3}(?:按钮|按键)",
        "drain": r"下水道|下水管|下水口|地漏|污水|粪|化粪|脏水|排水|管道(?!煤)",
        "rain grate": r"雨水篦|雨篦|雨水井|雨水口",
        "toilet": r"马桶|厕所|卫生间|便池",
        "manhole cover": r"井盖|窨井|马葫芦|沙井盖",
        "rubbish": r"垃圾(?!桶|箱|站)",
        "bin": r"垃圾桶|垃圾箱|(?<!马)桶(?!装|水)",
        "rubbish station": r"垃圾站|垃圾房|中转站",
        "junk": r"旧家具|杂物|纸箱|破烂|沙发|床垫",
        "adverts": r"小广告|牛皮癣",
        "dog dirt": r"狗屎|狗粪|狗便|狗尿",
        "dog": r"狗(?![屎粪便尿])",
        "cat": r"猫",
        "tap water": r"自来水(?!公司)|水龙头|停水|没水|水压|(?<!自)来水|一滴水|断水",
        "water meter": r"水表",
        "water bill": r"水费",
        "water pipe": r"水管",
        "power": r"停电|没电|断电|跳闸|(?<!手机)没有电",
        "meter box": r"电表|电箱|配电箱",
        "wire": r"电线|电缆|露着线|线路老化|飞线",
        "transformer": r"变压器",
        "heating": r"暖气|供暖|供热|取暖|地暖|暖气片|屋里冷|家里冷",
        "heating fee": r"(?:取暖|供暖|暖气|供热)费",
        "dance": r"广场舞|跳舞|大妈",
        "works": r"工地|施工|打桩|塔吊|渣土",
        "refit": r"装修|电钻|冲击钻|砸墙",
        "restaurant": r"饭店|餐馆|烧烤|底商|小吃|油烟|饭馆|火锅",
        "singing": r"ktv|唱歌|歌厅|卡拉|麻将|棋牌",
        "piano": r"钢琴|小提琴|练琴|吹号|唢呐",
        "fan": r"排风机|风机|空调外机|水泵|机房",
        "quarrel": r"吵架|打架|骂人|对骂",
        "chairs": r"拖椅子|挪桌子|弹珠|蹦|跑跳|脚步",
        "car": r"(?<!电动)(?<!自行)(?<!三轮)(?<!电瓶)(?<!充电)(?<!童)(?<!叉)"
        r"车(?!位|库|棚|票|费|站)",
        "fire lane": r"消防通道|消防车道|生命通道",
        "space": r"车位",
        "dead car": r"僵尸车|废弃车|报废车",
        "e-bike": r"电动车|电瓶车|电动自行车|电摩",
        "charger": r"充电桩|充电的|充电柜|充电口",
        "bicycle": r"(?<!动)自行车|单车",
        "tree": r"树|枝",
        "lawn": r"草坪|草地|绿化带|绿地",
        "flower bed": r"花坛|花池|花草|灌木",
        "insects": r"虫子|毛毛虫|蚜虫|白蛾|飞蛾",
        "mosquitoes": r"蚊子|苍蝇|蟑螂|老鼠|白蚁",
        "road": r"路面|地面|路上|马路|人行道|地砖|坑|台阶|坡道",
        "outer wall": r"外墙|墙皮|墙砖|瓷砖|保温层|外立面",
        "roof": r"楼顶|屋顶|顶楼|房顶|天台",
        "ceiling": r"天花板|吊顶",
        "basement": r"地下室|地下车库|车库",
        "entrance": r"单元门(?!口|外|前|禁)|楼门(?!口|前)|大门(?!口)|防盗门|门禁|对讲|刷卡",
        "window": r"窗户玻璃|玻璃|楼道窗",
        "handrail": r"扶手|栏杆|护栏",
        "gym": r"健身|器材|转盘|走步机|单杠|双杠|太空漫步",
        "slide": r"滑梯|秋千|跷跷板|儿童乐园|游乐",
        "club": r"活动室|活动中心|棋牌室",
        "locker": r"快递柜|丰巢|信报箱|信箱",
        "camera": r"监控|摄像头",
        "guard": r"保安|门卫",
        "cleaner": r"保洁|扫地的|清洁工",
        "fees": r"物业费|停车费|管理费",
        "thief": r"被偷|小偷|偷了|失窃",
        "smoke": r"抽烟|吸烟",
        "stall": r"摆摊|小贩|摊贩|占道",
    }
)

FAULTS = _compiled(
    {
        "broken": r"坏|不亮|没亮|灭了|灭啦|黑灯瞎火|黑漆漆|黑乎乎|停运|停了|停在|罢工|没反应|"
        r"失灵|不动|不走|用不了|打不开|锁不上|关不上|断了|断裂|不灵|换了|停用|裂|随便进|谁都能进|没有?用|"
        r"broken|掉了|不工作|不能用",
        "shakes": r"抖|晃|异响|吓人",
        "by day": r"白天[^，。,；]{0,3}亮|一直亮|浪费|太亮|刺眼",
        "leaks": r"漏|渗|滴水|滴答|泡了|进水|返潮",
        "bursts": r"爆",
        "blocked": r"堵|不通|冒|溢|往外流|流出来|返水|倒灌|臭|粪水|该通",
        "left lying": r"没人收|没人清|没清|没倒|没人倒|没人拉|没人运|没收|满|溢|堆|成山|清运|没拉",
        "no lid": r"没盖|盖子",
        "no water": r"停水|没水|没有水|(?<!自)来水|一滴水|断水|没恢复供水",
        "weak": r"水压|水小|水流小",
        "yellow": r"黄|浑|发黑|有味|杂质",
        "no power": r"停电|没电|断电|跳闸|(?<!手机)没有电",
        "hangs down": r"垂|耷拉|掉下来了",
        "hums": r"嗡|响",
        "cold": r"不热|冰凉|冷|[0-9一二三四五六七八九十]度|温度|没暖|不暖",
        "hot": r"太热|过热",
        "loud": r"吵|响|噪|音乐|睡不着|休息|睡觉|让不让人睡|施工|打桩|半夜|凌晨|夜里",
        "in the way": r"乱停|堵|挡住|停满|占用|全是车|被占|占了|出不去|进不来|进不去",
        "too few": r"不够|太少|想多|添|多划|增加|加装|建议",
        "breaks off": r"树?枝[^，。,；]{0,4}(?:断|掉)|要断|快倒|劈|倒了|歪",
        "shades": r"挡光|挡[^，。,；]{0,6}(?:窗|光|阳)|遮光|没有阳光|开灯|疯了|太密|太长|修剪",
        "cut": r"砍|秃|剪得太狠",
        "withered": r"枯|没人浇|死了",
        "planted": r"种菜|种了菜|菜地",
        "hole": r"坑|塌|陷|坑洼|不平",
        "ice": r"结冰|积雪|路滑",
        "cover gone": r"盖[^，。,；]{0,2}(?:没了|丢|不见|没有|被偷)|没盖|赶紧盖",
        "rattles": r"井盖[^，。,；]{0,4}响",
        "falls": r"脱落|掉皮|往下掉|掉下|皮掉|砸",
        "charges": r"充电(?!桩|的|柜|口)|飞线|拉[^，。,；]{0,3}线|充电瓶",
        "parked inside": r"停满电|停放电|推进电梯|推进楼|停电动",
        "no charge": r"充不|不给充|桩[^，。,；]{0,3}坏|扫码",
        "off the lead": r"拴|牵绳|绳",
        "fouls": r"不捡|狗屎|随地|大小便|一泡",
        "stolen": r"被偷|偷了|失窃",
        "lost": r"卡丢|钥匙丢|想补|补一张|补办",
        "overcharged": r"多收|算错|乱收|涨价|公示|能不能退|退费|欠费",
        "rude": r"态度|骂",
        "not done": r"没来|不来|不拖|没人扫|不打扫|没扫",
        "smells": r"油烟|烟往|烟大|呛|熏",
        "smokes": r"抽烟|吸烟|烟头",
        "posted": r"小广告|涂鸦|贴",
        "shut": r"锁着|不开门|关着门|不开放",
        "asks": r"想问|请问|咨询|申请|怎么办理|怎么交|能不能",
        "insects": r"虫",
    }
)

COMPATIBLE: Mapping[str, frozenset[str]] = {
    "lamp": frozenset({"stair lamp", "street lamp"}),
    "rubbish": frozenset({"bin"}),
    "ceiling": frozenset({"roof"}),
    "gym": frozenset({"gym"}),
}
"""A thing named in general, and the particular ones that it may be."""

SPOTS: tuple[Mapping[str, re.Pattern[str]], ...] = (
    _compiled(
        {
            "front": r"楼前|门口|门前|楼下|前面|前边|单元门外|门外",
            "back": r"楼后|后面|后头|后边|背后",
        }
    ),
    _compiled(
        {
            "east": r"东(?=[门面侧边头区院])",
            "south": r"南(?=[门面侧边头区院])",
            "west": r"西(?=[门面侧边头区院])",
            "north": r"北(?=[门面侧边头区院])",
        }
    ),
    _compiled({"left": r"左", "right": r"右"}),
    _compiled({"below": r"地下室|地下车库|负一|地库", "top": r"楼顶|屋顶|顶楼|房顶|天台"}),
    _compiled(
        {
            "home": r"家里|屋里|厕所|卫生间|厨房|卧室|阳台|客厅",
            "outside": r"楼前|门口|门前|楼下|前面|后面|路上|井|底商|旁边|小区门",
            "stairs": r"楼道|楼梯|走廊|过道|电梯",
        }
    ),
)
"""Each group names the same kind of spot: who names another one means another spot."""
