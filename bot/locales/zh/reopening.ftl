### 重办：未解决再办，次数到了由上一级决定，网格员可以申诉

button-do-again = 再办一次
button-not-again = 不再重办
button-appeal = 申诉
button-appeal-agree = 支持申诉
button-appeal-refuse = 不支持
button-appeal-object = 我不同意
button-wish-again = 再办一次
placeholder-appeal_prompt = 为什么要申诉
placeholder-appeal_agree_prompt = 为什么支持，写一句
placeholder-appeal_refuse_prompt = 为什么不支持，写一句
placeholder-not_again_prompt = 为什么不再重办，居民看得到

## 重办

reopened-news =
    <b>{ $by ->
        [none] { $low ->
            [0] 居民说没解决，重办
           *[other] 居民评价低，重办
        }
       *[other] { $by }要求接着办，重办
    }</b>
    编号：<code>{ $number }</code>
    { $place ->
        [none] 地点：还不清楚
       *[other] 地点：{ $place }
    }
    负责人：{ $worker }
    { $times ->
        [0] { -no-line }
       *[other] 第 { $times } 次重办，层级：{ $level }
    }

reopened-to-leader =
    { $number }：{ $low ->
        [0] 居民说没解决
       *[other] 居民评价低
    }，这回由{ $name }接着办，您不用再办。

reopen-too-late =
    { $number } 能重办的期限是 { $until_at }，已经过了。
    问题还在的话，直接再说一遍，我当一件新的事报上去。

reopen-ended =
    { $number } 已经由{ $name }决定不再重办。
    有新的情况，直接再说一遍，我当一件新的事报上去。

call-no-decided-above = { $number }：居民说没解决。重办的次数已经到了，要不要再办由上一级决定。谢谢您打电话。

## 次数到了，由上一级决定

decision-asked =
    { $number }：您的意见我记下了。
    { $times ->
        [0] 要不要再办一次，由{ $name }决定，还没有自动重办。
       *[other] 这件事已经重办过 { $times } 次，要不要再办一次，由{ $name }决定，还没有自动重办。
    }
    { $at ->
        [none] { -no-line }
       *[other] 夜里不打扰，{ $at } 告诉{ $name }。
    }
    有了决定，连同理由，马上告诉您。

decision-card =
    <b>{ $matter ->
        [low_score] 居民评价低，请您决定要不要再办
        [objection] 居民不同意申诉的结果，请您决定
       *[again] 居民说没解决，请您决定要不要再办
    }</b>
    编号：<code>{ $number }</code>
    { $category }{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }
    负责人：{ $worker }，已经重办过 { $times } 次
    { $note ->
        [none] { -no-line }
       *[other] 办理结果：{ $note }
    }

    { $text ->
        [none] （居民没有写原因）
       *[other] 居民说：{ $text }
    }

    该办的，点「{ button-do-again }」；不该再办的，点「{ button-not-again }」，写明理由，居民看得到。

decision-news =
    { $number }：居民还不满意，已经重办过 { $times } 次，要不要再办由{ $name }决定。
    您觉得不合理，可以点「{ button-appeal }」。

decision-settled = { $again ->
        [0] { $number }：{ $name }已经决定，不再重办。
       *[other] { $number }：{ $name }已经决定，再办一次。
    }

decision-moot = { $number }：居民说已经解决了，不用再决定。

decision-again = { $number }：{ $name }看过了，决定再办一次。

decision-ended =
    { $number }：{ $name }看过了，决定不再重办。理由：
    { $text }

    对不起没能让您满意。有新的情况，直接写给我，当一件新的事办。

decision-ended-news =
    { $number }：{ $name }决定不再重办。理由：
    { $text }

decision-pass-on =
    { $number }：{ $name }决定不再重办。居民没有接上我，请您转告他。理由：
    { $text }

decision-done = { $number }：不再重办。{ $reached ->
        [resident] 理由已经告诉居民。
        [enterer] 居民没有接上我，理由请录入的人转告。
       *[nobody] 居民没有接上我，理由还没能告诉他，请您想办法转告。
    }

decision-too-late = { $number } 已经有决定了，不用您再决定。

decision-not-yours = { $number } 和您自己有关，要由别人决定。

not-again-prompt =
    <b>不再重办 { $number }</b>{ $place ->
        [none] { "" }
       *[other] （{ $place }）
    }
    请回复这条消息，写清楚为什么不再重办。居民看得到。

