### 对居民说的话

## 打招呼、自我介绍

greet =
    您好！我是{ -bot }，替{ $community }收集大家反映的事。
    家门口有什么问题，直接告诉我就行，例如「3号楼2单元楼道灯坏了」。

goodbye = 再见，有事随时找我。

you-are-welcome = 不客气，有事随时找我。

about-me =
    我是{ -bot }，{ $community }的聊天小帮手，是程序，不是真人。
    您说说哪里、出了什么事，我记下来，交给负责的网格员；办完了，我再来问您是不是真的解决了。
    想知道办到哪一步，发 /my 。
    想看存着您的哪些资料，发 /mydata ；想全部删掉，发 /forget 。
    Shall I speak English? /language
    遇到危险，先打 110、119、120。

not-understood =
    这个我帮不上忙。
    小区里有什么问题，请告诉我：在哪里，出了什么事。

what-next =
    好的。
    有事要反映，直接写给我；想知道办到哪一步，发 /my 。

## 受理

receipt =
    { $status ->
        [withdrawn] <b>您撤回了这件事</b>
        [closed] <b>这件事已经销号</b>
        [resolved] <b>这件事已经办结</b>
        [merged] <b>这件事并到同样的事里一起办</b>
        [declined] <b>这件事不再办</b>
       *[other] <b>您反映的事记下了</b>
    }
    编号：<code>{ $number }</code>
    类别：{ $category }
    { $place ->
        [none] 地点：还不清楚
       *[other] 地点：{ $place }
    }
    负责人：{ $worker }
    进度：{ $status }
    { $round ->
        [1] { -no-line }
       *[other] 第 { $round } 次办理
    }
    { $undecided ->
        [0] { -no-line }
       *[other] 等上一级决定要不要再办
    }
    { $whistled ->
        [0] { -no-line }
       *[other] 网格员已请网格长支援
    }
    { $called ->
        [none] { -no-line }
       *[other] { $called }
    }
    { $told_at ->
        [none] { -no-line }
       *[other] 夜里不打扰，{ $told_at } 告诉{ $worker }
    }
    { $supporters ->
        [0] { -no-line }
       *[other] 附议：{ $supporters } 位邻居
    }

    { $clock ->
        [none] { -no-line }
       *[other] { $clock }
    }
    { $told_above ->
        [1] 已经晚了，报了网格长。
        [2] 已经晚了，报了书记。
        [3] 已挂牌督办，办结才摘牌。
       *[other] { -no-line }
    }
    { $secret ->
        [0] { -no-line }
       *[other] 我们不会告诉对方是谁反映的，网格员也看不到您的名字。
    }

complaint-noted =
    这是对工作人员的意见，{ $number } 直接交给{ $worker }办。
    您说的那位工作人员看不到这件事，也不知道是您说的。

receipt-danger =
    { $status ->
        [withdrawn] <b>您撤回了这件事</b>
        [closed] <b>这件事已经销号</b>
        [resolved] <b>这件事已经办结</b>
        [declined] <b>这件事不再办</b>
       *[other] <b>险情记下了，正在告诉社区的人</b>
    }
    编号：<code>{ $number }</code>
    类别：{ $category }
    { $place ->
        [none] 地点：还不清楚
       *[other] 地点：{ $place }
    }
    负责人：{ $worker }
    进度：{ $status }
    { $round ->
        [1] { -no-line }
       *[other] 第 { $round } 次办理
    }
    { $undecided ->
        [0] { -no-line }
       *[other] 等上一级决定要不要再办
    }
    { $whistled ->
        [0] { -no-line }
       *[other] 网格员已请网格长支援
    }
    { $called ->
        [none] { -no-line }
       *[other] { $called }
    }
    { $supporters ->
        [0] { -no-line }
       *[other] 附议：{ $supporters } 位邻居
    }

category-corrected-by-staff = { $number }：{ $worker }把类别改成了「{ $category }」。要是不对，请告诉我们。

