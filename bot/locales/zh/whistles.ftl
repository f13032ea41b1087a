### 吹哨报到、认领

## 吹哨的人

call-choose =
    <b>{ $number }：请谁来？</b>
    { $count ->
        [0] 点一下单位，可以选几个；先选的牵头（首接负责）。
       *[other] 选了 { $count } 个单位，先选的牵头（首接负责）。再点一下就取消。
    }

call-choose-unit =
    { $chosen ->
        [1] ✓ { $unit }
       *[other] { $unit }
    }

call-unit = { $unit }

call-prompt =
    <b>{ $number }：要对这些单位说什么？</b>
    { $units }
    请回复这条消息，写一句：为什么吹哨，请它们做什么。不要写居民的姓名和电话。

call-in-words = { $number }：请用文字写一句，单位才看得明白。

call-nothing-chosen = { $number }：现在没有要发给单位的，请在工单上重新点「吹哨」。

call-preview =
    <b>{ $number }，将发给：</b>
    { $units }

    要改，就再回复一次上面的问题；没问题，点「吹哨」。

call-asked-line =
    <b>{ $unit }</b>：{ $asked ->
        [none] （还没写）
       *[other] { $asked }
    }

call-own-words-label = 给{ $unit }的话

call-dropped = { $number }：没有吹哨。

call-blown =
    { $units ->
        [none] <b>{ $number }：没有吹响</b>
       *[other] <b>{ $number }：吹哨了</b>
    }
    { $units ->
        [none] { -no-line }
       *[other] { $units }
    }

call-blown-line = { $unit }：请在 { $report_in_by } 前报到

call-not-reached =
    <b>{ $unit }没有人能收到消息</b>（{ $number }）
    这一哨没有吹到。请打电话找{ $unit }，或者请{ $leader }帮忙。

call-reported-news = { $unit }已报到（{ $number }），还没说什么时候办好。

call-promised-news =
    <b>{ $unit }已报到，承诺 { $promised_by } 前办好</b>（{ $number }）
    { $promise ->
        [none] { -no-line }
       *[other] 打算：{ $promise }
    }

call-refused-news =
    <b>{ $unit }说不归它管</b>（{ $number }）
    { $text }

    您可以请别的单位。

call-delivered =
    <b>{ $unit }说办好了</b>（{ $number }）
    { $note ->
        [none] （没有写字，请看照片）
       *[other] { $note }
    }

    办好了吗？点一下。

call-rate = { $number }：确认{ $unit }办好了。这次配合得怎么样？点一下星。

unit-rated = { $number }：给{ $unit }打了 { $stars } 星。

call-sent-back = { $number }：告诉{ $unit }还没做完了。还差什么，请回复这条消息告诉它。

calls-all-done = { $number }：请来的单位都办好了，可以办结了。

calls-still-open =
    <b>{ $number }：还有单位没完成</b>
    { $units }

    仍要办结？办结后会告诉这些单位不用再办。

call-words-too-late = { $number }：这个单位那边已经结束了，您的话没有发出去。

words-to-unit-passed = 发给{ $unit }了（{ $number }）。

words-from-unit =
    <b>{ $unit } { $name }</b>（{ $number }）
    { $text ->
        [none] （照片）
       *[other] { $text }
    }

    回复这条消息，{ $unit }就能看到。

call-line =
    { $unit ->
        [none] 待认领
       *[other] { $unit }
    }{ $lead ->
        [1] （牵头）
       *[other] { "" }
    }：{ $state ->
        [called] 等报到，{ $report_in_by } 前
        [reported] 已报到
        [delivered] 说办好了，等确认
        [confirmed] 已办好
        [not_ours] 说不归它管
        [not_reached] 没有联系上
        [offered] 还没有单位认领
        [ended] 没办完就结束了
       *[other] 还没吹哨
    }{ $late ->
        [1] ，<b>超时</b>
       *[other] { "" }
    }

