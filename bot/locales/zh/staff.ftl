### 对网格员、网格长说的话

## 认识一下

bound =
    { $name }，您好！您的账号绑定好了，从现在起为{ $community }接单。
    有新的事，我会发工单给您：先点「接单」，办完点「办结」。
    要和居民说话，点「回复居民」；居民的消息，直接回复就行（按住那条消息，选「回复」）。

bound-leader =
    { $name }，您好！您的账号绑定好了，从现在起{ $community }的这些事我会告诉您：
    险情、超时没人接、居民说没解决、网格员吹哨，还有找不到网格员的事。
    归您的事会有工单：先点「接单」，办完点「办结」。

welcome-staff =
    { $name }，您好！有新的事，我会发工单给您。
    您自己也有事要反映，直接写给我；替居民代录，发 /new 。怎么用，发 /help 。

about-staff =
    我是{ -bot }，替{ $community }派单、传话的程序。
    手上的事，发 /tasks （或者写「待办」）。
    <b>接单</b>：告诉居民由您来办。
    <b>转派</b>：转给别的网格员。
    <b>更多</b>：记一笔（居民看不到）、问居民、措施、费用、退回给网格长。
    点错了，一分钟内点「撤销」。
    <b>吹哨</b>：请网格长支援，或者请单位来报到；没办完的在 /whistles 。
    <b>回复居民</b>：您的话和照片会发给这位居民。
    <b>办结</b>：写一句怎么办好的，可以带照片，居民都看得到。
    居民的消息，按住它选「回复」，就能答复他。
    您自己有事要反映，直接写给我；查自己反映的事，发 /my 。
    <b>代录</b>：居民当面说的、打电话说的、投信箱的，发 /new 替他记下来。
    <b>每天的清单</b>：几点看、要不要看，发 /digest ；挂牌督办的事，发 /supervised 。

invite-used = 这个邀请已经用过了。请找管理员再要一个。

invite-expired = 这个邀请过期了。请找管理员再要一个。

invite-unknown = 没有这个邀请。请看看链接是不是完整，或者找管理员再要一个。

## 工单

card =
    <b>{ $category }</b>  <code>{ $number }</code>
    { $round ->
        [1] { -no-line }
       *[other] <b>重办：第 { $round } 次办理</b>
    }
    { $place ->
        [none] 地点：居民没说清，请问一问
       *[other] 地点：{ $place }
    }
    { $reporter ->
        [none] <b>居民已要求删除资料</b>
       *[other] 居民：{ $reporter }
    }
    { $phone ->
        [none] { -no-line }
       *[other] 电话：{ $phone }
    }
    { $channel ->
        [chat] { -no-line }
       *[other] 来自：{ $channel }，{ $entered_by }代录
    }
    负责人：{ $worker }
    进度：{ $status }
    { $supporters ->
        [0] { -no-line }
       *[other] 附议：{ $supporters } 人
    }
    { $urged ->
        [0] { -no-line }
       *[other] 居民催过 { $urged } 次
    }
    { $called ->
        [none] { -no-line }
       *[other] { $called }
    }
    { $supervised_at ->
        [none] { -no-line }
       *[other] <b>挂牌督办</b>（{ $supervised_at } 起）
    }
    { $clock ->
        [none] { -no-line }
       *[other] { $clock }
    }
    { $marks ->
        [none] { -no-line }
       *[other] { $marks }
    }
    { $secret ->
        [0] { -no-line }
       *[other] <b>请替反映人保密</b>：别让对方知道是谁反映的，有话点「{ button-reply }」。
    }

    { $text ->
        [none] { $reporter ->
            [none] （居民的话已按他的要求删除）
           *[other] （居民没有写字）
        }
       *[other] { $text }
    }

reporter-unknown = 一位居民（姓名保密）

card-more =
    { $number } 居民的话，接上条：
    { $text }

file-from-resident =
    <b>{ $reporter }</b>发来的（{ $number }）
    { $text ->
        [none] { -no-line }
       *[other] { $text }
    }

## 转派、吹哨

hand-over-to-whom =
    { $number } 转给谁？点一下就转。
    { $people }

hand-over-nobody = 社区里没有别的网格员，{ $number } 还在您这里。

hand-over-done =
    { $number } 转给{ $worker }了。
    为什么转？点一下，或者回复这条消息写一句，{ $worker }看得到。

whistle =
    <b>{ $worker }吹哨，请您支援</b>
    编号：<code>{ $number }</code>
    类别：{ $category }
    { $place ->
        [none] 地点：还不清楚
       *[other] 地点：{ $place }
    }

    { $text ->
        [none] （没有居民的话）
       *[other] { $text }
    }

## 和居民说话

