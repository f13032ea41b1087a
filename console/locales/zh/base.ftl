### 管理台：外框、登录、账户、记录

linli = 邻里
console = 邻里管理台
menu = 菜单
skip = 跳到正文
theme-light = 浅色
theme-dark = 深色

nav-overview = 总览
nav-ledger = 台账
nav-conversations = 对话记录
nav-teaching = 教机器人
nav-coming-back = 回访与评价
nav-people = 人员与网格
nav-accounts = 账户
nav-audit = 操作记录

span-days = { $days }天{ $hours ->
    [0] {""}
   *[other] { $hours }小时
}
span-hours = { $hours }小时{ $minutes ->
    [0] {""}
   *[other] { $minutes }分
}
span-minutes = { $minutes }分钟
month-of = { $year }年{ $month }月
list-semicolon = ；
count-cases = 件
export-csv = 导出 CSV
export-xlsx = 导出 Excel
ago = { $span }前
ahead = { $span }后

pages = 翻页
page-before = 上一页
page-after = 下一页
page-first = 回到第一页
page-number = 第 { $number } 页
filter-apply = 筛选
filter-clear = 清除
any = 全部
from = 从
to = 到
at = 时间
name = 姓名
roles = 角色
acts = 操作
nothing-found = 没有符合条件的内容。
to-beginning = 回到首页
yes = 是
no = 否
save = 保存
cancel = 取消

sign-in = 登录
sign-out = 退出
sign-in-name = 登录名
sign-in-password = 密码
sign-in-code = 动态码（没有设置就不填）
sign-in-help = 登录名是您在社区文件里的编号，例如 w1。忘了密码，请找管理员重新给一个。
sign-in-wrong = 登录名、密码或动态码不对。
sign-in-wait = 输错太多次了，请过一刻钟再试。

own-account = 我的账户
password-change = 修改密码
password-present = 现在的密码
password-wanted = 新密码（至少 10 个字符）
password-again = 再输一遍新密码
password-differs = 两遍新密码不一样，请再输一次。
password-wrong = 现在的密码不对。
password-weak = 新密码要有 10 到 200 个字符，不能就是登录名。
password-must-change = 现在的密码是别人给您的，请先换成自己的。
said-password-changed = 密码改好了，其他地方的登录都已退出。
second-factor = 动态码
second-factor-on = 已开启：每次登录还要输手机上的动态码。
second-factor-off = 开启后，登录除了密码，还要输手机验证器上的六位动态码。
second-factor-begin = 开启动态码
second-factor-drop = 关闭动态码
second-factor-scan = 用手机上的验证器扫这个码。
second-factor-confirm = 把验证器显示的六位数字填在下面。
second-factor-code = 验证器显示的六位数字
second-factor-secret = 扫不了就手动输入：
code-wrong = 动态码不对，请看看手机的时间准不准，再试一次。
said-second-factor-set = 动态码已开启。
said-second-factor-dropped = 动态码已关闭。
sessions = 登录情况
session-since = 登录时间
session-seen = 最近使用
session-address = 网络地址（IP）
session-browser = 浏览器
session-this = 本机
sessions-end = 退出其他所有登录
said-sessions-ended = 其他登录都已退出。

accounts-under = 谁可以登录管理台；能看什么、能做什么，由他的角色决定。
account-state = 状态
account-none = 没有账户
account-open = 可登录
account-disabled = 已停用
account-admin = 管理员账户
account-must-change = 待改密码
account-make = 开通账户
account-renew = 重给密码
account-renew-help = 会生成一个新密码，只显示一次。旧密码和动态码马上作废，正在用的登录都会退出，他要用新密码重新登录。
account-renew-disabled = 这个账户已经停用。给了新密码就会重新启用；旧密码和动态码作废。
account-renew-now = 给{ $name }新密码
account-disable = 停用
account-disable-help = 他不能再登录，正在用的登录马上退出。以后重给密码就会重新启用。
account-disable-now = 停用{ $name }的账户
password-given = { $key } 的密码：
password-given-once = 只显示这一次。请当面或电话告诉他，他第一次登录时要换成自己的。
said-account-disabled = 账户已停用，正在用的登录也退出了。
said-own-account = 不能停用自己的账户，请让另一位管理员来做。

audit-under = 谁在什么时候看过、改过什么。
audit-account = 账户
audit-action = 操作
audit-subject = 对象
audit-subject-id = 对象编号
audit-details = 内容

error-not-for-you = 这一页不归您看
error-not-for-you-help = 如果工作需要，请让管理员看看您的角色。
error-form = 页面放得太久了
error-form-help = 请返回上一页，刷新以后再提交一次；没有做任何改动。
error-not-there = 没有这一页
error-not-there-help = 地址可能不对，或者它不在您负责的范围里。
error-address = 地址不对
error-address-help = 请从菜单重新进入。
error-query =
    { $field ->
        [from] 起始日期不对：{ $value }
        [to] 截止日期不对：{ $value }
        [page] 没有这一页：{ $value }
        [size] 每页的行数不对：{ $value }
        [sort] 不能这样排序：{ $value }
        [area] 没有这个网格：{ $value }
        [worker] 没有这个人：{ $value }
        [export] 不能导出成这种文件：{ $value }
       *[other] 「{ $field }」的内容不对：{ $value }
    }
error-query-help =
    { $why ->
        [backwards] 截止日期比起始日期早，请把两个日期换过来。
        [too_long] 一次最多看一年，请把日期缩短。
       *[other] 请改正地址里的这一项，或者清除筛选。
    }
error-clear = 清除筛选，重新打开
error-database = 数据库暂时连不上
error-database-help = 请过一会儿再刷新；没有丢失任何东西。
error-no-community = 还没有载入社区文件
error-no-community-help = 请先运行 linli community load。
error-unforeseen = 出错了
error-unforeseen-help = 错误已经记下来了。请过一会儿再试，或者告诉管理员是哪一页。