which-category =
    { $number } 现在归在「{ $category }」。
    您看哪一类更合适？点一下。

ask-estate =
    请问在哪个小区、几号楼？
    { $locations ->
        [0] 点一下小区，或者直接写出来。
       *[other] 点一下小区，或者直接写出来，发个定位也行。
    }

ask-building =
    { $estate }几号楼？
    点一下，或者写出来，例如「3号楼2单元」。

ask-right-place =
    { $number } 现在写的是：{ $place }。应该是哪里？
    点一下，或者写出来，例如「3号楼2单元」。没写错，就回「算了」。

place-corrected-by-staff = { $number }：{ $worker }把地点改成了「{ $place }」。要是不对，请告诉我们。

place-corrected = 改好了：{ $place }，{ $worker }负责（{ $number }）。

place-kept = 好的，不改：{ $place }（{ $number }）。

ask-other-building =
    { $estate }没有查到{ $building }号楼。
    请您再看看，是几号楼？

## 补充、撤回、催办、查进度

supplement-prompt =
    您想给 { $number } 补充什么？
    直接写，或者发照片，都行。

supplement-noted =
    { $at ->
        [none] 补充的记下了，交给{ $worker }了（{ $number }）。
       *[other] 补充的记下了。夜里不打扰，{ $at } 交给{ $worker }（{ $number }）。
    }

withdrawn =
    { $number } 撤回了，不再办理。
    要是点错了，点下面的「不撤回了」。

restored = 好的，{ $number } 接着办，由{ $worker }负责。

urged =
    { $at ->
        [none] 替您催了{ $worker }。
       *[other] 夜里不打扰，{ $at } 替您催{ $worker }。
    }
    { $number } 现在是「{ $status }」，答应您 { $solve_by } 前解决。

urged-late =
    { $at ->
        [none] 替您催了{ $worker }。
       *[other] 夜里不打扰，{ $at } 替您催{ $worker }。
    }
    { $number } 现在是「{ $status }」。原来答应 { $solve_by } 前解决，已经晚了，对不起。

urged-lately =
    刚催过{ $worker }，他知道您在等（{ $number }）。
    { $again_at } 以后还没动静，再叫我催。

kept-for-later =
    记在 { $number } 里了。现在社区的人收不到消息。
    急事请直接打社区电话，或者到社区来。

urged-nobody =
    { $number } 现在社区的人收不到消息，没法替您催，已经记下您催过。
    原来答应您 { $solve_by } 前解决。急事请直接到社区来。

no-open-cases =
    您没有正在办的事。
    有事要反映，直接写给我就行。

progress =
    <b>您有 { $count } 件事还没办完：</b>

    { $cases }

    { $pages ->
        [1] { -no-line }
       *[other] 第 { $page } 页，共 { $pages } 页
    }

no-finished-cases = 您还没有结束的事。

progress-finished =
    <b>您有 { $count } 件事已经结束：</b>

    { $cases }

    { $pages ->
        [1] { -no-line }
       *[other] 第 { $page } 页，共 { $pages } 页
    }

progress-line-finished =
    <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }
    { $number }，{ $status }
    { $since } 反映的

my-newer = ← 新一些的

my-older = 早一些的 →

my-open = 没办完的（{ $count } 件）

my-finished = 已经结束的（{ $count } 件）
progress-of-one = { $cases }

progress-line =
    <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }
    { $number }，{ $status }
    { $worker }负责，还剩 { $left }（答应 { $solve_by } 前解决）
    { $supporters ->
        [0] { -no-line }
       *[other] 附议 { $supporters } 人
    }

progress-line-late =
    <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }
    { $number }，{ $status }
    { $worker }负责。原来答应 { $solve_by } 前解决，已经晚了 { $left }，对不起。
    { $supporters ->
        [0] { -no-line }
       *[other] 附议 { $supporters } 人
    }

