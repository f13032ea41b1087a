### 时间、时长、地点怎么写

moment = { $month }月{ $day }日 { $clock }

span-days = { $count }天
span-hours = { $count }小时
span-minutes = { $count }分钟
span-seconds = { $count }秒
span-join = { $first }{ $second }

place-building = { $building }号楼
place-unit = { $unit }单元
place-room = { $room }室
place-join = { $first }{ $second }
place-landmark = { $address }（{ $landmark }）
place-coordinates = 定位 { $coordinates }
