### 评价：打分、标签、一句话；电话回访里的评价

button-survey-tag = 选这一条
button-survey-done = 完成
button-survey-decline = 不评了
button-called-tag = 选这一条
button-called-done = 完成

tag-quick = 办得快
tag-polite = 态度好
tag-effective = 效果好
tag-explained = 说得清楚
tag-kept_informed = 进展及时告诉我
tag-slow = 办得慢
tag-rude = 态度不好
tag-no_effect = 没效果
tag-unexplained = 没说清楚
tag-half_done = 只办了一半

survey-stars-chosen = ✓ { $stars } 星

survey-tag-chosen = ✓ { $tag }

survey-tag-line = · { $tag }

survey-open =
    { $number }：您打了 { $stars } 星{ $closed ->
        [1] ，这件事销号了
       *[0] { "" }
    }。谢谢您！
    { $likes ->
        [0] 哪里没做好？
        [1] 好在哪儿？
       *[2] 哪里好，哪里还差点？
    }点一下选上，再点一下取消，可以选几样，不选也行。
    { $asks ->
        [1] 还有话想说，直接写一句给我；没有就点「{ button-survey-done }」。
       *[0] 还有话想说，回复这条消息写一句；没有就点「{ button-survey-done }」。
    }

survey-finished =
    { $number }：您打了 { $stars } 星。
    { $tags ->
        [none] { -no-line }
       *[some] { $tags }
    }
    { $text ->
        [none] { -no-line }
       *[some] 您说：{ $text }
    }
    记下了，谢谢您。这些都转告{ $worker }。

survey-declined =
    { $closed ->
        [1] { $number }：好，不打分也行。这件事销号了，谢谢您。
       *[0] { $number }：好，不打分也行，谢谢您。
    }

tap-survey-over = 这回评价已经结束了。还有话想说，回复那条消息就行。

rated-news =
    { $neighbour ->
        [1] { $number }：一位附议的居民打了 { $stars } 星。
       *[0] { $number }：居民打了 { $stars } 星。
    }
    { $tags ->
        [none] { -no-line }
       *[some] { $tags }
    }
    { $text ->
        [none] { -no-line }
       *[some] 居民说：{ $text }
    }

card-solved = 回访：居民说已解决

card-rated = 回访：居民说已解决，打了 { $stars } 星

card-not-reached = 回访：没联系上居民

call-tags =
    { $number }：居民说已解决，打了 { $stars } 星。销号了。
    { $likes ->
        [0] 他说了哪里没做好吗？
        [1] 他说了好在哪儿吗？
       *[2] 他说了哪里好、哪里还差点吗？
    }说了就点上，没说就点「{ button-called-done }」。

call-rated =
    { $number }：居民说已解决，打了 { $stars } 星。销号了，谢谢您打电话。
    { $tags ->
        [none] { -no-line }
       *[some] { $tags }
    }

call-reopened = { $number }：不用打了，这件事已经重办，办好再回访。

call-answered = { $number }：不用打了，居民自己在聊天里回了话。
