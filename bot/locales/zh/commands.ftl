### 聊天里的命令菜单

command-start = 开始，认识一下
command-my = 我反映的事怎么样了
command-help = 怎么用

command-tasks = 我手上的事
command-board = 看板：大家手上的事
command-whistles = 吹哨报到
command-claims = 待认领
command-supervised = 挂牌督办
command-rates = 三率：响应、解决、满意
command-new = 替居民代录
command-digest = 每天几点看清单

fallback = 对不起，我这里出了点小毛病，这句话没能写完整。您说的事我都记着。
