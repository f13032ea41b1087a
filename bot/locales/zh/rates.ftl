### 响应率、解决率、满意率

## 各个率的名字

rate-response = 响应率
rate-solution = 按时解决率
rate-satisfaction = 满意率
rate-confirmed = 回访解决率
rate-reached = 回访到达率
rate-reopening = 重办率
rate-unit-reporting = 按时报到率
rate-unit-delivery = 守约率
rate-unit-stars = 好评率

left-out-withdrawn = 居民撤回
left-out-merged = 并案
left-out-declined = 不再办
left-out-appeal = 不合理诉求（不算解决率和满意率）

## 看三率

button-rates = 三率

rates-of-areas =
    <b>三率</b>（{ $month }，归您看的范围）

    { $lines }

    { $left_out ->
        [none] { -no-line }
       *[other] { $left_out }
    }
    每次办理算一次，重办的另算一次；还没到时间的不算。

rates-own =
    <b>{ $name }的三率</b>（{ $month }）
    { $lines }

    { $left_out ->
        [none] { -no-line }
       *[other] { $left_out }
    }
    <b>全社区</b>
    { $whole }

    每次办理算一次，重办的另算一次；还没到时间的不算。别人的您看不到，您的网格长看得到。

rates-line = { $of ->
        [0] { $rate }：还没有可以算的
       *[other] { $rate }：<b>{ $percent } %</b>（{ $hits } / { $of }）
    }

rates-left-out = 另有 { $count } 件不算：{ $left_out }

rates-ranked =
    <b>{ $rate }</b>（{ $month }）

    { $lines ->
        [none]还没有可以算的。
       *[other] { $lines }
    }

    { $pages ->
        [1] { -no-line }
       *[other] 第 { $page } 页，共 { $pages } 页
    }
    按有把握的下限排；不到 10 件的不排名。

rates-ranked-line = { $few ->
        [0] { $place }. <b>{ $name }</b>：{ $percent } %（{ $hits } / { $of }）
       *[other] { $place } <b>{ $name }</b>：{ $percent } %（{ $hits } / { $of }），太少，不排名
    }

rates-this-month-label = { $chosen ->
        [0] 本月
       *[other] 本月 ✓
    }

rates-last-month-label = { $chosen ->
        [0] 上个月
       *[other] 上个月 ✓
    }

rates-people-label = 按人看

rates-units-label = 按单位看

rates-home-label = 回总数

rates-nothing-yet = 还没有可以算的。

rates-nobody = （没有）

## 反映得好

button-praise = 👍 反映得好

praised =
    您反映的 { $number }，网格员说「反映得好」，谢谢您。
    { $count ->
        [1] { -no-line }
       *[other] 您反映的事，已经有 { $count } 件帮上了忙。
    }

tap-praised = 记下了，会替您谢谢反映的人。

tap-praised-untold = 记下了。反映的人收不到消息，见面时替我们谢谢他。

tap-praised-before = 已经记过了。

tap-praise-own = 这是您自己反映的，就不用夸自己啦。
