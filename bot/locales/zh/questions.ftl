### 居民问事：社区自己的清单里有的当场答，没有的转给代办员

answer-from-list =
    <b>{ $title }</b>
    { $text ->
        [none] { -no-line }
       *[other] { $text }
    }
    { $papers ->
        [none] { -no-line }
       *[other] 要带：{ $papers }
    }
    { $hours ->
        [none] { -no-line }
       *[other] 时间：{ $hours }
    }
    { $where ->
        [none] { -no-line }
       *[other] 地点：{ $where }
    }
    { $phone ->
        [none] { -no-line }
       *[other] 电话：{ $phone }
    }

which-answer = 您想问的是哪一个？点一下。

no-answer =
    这个我的清单上没有，不敢乱答。
    要请{ $worker }答复您吗？点一下，我就转过去。

pass-question-to = 请{ $worker }答复

button-show-answer = 看这一条
button-ask-person = 请人答复
button-no-question = 不是问事，要反映问题

category-question = 咨询代办
