### 台账：工单列表、保存的视图、批量办理、工单页

ledger-counted = { $more ->
        [0] 共 { $number } 件
       *[other] { $number } 件以上
    }
ledger-stand = { $stand ->
        [all] 全部
        [open] 在办
        [new] 待接单
        [unaccepted] 逾期没接单
        [in-time] 没到期
        [late] 超时
        [paused] 停表
        [supervised] 督办
        [undecided] 待决定
        [resolved] 已办结待回访
       *[finished] 已结束
    }
ledger-q = 编号或地点
ledger-status = 进度
ledger-category = 类别
ledger-area = 网格
ledger-worker = 负责人
ledger-leader = 网格长
ledger-level = 层级
ledger-track = 难度
ledger-channel = 来源
ledger-handling = 办理方式
ledger-score = 评分
ledger-estate = 小区
ledger-building = 楼号
ledger-supporters = 附议
ledger-supporters-least = 附议不少于（人）
ledger-urgent = 险情
ledger-again = 重办过
ledger-priced = 有费用
ledger-filed-from = 受理从
ledger-filed-to = 受理到
ledger-due-from = 到期从
ledger-due-to = 到期到
ledger-closed-from = 销号从
ledger-closed-to = 销号到
ledger-more = 更多条件
ledger-chosen = 选了 { $number } 项
ledger-stars = { $number } 星
ledger-number = 编号
ledger-place-heading = 地点
ledger-filed = 受理
ledger-due = 答应解决
ledger-closed = 销号
ledger-resolved = 办结
ledger-late = 超时
ledger-supervised = 督办
ledger-paused = 停表
ledger-undecided = 待决定
ledger-round = 第 { $round } 次办理
ledger-behind = 附议 { $number } 人
ledger-place = { $estate }{ $hasbuilding ->
        [0] { "" }
       *[other] { $building }号楼
    }{ $hasunit ->
        [0] { "" }
       *[other] { $unit }单元
    }{ $hasroom ->
        [0] { "" }
       *[other] { $room }室
    }
ledger-choose = 选中 { $number }
ledger-choose-all = 选中这一页
ledger-chosen-cases = 已选：
ledger-look-on = 接着往前找
ledger-looked-until = 已经找到 { $until } 为止。条件没有索引时一次只看五千件，可以接着找，或者再加受理日期。

ledger-view-save = 保存这个视图
ledger-view-name = 视图名称
ledger-view-share = 大家都能用
ledger-view-shared = 已共享
ledger-view-of-others = 别人共享
ledger-view-remove = 删除视图
said-view-saved = 视图保存好了。
said-view-removed = 视图删掉了。
said-view-not-saved-name = 没有保存：请给视图起个名字，不超过 40 个字。
said-view-not-saved-query = 没有保存：筛选条件不对，或者太多。
said-view-not-saved-many = 没有保存：您保存的视图已经够多了，请先删掉几个。

ledger-bulk = 批量办理
ledger-bulk-kind = { $kind ->
        [accept] 接单
        [hand-over] 转派
        [nudge] 催办
        [supervise] 挂牌督办
        [take-over] 我来办
       *[move-callback] 改回访时间
    }
ledger-bulk-to = 转给
ledger-bulk-later = 改到
ledger-later = { $by ->
        [today] 今天晚些
        [tomorrow] 明天
       *[three_days] 过三天
    }
ledger-bulk-preview = 先看会怎样
ledger-bulk-under = 还没有做。下面是逐件试过的结果：能办的会怎样变，办不了的为什么。
ledger-bulk-done-under = 办完了，逐件结果在下面。
ledger-bulk-do = { $kind ->
        [accept] 接这 { $number } 件
        [hand-over] 转派这 { $number } 件
        [nudge] 催办这 { $number } 件
        [supervise] 挂牌督办这 { $number } 件
        [take-over] 我来办这 { $number } 件
       *[move-callback] 给这 { $number } 件改回访时间
    }
ledger-bulk-state = { $state ->
        [ready] 可以办
        [refused] 不办
        [done] 办好了
       *[failed] 没办成
    }
