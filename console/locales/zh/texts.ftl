### 机器人的话：查阅和改写

people-texts-under = 机器人说的每一句话，中英对照，点名称可以改写。花括号里是会填进去的内容。
people-text-changed = 改写过
people-text-left-out = 没有采用
people-text-left-out-why = 程序更新以后，改写的话不再合适，机器人现在说的是原话。请照下面的说明重写一遍，或者恢复原话。
people-text-under = 名称 { $key }。保存以后，机器人几秒钟内就照新的说；已经发出去的不变。
people-text-in-zh = 中文
people-text-in-en = 英文
people-text-words = 说的话
people-text-values = 可以填进去的：
people-text-own = 程序自带的原话
people-text-back = 恢复原话
people-text-refused = 没有保存，请先改正：
people-text-past = 改写记录
people-text-no-past = 还没有人改过。
people-text-went-back =
    { $language ->
        [zh] 中文恢复了原话
       *[other] 英文恢复了原话
    }
people-column-when = 时间
people-text-how = 怎么写
people-text-how-values = 原话里显示的内容（比如编号）要保留，写法是 { "{ $number }" }；不能用别的名称。
people-text-how-variants = 箭头 { "->" } 后面，每个方括号是一种情况；带星号的一种用在其余的情况。
people-text-how-markup = 加粗 <b>…</b>，斜体 <i>…</i>，等宽 <code>…</code>；别的标记和 & 号不能用。
people-text-how-lines = 一行不能用 [ 、* 或 . 开头。按钮、菜单和名称只有一行。

text-fault =
    { $fault ->
        [empty] 一个字也没有。要用原话，请点「恢复原话」。
        [too_long] 太长了：最多 { $most } 个字符（表情算两个），每一种情况都要放得下。
        [lines] 这句话在按钮、菜单里，或者在别的句子中间，只能有一行。
        [signs] 有看不见的特殊字符（{ $part }），请删掉，重新打一遍。
        [syntax] 花括号、方括号或者箭头没有写对：每个左括号都要有右括号，每组情况要有一个带星号的；一行不能用 [ 、* 或 . 开头。
        [literal] 花括号里只能填内容或者分情况；「{ $part }」请直接写在句子里。
        [value_unknown] 这句话里没有 ${ $part } 这项内容，请从「可以填进去的」里选。
        [value_missing] 原话里显示的 ${ $part } 不见了，看的人会少了要紧的内容，请加回去。
        [text_unknown] 这里不能引用「{ $part }」，请直接写出来。
        [variant_unknown] 没有「{ $part }」这种情况，请照原话里方括号中的写。
       *[markup] 这里的标记不对：{ $part }。只能用成对的 <b>、<i>、<code>，不能用 & 号。
    }

said-text-saved = 已保存。机器人几秒钟内就照新的说。

text-topic =
    { $topic ->
        [buttons] 按钮
        [clocks] 时限与停表
        [commands] 命令
        [desk] 办事台与看板
        [due] 到点的事
        [entering] 代人录入
        [escalation] 逐级提醒
        [groups] 群里
        [language] 语言
        [looks] 回头看与进展
        [names] 名称
        [patience] 请稍等
        [privacy] 隐私
        [qr] 二维码
        [questions] 问答与服务
        [rates] 三率
        [reopening] 重办与申诉
        [resident] 居民
        [roles] 身份
        [routing] 派单
        [staff] 办理人员
        [survey] 评价
        [taps] 点按钮时的提示
        [values] 时间、地点的写法
        [whistles] 吹哨
       *[other] { $topic }
    }
