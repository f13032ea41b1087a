### 操作记录里每种操作的名字

audit-signed-in = 登录
audit-password-given = 给密码
audit-password-changed = 改密码
audit-account-disabled = 停用账户
audit-second-factor-set = 启用动态码
audit-second-factor-dropped = 停用动态码
audit-sessions-ended = 退出其他登录
audit-audit-exported = 导出操作记录
audit-case-opened = 打开工单
audit-case-printed = 打印工单
audit-case-acted = 办理工单
audit-ledger-exported = 导出台账
audit-view-saved = 保存视图
audit-view-removed = 删除视图
audit-bulk-done = 批量办理
audit-numbers-shown = 看完整号码
audit-conversation-opened = 打开对话
audit-conversation-names-shown = 看对话里的姓名和号码
audit-conversation-reviewed = 标为已检查
audit-conversation-review-undone = 改回未检查
audit-conversation-flagged = 插旗
audit-conversation-unflagged = 拔旗
audit-conversation-noted = 写备注和标签
audit-conversations-exported = 导出对话
audit-file-opened = 打开照片或文件
audit-due-exported = 导出到点的事
audit-due-move = 改到点的时间
audit-due-cancel = 取消到点的事
audit-due-retry = 重试到点的事
audit-calls-exported = 导出电话回访名单
audit-call-opened = 打开电话回访
audit-call-reported = 登记电话回访
audit-answers-exported = 导出答复
audit-board-cleared = 上公示栏
audit-board-withdrawn = 撤下公示
audit-trainings-exported = 导出训练记录
audit-revisions-exported = 导出历次版本
audit-staff-exported = 导出工作人员
audit-areas-exported = 导出网格
audit-units-exported = 导出单位
audit-rules-exported = 导出派单规则
audit-texts-exported = 导出机器人的话
audit-accounts-exported = 导出账户
audit-posts-exported = 导出公示
audit-text-reworded = 改写机器人的话
audit-person-invited = 邀请
audit-invitations-withdrawn = 作废邀请
audit-leave-added = 登记请假
audit-leave-removed = 移除请假
audit-community-exported = 下载社区文件
audit-community-handed-in = 上传社区文件
audit-community-imported = 启用上传的社区文件
audit-community-draft-dropped = 丢弃上传的社区文件
audit-community-taken-back = 恢复以前的版本
audit-entry-changed = 改{ $part }
audit-entry-moved = 调整顺序：{ $part }
audit-entry-removed = 移除：{ $part }

audit-on-case = 工单
audit-on-conversation = 对话
audit-on-message = 一句话
audit-on-candidate = 纠正过的话
audit-on-training = 训练
audit-on-model = 模型
audit-on-person = 人员
audit-on-account = 账户
audit-on-community = 社区
audit-on-text = 机器人的话
audit-on-due = 到点的事
audit-on-file = 照片和文件
audit-on-ledger = 台账
audit-on-view = 视图
audit-on-bulk = 批量办理
audit-on-overview = 总览
audit-on-audit = 操作记录

audit-detail = { $name ->
    [intent] 应该是：
    [thought] 机器人以为：
    [done] 做了：
    [corrections] 已采用（条）：
    [rows] 行数：
    [sessions] 退出的登录（个）：
    [case] 工单：
    [cases] 工单（件）：
    [action] 操作：
    [kind] 种类：
    [numbers] 号码（个）：
    [count] 个数：
    [until] 有效到：
    [category] 类别：
    [estate] 小区：
    [type] 文件类型：
    [from] 从：
    [to] 到：
    [signs] 备注（字）：
    [tags] 标签（个）：
    [area] 网格：
    [month] 月份：
    [period] 期间：
    [table] 表：
    [revision] 版本：
    [entries] 改动：
    [more] 另外（处）：
    [fields] 内容：
    [language] 语言：
    [shared] 共享：
   *[other] { $name }：
}
audit-details-join = {"；"}
audit-done = { $what ->
    [candidate] 送去教机器人
    [category] 改类别
    [place] 改地点
   *[other] { $what }
}
