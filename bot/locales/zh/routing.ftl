### 派给谁、为什么，和请人接单

## 按钮

button-take-offer = 我来接
button-decline-offer = 不接
button-offer = 请人接单
button-offer-to = 请这些人接
button-recall-offer = 不请了
button-hand-back = 退回

## 请人接单

offer =
    <b>谁来接单：{ $category }</b>  <code>{ $number }</code>
    { $place ->
        [none] 地点：居民没说清
       *[other] 地点：{ $place }
    }
    { $text ->
        [none] { -no-line }
       *[other] { $text }
    }

    { $until_at } 前，谁先点「我来接」就归谁办。

offer-over =
    { $why ->
        [taken] { $number }：已由{ $worker }接单。
        [accepted] { $number }：已由{ $worker }接单。
        [nobody] { $number }：时间到了，没有人接，由负责人来办。
        [declined] { $number }：没有人接，由负责人来办。
        [recalled] { $number }：不请人接单了，由负责人来办。
        [finished] { $number }：这件事办完了，不用接了。
        [dropped] { $number }：这件事结案了，不用接了。
       *[other] { $number }：这件事另有安排，不用接了。
    }

offer-note =
    { $number } 正在请「{ $pool }」接单，等到 { $until_at }。
    有人接之前，这件事还归负责人；要自己办，在工单上点「接单」就行。

offer-yours =
    { $why ->
        [declined] { $number }：没有人接，请您来办。
       *[other] { $number }：时间到了，没有人接，请您来办。
    }

offer-taken = { $number } 由{ $worker }接单了，您不用再办。

offer-is-yours =
    { $number } 归您办了，工单在下面。
    要是办不了，点「退回」，会有别人接着办。

offer-declined = { $number }：您没有接，谢谢答复。

offer-handed-back = { $number }：您退回了，已经有别人接着办。

offer-to-whom = { $number } 请谁来接？点一下。谁先点「我来接」就归谁。

rerouted = { $number } 现在归「{ $category }」，按派单规则由{ $worker }来办，您不用再办。

tap-offer-taken = 已经有人接了。

tap-offer-over = 这件事不用接了。

tap-offer-declined = 好的，您不接。

tap-offered = 在请「{ $pool }」接单了。

tap-pool-away = 「{ $pool }」现在没有人在。

tap-no-pools = 社区还没有可以请的人。

tap-not-offered = 险情、保密的事和对工作人员的意见，不能请别人接。

tap-on-offer = 已经在请人接单了。

tap-recalled = 不请了，由负责人来办。

tap-handed-back = 退回了，由{ $worker }来办。

tap-nobody-else = 现在没有别人能办，请先联系网格长。

## 为什么派给他

route-now = { $number } 现在由{ $worker }负责，{ $status }。

route-given =
    { $former ->
        [none] { $told_at }，派给{ $worker }：{ $why }
       *[other] { $told_at }，由{ $former }转给{ $worker }：{ $why }
    }

route-reason =
    { $reason ->
        [rule] 派单规则写明由他办。
        [unit] 派单规则写明由这个单位办，他是在岗的联络员。
        [worker] 他是{ $area }的网格员。
        [substitute] 替网格员的班。
        [leader] { $area ->
            [none] 他是网格长，别人都不在岗。
           *[other] 他管{ $area }，网格员和替班的都不在岗，或手里的事太多。
        }
        [duty] 他在值班，手里的事最少。
        [other_leader] 该办的人都不在岗，他是在岗的干部。
        [nobody_there] 现在没有人在岗，先放在他这里，不会没人管。
        [clerk] 咨询归代办员。
        [no_worker] 从说的地方找不到网格员，由网格长问清楚。
       *[above] 这件事说的是工作人员，由上面的人来办。
    }

route-by-hand = 有人转给了他。

route-taken = 他接了请人接的单。

route-rule = 用上了规则 { $rule }：{ $terms }；{ $to }

route-rule-gone = 用上了规则 { $rule }，社区文件里现在没有这一条了。

route-no-rule = 没有一条派单规则用得上，按网格派。

route-passed =
    { $why ->
        [off_shift] 没派给{ $worker }：不在班上。
        [on_leave] 没派给{ $worker }：请假了。
        [excluded] 没派给{ $worker }：刚刚退回。
       *[not_reachable] 没派给{ $worker }：消息送不到。
    }

route-loaded = 没派给{ $worker }：手里的事太多。

route-offered = { $told_at }，请「{ $pool }」接单，等到 { $until_at }。

route-offer-ended =
    { $why ->
        [taken] { $told_at }，「{ $pool }」里有人接了。
        [accepted] { $told_at }，负责的人自己接了，不再请「{ $pool }」。
        [nobody] { $told_at }，「{ $pool }」没有人接。
        [declined] { $told_at }，「{ $pool }」都说不接。
        [recalled] { $told_at }，不请「{ $pool }」了。
        [finished] { $told_at }，事情办完了，不再请「{ $pool }」。
       *[other] { $told_at }，另有安排，不再请「{ $pool }」。
    }

route-pool-away = { $told_at }，「{ $pool }」没有人在，没有请成。

route-category = { $told_at }，类别改成了「{ $category }」。

route-place = { $told_at }，改了地点。

route-trial = 试一试：{ $category }，地点 { $place }，网格 { $area }，时间 { $tried_at }。什么都没有受理。

route-rule-missed =
    { $miss ->
        [category] 规则 { $rule } 用不上：类别不对。
        [area] 规则 { $rule } 用不上：不在那些网格里。
        [words] 规则 { $rule } 用不上：没有说到那些词。
        [time] 规则 { $rule } 用不上：不是那个时间。
       *[nobody] 规则 { $rule } 用不上：它写的人不在社区文件里。
    }

route-goes-to = 派给{ $worker }：{ $why }

route-would-offer = 同时请「{ $pool }」接单；有人接之前，归上面这个人。

rule-always = 什么事都用

rule-categories = 类别是{ $names }

rule-areas = 地点在{ $names }

rule-words = 说到{ $names }

rule-weekdays = 在{ $names }

rule-weekday =
    { $day ->
        [0] 星期一
        [1] 星期二
        [2] 星期三
        [3] 星期四
        [4] 星期五
        [5] 星期六
       *[6] 星期日
    }

rule-hours = { $begin } 到 { $end }

rule-joined = { $first }、{ $second }

rule-to =
    { $kind ->
        [pool] 请「{ $name }」接单
        [unit] 派给{ $name }
       *[worker] 派给{ $name }
    }

bound-volunteer =
    { $name }，您好！您的账号绑定好了，{ $community }有事要请人办时，我会问您。
    能办就点「我来接」，谁先点就归谁；不方便就点「不接」。
    您自己有事要反映，直接写给我。
