"""What the people of a generated town say, and what the model thought of it."""

import json
from collections.abc import Iterator

MATTERS = (
    ("lighting", "楼道灯坏了，晚上上下楼看不清", "换了灯泡，已试亮"),
    ("parking", "有车堵在单元门口，老人出不去", "联系车主挪走了，并画了禁停线"),
    ("drainage", "下水道堵了，污水往上冒", "请师傅疏通了主管"),
    ("elevator", "电梯停在三楼不动，按了没反应", "维保单位换了门机"),
    ("noise", "楼上半夜装修，吵得睡不着", "上门劝导，约定了施工时间"),
    ("sanitation", "垃圾桶满了三天没人收，味道很大", "已清运，加了一个桶"),
    ("water_supply", "水压太小，六楼放不出水", "调了增压泵"),
    ("ebike", "电动车推进楼里充电，飞线从窗户拉下来", "劝离并安装了充电桩"),
    ("pets", "有人遛狗不牵绳，孩子被吓哭了", "找到养犬人，已登记"),
    ("property", "物业电话总没人接，报修没人管", "约谈了物业经理"),
    ("building", "顶楼下雨就漏水，墙皮掉了一大片", "做了防水，待下雨再看"),
    ("road", "门口的井盖松了，车一过就响", "换了井盖"),
    ("greenery", "大树枝压到电线，刮风很危险", "请园林修剪了"),
    ("fire_safety", "楼道里堆满纸箱，消防通道被堵", "已清理，贴了告知书"),
    ("power", "整栋楼停电了，冰箱里的菜要坏", "供电所修好了"),
    ("facility", "健身器材断了，铁管露在外面", "拆下送修"),
    ("security", "单元门锁坏了，陌生人随便进", "换了门锁"),
    ("street_vending", "早上摆摊占了人行道，推轮椅过不去", "城管来了，劝到划线区"),
    ("labour", "工地欠了三个月工资一直不给", "已转劳动监察"),
    ("heating", "暖气不热，屋里只有十四度", "放了气，换了阀门"),
)
"""Category, words, and what was done."""

FOLLOW_UPS = (
    ("ask_progress", "请问我上次报的那件事怎么样了"),
    ("urge", "怎么还没有人来，能不能快一点"),
    ("add_information", "补充一下，是靠东边的那一侧"),
    ("thank", "谢谢，已经修好了"),
    ("solved", "解决了，很满意"),
    ("not_solved", "还是老样子，没有解决"),
    ("dissatisfied", "太慢了，等了好几天"),
    ("affirm", "好的"),
)
TALK = (
    ("ask_service", "居住证到期了怎么续"),
    ("ask_service", "老年卡要带什么材料"),
    ("greet", "你好"),
    ("out_of_scope", "今天天气怎么样"),
    ("ask_bot", "你是真人还是机器人"),
    ("propose_topic", "建议小区里装几张长椅"),
    ("thank", "谢谢你们"),
    ("ask_service", "图书室周末开门吗"),
)
RARE = ("窨井里有只小猫叫", "阁楼的燕子窝掉下来了", "钢琴搬不进货梯")
"""What hardly anybody says: to be found among millions."""

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
SURNAMES = tuple(_SURNAMES)
VARIANTS = (0.97, 0.88, 0.74, 0.41)
"""How sure the model was, each for as many reports; the last one is below the gate."""
TALK_FROM, FOLLOW_FROM, RARE_FROM = 100_000, 200_000, 300_000
"""Where each kind of saying begins among the numbers of all."""


def sayings() -> Iterator[tuple[int, str, str]]:
    """Give number, words and understanding of everything that is said.

    The words of reports stand with the case, as they name its place.
    """
    for number, (category, _, _) in enumerate(MATTERS):
        for variant, confidence in enumerate(VARIANTS):
            place = number * len(VARIANTS) + variant
            yield place, "", _understood(f"report_{category}", confidence)
    for first, said in ((TALK_FROM, TALK), (FOLLOW_FROM, FOLLOW_UPS)):
        for number, (intent, words) in enumerate(said):
            yield first + number, words, _understood(intent, VARIANTS[number % len(VARIANTS)])
    for number, words in enumerate(RARE):
        yield RARE_FROM + number, words, _understood("out_of_scope", VARIANTS[-1])


def _understood(intent: str, confidence: float) -> str:
    ranking = [[intent, confidence], ["out_of_scope", round(1 - confidence, 2)]]
    judged = {"intent": intent, "confidence": confidence, "ranking": ranking, "parts": []}
    return json.dumps({**judged, "model": "20260101-000000"}, ensure_ascii=False)
