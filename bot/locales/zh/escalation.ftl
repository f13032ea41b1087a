### 超时、督办、每天的清单

button-take-over = 我来办
button-supervise = 督办
button-nudge-worker = 催办
button-supervised-page = 翻页
button-digest-at = 选这个时间

## 快到时间、超时

soon-respond = <b>快到时间：请接单</b>（{ $promised_at } 前，还有 { $span }）
soon-answer = <b>快到时间：请答复居民</b>（{ $promised_at } 前，还有 { $span }）
soon-solve = <b>快到时间：请解决</b>（{ $promised_at } 前，还有 { $span }）
late-respond = <b>超时：还没接单</b>（{ $promised_at } 前，晚了 { $span }）
late-answer = <b>超时：还没答复居民</b>（{ $promised_at } 前，晚了 { $span }）
late-solve = <b>超时：还没解决</b>（{ $promised_at } 前，晚了 { $span }）

escalation-worker =
    { $lines }
    编号：<code>{ $number }</code>
    { $category }{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }
    负责人：{ $worker }
    { $by ->
        [none] { -no-line }
       *[other] { $by }催办，请抓紧。
    }

escalation-substitute =
    { $lines }
    编号：<code>{ $number }</code>
    { $category }{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }
    负责人：{ $worker }

    您替这个网格的班。能办，就点「{ button-take-over }」，这件事转给您。
    { $by ->
        [none] { -no-line }
       *[other] { $by }催办。
    }

escalation-above =
    { $lines }
    编号：<code>{ $number }</code>
    { $category }{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }
    负责人：{ $worker }
    { $by ->
        [none] { -no-line }
       *[other] { $by }催办。
    }

escalation-supervised =
    <b>挂牌督办</b>
    { $lines }
    编号：<code>{ $number }</code>
    { $category }{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }
    负责人：{ $worker }

    { $by ->
        [none] 拖得太久，已列入督办清单，办结后摘牌。
       *[other] { $by }要求督办，办结后摘牌。
    }

taken-over-news = { $number }：{ $worker }接过去办了，您不用再办。

tap-taken-over = { $number } 归您了，已经接单。
tap-not-late = 现在没有超时，{ $worker }在办，不用接手。
tap-nudged = 已催办{ $worker }。
tap-nudged-lately = 刚提醒过{ $worker }，过一会儿再催。
tap-nudge-limit = 这件事已经提醒{ $worker } { $count } 次，不再催了。可以督办，或者自己来办。
tap-nudge-unheard = { $worker }现在收不到消息。请转给别人，或者自己来办。
tap-supervised = { $number } 已挂牌督办。

## 挂牌督办的清单

for-staff-only =
    这是工作人员用的。
    查您反映的事，发 /my 。

supervised-none = 现在没有挂牌督办的事。

supervised-list =
    <b>挂牌督办 { $count } 件</b>

    { $cases }

    { $pages ->
        [1] { -no-line }
       *[other] 第 { $page } 页，共 { $pages } 页
    }

supervised-line =
    <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }
    <code>{ $number }</code>，{ $worker }负责
    { $supervised_at } 挂牌{ $late_for ->
        [none] { "" }
       *[other] ，超时 { $late_for }
    }

supervised-earlier = ← 上一页
supervised-later = 下一页 →

## 每天的清单

digest =
    <b>{ $leads ->
        [0] 今天要办的事
       *[other] 今天的情况
    }</b>
    今天到期 { $due_count } 件，超时 { $late_count } 件，新来 { $new_count } 件，等居民回话 { $waiting_count } 件
    { $silent_count ->
        [0] { -no-line }
       *[other] 过了时间还没接单或者没答复 { $silent_count } 件
    }
    { $supervised_count ->
        [0] { -no-line }
       *[other] 挂牌督办 { $supervised_count } 件，看清单发 /supervised
    }
    { $lines ->
        [none] { -no-line }
       *[other] { $lines }
    }
    { $more ->
        [0] { -no-line }
       *[other] 还有 { $more } 件到期或者超时
    }
    { $workers ->
        [none] { -no-line }
       *[other] { $workers }
    }
    想换个时间看，发 /digest 。

digest-line =
    { $late_for ->
        [none] · { $silent ->
            [0] { $solve_by } 前
           *[other] <b>还没接单或答复</b>
        }
       *[other] · <b>超时 { $late_for }</b>
    } <code>{ $number }</code> { $category }{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }（{ $worker }）

digest-worker = { $worker }：在办 { $open_count } 件，超时 { $late_count } 件

digest-choice =
    每天给您一份清单：今天到期的、超时的、新来的。没有事就不发。
    { $wall_clock ->
        [none] 现在：不发。
       *[other] 现在：{ $wall_clock } 发。
    }
    点一下换个时间，或者发「/digest 7:30」。

digest-never = 不要

tap-digest-set =
    { $wall_clock ->
        [none] 好的，不发了。
       *[other] 好的，每天 { $wall_clock } 发。
    }