progress-line-resolved =
    <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }
    { $number }，{ $status }，{ $undecided ->
        [0] 等您确认
       *[other] 等上一级决定要不要再办
    }
    { $note ->
        [none] { $worker }办的
       *[other] { $worker }说：{ $note }
    }

case-label = { $category }{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    } { $number }

which-to-withdraw =
    { $count ->
        [1] 要撤回这件事吗？点一下就撤回。
       *[other] 您有 { $count } 件事在办，要撤回的是哪一件？点一下。
    }
    { $more ->
        [0] { -no-line }
       *[other] 还有更早的 { $more } 件，请回复那件事的消息。
    }

which-to-urge =
    您有 { $count } 件事在办，要催哪一件？点一下。
    { $more ->
        [0] { -no-line }
       *[other] 还有更早的 { $more } 件，请回复那件事的消息。
    }

which-to-add =
    { $count ->
        [1] 您有 1 件事在办。这是说那一件的，还是新的一件事？点一下。
       *[other] 您有 { $count } 件事在办，刚才说的是哪一件？点一下，我就记进去。
    }
    { $more ->
        [0] { -no-line }
       *[other] 还有更早的 { $more } 件，请回复那件事的消息。
    }

which-to-tell =
    您有 { $count } 件事在办，您要说的是哪一件？点一下，我就转过去。
    { $more ->
        [0] { -no-line }
       *[other] 还有更早的 { $more } 件，请回复那件事的消息。
    }

which-is-solved =
    您有 { $count } 件事等您说办好了没有，刚才说的是哪一件？点一下就行。
    { $more ->
        [0] { -no-line }
       *[other] 还有更早的 { $more } 件，请回复那件事的消息。
    }

which-old =
    您说的是上回的哪一件吗？点一下，我请人再办。
    有 { $count } 件事不久前销号了。
    { $more ->
        [0] { -no-line }
       *[other] 还有更早的 { $more } 件，请回复那件事的消息。
    }

is-it-the-old-one =
    您说的是上回那件事吗？
    <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }
    { $number }，{ $closed_at } 销号的

label-reopen = 是，请重新办
label-tell-only = 是，只是说一声
label-not-the-old = 不是，新的一件事

offer-report =
    您现在没有正在办的事，这些话我先留着。
    要当成一件新的事报上去吗？点一下它是哪一类。

offer-person =
    好，我把您的话交给社区的人。
    先点一下是哪方面的事。

offer-service =
    这个要请社区的人答复您。
    点一下是哪方面的事，我就交上去。

## 邻居也反映了

neighbours-reported =
    已有 { $count } 位邻居反映，是同一件事吗？
    <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }
    { $filed_at } 反映的，{ $status }，{ $worker }负责
    是同一件，就算您一个，有进展也告诉您。

joined =
    { $status ->
        [withdrawn] <b>这件事撤回了</b>
        [closed] <b>这件事已经销号</b>
        [resolved] <b>这件事已经办结</b>
        [declined] <b>这件事不再办</b>
       *[other] <b>算您一个，大家一起等</b>
    }
    编号：<code>{ $number }</code>
    类别：{ $category }
    { $place ->
        [none] { -no-line }
       *[other] 您说的地点：{ $place }
    }
    负责人：{ $worker }
    进度：{ $status }
    { $status ->
        [withdrawn] { -no-line }
        [closed] { -no-line }
        [resolved] { -no-line }
        [declined] { -no-line }
       *[other] { $paused_until ->
            [none] 答应 { $solve_by } 前解决
           *[other] 网格员在等反映人答复，时限先停着（最晚到 { $paused_until }）
        }
    }
    附议 { $count } 人

    { $status ->
        [declined] 您的名字和话，邻居看不到。
       *[other] 有进展我告诉您，办好了也来问您。您的名字和话，邻居看不到。
    }
    要是弄错了，点下面的「不是同一件」。

