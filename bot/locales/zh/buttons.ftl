### 按钮，和输入框里的灰字

button-agree = 同意
button-disagree = 不同意
button-supplement = 补充
button-recategorise = 改类别
button-set-category = 就是这一类
button-more-categories = 更多类别
button-withdraw = 撤回
button-restore = 不撤回了
button-urge = 催一催
button-choose-category = 选这一类
button-none-of-these = 都不是
button-split = 是，分开办
button-keep-whole = 不，是一件事
button-choose-estate = 选这个小区
button-place-unsure = 我不确定
button-accept = 接单
button-hand-over = 转派
button-hand-over-to = 转给这个人
button-whistle = 吹哨
button-reply = 回复居民
button-resolve = 办结
button-address = 发给这位居民
button-address-nobody = 是我自己要反映的事
button-show-numbers = 看完整号码
button-solved = 已解决
button-not-solved = 未解决
button-rate = { $argument } 星

placeholder-answer = 请在这里写
placeholder-relay_prompt = 写给居民的话
placeholder-resolve_prompt = 怎么办好的，写一句
placeholder-supplement_prompt = 想补充什么，请写在这里
placeholder-place_prompt = 例如：丽景苑3号楼2单元
placeholder-survey = 想说的话，写一句就行