call-line-promised =
    { $unit }{ $lead ->
        [1] （牵头）
       *[other] { "" }
    }：承诺 { $promised_by } 前办好{ $late ->
        [1] ，<b>超时</b>
       *[other] { "" }
    }

## 单位

bound-liaison =
    { $name }，您好！您的账号绑定好了，从现在起您是{ $community }的联络员。
    网格员吹哨请您单位时，我发给您：先点「报到」，说打算怎么办、什么时候办好；办好了点「已完成」。
    手上的吹哨在 /whistles ，可以认领的事在 /claims 。

call-lost =
    <b>{ $unit }现在没有人能收到消息了</b>（{ $number }）
    它手上的事还没办完，请打电话找它。

unit-card =
    <b>{ $state ->
        [called] 吹哨：请{ $unit }报到
        [reported] { $unit }已报到
        [delivered] { $unit }报了办好，等确认
        [confirmed] { $unit }已办好
        [not_ours] { $unit }：不归我们管
       *[other] { $unit }：不用再办
    }</b>
    编号：<code>{ $number }</code>
    类别：{ $category }
    { $place ->
        [none] 地点：还不清楚
       *[other] 地点：{ $place }
    }
    联系人：{ $worker }
    要办的事：{ $asked }
    { $lead ->
        [1] <b>由您单位牵头（首接负责）</b>
       *[other] { -no-line }
    }
    { $state ->
        [called] 请在 { $report_in_by } 前报到，说明打算怎么办、什么时候办好
       *[other] { -no-line }
    }
    { $promised_by ->
        [none] { -no-line }
       *[other] 承诺：{ $promised_by } 前办好
    }
    { $promise ->
        [none] { -no-line }
       *[other] 打算：{ $promise }
    }
    { $units ->
        [none] { -no-line }
       *[other] 一起办的单位：
    }
    { $units ->
        [none] { -no-line }
       *[other] { $units }
    }

    { $text ->
        [none] { -no-line }
       *[other] 居民说：{ $text }
    }
    { $state ->
        [called] 回复这条消息，{ $worker }就能看到。
        [reported] 回复这条消息，{ $worker }就能看到。
        [delivered] 回复这条消息，{ $worker }就能看到。
       *[other] { -no-line }
    }

file-for-unit = 居民拍的（{ $number }）

call-place-news = { $number }：地点改了，是 { $place }。

file-about-call = 随附的照片或文件（{ $number }）

call-plan-prompt = <b>{ $unit }报到了</b>（{ $number }）。请在上面点什么时候办好，再回复这条消息，写一句打算怎么办。

call-refusal-prompt = <b>{ $number }</b> 为什么不归{ $unit }管？请回复这条消息，写一句理由；知道该找谁也请写上。

call-delivery-prompt = <b>{ $number }</b> {$unit}做了什么？请回复这条消息，写一句，或者发照片。

call-refused = { $number }：理由转给吹哨的人了，这件事不用您单位再办。

call-delivery-noted = { $number }：记下了，等吹哨的人确认。

call-words-passed = 转给网格员了（{ $number }）。

call-confirmed = { $number }：您单位那部分确认办好了，谢谢！

call-not-done =
    <b>{ $number }：{ $worker }说还没做完，请接着办</b>
    { $late ->
        [1] 原来承诺的时间过了，请在工单上重新说什么时候办好。
       *[other] 办好了再点「已完成」。
    }

call-ended =
    { $why ->
        [withdrawn] { $number }：居民撤回了，不用再办，谢谢。
        [reopened] { $number }：这件事重新办理，原来请{ $unit }办的不用再办。需要时会再吹哨。
        [merged] { $number }：并到别的事里一起办了，不用再办，谢谢。
        [declined] { $number }：这件事社区决定不再办，您那边也不用再办，谢谢。
       *[other] { $number }：这件事已经办结，不用再办，谢谢。
    }

words-to-unit =
    <b>{ $name }</b>（{ $number }）
    { $text ->
        [none] （照片）
       *[other] { $text }
    }

    回复这条消息，对方就能看到。