ledger-bulk-outcome = 结果
ledger-bulk-changes = 变化
ledger-bulk-said = 说明
ledger-bulk-will-say = 办了以后机器人会说
ledger-bulk-told = 会告诉 { $number } 人
ledger-bulk-changed = 看过以后这件工单又有了变化，没有动它。
ledger-change = { $name ->
        [status] 进度
        [level] 层级
        [responsible] 负责人
        [solve_by] 答应解决
       *[supervised] 督办：
    }
said-bulk-done = 办完了，请看逐件结果。
said-bulk-none = 没有选中工单。
said-bulk-many = 一次最多办 100 件，请少选一些。
said-bulk-argument = 请选好转给谁，或者改到什么时候。

ledger-photo-too = 照片（可不加，不超过 7 MB）
ledger-no-photo = 这不是照片，或者太大了，没有发出去。请用 JPEG、PNG 或 WebP。
ledger-to-talk = 机器人听懂了吗
ledger-to-board = 上公示栏
ledger-to-list = 回台账
ledger-to-case = 回工单
ledger-print = 打印
ledger-printed = { $who }打印于 { $at }
ledger-out-of-date = 这件工单刚刚有了变化，刚才的操作没有做。请看看现在的情况，再决定要不要办。
ledger-gone = 办好了，这件工单现在不在您的范围里
ledger-answered = 办理结果
ledger-write = 请写在这里
ledger-not-sent = 还没有发出去，看过之后可以在这里再发：
ledger-send = 提交
ledger-words = 反映的事
ledger-not-for-you = 这是对工作人员的意见，只有处理它的人看得到内容。
ledger-measure = 措施
ledger-until = 到
ledger-resolution = 办理结果
ledger-photo = { $at } 的照片
ledger-file = { $kind ->
        [photo] 照片
        [voice] 语音
        [video] 视频
        [document] 文件
        [location] 定位
       *[other] 其他
    }
ledger-file-wanted = 还没取到
ledger-file-lost = 已经没有了
ledger-timeline = 办理记录
ledger-talk = 对话记录
ledger-no-talk = 没有可以看的对话。
ledger-bot-to = 机器人对
ledger-letter = { $state ->
        [queued] 等着发
        [sending] 正在发
       *[failed] 没有送到
    }
ledger-taken-back = 已撤回
ledger-resident = 居民
ledger-reporter = 反映人
ledger-reporter-hidden = 不公开
ledger-supporter = 附议的居民
ledger-program = 程序
ledger-phone = 电话
ledger-facts = 基本情况
ledger-outcome = { $outcome ->
        [confirmed] 居民确认
        [not_reached] 没有联系上
        [not_again] 决定不再重办
        [appeal_upheld] 申诉成立
       *[not_asked] 没有回访
    }
ledger-appeal = 申诉
ledger-appeal-state = { $state ->
        [pending] 等决定
        [upheld] 成立
       *[refused] 不成立
    }
ledger-clocks = 时限
ledger-clock = { $clock ->
        [respond] 接单
        [answer] 答复
       *[solve] 解决
    }
ledger-clock-used = { $clock ->
        [respond] 接单时限用去
        [answer] 答复时限用去
       *[solve] 解决时限用去
    }
