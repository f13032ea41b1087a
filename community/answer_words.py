"""The words by which questions are taken apart: what is wanted, what is to be done, the rest."""

from collections.abc import Mapping

WANTED: Mapping[str, str] = {
    "hours": r"几点钟?(?:开门|关门|下班|上班|开放|开)?"
    r"|(?:什么|啥)时候(?:开门|关门|下班|上班|开放|开|营业)"
    r"|(?:开门|上班|办公|开放|营业|服务|接待|作息)时间"
    r"|(?:周末|(?:星期|礼拜|周)[一二三四五六日天]|中午|晚上|节假日|今天|明天)(?:也|还|都)?"
    r"(?:开门|上班|办公|开放|营业|有人|开)|opening hours|what time|when .{0,20}open",
    "where": r"在(?:什么地方|哪里|哪儿|哪块|哪层|哪个?[栋楼]|几楼|几号楼|哪)"
    r"|(?:到|去)(?:哪里|哪儿|什么地方|哪)|怎么(?:走|去)|地址|地点|什么位置|哪里有"
    r"|\bwhere\b|\baddress\b",
    "phone": r"(?:联系|办公|值班|咨询|服务|座机|的)*电话(?:号码|号)?(?:是?多少|是啥|是什么|几号)?"
    r"|(?:联系|手机)号码?|联系方式|怎么联系|打哪个号|\bphone\b|\btelephone\b",
    "papers": r"(?:带|拿|准备|提供|交|备齐?|用)(?:些|上|好|齐)?(?:哪些|什么|啥|哪几样)"
    r"(?:东西|材料|证件|资料|证明|手续)?|(?:哪些|什么|啥)(?:材料|证件|资料|手续)"
    r"|(?:材料|证件|资料)(?:清单|有哪些|是什么)|what papers|documents",
}
"""What somebody wants to know of a thing; an entry without it does not answer him."""

ACTIONS: Mapping[str, str] = {
    "lost": r"丢了?|弄丢|掉了|遗失|不见了|找不到了?|补办|补领|补一[张个本]|怎么补|挂失|\blost\b",
    "renew": r"续(?:签|期|办|费|保|交)|到期|过期|快到期|换证|换新|换发|延期|年审|年检|\brenew",
    "change": r"变更|更改|更正|改名|改地址|修改|写错",
    "cancel": r"注销|取消|迁出|退(?:费|订|租|出|款)|作废|销户|\bcancel",
    "progress": r"多久|几天|多长时间|多少天|办好了?(?:没|吗)|下来(?:没|了吗)|进度|\bhow long\b",
    "price": r"多少钱|收费|要钱|费用|交钱|花钱|免费|价格|怎么收|\bhow much\b|\bfee\b",
    "transfer": r"转(?:入|出|移|到|去)|迁入|落户|过户",
}
"""What shall be done with a thing; who asks for another than an entry tells of is not answered."""

FILLING = """
    请问一下 请问 问一下 问下 打听一下 打听 咨询一下 咨询 想问 想知道 您好 你好 麻烦 谢谢 不好意思
    师傅 同志 老师 大家 有谁 谁 知道 晓得 告诉 帮忙 帮我 帮着 查一下 说一下 看看 看一下 一下
    我们 咱们 你们 咱 我 你 您 他 她 家里 家 自己 本人 怎么 怎样 如何 咋 什么 哪些 哪里 哪儿 哪个
    多少 需要 需不需要 想要 想 要 能不能 可不可以 可以 能 会 应该 该 得 必须 打算 社区 小区 居委会
    这边 那边 这里 那里 现在 还是 还有 还 是不是 有没有 有 没 是 在 去 到 来 过去 过来 给 让 把
    跟 和
    一个 一张 个 张 本 份 的话 的 地 了 吗 呢 啊 呀 吧 嘛 么 哈 哦 弄 搞 做 事情 事 流程 手续 材料
    证件 条件 电话 时间 地方 服务 方面 信息 问题 就 都 也 又 才 先 再 第一次
    申请 办理 代办 办个 办 领取 领 报名 登记
"""
"""Words that say nothing of what a question is about, parted by blanks."""

ASKING = (
    r"怎么|怎样|如何|咋|什么|啥|哪|几点|多少|吗|呢|么|能不能|可不可以|有没有|是不是|谁|[?？]|"
    r"\b(?:how|what|where|when|which)\b"
)
"""What shows that something is asked."""

COMPLAINING = (
    r"投诉|举报|反映|没人管|不管|没人(?:理|接|修|来)|打不通|不接|坏了|漏水|漏电|堵|"
    r"太(?:吵|差|慢|贵|脏|乱|黑)|乱收|凭什么|为什么|态度|推来推去|推诿|拒绝|不给|不让|欠|骗|"
    r"拖着|老是|总是|一直(?:不|没|关)|占[了着]|臭|吵|complain|broken"
)
"""What shows that something is wrong: nobody should get an opening hour for an answer."""
