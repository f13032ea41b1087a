### 回头看、久办事情的进展、过了期的答应

button-look-not-back = 没有再发生
button-look-back = 又来了
button-look-never = 以后别问了
button-look-welcome = 还是可以问

## 回头看

second-look =
    <b>回头看：这件事有没有再发生？</b>
    { $category }{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }（{ $number }）
    { $closed_at } 销号的{ $note ->
        [none] { "" }
       *[other] ，办理结果：{ $note }
    }
    又来了，点一下告诉我们。

second-look-tap =
    您的话记下了。请再点一下：<b>有没有再发生？</b>
    { $category }{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }（{ $number }）
    { $closed_at } 销号的{ $note ->
        [none] { "" }
       *[other] ，办理结果：{ $note }
    }

second-look-good = { $number }：您说<b>没有再发生</b>。太好了，谢谢您告诉我。

second-look-back = { $number }：您说<b>又来了</b>。

second-look-unwanted = 好的，办完的事以后不再回头问您了（{ $number }）。

second-look-over = { $number } 这回不用再答了，您的话记下了。有新情况，直接写给我就行。

second-look-which = 有 { $count } 件事在等您说有没有再发生。请在那条消息下面点一下，我好知道您说的是哪件。

## 久办事情的进展

progress-news =
    { $count ->
        [1] <b>跟您说一声进展</b>
       *[other] <b>跟您说一声进展</b>（{ $count } 件）
    }
    { $cases }
    { $more ->
        [0] { -no-line }
       *[other] 还有 { $more } 件，发 /my 都能看到。
    }

progress-case =
    <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }
    { $number }，{ $status }，{ $worker }负责
    { $lines ->
        [none] { -no-line }
       *[other] { $lines }
    }
    { $called ->
        [none] { -no-line }
       *[other] { $called }
    }
    { $clock ->
        [none] { -no-line }
       *[other] { $clock }
    }

last-assigned = 最近一步：{ $at } 派给{ $worker }
last-handed-over = 最近一步：{ $at } 转给{ $worker }
last-accepted = 最近一步：{ $at } { $name }接单
last-whistled = 最近一步：{ $at } { $name }吹哨，请网格长支援
last-wrote = 最近一步：{ $at } { $name }给您写了话
last-measure = 最近一步：{ $at } { $name }定了办理措施
last-offered = 最近一步：{ $at } 请人接单
last-unit = 最近一步：{ $at } 请来的单位有了动静
last-reopened = 最近一步：{ $at } 重新办理

progress-paused = <b>在等您的答复</b>，最晚等到 { $until_at }，这段时间时限停着。
progress-paused-for-another = 在等反映人答复，最晚等到 { $until_at }，这段时间时限停着。

progress-late =
    原来答应 { $solve_by } 前解决，已经晚了 { $left }，对不起。
    { $told_above ->
        [1] 已经报了网格长。
        [2] 已经报了书记。
        [3] 已经挂牌督办，办结才摘牌。
       *[other] { -no-line }
    }

progress-new-date = 现在说的日期：{ $until_at } 前。

progress-nudge =
    <b>请给居民一句话</b>
    编号：<code>{ $number }</code>
    { $category }{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }
    { $since_at } 以来这件事没有动静，居民刚收到一条进展说明。办到哪儿了，请点「{ button-reply }」告诉他；「{ button-note }」居民看不到。

## 过了期的答应

promise-missed =
    对不起，{ $number } 没能在答应的 { $solve_by } 前办好，还是{ $worker }负责。
    { $names ->
        [none] 现在还没有提醒到人。
       *[other] 已经提醒{ $names }。
    }
    有了新的日期，或者办好了，马上告诉您。

unit-promise-missed =
    { $number }：{ $unit }答应 { $promised_by } 前办好它那部分，到时间还没有办好。
    { $reached ->
        [0] { -no-line }
       *[other] 已经催了{ $unit }。
    }
    { $names ->
        [none] { -no-line }
       *[other] 也告诉了{ $names }。
    }
    有了新的日期，马上告诉您。

new-date = { $number }：{ $worker }现在说，{ $until_at } 前办好。到时候没办好，我再告诉您。

new-date-shown = { $number } 已经超时，{ $until_at } 这个日期也告诉了居民，到时间我会看。

new-date-overdue = <b>{ $number } 又过了日期</b>：后来定的 { $until_at } 也到了，居民知道这个日期。请办好，或者重新定期限。

new-date-missed =
    对不起，{ $number } 后来说的 { $until_at } 也过了，还没有办好。
    { $names ->
        [none] { -no-line }
       *[other] 已经提醒{ $names }。
    }
    有了新的日期，马上告诉您。
