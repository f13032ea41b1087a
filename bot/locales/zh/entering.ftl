### 替别人代录

channel-chat = 网上自己说的
channel-visit = 入户走访
channel-phone = 电话
channel-letter_box = 信箱
channel-desk = 服务台

button-enter-channel = 选这一种
button-enter-category = 选这一类
button-enter-more = 更多类别
button-enter-estate = 选这个小区
button-enter-without = 不填

without-place = 说不清

without-name = 不留姓名

without-phone = 不留电话

entry-not-needed =
    替别人代录，是网格员和代办员用的。
    您有什么事，直接写给我就行：在哪里，出了什么事。

entry-channel =
    <b>替居民记一件事</b>
    他是怎么告诉您的？点一下。
    不记了，随时发 /cancel 。

entry-words = 他说了什么？写成一条发给我，称呼、地点都写上，例如「冯奶奶，3号楼2单元，马桶堵了」。可以带照片。

entry-more-words = 收到了。再写一句：他说了什么，在哪里。

entry-category = 这是哪一类事？点一下。

entry-name = 怎么称呼这位居民？他愿意留，就写下来。

entry-phone =
    他留电话吗？留的话写给我，回访时好找他。
    平时只显示后四位；要给他打电话的人可以看完整号码，看过会记下来。

entry-no-phone = 这个号码我没看懂。手机写 11 位；座机请连区号一起写。

entry-goes-on = 接着上回没记完的那件。不要了就发 /cancel 。

entry-dropped = 好的，这件不记了。

nothing-to-cancel = 现在没有没记完的事。

entered =
    <b>替{ $reporter }记下了</b>
    编号：<code>{ $number }</code>
    类别：{ $category }
    { $place ->
        [none] 地点：还不清楚
       *[other] 地点：{ $place }
    }
    负责人：{ $worker }，答应 { $solve_by } 前解决

phone-noted = { $number } 的电话记下了：{ $phone }

tap-without-phone = 好的，不留电话。

## 纸上的码

button-link-code = 给居民开个码

link-code =
    给居民的码（{ $number }）：<b>{ $code }</b>
    抄在纸上交给他，念给他听也行。他在手机上找到我，把码发过来、点同意，这件事的进展和回访就直接告诉他本人。
    { $expires_at } 前有效，只能用一次。再开一个，这个就作废。

link-consent =
    您好！我替{ $community }收集大家反映的事。我是程序，不是真人。
    这个码对上了，有一件事是工作人员替您记的，以后可以直接告诉您。

    您的话和照片会存下来，只用来办您反映的事，只给社区里办事的人看。
    <b>您同意吗？</b>接着写下去，也算同意。

linked = 对上了！{ $number } 往后有进展，我直接告诉您；有话要说，也直接写给我。

linked-news = { $number }：{ $reporter }用码接上了，往后消息直接给本人，您写的话他也看得到。

link-unknown = 没有这个码。请对着纸再看一遍，或者请网格员重新开一个。

link-used = 这个码已经用过了。请网格员重新开一个。

link-expired = 这个码过期了。请网格员重新开一个。

link-too-often = 试错的次数太多了，请过一个小时再试，或者请网格员重新开一个。

link-for-residents = 这个码是给居民本人用的，请他在自己的手机上发给我。

tap-linked-already = 这位居民用不着码。

## 电话回访

button-called-solved = 已解决
button-called-not-solved = 未解决
button-called-not-reached = 没联系上
button-called-stars = { $argument } 星

call-card =
    <b>请打电话回访</b>（{ $number }）
    { $category }{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }
    居民：{ $reporter }
    { $phone ->
        [none] 没留电话，请上门问一声
       *[other] 电话：{ $phone }
    }
    { $note ->
        [none] { -no-line }
       *[other] 办理结果：{ $note }
    }

    问一句：问题解决了吗？然后点下面。

call-stars =
    { $number }：居民说已解决。
    再问一句：这件事办得怎么样？1 星最差，5 星最好。没打分的，过后自动销号。

call-no = { $number }：居民说没解决，重新办。谢谢您打电话。

call-later = { $number }：没联系上，{ $again_at } 再请您问。

call-over = { $number }：一直没联系上，先销号了。

call-moved = { $number }：回访的工单在下面新的一条里。

call-not-needed = { $number }：不用打了，居民自己接上了，我直接问他。

call-idle = { $number }：回访电话还没人打，已经再请{ $caller }打。
