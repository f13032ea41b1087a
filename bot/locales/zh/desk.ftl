### 网格员的办事台、网格长的看板

## 按钮

button-tasks = 我的任务
button-show-case = 看工单
button-note = 记一笔
button-return = 退回
button-return-for = 退回
button-hand-over-for = 说明原因
button-costs = 费用
button-add-cost = 再记一笔费用
button-share-paid = 已付
button-strike-cost = 划掉
button-measure = 措施
button-measure-by = 定期限
button-set-handling = 办理方式
button-no-photo = 没有照片
button-undo = 撤销
button-board = 看板
button-close-case = 结案（不再办）
button-object = 我不同意
button-take-up = 接着办

placeholder-note_prompt = 记一笔，居民看不到
placeholder-return_prompt = 为什么退回，写一句
placeholder-decline_prompt = 为什么不再办，居民看得到
placeholder-measure_prompt = 打算怎么办
placeholder-cost_prompt = 例如：换水泵 1200 物业600 业主600

## 我的任务

tasks =
    <b>手上有 { $count } 件</b>{ $late ->
        [0] { "" }
       *[other] ，<b>超时 { $late } 件</b>
    }

    { $tasks }

    { $pages ->
        [1] { -no-line }
       *[other] 第 { $page } 页，共 { $pages } 页
    }

no-tasks = { $name }，您手上没有要办的事，辛苦了。

no-tasks-of-this-kind = 这一类没有。手上一共 { $count } 件。

task-line =
    { $index }. <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }
    { $number }，{ $status }，还剩 { $left }

task-line-late =
    { $index }. <b>超时 { $left }</b>  <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }
    { $number }，{ $status }

task-line-paused =
    { $index }. <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }
    { $number }，{ $status }，等居民答复，时限暂停

task-label = { $index } { $category }

tasks-all =
    { $chosen ->
        [0] 全部 { $count }
       *[other] ● 全部 { $count }
    }

tasks-late =
    { $chosen ->
        [0] 超时 { $count }
       *[other] ● 超时 { $count }
    }

tasks-new =
    { $chosen ->
        [0] 新的 { $count }
       *[other] ● 新的 { $count }
    }

page-back = ← 上一页

page-on = 下一页 →

card-moved = { $number }（{ $category }{ $place ->
    [none] { "" }
   *[other] ，{ $place }
    }）的工单在下面 ↓

## 工单上多出来的几行

card-handed-on = { $name }转来：{ $because }

card-returned = <b>{ $name }退回</b>：{ $because }

card-level = 层级：{ $level }

card-handling = 办理方式：{ $handling }

card-measure = 措施：{ $measure }（没定期限）

card-measure-by = 措施：{ $measure }（{ $until_at } 前）

card-costs = 费用：{ $total } 元，已付 { $paid } 元

card-note =
    { $name }记：{ $text ->
        [none] （照片或文件）
       *[other] { $text }
    }

why-not_my_area = 不在我的网格
why-too_busy = 手上太忙
why-specialist = 请专人办
why-better_placed = 请更合适的人办
why-not_mine = 不归我管
why-elsewhere = 不在我们社区
why-nothing_found = 现场没发现问题

## 记一笔

note-prompt =
    <b>记一笔 { $number }</b>{ $place ->
        [none] { "" }
       *[other] （{ $place }）
    }
    请回复这条消息，写字、发照片都行。只有工作人员看得到，居民看不到。

note-kept = 记下了（{ $number }），居民看不到。

note-news =
    <b>{ $name }记了一笔</b>（{ $number }，居民看不到）
    { $text ->
        [none] { -no-line }
       *[other] { $text }
    }

## 转派

hand-over-person = { $name }：手上 { $open } 件{ $away ->
    [0] { "" }
   *[other] ，<b>现在不在</b>
    }

person-away = { $name }（不在）

why-noted = 记下了，{ $worker }看得到（{ $number }）。