joined-too-late = 邻居那件事刚刚变成「{ $status }」。您说的，我单独给您记一件。

split-off = 好，不跟 { $number } 一起了，单独给您记一件。

split-off-by-staff = 网格员看过了：您说的和 { $number } 不是一件事，单独给您办。

goes-on = 反映 { $number } 的邻居撤回了。您的事接着办，换一个编号。

parted = 您不再附议 { $number } 了。

closed-for-all =
    { $number } 销号了。
    { $until_at ->
        [none] 要是您那边还没解决，直接再说一遍，我当一件新的事报上去。
       *[other] 要是您那边还没解决，{ $until_at } 前点下面的「未解决」告诉我们。
    }

callback-idle = { $number }：这件事又重办了，办好再来问您。

reopened-by-neighbour =
    { $by ->
        [none] { $low ->
            [0] 有邻居说 { $number } 还没解决，重新办，由{ $worker }负责。
           *[other] 有邻居对 { $number } 不满意，重新办，由{ $worker }负责。
        }
       *[other] { $by }要求把 { $number } 重新办，由{ $worker }负责。
    }
    这回答应 { $solve_by } 前解决。

supporter-thanks = 记下了，谢谢您告诉我。

progress-line-supported =
    <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }
    { $number }，{ $status }，您和邻居一起反映的
    { $status ->
        [resolved] { $worker }办的，等大家确认
       *[other] { $paused_until ->
            [none] { $late ->
                [0] { $worker }负责，还剩 { $left }（答应 { $solve_by } 前解决）
               *[other] { $worker }负责。原来答应 { $solve_by } 前解决，已经晚了 { $left }，对不起。
            }
           *[other] { $worker }负责，在等反映人答复，时限先停着（最晚到 { $paused_until }）
        }
    }
    附议 { $supporters } 人

## 办理中

accepted =
    <b>{ $worker }接单了</b>，来办您反映的事。
    { $number }，答应您 { $solve_by } 前解决。
    有话对{ $worker }说，回复这条消息就行。

accepted-late =
    <b>{ $worker }接单了</b>，来办您反映的事。
    { $number }，原来答应 { $solve_by } 前解决，已经晚了，对不起。
    有话对{ $worker }说，回复这条消息就行。

handed-over = { $number } 改由{ $worker }来办了。

words-from-staff =
    <b>{ $name }</b>给您的话（{ $number }）：
    { $text }

    回复这条消息，{ $name }就能看到。

file-from-staff =
    <b>{ $name }</b>发给您的（{ $number }）
    { $text ->
        [none] { -no-line }
       *[other] { $text }
    }

relayed-to-worker =
    { $at ->
        [none] 您的话转给{ $worker }了（{ $number }）。
       *[other] 您的话记下了。夜里不打扰，{ $at } 转给{ $worker }（{ $number }）。
    }

taken-back = 撤回了，{ $name }看不到这句了（{ $number }）。

words-taken-back = { $name }撤回了一句话（{ $number }）。

cannot-pass-on =
    这种消息我转不过去。
    请发文字、照片、语音、视频或文件。

not-yours = { $number } 现在由{ $worker }负责，您这边不能再办了。

resolved =
    <b>{ $worker }说办好了</b>（{ $number }）
    { $note }

    { $callback_at } 前后，我来问您是不是真的解决了。
    要是还没好，现在就可以告诉我。

file-of-result =
    { $worker }发来的办理结果（{ $number }）
    { $text ->
        [none] { -no-line }
       *[other] { $text }
    }

## 回访、评价

callback =
    <b>问题解决了吗？</b>
    { $category }{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }（{ $number }）
    { $note ->
        [none] { -no-line }
       *[other] 办理结果：{ $note }
    }

callback-reminder =
    再问您一声：<b>问题解决了吗？</b>
    { $category }{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }（{ $number }）
    { $note ->
        [none] { -no-line }
       *[other] 办理结果：{ $note }
    }
    要是等不到您的回音，这件事会先销号。

