### 类别、进度、身份的名称

-bot = 邻里

category-parking = 停车管理
category-fire_safety = 消防安全
category-ebike = 电动车充电与停放
category-drainage = 下水排水
category-water_supply = 供水
category-power = 供电
category-gas = 燃气
category-heating = 供暖
category-building = 房屋漏水与质量
category-elevator = 电梯
category-lighting = 路灯照明
category-road = 道路破损
category-sanitation = 环境卫生
category-greenery = 绿化
category-noise = 噪音扰民
category-pollution = 异味油烟与环境污染
category-pets = 养犬与饲养
category-street_vending = 占道经营
category-shared_bikes = 共享单车
category-illegal_building = 违章建筑
category-property = 物业服务
category-neighbour = 邻里纠纷
category-facility = 公共设施
category-security = 治安与安全隐患
category-traffic = 交通出行
category-labour = 劳动欠薪
category-welfare = 社会保障
category-housing = 房产住房
category-education = 教育
category-health = 医疗卫生
category-market = 消费与市场监管
category-other = 其他
category-emergency = 紧急险情

status-filed = 已受理
status-assigned = 已派单
status-accepted = 已接单
status-working = 办理中
status-waiting = 待补充
status-resolved = 已办结
status-closed = 已销号
status-reopened = 重办
status-withdrawn = 已撤回
status-merged = 已并案
status-declined = 不再办

role-resident = 居民
role-worker = 网格员
role-leader = 网格长
role-liaison = 联络员
role-clerk = 代办员
role-admin = 管理员
role-secretary = 书记
role-volunteer = 志愿者

track-simple = 简单
track-complex = 复杂
track-difficult = 疑难

level-grid = 网格
level-community = 社区
level-street = 街道

handling-on_the_spot = 现场直办
handling-led = 干部领办
handling-joint = 多方联办

# 没有名字、或名字看不见的人
unnamed-resident = 居民