why-too-late = { $number } 现在不归您说明原因了。

## 退回

return-why =
    <b>退回 { $number }</b>，给网格长安排。
    为什么？点一下；或者回复这条消息写一句。

return-prompt =
    <b>退回 { $number }</b>{ $place ->
        [none] { "" }
       *[other] （{ $place }）
    }
    请回复这条消息，写一句为什么退回。

return-nobody = 您上面没有别的负责人，{ $number } 退不回去。

return-too-late = { $number } 现在不在您手上（{ $status }），没有退回。

return-done = { $number } 退回给{ $leader }了。

returned-news =
    <b>{ $worker }退回 { $number }</b>
    原因：{ $because }
    现在归您：可以转派，也可以点「更多」结案。

## 结案（不再办）

decline-prompt =
    <b>结案 { $number }</b>{ $place ->
        [none] { "" }
       *[other] （{ $place }）
    }
    请回复这条消息，写清楚为什么不再办。居民看得到，也可以不同意。
    已经解决了的，请用「办结」。

decline-done = { $number } 结案了，原因已经告诉居民。

decline-too-late = { $number } 是「{ $status }」，没有结案。

declined =
    您反映的 { $number }，{ $name }看过了，这件事办不了：
    { $text ->
        [none] { -no-line }
       *[other] { $text }
    }

    对不起没能帮上忙。您要是不同意，点下面的「我不同意」，会有人再看；情况有变化，也可以再写给我。

declined-news =
    { $number } 结案了，不再办。{ $name }说：
    { $text ->
        [none] （没有写字）
       *[other] { $text }
    }

objection-news =
    <b>居民不同意结案</b>
    编号：<code>{ $number }</code>
    { $category }{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }
    { $note ->
        [none] { -no-line }
       *[other] 当时的原因：{ $note }
    }

    请再看一看。该办的，点「接着办」。

objection-noted = 记下了，已经请{ $name }再看 { $number }。

## 措施

measure-prompt =
    <b>措施 { $number }</b>{ $place ->
        [none] { "" }
       *[other] （{ $place }）
    }
    请回复这条消息，写打算怎么办。写在工单和台账上。

measure-kept =
    措施记下了（{ $number }）。什么时候办完？

measure-too-late = { $number } 是「{ $status }」，措施没有记。

days-label =
    { $days ->
        [0] 今天
        [1] 明天
       *[other] { $days }天内
    }

## 办结

handling-label =
    { $chosen ->
        [0] { $handling }
       *[other] ● { $handling }
    }

evidence-please =
    { $number } 是「{ $category }」，要有一张办好的照片。
    请发一张照片；实在没有，点下面的按钮。您写的话我留着。

## 费用

cost-prompt =
    <b>费用 { $number }</b>{ $place ->
        [none] { "" }
       *[other] （{ $place }）
    }
    请回复这条消息，写一行：做什么、多少钱、谁出。例如：
    换水泵 1200 物业600 业主600
    修门禁 300 6户平摊
    清运 80

cost-kept =
    记下了（{ $number }）：{ $what }，{ $amount } 元
    { $shares ->
        [none] （没写谁出）
       *[other] { $shares }
    }
    { $more ->
        [0] { -no-line }
       *[other] 还有 { $more } 份
    }

costs =
    <b>费用 { $number }</b>
    { $costs }
    { $more ->
        [0] { -no-line }
       *[other] 前面还有 { $more } 笔
    }
    合计 { $total } 元，已付 { $paid } 元

    谁付了，点一下他的名字；点错了再点一下。

costs-none = { $number } 现在没有费用。

cost-line = { $what }：{ $amount } 元

share-line = { $name }：{ $amount } 元

share-label =
    { $done ->
        [0] { $name } { $amount }
       *[other] ✓ { $name } { $amount }
    }

strike-label = 划掉：{ $what }

cost-no-amount = 没看到多少钱，没有记（{ $number }）。

