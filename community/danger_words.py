"""The reviewed list of words for danger to life, kind by kind.

The words are tried on folded text (community/danger.py): simplified signs, half width, lower
case, a mark for each blank between Chinese words. `_X` never crosses a mark, so that all words
of an entry stand in one clause. Entries are regular expressions without nested repetition.
What takes the danger out of them is in community/danger_limits.py; how the list was made and
how well it does is in docs/danger.md.
"""

from collections.abc import Mapping
from enum import StrEnum


class DangerKind(StrEnum):
    """What threatens; decides which advice comes first."""

    FIRE = "fire"
    GAS = "gas"
    TRAPPED = "trapped"
    WATER = "water"
    VIOLENCE = "violence"
    COLLAPSE = "collapse"
    ELECTRIC = "electric"
    SUICIDE = "suicide"
    MEDICAL = "medical"
    FALLING = "falling"
    OTHER = "other"


_X = r"[^,.!?;\n]"
"""Any sign of the same clause."""


def _one_of(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


_WHO = _one_of(
    "人 我(?!家|们家|车) 俺(?!家) 咱(?!家) 他(?!家) 她(?!家) 孩子? 娃 崽 宝宝? 婴儿 小朋友 同学"
    " 学生 女儿 儿子 孙 爷 奶 爸 妈 娘 爹 公公 婆 伯 叔 姨 嫂 哥 姐 弟 妹 老头 老太 老伴 老汉 大爷"
    " 师傅 工人 小伙 姑娘 男的 女的 细路 囡 妮"
)
_GAS = _one_of("煤[气汽] 燃气 天然气 液化气 瓦斯 沼气 管道气")
_ROOM = _one_of(
    "电梯 轿厢 车里 车内 车子里 汽车里 屋 楼上 楼里 房间 房里 厕所 卫生间 浴室 里 阳台 地下室"
    " 车库 井 柜 洞 废墟 栏杆 铁门"
)
_BUILT = _one_of(
    "楼房 楼板 楼梯 楼 房子 房顶 房梁 房 墙 屋顶 屋 脚手架 阳台 天花板 吊顶 棚子? 架子 塔吊 吊车"
    " 桥 窑洞? 土方 矿"
)
_HIGH = _one_of(
    "楼顶 天台 顶楼 房顶 屋顶 桥栏 桥边 栏杆外 窗台 窗外 窗户外 窗沿 窗口 阳台外 女儿墙 楼沿"
    " 护栏外 防盗网 防盗窗 空调架 空调外机 塔吊"
)

PLAIN: Mapping[DangerKind, tuple[str, ...]] = {
    DangerKind.FIRE: (
        r"着火|着[了起大]*火|着[活伙或货][了啦]|起[火活伙][了啦]|起火|失火|走水[了啦]|烧着了",
        r"烧起来|着起来了|燃起来|全着了|都着了|点着了|燎着|火势|火海|大火|[蹿窜]火",
        r"火苗[往都已蹿窜]|火[已都]经?[到烧往]|火越|火往|火[到快]了?[一二三四五六七八九十楼门]",
        rf"明火了|身上{_X}{{0,3}}火|灭不[掉了]|扑不灭|烧[到过]来|快烧到|烧到[了我家门窗楼]",
        r"正在烧(?![饭水菜香])|[那家户楼]在烧(?![饭水菜香])|浓烟|黑烟往|烟越来越",
        rf"烟{_X}{{0,6}}(?:睁不|喘不|看不见|下不[去来]|跑不|出不[来去])|烟{_X}{{0,4}}进来了",
        rf"冒[黑白]?烟{_X}{{0,6}}(?:快|人|火|跑)|呛得{_X}{{0,4}}(?:睁不|喘不|出不)|爆燃",
        rf"(?:瓶|罐|锅炉?|车|厂|店|房|楼|电池|电瓶){_X}{{0,3}}(?:爆炸|炸了|炸开)|连环炸",
        r"爆炸[了啦]|轰的?一[声下]|\bon fire\b|\bthere(?:'s| is) (?:a )?fire\b|\bflames\b",
        r"\bhouse is burning\b|\bexploded\b|^fire!",
    ),
    DangerKind.GAS: (
        rf"{_GAS}{_X}{{0,8}}(?:味|漏|泄|臭|嘶|呲|挖断|关不|喷)|(?:泄|漏|跑){_X}{{0,3}}{_GAS}",
        rf"闻{_X}{{0,5}}{_GAS}|股{_X}{{0,3}}{_GAS}|气罐{_X}{{0,6}}(?:响|叫|喷|嘶|呲|拧不|漏)",
        rf"(?:{_GAS}|一氧化碳|碳气){_X}{{0,3}}中毒|中了?煤[气汽]|满屋子?都是气|\bgas leak",
        r"\bleaking gas|\bsmell(?:s|ing)? (?:\w+ ){0,3}gas\b|\bcarbon monoxide\b",
        r"\bgas alarm\b",
    ),
    DangerKind.COLLAPSE: (
        rf"{_BUILT}{_X}{{0,6}}(?:塌|垮|倒){_X}{{0,6}}(?:人|压|埋|砸|里面)",
        rf"[压砸埋][到着中伤住]{_X}{{0,4}}{_WHO}|冒顶",
        rf"{_BUILT}{_X}{{0,4}}(?:正在|在|开始|马上要?|眼看要?)[塌垮]|掉渣{_X}{{0,3}}人",
        r"\bcollapsed (?:on|with)\b|\bunder the rubble\b|\bis collapsing\b",
    ),
    DangerKind.TRAPPED: (
        rf"[困关锁卡憋闷夹](?:在|到|进)了?(?!哪)(?:在)?{_X}{{0,6}}{_ROOM}(?![窟头])|被困",
        rf"困[住着]|困了{_X}{{0,3}}人|困人",
        rf"电梯{_X}{{0,14}}(?:困|关着|出不[来去]|[还在]里[面头]|有人)",
        rf"{_WHO}{_X}{{0,12}}(?:拔不出|弄不出|逃不|还在里[面头]|压在{_X}{{0,6}}[下面头底]|还?没出来|没撤)",
        rf"(?:(?<![钢砖木筋])头|脑袋|手|手指|脚|腿|胳膊|身子|脖子){_X}{{0,3}}(?:卡|夹|绞|勒)(?:在|住|进)",
        rf"(?:下面|底下|里面){_X}{{0,3}}(?:压|埋)(?:着|了|住)|[压埋][着了住]{_X}{{0,4}}人(?!行)",
        r"被[埋压]|活埋|埋到|\btrapped\b",
        r"\bstuck (?:in|inside) (?:the |an? )?(?:lift|elevator|car|room)\b|\bcan'?t get out\b",
        r"\blocked in(?:side)?\b",
    ),
    DangerKind.WATER: (
        r"落水(?![坑管])|溺水|跌咗?落(?:涌|海|水)",
        rf"{_WHO}{_X}{{0,6}}[掉跌滑栽摔跳]{_X}{{0,4}}(?:河|湖|江|塘|渠|海|水里|水库|粪池|窨井)",
        rf"[掉跌滑栽]{_X}{{0,3}}(?:河|湖|江|塘|渠|窨井|水井|下水井|化粪池|井里)",
        rf"往(?:水|河|江|湖)里跳|井里?{_X}{{0,4}}掉进?去?{_X}{{0,4}}{_WHO}",
        rf"(?:河|湖|江|水|塘){_X}{{0,3}}(?:有个?人|有个?孩子?){_X}{{0,3}}(?:喊|扑|挣|沉|飘|漂)",
        rf"扑腾|快沉|沉下去|沉底|呛水|游不[上回动]|{_WHO}{_X}{{0,5}}[被给]{_X}{{0,4}}冲走|决口",
        rf"扒着冰|水{_X}{{0,3}}(?:没过|漫过|淹到|到|齐)[了我]?(?:胸|脖|腰|大腿|下巴|床)|\bdrown",
        r"\bfell (?:in|into) the (?:river|lake|pond|canal|well|water)\b|\bswept away\b",
    ),
    DangerKind.VIOLENCE: (
        rf"[持拿动举拎抡提掏握挥操拔攥]着?{_X}{{0,4}}(?:刀|斧)|刀{_X}{{0,4}}(?:砍|捅|追|威胁)",
        r"行凶|砍[人伤他她]|砍我(?!家)|捅[人伤我他她]|捅刀|杀人|要杀|往死里打|快打死|打死人",
        rf"要打死|弄死我|掐[我她他着]|勒[住着][我她他脖]|[打揍]得{_X}{{0,4}}(?:血|晕|昏|不动)",
        r"(?:在|正|又)[打揍]我|要打我|爸爸?[在又]?打妈|打我妈|家暴|绑架|劫持|挟持|人质|强奸",
        rf"追着{_X}{{0,3}}[砍打杀]|追[砍杀]|不让我[走出]|人贩子",
        rf"抱走{_X}{{0,4}}(?:孩|娃|孙|女儿)|抢{_X}{{0,2}}孩子|在撬我|撬我家门|进贼{_X}{{0,8}}",
        rf"贼{_X}{{0,4}}(?:还在|屋里)|我[躲藏]在|抢劫|引爆|炸药包|汽油{_X}{{0,8}}[点泼浇]",
        r"开车撞人|\bstab|\bhas a (?:knife|gun)\b|\bkill (?:me|him|her|us)\b",
        r"\bis (?:attacking|beating|hitting)\b|\bbreaking in\b",
    ),
    DangerKind.ELECTRIC: (
        rf"触电[了倒]|人触电|[被让给]{_X}{{0,3}}电[到倒着晕击死住打]|电[到倒死晕][了人我他她]",
        rf"粘在电|高压[电线]{_X}{{0,3}}[打击烧上]",
        rf"(?:电线|高压线|电缆|线){_X}{{0,6}}(?:掉|断|落|垮){_X}{{0,8}}(?:火|水里|带着?电|有人|头上)",
        rf"漏电{_X}{{0,8}}(?:倒|麻到|人|孩)|麻到{_X}{{0,2}}手|手{_X}{{0,3}}松不开|\belectrocut",
        r"\blive wire|\bpower line (?:is )?down\b",
    ),
    DangerKind.SUICIDE: (
        r"跳(?:楼|河|江|桥|湖|井|海)|要跳[下了!]|想跳下|往下跳|自杀|自尽|轻生|不想活|不活了",
        rf"活不下去|活着没|寻死|寻短|结束这?一切|结束自己|割[腕脉]|上吊|服{_X}{{0,4}}药物",
        rf"药{_X}{{0,4}}(?:整瓶|一瓶|全吃)|[吞吃]{_X}{{0,5}}(?:安眠药|整瓶|老鼠药)|安眠药|烧炭",
        rf"遗书|永别|[喝吞]{_X}{{0,6}}(?:农药|百草枯|敌敌畏|洁厕)|刀{_X}{{0,3}}手边|撑不下去",
        r"\bsuicid|\bkill (?:my|him|her)self\b|\bjump(?:ing)? (?:off|from)\b|\babout to jump\b",
        r"\bwant(?:s)? to die\b|\ball the pills\b|\bwant to wake up\b|\boverdose",
    ),
    DangerKind.MEDICAL: (
        r"昏迷|昏过去|昏倒|晕[倒过死低在]|不省人事|没有?了?(?:呼吸|心跳|知觉|意识|脉搏)",
        rf"[叫喊敲推摇]{_X}{{0,2}}不[醒应]|唤不醒|摸不到脉",
        rf"{_WHO}{_X}{{0,8}}(?:倒|摔|躺|栽|晕){_X}{{0,8}}(?:不动|起不来|没反应|动不了|流血|血|抽|没人管)",
        rf"倒在?{_X}{{0,3}}地上?了?(?:没|不|流|抽|口)|喘不[上过]来?气|透不过气|喘不动|呼吸困难",
        r"抽[搐风]|抽过去|口?吐?白沫|心[梗绞]|胸口[^,.!?;\n]{0,4}[痛疼]|脑[梗溢]|中风",
        rf"喉咙[^,.!?;\n]{{0,2}}肿|(?:脸|嘴唇?){_X}{{0,4}}(?:发?紫|发青|都青|乌了)|噎[住着]",
        rf"休克|误[食喝服吞]|老鼠药被|当糖吃|全家{_X}{{0,3}}吐|大出血|羊水|快生了",
        rf"呛到{_X}{{0,4}}气|吞了?东西|流{_X}{{0,4}}[好很多]{_X}{{0,2}}血|[全都]是血|血流",
        rf"血{_X}{{0,2}}止不|止不住血|断气|咽气|没声音?了|没命了|人不行了|上吐下泻|站不起来",
        r"\bunconscious\b|\bnot (?:breathing|moving|responding)\b|\bcan'?t breathe\b",
        r"\bheart attack\b|\bseizure\b|\bbleeding\b|\bchoking\b|\bwon'?t wake\b",
    ),
    DangerKind.FALLING: (
        rf"{_WHO}{_X}{{0,10}}(?:挂|吊|悬|趴|爬|骑|探|站|坐)(?!着坐){_X}{{0,6}}{_HIGH}",
        rf"{_HIGH}{_X}{{0,4}}[吊挂悬爬坐站]{_X}{{0,4}}{_WHO}",
        rf"(?:窗|阳台|空中|半空|楼顶){_X}{{0,4}}[吊挂悬]{_X}{{0,3}}{_WHO}",
        rf"半个?身子{_X}{{0,3}}外|坠楼",
        rf"{_WHO}{_X}{{0,6}}(?:从|掉|摔|坠){_X}{{0,6}}(?:楼上?|架子?上?|吊篮|阳台|梯子?){_X}{{0,2}}(?:掉|摔|坠|下来)",
        rf"人{_X}{{0,4}}跟着下去",
        rf"{_WHO}{_X}{{0,8}}掉{_X}{{0,4}}(?:井|地窖|坑|桩孔|洞){_X}{{0,2}}里|我掉进",
        rf"井盖{_X}{{0,12}}掉下去|掉下去了|砸[到中伤着]了?{_X}{{0,2}}{_WHO}|砸{_X}{{0,2}}头",
        r"\bhanging (?:from|off|out)\b|\bfell (?:from|off) the\b|\bfallen from\b",
    ),
    DangerKind.OTHER: (
        r"救命|救救[我他她孩]|快救|快来救|救[我他她]啊|出人命[了啦]|死人了|人命关天",
        r"[快帮]{0,2}叫救护车|打120|报警!|快报警|帮我报警|喊119",
        rf"咬[住着]{_X}{{0,8}}(?:不放|不松)|没松口|[狗犬]{_X}{{0,8}}按{_X}{{0,3}}咬",
        rf"(?:毒|眼镜)?蛇{_X}{{0,3}}咬[了到]|撞了?{_X}{{0,3}}(?:躺|流血|人)",
        rf"(?:氯气|氨气|毒气|化学){_X}{{0,8}}(?:泄漏|晕|吐|倒)|^help(?: me)?!|\bsomebody help\b",
        r"\bhelp us\b|\bcall (?:119|120|110|the police|an ambulance)\b|\bis dying\b",
    ),
}
"""Words that tell of danger by themselves; kinds are tried in this order."""

HINTS: Mapping[DangerKind, tuple[str, ...]] = {
    DangerKind.FIRE: (
        rf"火苗|火光|火舌|明火|[冒喷]火|火球|火[好很太]大|通红|窗户?{_X}{{0,4}}红",
        r"冒[出着起了]?[浓黑大白青]?烟(?!的)|[黑白]烟|烟[好很太]?[大浓]|[全都净]是烟|火灾|自燃",
        rf"烟{_X}{{0,6}}(?:钻|灌|涌|飘进|呛)|烧[到没穿光塌着]|[在正快]烧|被烧|烧了|焦糊|糊味",
        r"烧焦|焦味|烧塑料|消防车|爆炸|炸[了开]|\bsmok(?:e|ing)\b|\bburning\b|\bfire\b",
        r"\bexplosion\b",
    ),
    DangerKind.GAS: (
        rf"臭鸡蛋|嘶嘶|呲呲|软管{_X}{{0,8}}气|(?<!烟感)报警器{_X}{{0,4}}响|冒火|头[有发]?[昏晕]",
        r"那个味|煤烟|炭火|煤炉|\bsmell",
    ),
    DangerKind.COLLAPSE: (
        rf"{_BUILT}{_X}{{0,6}}(?:塌|垮|倒)|[塌垮][了啦]|要塌|摇摇欲坠",
        rf"(?:楼|房子|墙){_X}{{0,4}}(?:在晃|在抖|晃得|直晃|在响)|咔咔|裂{_X}{{0,3}}越来越|裂越",
        r"\bcollaps|\bcaved in\b",
    ),
    DangerKind.TRAPPED: (
        rf"{_WHO}{_X}{{0,12}}(?:出不[来去]|下不[来去]|打不开)",
        rf"电梯{_X}{{0,10}}(?:往下掉|坠|停在?半|卡)|[反被]锁|没有一个上来|联系不上",
        rf"[压埋][了在住]|卡[了在住](?!哪)|锁{_X}{{0,4}}里|回不去|\bstuck\b",
        r"\bdoor won'?t open\b",
    ),
    DangerKind.WATER: (
        r"挣扎|淹[死到着没]|洪水|山洪|泥石流|滑坡|冲[走跑倒]|涨得",
        rf"水{_X}{{0,6}}(?:胸|脖|腰|床|窗)|灌水|冰面|掉{_X}{{0,3}}(?:水|井|坑|沟)|\bflood",
        r"\bwater (?:is )?(?:up )?to\b|\bin the (?:river|lake|pond|canal)\b",
    ),
    DangerKind.VIOLENCE: (
        rf"躲[在我着床]|[绑捆]|报警|求求|哭喊|喊{_X}{{0,2}}[别放疼救]|拖着|[按摁][着住倒]",
        r"捂[着住]|塞[进车]|扎[人谁了一]|戳|枪|铳|剁|硫酸|蒙面|磨刀|抡|薅|有坏人",
        rf"屋[里头]{_X}{{0,3}}进了?人|领走|抱走|下了药|逼停|扒在|打[我他她人](?!电话|的)",
        rf"[打揍]{_X}{{0,4}}(?:老婆|媳妇|孩子|老人|女人)|打起来|群殴|斗殴|打架|暴打|殴打|捅|砍",
        rf"[拿拎举]{_X}{{0,4}}(?:棍|钢管|酒瓶|砖|锤)|被抢|抢我|抢[走包]|入室|撬|闯进|闯入",
        rf"踹{_X}{{0,4}}门|砸{_X}{{0,4}}门|翻窗|爬窗|翻进|尾随|跟踪|跟着我|猥亵|非礼|拽|威胁",
        r"掏出|被人关|凶器|\bknife\b|\bgun\b|\battack|\bbeat|\brobb|\bfight",
    ),
    DangerKind.ELECTRIC: (
        rf"触电|(?:电线|高压线|电缆|电线杆|电杆){_X}{{0,8}}(?:掉|断|落|砸|倒|拖|垂)|火花|火星",
        r"打火(?!机)|[滋嗞吱][滋嗞吱啦]|噼[里]?[啪叭]|放电|漏电|过电|电麻|带着?电|\bspark",
        r"\b(?:wire|line|cable)s?\b",
    ),
    DangerKind.SUICIDE: (
        rf"[要想楼]{_X}{{0,2}}跳|想不开|绑着{_X}{{0,3}}汽油|了断|来世|同归于尽",
        rf"[站坐爬骑翻跨]{_X}{{0,8}}{_HIGH}|{_HIGH}{_X}{{0,6}}[站坐爬骑趴]|想死|对不起大家",
        rf"吃[了完]{_X}{{0,3}}药|今晚我就走|\bpills\b|\bjump\b|\bdie\b",
    ),
    DangerKind.MEDICAL: (
        rf"躺[着了在]|坐在?地上|瘫|一动不动|不动[了咯]|睁不开|捂着|眼睛{_X}{{0,3}}[戳血]|哭不出",
        r"叫不|没了?有?(?:反应|气了|动静|声了)|倒在|摔[了倒下]|憋[得的]|喘|翻白眼|心脏病|心口",
        rf"胸[口闷]|嘴[都巴也]?歪|半边{_X}{{0,4}}[麻动]|中毒|过敏|要生了|破水",
        rf"[流淌出冒喷吐]{_X}{{0,5}}血|[满一]{_X}{{0,3}}血|不行了|快死了|要死了|抽[筋抽]|动不了",
        r"起不来|烫[烂伤]|迷迷糊糊|微弱|没人应|敲门不|哼|僵|\bambulance\b|\bcollapsed\b",
        r"\bpassed out\b|\bblood\b|\bdizzy\b|\bstroke\b|\binjured\b",
    ),
    DangerKind.FALLING: (
        r"坠落|吊篮|悬空|悬在|挂在半空",
        rf"(?:快|马上|眼看|眼瞅|立马){_X}{{0,4}}[掉砸坠倒](?:下|了)|往下[掉砸]|砸下来",
        rf"{_WHO}{_X}{{0,10}}(?:窗|楼|架|树|梯|坑){_X}{{0,2}}[掉摔]|\babout to fall\b",
        r"\bfalling\b|\bfell\b",
    ),
    DangerKind.OTHER: (
        r"求[求你您]|快报|救(?=[,.!]|$)|瘆人|尖叫|求助|不敢(?:出声|说话|打电话|开门)|放我出去",
        r"别过来|快来人|来人[啊呐哪呀]|快啲|快叫人|喊救|要死人|要出?人命|救护车|救人|疯狗",
        rf"[狗犬]{_X}{{0,6}}[咬扑]|毒蛇|马蜂|撞人|撞[了飞倒]|走丢|不见了|刺鼻|\bhelp\b",
        r"\bemergency\b|\bhurry\b",
    ),
}
"""Words that may tell of danger; they count if the model sees some danger too, or is away."""
