### 时限、停表、难度

button-ask-resident = 问居民
button-track = 难度
button-set-track = 就这样

placeholder-question_prompt = 想问居民什么
placeholder-track_prompt = 难在哪里，写一句

## 回执和工单上的时限

receipt-promise =
    我们的承诺：{ $told_at ->
        [none] { "" }
       *[other] 从那时起，
    }{ $respond_within }内回应，{ $answer_within }内答复，{ $solve_within }内解决（{ $working ->
        [0] { "" }
       *[other] 按工作时间算，
    }{ $solve_by } 前）。

receipt-solve-by = 我们的承诺：{ $solve_by } 前解决。

receipt-late = 原来答应 { $solve_by } 前解决，已经晚了，对不起。

receipt-paused =
    <b>在等您的答复</b>：网格员有话问您。
    您答复以前，办理时限先停着，最晚停到 { $paused_until }。

card-accept-by =
    请在 { $respond_by } 前接单，{ $solve_by }（{ $weekday ->
        [0] 周一
        [1] 周二
        [2] 周三
        [3] 周四
        [4] 周五
        [5] 周六
       *[other] 周日
    }{ $working ->
        [0] { "" }
       *[other] ，按工作时间算
    }）前解决

card-solve-by =
    请在 { $solve_by }（{ $weekday ->
        [0] 周一
        [1] 周二
        [2] 周三
        [3] 周四
        [4] 周五
        [5] 周六
       *[other] 周日
    }{ $working ->
        [0] { "" }
       *[other] ，按工作时间算
    }）前解决

card-track = 难度：{ $track }（{ $level }）

card-paused = <b>停表：等居民答复</b>，最晚停到 { $paused_until }；停表时还剩 { $left }

progress-line-paused =
    <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }
    { $number }，{ $status }
    { $worker }在等您的答复。时限先停着（最晚到 { $paused_until }），停的时候还剩 { $left }
    { $supporters ->
        [0] { -no-line }
       *[other] 附议 { $supporters } 人
    }

## 问居民

question-prompt =
    <b>问{ $reporter ->
        [none] 居民
       *[other] { $reporter }
    }</b>（{ $number }{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }）
    请回复这条消息，写您要问的话，或者发照片。
    居民答复以前，解决的时限先停着，最多停{ $pause }。

question-from-staff =
    <b>{ $name }</b>有话问您（{ $number }）：
    { $text }

    回复这条消息，{ $name }就能看到。
    您答复以前，办理时限先停着，最晚停到 { $paused_until }。

file-question-from-staff =
    <b>{ $name }</b>有话问您（{ $number }）
    { $text ->
        [none] { -no-line }
       *[other] { $text }
    }
    回复这条消息，{ $name }就能看到。
    您答复以前，办理时限先停着，最晚停到 { $paused_until }。

question-sent =
    { $at ->
        [none] 问{ $reporter }了（{ $number }）。
       *[other] 记下了。夜里不打扰，{ $at } 问{ $reporter }（{ $number }）。
    }
    解决的时限从现在起停着，居民一答复就接着走，最晚停到 { $paused_until }。

clock-runs = 谢谢您的答复。{ $number } 的时限接着走，答应您 { $solve_by } 前解决。

clock-runs-for-staff = { $number }：居民答复了，时限接着走，请在 { $solve_by } 前解决。

pause-over =
    { $number }：{ $worker }还在等您的答复。
    方便的话，回复这条消息告诉他一声；不清楚也没关系，说一声「不清楚」就行。
    时限接着走，答应您 { $solve_by } 前解决。

pause-over-for-staff =
    { $number }：居民一直没有答复，停表到头了，时限接着走，请在 { $solve_by } 前解决。
    { $asked ->
        [0] 居民现在收不到消息，请打电话或者上门。
       *[other] 我又问了居民一次；急的话，请打电话或者上门。
    }

urged-paused =
    { $at ->
        [none] 替您催了{ $worker }。
       *[other] 夜里不打扰，{ $at } 替您催{ $worker }。
    }
    { $number } 正在等您的答复：{ $worker }有话问您，请回复他那条消息。时限先停着，最晚停到 { $paused_until }。

no-pause-danger = { $number } 是险情，时限不能停。要问居民，请点「{ button-reply }」。

no-pause-paused = { $number } 已经停着表，在等居民答复。

no-pause-late = { $number } 已经超过答应的时间，不能再停表。要问居民，请点「{ button-reply }」。

no-pause-unreachable = { $number } 的居民收不到消息，没法在这里问他，时限照走。请打电话或者上门。

no-pause-never = 我们社区的时限不停表。要问居民，请点「{ button-reply }」（{ $number }）。

no-pause-often = { $number } 这次办理已经停过 { $count } 次表，不能再停。要问居民，请点「{ button-reply }」。

address-question = 问{ $reporter } { $number }

address-difficult = 疑难的原因 { $number }

## 改时间、转派

clock-changed =
    { $number }（{ $worker }在办）：答应您的时间改了，{ $solve_by } 前解决。

handed-over-longer =
    { $number } 改由{ $worker }来办了。
    他刚接手，多留了些时间：答应您 { $solve_by } 前解决。

## 难度

which-track =
    { $number } 现在是「{ $track }」。这件事有多难办？
    简单：自己就能办；复杂：要物业、部门一起；疑难：要请街道来办。

difficult-prompt =
    <b>疑难：{ $number }</b>{ $place ->
        [none] { "" }
       *[other] （{ $place }）
    }
    请回复这条消息，写一句难在哪里。网格长和书记会看到。

track-difficult-done = { $number } 记为疑难，已经告诉网格长和书记。

track-same = { $number } 已经是疑难了。

track-too-late = { $number } 是「{ $status }」，不用再改难度。

tap-track-set = 记为「{ $track }」了。

case-difficult =
    <b>疑难</b>：{ $category }（<code>{ $number }</code>）
    { $place ->
        [none] 地点：居民没说清
       *[other] 地点：{ $place }
    }
    { $worker }在办，答应居民 { $solve_by } 前解决。
    { $text ->
        [none] { -no-line }
       *[other] 难在：{ $text }
    }
