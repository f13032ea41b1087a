"""What takes the danger out of the words of community/danger_words.py: figures, past, fear."""

from collections.abc import Mapping

from community.danger_words import DangerKind

_X = r"[^,.!?;\n]"

FIGURES = (
    r"火锅|发火|火爆|火气|上火|恼火|惹火|窝火|怒火|起急火|火腿|火车|火红|火热|打不着火",
    rf"打不起火|点不着火|不着火|眼{_X}{{0,2}}冒火|[我气得]冒火|着急上火|生意{_X}{{0,4}}火",
    r"红红火火|打火机|火花塞|烟花(?!店)|烟火气|水火|灯火|跳楼[价机]|跳楼大?甩卖",
    r"打死[我他她]?[也都不]|杀[价菌虫毒猪鸡鱼熟生了]|消杀|抹杀|秒杀|必杀",
    r"[热冷冻吵气烦臭渴饿急吓挤笑累晒困苦丑贵闷慌尬疼痒愁]死|要了?(?:我|老)命",
    r"[得的](?:不?要命|要死|想死|快死了?|不行了?)|想死你|死活|死角|死路",
    r"救命(?:恩人|稻草|钱|药|之恩|通道)",
    rf"救命[啊呀]?[,!]*{_X}{{0,4}}(?:吵|臭|尬|好笑|烦|丑|贵|谁懂|绝)|爆炸[头性]|气炸",
    rf"炸[鸡串毛锅天酱油]|油炸|头{_X}{{0,2}}炸|肺{_X}{{0,2}}炸|群里?{_X}{{0,3}}炸",
    rf"心态{_X}{{0,2}}[崩炸]|烧烤|烧饭|烧水|烧纸|烧香|烧钱|烧菜|烧锅|发烧|高烧|红烧|烧饼|抽血",
    r"献血|血压|血糖|血汗|心血|验血|流?鼻血|被坑|坑[人爹]|卡得|卡的要|大出血价|压力|压根|压缩",
    r"压实|试压|爆管|水管爆|暖气管|水压|气压|血压|压价|变压器|高压[铁锅]|电话|人命关天的大事吗",
    r"房价|股价|价格崩|崩溃|被雷到|埋怨|埋单|掩埋|填埋|锁定|卡点|关卡|关心|关于|困难|困扰",
)
"""Figures of speech and everyday words; they are blanked out before the list is tried."""

DENIED = (
    r"没有?|不是|并非|从未|未|不会|不得|禁止|严禁|防止?|防范|避免|预防|怕(?!是)|真$|担心|生怕",
    r"恐|小心|注意|谨防|当心|以免|免得|万一|如果|要是|假如|假设|一旦|容易|易|会不会|才会|就会",
    r"会引[起发]|会造成|会导致|导致|引[起发]|造成|差点|险些|差一点|可能会|有可能|随时|迟早",
    r"早晚|等到?|非[得要]|难道|扬言|吓唬|真要|\bnot |n't |\bno |\bno longer |\bnever |\bif ",
    r"\bin case |\bafraid |\brisk of |\bmight |\bcould |\balmost |\bnearly ",
)
"""Before the words, in the same clause and near: denied, feared, threatened, only thought of."""

PAST = (
    r"昨天|昨晚|昨日|前天|前晚|上次|上回|上周|上星期|上个?月|上半年|去年|前年|前几[天日]|前阵",
    r"前段|那天|那次|那回|以前|曾经?|之前|此前|当时|早年|年前|月前|过去|历史上|有一次|有次",
    r"[0-9一二三四五六七八九十]月[0-9某]|小时候|年年|\byesterday\b",
    r"\blast (?:week|month|year|night|time)\b|\bago\b|\bused to\b|\bonce\b|\bpreviously\b",
)
"""In the same clause: it is over."""

HABIT = (
    r"经常|老是|老有|总是|常常|动不动|天天|每天|每次|每晚|多次|两次|屡次|屡屡|时常|时不时",
    r"隔三差五|有时|偶尔|好几次|几次|几回|三天两头|频发|接连|长期|\balways\b|\boften\b",
    r"\bkeeps?\b|\bevery (?:day|night)\b",
)
"""In the clause: it happens again and again, so it is not this moment's danger."""

HABITUAL = frozenset(set(DangerKind) - {DangerKind.GAS, DangerKind.SUICIDE, DangerKind.MEDICAL})
"""Kinds for which a habit is a complaint; a smell of gas every day is one today."""