callback-yes = { $number }：您说<b>已解决</b>。太好了！

callback-no = { $number }：您说<b>未解决</b>。

closed-not-reached =
    没等到您的回音，{ $number } 先销号了。
    { $until_at ->
        [none] 要是还没解决，直接再说一遍，我当一件新的事报上去。
       *[other] 要是还没解决，{ $until_at } 前点下面的「未解决」告诉我们。
    }

reopened =
    对不起，让您费心了。{ $number } 重新办，由{ $worker }负责。
    这回答应您 { $solve_by } 前解决。
    哪里还没好，回复这条消息告诉{ $worker }。

survey =
    这件事办得怎么样？请您打个分（{ $number }）。
    1 星最差，5 星最好。

survey-thanks = 记下了，谢谢您。

## 危险

danger-advice =
    <b>{ $danger ->
        [medical] 先救人！
        [suicide] 别一个人扛着！
        [trapped] 别慌，等人来救！
        [electric] 先别碰！
        [water] 先顾好自己！
       *[other] 人先离开危险的地方！
    }</b>
    { $advice }

    着火、被困打 119，受伤、急病打 120，报警打 110。
    { $gas_number ->
        [none] { -no-line }
       *[other] 燃气公司抢修：{ $gas_number }
    }

    我这就告诉社区的人。

danger-advice-line =
    { $danger ->
        [fire] 着火：马上打 119。弯腰捂住口鼻往外走，别坐电梯；出不去就关门、堵门缝，到窗口喊人。
        [gas] 有煤气味：别开灯，别点火，别在屋里打电话。开窗、出去，到外面打 119。
        [trapped] 困在电梯里：按紧急按钮，别扒门。困在别处：打 119，敲东西让人听见。
        [water] 有人落水：打 119，扔绳子、竹竿、能浮的东西，不会水的别下去。水涨上来：往高处走。
        [violence] 有人打人、伤人：躲开，锁上门，打 110；不方便说话就发短信到 12110。
        [collapse] 房子要塌：马上出去，别回去拿东西，打 119。
        [electric] 触电：别碰人，也别碰线。能断电先断电；离掉下的线远一点，打 120。
        [suicide] 人已受伤、吃了药，或者站在高处：打 120、110。心里难受，打 12356，一天到晚有人听您说。
        [medical] 有人病倒、受伤：马上打 120，听他们说的做，别随便搬动。
        [falling] 有东西往下掉：别站在下面。有人要掉下来：打 119。有人摔伤：打 120。
       *[other] 先到安全的地方；走不开就关好门，大声喊人。
    }

danger-where = <b>您在哪里？</b>哪个小区，几号楼，几单元？快写给我，或者发个位置。

danger-check =
    <b>现在控制住了吗？</b>（{ $number }）
    点一下就行。着火、被困打 119，受伤、急病打 120，报警打 110。

danger-checked-yes = 您说控制住了（{ $number }）。

danger-checked-no = 您说还没有控制住（{ $number }）。

danger-checked-help = 您说需要帮助（{ $number }）。

danger-not-over =
    <b>{ $names ->
        [none] 社区的人现在收不到消息，请马上打电话！
       *[other] 我又告诉了{ $names }。
    }</b>
    别等：着火、被困打 119，受伤、急病打 120，报警打 110。
    { $gas_number ->
        [none] { -no-line }
       *[other] 燃气公司抢修：{ $gas_number }
    }

    要什么、看到什么，写给我，我马上转过去。

danger-over = 好，控制住了就好。{ $worker }会接着办（{ $number }）。又有危险，先打 119、120 或者 110，再写给我。

danger-over-by-staff =
    <b>{ $worker }说控制住了</b>（{ $number }）
    您那边要是还有危险，点下面，或者马上打 119、120、110。

## 第一次来、同意