cost-no-purpose = 没看到是做什么的，没有记（{ $number }）。请先写做什么，再写多少钱。

cost-bad-amount = 金额要大于零，最多两位小数，没有记（{ $number }）。

cost-no-share = 没看懂谁出多少，没有记（{ $number }）。请写成「物业600 业主600」，或者「6户平摊」。

cost-does-not-add-up = 一共 { $amount } 元，各人出的加起来是 { $shared } 元，对不上，没有记。

cost-too-small = 分不开：前面的人已经出完了，或者每份不到一分钱，没有记（{ $number }）。

cost-too-many = 最多分成六十份，没有记（{ $number }）。

## 撤销

undone = 撤销了。{ $number } 现在是「{ $status }」。

undone-news =
    { $name }刚才点错了，上一条不算（{ $number }）。
    现在是「{ $status }」，由{ $worker }负责。

## 看板

board =
    <b>看板</b>（{ $now_at }）
    没办完 { $count } 件，超时 <b>{ $late }</b> 件
    { $statuses ->
        [none] { -no-line }
       *[other] { $statuses }
    }
    { $resolved ->
        [0] { -no-line }
       *[other] 办结了等回访：{ $resolved } 件
    }

board-status = { $status }：{ $count } 件

board-late-label = 超时 { $count }

board-open-label = 按期限看

board-people-label = 按人看

board-again-label = 刷新

board-home-label = 回看板

board-none-late = 没有超时的，很好。

board-none-open = 没有没办完的事。

board-late =
    <b>超时 { $count } 件</b>

    { $cases }

    { $pages ->
        [1] { -no-line }
       *[other] 第 { $page } 页，共 { $pages } 页
    }

board-open =
    <b>没办完 { $count } 件，急的在前</b>

    { $cases }

    { $pages ->
        [1] { -no-line }
       *[other] 第 { $page } 页，共 { $pages } 页
    }

board-people =
    <b>手上有事的 { $count } 人</b>

    { $people }

    { $pages ->
        [1] { -no-line }
       *[other] 第 { $page } 页，共 { $pages } 页
    }

board-person =
    <b>{ $name }</b>{ $away ->
        [0] { "" }
       *[other] （不在）
    }：{ $open } 件，超时 { $late } 件，今天新来 { $today } 件

board-of =
    <b>{ $name }</b>{ $away ->
        [0] { "" }
       *[other] （不在）
    }，手上 { $count } 件

    { $cases ->
        [none] { -no-line }
       *[other] { $cases }
    }

    { $pages ->
        [1] { -no-line }
       *[other] 第 { $page } 页，共 { $pages } 页
    }

board-line =
    { $index }. <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }
    { $number }，{ $status }，{ $worker }，还剩 { $left }

board-line-late =
    { $index }. <b>超时 { $left }</b>  <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }
    { $number }，{ $status }，{ $worker }

command-not-yours = 这个是给工作人员用的。您有事直接写给我；查您反映的事，发 /my 。

## 这些话发给谁

address-staff-note = 记一笔 { $number }
address-return = 退回原因 { $number }
address-decline = 结案原因 { $number }
address-measure = 措施 { $number }
address-cost = 费用 { $number }

## 屏幕上闪一下的话

tap-undone = 撤销了。

tap-undo-too-late = 过了一分钟，撤销不了了。

tap-undo-went-on = 这件事后来又有变化，撤销不了了。

tap-why-noted = 记下了。

tap-returned-before = 这个理由您退过一次了，请写一句清楚些的。

tap-handling-set = 办理方式：{ $handling }

tap-handling-too-late = 过了一分钟，改不了了。

tap-measure-dated = 期限：{ $until_at }

tap-share-paid = { $name }付了，记下了。

tap-share-unpaid = 改回来了，{ $name }还没付。

tap-cost-struck = 划掉了：{ $what }

tap-nothing-new = 没有变化。
