### 群里

open-private-chat = 私聊我

group-hello =
    大家好，我是{ $community }的邻里机器人。
    谁家楼道灯坏了、水管漏了，@我说一声，我到私聊里接着办。
    看到邻居说的事该报，回复那条消息 @我，我去问他本人。
    群里不说谁报了什么；没 @我的话，我不看也不存。

group-how =
    有事 @我说一声，或者直接私聊我，都行。
    谁报了什么，只在私聊里说。

group-privately = 看到了。这事咱们私聊说，群里人多。

group-carried = 看到了。点下面的按钮到私聊，您说的我带过去，接着办。

group-for-author = 这件事报不报，请说这话的邻居自己定：点下面的按钮到私聊，点一下就行。

group-asked-already = 这条我已经问过说话的邻居了，等他自己定。

group-no-author = 这条我找不到是谁说的。请他本人私聊我，或者您自己跟我说一遍。

group-note-question =
    您在群里说的这件事，要报上去吗？

    { $text ->
        [none] （一张照片或一个文件）
       *[other] 「{ $text }」
    }

    您点了才报，不点就当没说过。

group-note-left = 好，不报。群里那句话我没有留。

group-link-over = 这个链接用过了，或者过期了。有事直接在这里跟我说。

group-link-not-yours = 这个链接是给另一位邻居的。您有事，直接在这里跟我说。