welcome =
    您好！我是{ -bot }，替{ $community }收集大家反映的事。我是程序，不是真人。

    家门口有什么问题，写给我就行，例如：
    「3号楼2单元楼道灯坏了，三天没人修」
    我记下来，交给负责的网格员；办完了，再来问您是不是真的解决了。

    您的话和照片会存下来，只用来办您反映的事，只给社区里办事的人看。
    <b>您同意吗？</b>接着写下去，也算同意。
    遇到危险不用等，马上写给我。
    English: /language

welcome-back =
    您好，又见面了！我是{ -bot }，替{ $community }收集大家反映的事。
    有什么问题，写给我就行：在哪里，出了什么事。
    想知道办到哪一步，发 /my 。

notice-first =
    您好！我是{ -bot }，替{ $community }收集大家反映的事。我是程序，不是真人。

    您的话和照片会存下来，只用来办您反映的事，只给社区里办事的人看。
    <b>您同意吗？</b>接着写下去，也算同意。刚才的话，我先替您留着。
    English: /language

agreed = 谢谢您！有什么事，直接写给我就行。

disagreed =
    好的，刚才的话不留了。
    要反映事情，请直接找{ $community }；哪天想用我了，再写给我。
    遇到危险，随时可以告诉我。

disagreed-with-cases =
    好的，您还没报上来的话不留了。
    已经报上来的 { $count } 件事还在办；不想办了，点那件事下面的「撤回」。
    遇到危险，随时可以告诉我。

## 听不明白的时候

words-please = 请用文字告诉我：在哪里，出了什么事。

what-is-wrong =
    { $placed ->
        [0] 收到了。请写一句：出了什么问题，在哪里。
       *[other] 收到了。请写一句：出了什么问题。
    }

voice-received =
    语音收到了，会放给网格员听。
    这是哪一类事？点一下。

voice-kept = 语音收到了，会放给网格员听。还请点一下地方，或者写出来。

category-label = { $sign } { $category }

which-of-these = 您说的是哪一类事？点一下。

which-from-list = 请点一下，这是哪一类事。

several-problems =
    您好像说了 { $count } 件事：

    { $problems }

    分开办吗？每件事各有编号，各有人负责。

problem-line = <b>{ $category }</b>：{ $words }

which-from-all = 都在这里了。点最像的一类；都不像，就点「其他」。

draft-dropped = 好的，这件事就不报了。

remind-place =
    您说的「{ $words }」还差一样：在哪里？
    点一下，或者写出来。不用报了，就回「算了」。

remind-category =
    { $words ->
        [none] 您发来的东西还差一样：是哪一类事？
       *[other] 您说的「{ $words }」还差一样：是哪一类事？
    }
    点一下就行。不用报了，就回「算了」。

remind-which =
    { $words ->
        [none] 您发来的东西我收着，还不知道是哪一件事的。点一下就行。
       *[other] 您说的「{ $words }」我收着，还不知道是哪一件事的。点一下就行。
    }

which-not-answered = 没等到您点，我先记进了 { $number }，免得没人看见。记错了，回复那件事的消息说一声。

remind-words =
    您发来的东西我收着，还差一句话：出了什么问题，在哪里？
    写一句就行。

remind-split =
    您说的「{ $words }」还差一样：分开办，还是一件事？
    点一下就行。

remind-join =
    您说的「{ $words }」还差一样：和邻居反映的是同一件事吗？
    点一下就行。

draft-filed = 您一直没空，我就按知道的先报上去了。要补充随时说。

draft-let-go =
    { $words ->
        [none] 您上次发来的东西没有说完，我先放下了。
       *[other] 您上次说的「{ $words }」没有说完，我先放下了。
    }
    还要报，再告诉我就行。

edit-not-seen = 消息改过以后，我这边不会跟着改。请把要说的话再发一遍。

media-lost = （这里本来有一个文件，没能取到。）