call-by-when = { $number }：您单位报到了，还没说什么时候办好，请点一下。

call-report-in-reminder = <b>超时：{ $number } 还没报到</b>，说好 { $report_in_by } 前。请马上报到。

call-report-in-overdue =
    <b>超时：{ $unit }还没报到</b>（{ $number }）
    时限是 { $report_in_by }，已经提醒它了。

call-delivery-reminder = <b>超时：{ $number } 还没办好</b>，您单位承诺 { $promised_by } 前。请接着办，并重新说什么时候办好。

call-delivery-overdue =
    <b>超时：{ $unit }还没办好</b>（{ $number }）
    它承诺 { $promised_by } 前，已经提醒它了。

## 认领

call-offer-prompt =
    <b>{ $number } 挂认领</b>{ $place ->
        [none] { "" }
       *[other] （{ $place }）
    }
    请回复这条消息，写一句要单位认领什么。各单位都会看到，不要写居民的姓名和电话。

claim-offered =
    { $count ->
        [0] { $number }：挂出去了。现在没有联络员能收到消息，要等他们发 /claims 来看。
       *[other] { $number }：挂出去了，告诉了 { $count } 位联络员。
    }

claim-news =
    <b>有一件事请单位认领</b>
    { $claims }

    先点的先得；全部在 /claims 。

claim-line =
    <code>{ $number }</code> { $category }{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }
    { $asked }

claim-label = 认领 { $number }

claim-taken-news =
    <b>{ $unit }认领了</b>（{ $number }）
    { $text }

claims =
    <b>待认领：{ $count } 件</b>

    { $claims }

claims-none = 现在没有待认领的事。

## 清单

whistles =
    <b>吹哨未了：{ $count } 件{ $late ->
        [0] { "" }
       *[other] ，超时 { $late } 件
    }</b>

    { $calls }

whistles-line =
    <code>{ $number }</code> { $category }{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }
    { $unit }

whistles-none = 现在没有吹哨未了的事。

call-lists-back = ← 前面的

call-lists-on = 后面的 →

call-lists-not-for-you = 这张清单是给工作人员的。您有事直接写给我就行。

## 居民

receipt-call =
    { $state ->
        [called] 已请{ $unit }来办，等它报到
        [reported] { $unit }已报到
        [delivered] { $unit }说办好了，网格员还要看一看
       *[other] { $unit }那部分办好了
    }

receipt-call-promised =
    { $late ->
        [0] { $unit }已报到，承诺 { $promised_by } 前办好
       *[other] { $unit }承诺 { $promised_by } 前办好，还没办好
    }

call-promised-resident = { $number }：{ $unit }已报到，承诺 { $promised_by } 前办好它那部分。

## 不是回复的话

address-whistle = 对单位说的话 { $number }

address-claim = 挂认领的话 { $number }

address-plan = 打算怎么办 { $number }

address-refusal = 不归我们管的理由 { $number }

address-delivery = 做了什么 { $number }

## 按钮

button-call-toggle = 选这个单位
button-call-leader = 请网格长支援
button-call-write = 写要求 →
button-call-own-words = 单独写一句
button-call-blow = 吹哨
button-call-drop = 不吹了
button-call-report-in = 报到
button-call-not-ours = 不归我们管
button-call-promise =
    { $argument ->
        [0] 今天
        [1] 明天
       *[other] { $argument }天内
    }
button-call-deliver = 已完成
button-call-confirm = 确认完成
button-call-not-done = 没做完
button-call-rate = { $argument } 星
button-call-offer = 挂认领
button-call-claim = 认领
button-call-lists = 翻页
button-resolve-anyway = 仍要办结

placeholder-call_prompt = 为什么吹哨，请它们做什么
placeholder-call_plan_prompt = 打算怎么办，写一句
placeholder-call_delivery_prompt = 做了什么，写一句

tap-reported-in = 报到了：{ $number }

tap-promised = 记下了：{ $number }

tap-claimed = 认领了：{ $number }

tap-claimed-before = 已经有单位认领了，或者不用认领了。