relay-prompt =
    <b>回复{ $reporter ->
        [none] 居民
       *[other] { $reporter }
    }</b>（{ $number }{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }）
    请回复这条消息，写您要说的话，或者发照片。

resolve-prompt =
    <b>办结 { $number }</b>（{ $reporter ->
        [none] 居民已要求删除资料
       *[other] { $reporter }
    }{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }）
    请回复这条消息，写一句怎么办好的；带张照片更好。

words-from-resident =
    <b>{ $reporter }</b>的话（{ $number }）：
    { $text }

    回复这条消息，居民就能看到。

supplement-added =
    <b>{ $reporter }补充</b>（{ $number }）
    { $text ->
        [none] { -no-line }
       *[other] { $text }
    }

for-whom = 这些话发给谁？点一下。

address-resident = 发给{ $reporter } { $number }

address-note = 办结说明 { $number }

relayed-to-resident =
    { $at ->
        [none] 发给{ $reporter }了（{ $number }）。
       *[other] 记下了。夜里不打扰，{ $at } 发给{ $reporter }（{ $number }）。
    }

relay-too-late = { $number } 是「{ $status }」，您刚才的话没有发给居民。

relay-unreachable =
    { $reporter ->
        [none] 居民已要求删除资料，联系不上了，您的话没有发出去（{ $number }）。
       *[other] { $reporter }现在收不到消息，您的话没有发出去（{ $number }）。
    }
    { $reporter ->
        [none] { -no-line }
       *[other] 请打电话，或者上门说一声。
    }

resolve-done = { $number } 已办结，{ $callback_at } 回访居民。

private-numbers =
    居民留的号码（{ $number }）：
    { $numbers }

    只用来办这件事。您看过号码，已经记在办理记录里了。

## 居民那边的变化

category-corrected = { $number }：居民把类别改成了「{ $category }」。

withdrawn-news = { $number }：居民撤回了，不用再办。

restored-news = { $number }：居民不撤回了，请接着办。

urged-news =
    <b>{ $reporter }在催{ $count ->
        [1] { "" }
       *[other] ，第 { $count } 次
    }</b>（{ $number }）
    回复这条消息，就能直接答复居民。

comment-news =
    居民说（{ $number }）：
    { $text }

## 附议

supporter-news = { $number }：又有一位邻居附议，现在附议 { $count } 人。

supporter-left = { $number }：有一位不是同一件事，单独立了一件。现在附议 { $count } 人。

supporter-added =
    <b>一位附议的居民补充</b>（{ $number }）
    { $text ->
        [none] { -no-line }
       *[other] { $text }
    }

    要答复大家：先回复反映人，再点「也发给附议的人」。

supporters-list =
    <b>{ $number } 附议 { $count } 人</b>

    { $supporters }

    哪一位说的不是这件事，点下面分出去，单独立一件。
    他们互相看不到，请不要转述。

supporter-line =
    第 { $index } 位，{ $joined_at }{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }
    { $text ->
        [none] （没有写字）
       *[other] { $text }
    }

supporter-label = 第 { $index } 位：不是同一件

file-from-supporter = 一位附议的居民发来的（{ $number }）

note-is-shared = { $number }：办结说明和照片，附议的 { $count } 人也会看到。请别写姓名和门牌。

## 超时

worker-unreachable =
    <b>{ $worker }收不到消息了</b>，手上的这件事请您安排：
    编号：<code>{ $number }</code>
    { $place ->
        [none] 地点：还不清楚
       *[other] 地点：{ $place }
    }

## 危险

danger-alarm =
    <b>紧急！有人报险情</b>
    编号：<code>{ $number }</code>
    { $place ->
        [none] 地点：还不清楚，正在问
       *[other] 地点：{ $place }
    }
    居民：{ $reporter }

    { $text ->
        [none] （居民没有写字）
       *[other] { $text }
    }

    回复这条消息，居民就能看到。

danger-still =
    <b>{ $help ->
        [1] 居民需要帮助！
       *[other] 还没有控制住！
    }</b>
    编号：<code>{ $number }</code>
    { $place ->
        [none] 地点：还不清楚
       *[other] 地点：{ $place }
    }
    { $reporter ->
        [none] { -no-line }
       *[other] 居民：{ $reporter }
    }
    负责人：{ $worker }

    { $text ->
        [none] （居民没有写字）
       *[other] { $text }
    }

    回复这条消息，居民就能看到。

danger-unanswered =
    <b>报险情的居民没有回话，请马上看一看</b>
    编号：<code>{ $number }</code>
    { $place ->
        [none] 地点：还不清楚
       *[other] 地点：{ $place }
    }
    负责人：{ $worker }

    问了他控制住没有，到现在没有回音。

danger-over-news = { $number }：{ $who }说控制住了。