## 申诉

appeal-prompt =
    <b>申诉 { $number }</b>{ $place ->
        [none] { "" }
       *[other] （{ $place }）
    }
    请回复这条消息，写清楚为什么居民的要求或评价不合理。由上一级决定，一轮只能申诉一次。

appeal-agree-prompt =
    <b>支持申诉 { $number }</b>{ $place ->
        [none] { "" }
       *[other] （{ $place }）
    }
    请回复这条消息，写明理由。居民和网格员都看得到。

appeal-refuse-prompt =
    <b>不支持申诉 { $number }</b>{ $place ->
        [none] { "" }
       *[other] （{ $place }）
    }
    请回复这条消息，写明理由。网格员看得到。

appeal-too-late = { $number } 是「{ $status }」，现在没有可以申诉的。

appeal-sent = { $number }：申诉交给{ $name }了。有决定之前，该办的请接着办。

appeal-card =
    <b>{ $worker }申诉，请您决定</b>
    编号：<code>{ $number }</code>
    { $category }{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }
    进度：{ $status }
    { $note ->
        [none] （申诉的话已经删除）
       *[other] 申诉理由：{ $note }
    }

    { $leads_to ->
        [open] 支持的，这一次不计入考核；那时还在办的，就此销号。
        [waits] 支持的，不再重办，不计入考核。
       *[stays] 支持的，这一次不计入考核。
    }

appeal-decided = { $agreed ->
        [0] { $number }：{ $name }看过了，不支持您的申诉。理由：
       *[other] { $number }：{ $name }看过了，支持您的申诉。理由：
    }
    { $text }

appeal-done = { $agreed ->
        [0] { $number }：没有支持申诉，网格员知道了。
       *[other] { $number }：支持了申诉，网格员知道了。
    }
    { $reached ->
        [resident] { -no-line }
        [enterer] 居民没有接上我，结果请录入的人转告。
       *[nobody] 居民没有接上我，结果还没能告诉他，请您想办法转告。
    }

appeal-settled = { $agreed ->
        [0] { $number }：{ $name }没有支持申诉。
       *[other] { $number }：{ $name }支持申诉。
    }

appeal-closed =
    { $number }：{ $name }看过了，认为这件事不用再办，销号了。理由：
    { $text }
    { $may ->
        [0] { -no-line }
       *[other] 您要是不同意，点下面的「{ button-appeal-object }」，请上一级再看一次。
    }

appeal-closed-news =
    { $number }：{ $name }看过了，认为这件事不用再办，销号了。理由：
    { $text }

appeal-pass-on =
    { $number }：{ $name }看过了，认为这件事不用再办，销号了。居民没有接上我，请您转告他。理由：
    { $text }

rating-pass-on =
    { $number }：对居民的评价，网格员提了申诉，{ $name }看过了，认为申诉有道理。评价还在，只是不算进网格员的考核。居民没有接上我，请您转告他。理由：
    { $text }

appeal-of-rating =
    { $number }：对您的评价，网格员提了申诉，{ $name }看过了，认为申诉有道理。理由：
    { $text }
    您的评价还在，只是不算进网格员的考核。
    { $may ->
        [0] { -no-line }
       *[other] 您要是不同意，点下面的「{ button-appeal-object }」，请上一级再看一次。
    }

tap-nothing-to-appeal = 现在没有可以申诉的，或者这一轮已经申诉过了。

## 低分

low-score-news =
    <b>居民打了 { $stars } 星，请您看一看</b>
    { $number }，{ $worker }办的。
    { $tags ->
        [none] { -no-line }
       *[some] { $tags }
    }
    { $text ->
        [none] { -no-line }
       *[some] 居民说：{ $text }
    }

low-score-told =
    对不起，让您不舒服了。您的话转给了{ $name }。
    要是 { $number } 这件事本身也没办好，点「{ button-wish-again }」。

## 工单上

card-undecided = <b>等上一级决定要不要再办</b>（{ $since_at } 起）

card-appeal = { $appeal ->
        [pending] 申诉：等上一级决定
        [upheld] 申诉：成立
       *[refused] 申诉：不成立
    }

address-appeal = 申诉 { $number }
address-appeal-agree = 支持申诉 { $number }
address-appeal-refuse = 不支持申诉 { $number }
address-not-again = 不再重办 { $number }
