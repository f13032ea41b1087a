### 到点的事：到点要做的事，改时间、取消

button-due-times = 到点的事
button-due-move = 改时间
button-due-cancel = 不做了

placeholder-due_cancel_prompt = 写一句为什么，居民看不到

due-name = { $due_kind ->
        [respond_overdue] 没人接单时的提醒
        [answer_overdue] 没答复居民时的提醒
        [solve_overdue] 到期没解决时的提醒
        [callback] 回访反映人
        [callback_reminder] 没答回访，再问一声
        [callback_give_up] 一直没回音，先销号
        [supporter_callback] 回访附议的人
        [danger_check] 问险情控制住没有
        [danger_silence] 问险情没人答，再报网格长
        [pause_ends] 停表到头，时限接着走
        [offer_ends] 请人接单到期
        [call_report_in_overdue] 单位没报到时的提醒
        [call_delivery_overdue] 单位没按时完成时的提醒
        [new_date_overdue] 后来定的日子也过了时的提醒
        [survey_waits] 等居民有空，再请他评价
        [survey_ends] 评价没填完，照填了的算
        [decision_due] 催上一级决定
        [second_look] 回头看：有没有再发生
        [second_look_silence] 回头看一直没回音
       *[other] 别的事
    }

due-times =
    <b>到点的事</b>  <code>{ $number }</code>

    { $lines }

    没有按钮的，跟着这件事怎么办自己变，不能单独改。

due-line =
    { $index }. { $due_named }：{ $due_at }{ $set_aside ->
        [0] { $late ->
            [0] { "" }
           *[other] ，马上做
        }
       *[other] 。<b>几次没做成，先搁下了</b>，请告诉管理员
    }

due-set-aside =
    <b>{ $number } 有一项几次没做成，先搁下了</b>
    { $due_named }
    点「{ button-due-times }」，改个时间，就到时候再试；还不成，请告诉管理员。

due-nothing = { $number } 现在没有到点要做的事。

due-move-label = { $index }. { $later_by ->
        [today] 今天晚些
        [tomorrow] 明天
       *[three_days] 过三天
    }

due-cancel-label = { $index }. 不做了……

due-cancel-callback =
    <b>不回访了？</b>  <code>{ $number }</code>
    请回复这条消息，写清楚为什么。原因记进办理记录，居民看不到。
    这件事就此销号，算「没有回访」，不算居民满意；反映人会收到通知，没解决还可以点「未解决」。

due-cancel-reminder =
    <b>不再提醒他答回访？</b>  <code>{ $number }</code>
    请回复这条消息，写清楚为什么。原因记进办理记录，居民看不到。
    到时候还没回音，照样先销号。

due-cancel-supporters =
    <b>不回访附议的人了？</b>  <code>{ $number }</code>
    请回复这条消息，写清楚为什么。原因记进办理记录，居民看不到。

address-due-cancel = 取消的原因 { $number }

due-cancelled = { $number }：{ $due_named }，取消了，原因记进了办理记录。

due-cancel-too-late = { $number } 这一项已经做完、取消了，或者不归您。没有变。

due-refused = { $refusal ->
        [promise] 这是时限的提醒，不能单独改。可以转派、问居民（停表）、改难度，时限跟着变。
        [danger] 险情要一直问到控制住，不能改。控制住了，请在工单上点「控制住了」。
        [pause] 停表多久不能单独改。居民一答复，时限就接着走。
        [offer] 请人接单的期限不能单独改。不请了，点工单上的「不请了」。
        [decision] 有人还没决定，所以一直提醒，不能单独改。决定了就不再提醒。
        [second_look] 什么时候回头看是社区统一定的，不能单独改。
        [unit] 这是单位答应的时间，请和单位说；完成了点「确认完成」。
        [give_up] 不能取消，不然这件事永远销不了号。可以往后改。
        [gone] 已经做了、取消了，或者改过了。
        [past] 这个时间已经过了。
        [far] 太远了，最多往后三十天。
        [only_later] 只能往后改，居民要有时间答复。
       *[own] 这件事是您自己办的，不能由您取消回访，请找上级。
    }

tap-due-moved = 改到 { $due_at } 了。

callback-moved = { $number } 的回访改到 { $callback_at }，到时候再问您解决了没有。

closed-not-asked =
    { $number } 已经办结，这次不再专门回访，先销号了。
    { $until_at ->
        [none] 要是还没解决，直接再说一遍，我当一件新的事报上去。
       *[other] 要是还没解决，{ $until_at } 前点下面的「未解决」告诉我们。
    }
