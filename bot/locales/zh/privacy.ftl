### 资料：看一看、删掉

command-mydata = 看看存了我的哪些资料
command-forget = 删除我的资料

my-data =
    { $name }，我这里存着的您的资料，都在这个文件里了。
    反映的事：{ $filed } 件
    说过的话：{ $messages } 条
    照片和文件：{ $files } 个

    要全部删掉，发 /forget 。

forget-question =
    <b>{ $community }存着的您的资料，要全部删掉吗？</b>
    您的名字、说过的话、照片和文件、我发给您的消息，都会删掉，找不回来。
    办完的事，只留下类别、网格、时间和几星。
    { $count ->
        [0] { -no-line }
       *[other] 还在办的 { $count } 件事会接着办，但是办事的人看不到您的话，也联系不上您了。
    }
    想先看看存了什么，发 /mydata 。

forget-not = 好的，都留着，什么也没删。

forget-serving =
    { $name }，您现在是社区的工作人员，经手的事要对得上人，所以现在不能删。
    等您不再担任工作，就可以删。

forgotten =
    都删掉了。{ $community }这里没有您的资料了。
    手机上的这段聊天，请您自己删。
    以后有事，随时写给我，就当第一次认识。

forgotten-here = { $number }：居民已要求删除资料，这条消息已清空。

resident-forgotten =
    <b>居民已要求删除资料</b>
    编号：<code>{ $number }</code>
    { $category }{ $place ->
        [none] { "" }
       *[other] ，{ $place }
    }
    这件事请接着办。居民的话和照片都删了，也联系不上他了。