ledger-kept = 按时
ledger-kept-late = 晚了
ledger-stands = 停表
ledger-runs = 在走
ledger-over = 不再计时
ledger-promised = 答应
ledger-elapsed = 用时
ledger-done-at = 完成
ledger-paused-since = 从 { $since } 起停表，最迟到 { $until }。
ledger-pause = { $since } 到 { $until } 停过表
ledger-map = 地图
ledger-map-of = { $number } 的位置和网格边界
ledger-planned = 到点的事
ledger-due-reason = 为什么不做了（居民看不到）
ledger-due-cancel = 不做了
ledger-due-kind = { $kind ->
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
ledger-units = 吹哨叫来的单位
ledger-unit-open = 等人认领
ledger-unit-leads = 牵头
ledger-unit-promise = 打算：
ledger-unit-delivery = 做了：
ledger-unit-refusal = 不归它管：
ledger-report-in-by = 报到期限
ledger-call = { $state ->
        [offered] 等认领
        [called] 等报到
        [reported] 已报到
        [delivered] 说办好了
        [confirmed] 已确认
        [not_ours] 不归它管
        [not_reached] 没联系上
       *[ended] 已结束
    }
ledger-answers = 回访与评价
ledger-solved = 已解决
ledger-not-solved = 未解决
ledger-not-reached = 没有回音
ledger-asked = 已问
ledger-asked-at = { $at } 问的
ledger-costs = 费用
ledger-cost-what = 用途
ledger-cost-amount = 金额
ledger-cost-shares = 谁出
ledger-paid = 已付
ledger-unpaid = 未付
ledger-seals = 记录核对
ledger-seals-whole = 封印完好
ledger-seals-entries = 看过 { $number } 条，没有改动的痕迹。
ledger-seals-broken = 有 { $number } 处和封印对不上，事后可能被改过，请告诉管理员。
ledger-detail = { $name ->
        [to] 给：
        [from] 从：
        [reason] 原因：
        [why] 原因：
        [note] 说：
        [words] 说：
        [measure] 措施：
        [what] 用途：
        [shares] 谁出：
        [who] 谁：
        [until] 到：
        [since] 从：
        [solve_by] 答应解决：
        [respond_by] 答应接单：
        [answer_by] 答应答复：
        [channel] 来源：
        [level] 层级：
        [track] 难度：
        [handling] 办理方式：
        [unit] 单位：
        [pool] 队伍：
        [area] 网格：
        [asked] 请它：
        [step] 步骤：
        [clock] 时限：
        [promised] 答应：
        [rule] 规则：
        [outcome] 结果：
        [evidence] 凭证：
        [verdict] 决定：
        [tags] 标签：
        [kind] 种类：
       *[other] { $name }：
    }

ledger-reason = { $reason ->
        [handed_over] 转派
        [returned] 退回
        [taken_over] 我来办
        [left] 原负责人离开了
       *[put_back] 撤销
    }
ledger-verdict = { $verdict ->
        [taken_back] 收回了自己的意见
        [again] 再办一次
       *[other] 不再重办
    }

ledger-column-number = 编号
ledger-column-status = 进度代码
ledger-column-status_name = 进度
ledger-column-category = 类别代码
ledger-column-category_name = 类别
ledger-column-urgent = 险情
ledger-column-text = 内容
ledger-column-estate = 小区
ledger-column-building = 楼号
ledger-column-unit = 单元
ledger-column-room = 室
ledger-column-landmark = 地点
ledger-column-area_id = 网格代码
ledger-column-area = 网格
ledger-column-reporter = 反映人
ledger-column-phone = 电话
ledger-column-channel = 来源代码
ledger-column-channel_name = 来源
ledger-column-entered_by = 代录人
ledger-column-supporters = 附议人数
ledger-column-responsible = 负责人
ledger-column-round = 第几次办理
ledger-column-reopenings = 重办次数
ledger-column-undecided_since = 等决定自
ledger-column-appeal = 申诉
ledger-column-track = 难度代码
ledger-column-track_name = 难度
ledger-column-level = 层级代码
ledger-column-level_name = 层级
ledger-column-handling = 办理方式代码
ledger-column-handling_name = 办理方式
ledger-column-measure = 措施
ledger-column-measure_by = 措施期限
ledger-column-costs = 费用
ledger-column-costs_paid = 已付费用
ledger-column-supervised_at = 督办自
ledger-column-paused = 停表
ledger-column-filed_at = 受理时间
ledger-column-respond_by = 答应接单
ledger-column-answer_by = 答应答复
ledger-column-solve_by = 答应解决
ledger-column-accepted_at = 接单时间
ledger-column-answered_at = 答复时间
ledger-column-resolved_at = 办结时间
ledger-column-closed_at = 销号时间
ledger-column-outcome = 结束方式
ledger-column-resolution = 办理结果
ledger-column-called_back_at = 回访时间
ledger-column-solved = 居民说解决了
ledger-column-score = 评分
ledger-column-tags = 标签代码
ledger-column-tag_names = 标签
ledger-column-comment = 评语
ledger-column-supporter_scores = 附议人评分
ledger-column-supporter_tags = 附议人标签
ledger-column-praised_at = 反映得好
