### 聊天里的命令菜单

command-start = 开始，认识一下
command-my = 我反映的事怎么样了
command-help = 怎么用

fallback = 对不起，我这里出了点小毛病，这句话没能写完整。您说的事我都记着。
