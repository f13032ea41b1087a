### 点了按钮，屏幕上闪一下的话

tap-accepted = 接单了：{ $number }

tap-category-set = 改成「{ $category }」了。

tap-done-before = 已经收到了，不用再点。

tap-not-yours = 这件事不归您，按钮点了不起作用。

tap-stale = 这个按钮用不上了。有事请直接写给我。

tap-taken-back = 撤回了。

tap-too-late-to-take-back = 过了一分钟，撤不回来了。可以再写一句，说清楚。

tap-too-late = 这件事现在是「{ $status }」，这个按钮用不上了。

tap-whistled = 已向{ $leader }吹哨。

tap-split-off = 分出来了：{ $number }

tap-told-supporters = 也发给附议的人了。

tap-danger-over = 记下了，也告诉了知道这件事的人。