NOW = (
    r"现在|正在|正[打烧着冒]|还在|这会|此刻|刚[才刚]|马上|快点|快来|救命|今天|\bnow\b",
    r"\bright now\b",
)
"""In the same clause: it goes on all the same."""

AFTERWARDS = (
    r"演习|演练|隐患|的事|事件|的风险|的?危险|风险|的可能|过[^来去敏期]|过$|知识|预案|培训",
    r"宣传|讲座|保险|赔偿|的话|怎么预防|如何预防|事故|的投诉|好几次|频发|待遇|认定",
    r"后(?!厨|面|来|背|头|院|门)",
)
"""Soon after the words: rehearsed, past, or a matter of paper."""

AT_ONCE = (
    r"怎么办|咋办|了?已经|了?好?几天",
    r"了?[一二两三四五六七八九十几半0-9]+(?:多?天|个?多?月|年|周|星期)|了?很久|了?半个?月",
)
"""Right after the words: only thought of, or long since so."""

NOT_REAL = (
    r"演习|演练|新闻|电影|电视|小说|游戏|剧里|剧情|视频里|抖音|直播|动画|短片|纪录片|培训|讲座",
    r"宣传|课|知识|预案|应急|做梦|梦见|梦到|开玩笑|模型|\bmovie\b|\bfilm\b|\bgame\b|\bdrill\b",
    r"\bnews\b|\btraining\b",
)
"""Anywhere in the clause: rehearsed, told or dreamt."""

OVER = (
    rf"(?:已经?|都|被|火){_X}{{0,3}}(?:扑灭|灭了|救出来|救上来|救下来|没事了|处理[完好]|修好|解决了|出院|脱险)",
    r"虚惊|误报|来了又走|\bput out\b|\bis over\b|\bfalse alarm\b",
)
"""Anywhere in the message: it is over."""

BESIDE: Mapping[DangerKind, tuple[str, ...]] = {
    DangerKind.FIRE: (
        r"烧烤|油烟|烟囱|烟道|尾气|排气|抽烟|吸烟|二手烟|烟头|香烟|餐饮|焚烧|烧秸|烧垃圾|烧煤",
        r"锅炉房|鞭炮|放炮|焊|红灯|路灯|广告|灶|热水器|灭火器|消火栓|消防栓|消防通道",
        r"消防车通道|烟感|fire (?:extinguisher|exit|lane|alarm|door|drill)",
    ),
    DangerKind.GAS: (
        r"费|报装|开户|缴|充值|下水|化粪|污水|阴井|地漏|尾气|开通|通气|改造|检查|年检|换表",
        r"客服",
    ),
    DangerKind.TRAPPED: (
        r"车位|停车|挪车|堵车|信号|网络|系统|手机|快递|包裹|猫|狗|手续|办理|退休|落户|审批",
        r"资料|共享|讲座|房产证",
    ),
    DangerKind.WATER: (
        r"手机|钥匙|东西|衣服|球|鞋|垃圾|帽|眼镜|水表|钱包|耳机|雨水|污水|积水|菜苗|庄稼|田",
    ),
    DangerKind.VIOLENCE: (
        r"抢车位|抢占|抢购|抢座|抢道|抢修|手术|砍树|砍掉|修剪|猫|装修|施工|打孔|敲墙|砸墙|打通",
        r"打药|打印",
    ),
    DangerKind.COLLAPSE: (r"路面|地砖|人行道|股|井盖|改造|申请|方案",),
    DangerKind.ELECTRIC: (r"电视|电影|电信|宽带|网线|光纤|停电|手机|电费|刹车",),
    DangerKind.SUICIDE: (r"广场舞|跳舞|跳绳|跳蚤|电闸|跳闸|表|猫|鸽|拍照|晾|晒|基站|太阳能|加盖",),
    DangerKind.MEDICAL: (
        r"猫|树|草|热水器|水管|空调|网|设备|按钮|医保|报销|补贴|病历|挂号|充值|报装|认定|工伤",
    ),
    DangerKind.FALLING: (
        r"钱|工资|树叶|墙皮|漆|灰|渣|衣服|被子|毛毛虫|果|引擎|头盔|天窗|认定|电动车掉坑|往下扔",
    ),
    DangerKind.OTHER: (
        r"修一下|来修|通一下|装修|管管|看看|处理一?下|收一?下|清理|维修|收费|占了|乱停|门牌|窝",
        r"find",
    ),
}
"""In the same clause: what the kind's words mean beside these is not this danger."""
