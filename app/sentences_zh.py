"""What can be wrong with a community file, in Chinese: each English sentence with its own.

What stands in braces is taken over; braces of the same name stand for the same words.
"""

from collections.abc import Mapping

CHINESE: Mapping[str, str] = {
    # The shape of fields.
    "is missing": "没有填",
    "must be text; put it in quotes": "要写成文字（加引号）",
    "must not be empty": "不能空着",
    "is longer than {max} characters; shorten it": "超过 {max} 个字，请写短些",
    "must be letters, digits, - _ or . without spaces, at most 32": (
        "只能用字母、数字、- _ . ，不带空格，最多 32 个"
    ),
    "must be a list; begin each entry with - or write [a, b]": (
        "要写成列表：每项前面加 - ，或者写 [a, b]"
    ),
    'must be written as {area: "1-6", …}': '要写成 {area: "1-6", …}',
    "must have fields below it, each as name: value": "下面要有内容，每项写成 名称: 值",
    "must be at least {least}": "至少是 {least}",
    "must be at most {most}": "最多是 {most}",
    "must be a number without a fraction": "要填整数",
    "must be true or false": "要填 true 或 false",
    "must be {expected}": "要填 {expected}",
    "there is no such field; did you mean {near}?": "没有这一项，是不是 {near}？",
    "there is no such field; known are {known}": "没有这一项，可以用的有 {known}",
    # Values.
    "write a duration such as 30s, 5min, 48h or 2d": (
        "要写时长，例如 30秒、5分钟、48小时、2天（文件里写 30s、5min、48h、2d）"
    ),
    "write a duration such as 30s, 5min, 48h or 2d; or forever": (
        "要写时长，例如 180天（文件里写 180d），或者永久（forever）"
    ),
    "{number} has no unit; write {number}s, {number}min, {number}h or {number}d": (
        "{number} 没有单位，请写 {number}秒、{number}分钟、{number}小时或 {number}天"
    ),
    "{number} has no unit; write {number}s, {number}min, {number}h or {number}d; or forever": (
        "{number} 没有单位，请写 {number}天，或者永久"
    ),
    "a duration is longer than nothing and shorter than ten years": "时长要大于零、小于十年",
    "a duration is longer than nothing and shorter than ten years; or forever": (
        "时长要大于零、小于十年，或者永久"
    ),
    "keep things for a day at least, or forever": "至少保存一天，或者永久",
    "a day is the least, such as 1d; people are not to be pressed": "至少一天，不要催得太紧",
    "write half, full, or a duration such as 24h": "填一半、全部，或者时长，例如 24小时",
    'write a time of day in quotes, for example "07:30"': "要写几点几分，例如 07:30（文件里加引号）",
    'write a telephone number in quotes, for example "0571-96777"': (
        "要写电话号码，例如 0571-96777（文件里加引号）"
    ),
    "write the name of a GeoJSON file, or a list of such names": "要写 GeoJSON 文件名，或文件名的列表",
    "there is no day {day}; look at the calendar again": "没有 {day} 这一天，请看看日历",
    "write a day such as 2026-12-01": "要写日期，例如 2026-12-01",
    "write a span of days as {from: 2026-12-01, to: 2026-12-05}": (
        "一段日子要写成 {from: 2026-12-01, to: 2026-12-05}"
    ),
    "the days from {first} to {last} run backwards, or are too many": (
        "从 {first} 到 {last} 前后颠倒了，或者太长了"
    ),
    "write days of the week such as mon-fri or [mon, tue]": "要写星期，例如 mon-fri 或 [mon, tue]",
    "no day is named; write days of the week such as mon-fri or [mon, tue]": "没有选星期几",
    "a day of the week is named twice": "同一天写了两次",
    '"{word}" is no day of the week; write {days} or mon-fri': (
        "「{word}」不是星期几，可以写 {days} 或 mon-fri"
    ),
    'write buildings as "1-6", "1-6,9,12A" or a list of these': "楼号要写成 1-6 或 1-6,9,12A",
    'no building is named; write for example "1-6"': "没有写楼号，例如 1-6",
    "that is more than {most} buildings; look at the ranges again": (
        "超过 {most} 栋楼了，请看看范围对不对"
    ),
    "building {named} is named twice here": "{named} 号楼在这里写了两次",
    "the range {range} runs backwards; write {other}": "{range} 前后颠倒了，请写 {other}",
    "the range {range} has more than {most} buildings": "{range} 超过 {most} 栋楼",
    '"{part}" is no building; write 3, A, 12A or a range such as 1-6': (
        "「{part}」不是楼号，可以写 3、A、12A，或者范围 1-6"
    ),
    'there is no time zone "{name}"; did you mean {near}?': "没有时区「{name}」，是不是 {near}？",
    'there is no time zone "{name}"; write one such as Asia/Shanghai': (
        "没有时区「{name}」，中国都用 Asia/Shanghai"
    ),
    # What an entry has to say.
    'give either buildings: {area: "1-6", …} or, for an estate in one area, area:': (
        "楼号和网格只能填一样：分在几个网格里就填楼号，整个小区在一个网格里就选网格"
    ),
    "says nothing yet; give at least one of about, hours, where, phone": (
        "还什么都没说，介绍、时间、地点、电话至少填一样"
    ),
    "callback_give_up_after must be longer than callback_reminder_after;"
    " both count from the first asking": "「多久不再等」要比「没答复多久提醒」长，两个都从第一次问起算",
    "ends on {last}, before it begins on {first}; turn the days round": (
        "{last} 结束，比 {first} 开始还早，请把日期对调"
    ),
    "name exactly one of worker, unit and pool: {worker: w1}": "派给一个人、一个单位或一个接单池",
    "from and to are the same; leave the hours out if it is always so": (
        "开始和结束一样；如果全天都算，就不要填时间"
    ),
    "promises nothing; give at least one of respond_within, answer_within,"
    " solve_within, counts": "没有写任何时限，响应、答复、解决、按什么时间算，至少填一样",
    "{earlier} must not be longer than {later}": "{earlier} 不能比 {later} 长",
    "must end after it begins, on the same day": "要在同一天，结束晚于开始",
    "the hours from {one} and from {other} overlap": "从 {one} 和从 {other} 的时间重叠了",
    "{day} is among days_off and days_on; name it once": "{day} 又休息又上班，只能写一处",
    # What does not fit together.
    'there is no {what} "{key}", nor any other; add it': "没有「{key}」，一个都还没有，请先添加",
    'there is no {what} "{key}"; did you mean {near}?': "没有「{key}」，是不是 {near}？",
    'there is no {what} "{key}"; add it, or name one of {known}': "没有「{key}」，请添加，或者用 {known}",
    'the id "{key}" is used twice; give each its own': "编号「{key}」用了两次，要各用各的",
    "areas lie in a circle: {circle}; cut it somewhere": "网格绕成了圈：{circle}，请断开一处",
    'person "{key}" has no role {role}; add it to the roles of {who}': (
        "「{key}」没有 {role} 这个角色，请给他加上"
    ),
    '"{key}" cannot stand in for himself; name another worker or leave it out': (
        "「{key}」不能自己替自己，请换一位网格员，或者不填"
    ),
    "building {named} is also in {area}; each building lies in one area": (
        "{named} 号楼也在 {area} 里，每栋楼只能在一个网格"
    ),
    'area "{key}" has buildings but no worker; add worker: and a person\'s id': (
        "网格「{key}」有楼但没有网格员，请指定一位"
    ),
    "nobody leads: give one person the role leader and name him as leader: of an area": (
        "没有网格长：请给一位加上网格长角色，并让他负责一个网格"
    ),
    '"{name}" names more than one estate; nobody could tell them apart': (
        "「{name}」是不止一个小区的叫法，会分不清"
    ),
    '"{words}" does not say what it is about; name the thing that is asked for': (
        "「{words}」看不出问的是什么，请写出要办的事"
    ),
    '"{words}" already leads to {other}; nobody could tell them apart': (
        "「{words}」已经归 {other}，会分不清"
    ),
    'person "{key}" cannot be here; give {who} the role {role}, or name somebody else': (
        "「{key}」不能在这里：请给他加上 {role} 角色，或者换一位"
    ),
    'person "{key}" cannot be here; give {who} one of the roles {roles}, or name somebody else': (
        "「{key}」不能在这里：请给他 {roles} 中的一个角色，或者换一位"
    ),
    '"{key}" is named twice; leave one of them out': "「{key}」写了两次，请去掉一个",
    '"{name}" is also the name of {other}': "「{name}」和 {other} 重名",
    'is never reached: "{other}" above takes all its cases; put the narrower'
    " rule first, or leave one of them out": (
        "永远轮不到：上面的「{other}」已经全包了。请把范围小的放前面，或者去掉一条"
    ),
    "{category} begins on the track {track} already; name it once": (
        "{category} 已经算 {track} 了，只写一次"
    ),
    "decides nothing: {other} above has decided all of it for the"
    " same cases; put the narrower clock first, or leave one of them out": (
        "不起作用：上面的 {other} 已经把这些事都定了。请把范围小的放前面，或者去掉一条"
    ),
    "overlaps the leave that begins on {first}; make one of both": (
        "和 {first} 开始的请假重叠，请合成一次"
    ),
    "overlaps another shift of the same person; make one of both": "和同一人的另一个班次重叠，请合成一个",
    # Outlines.
    "write a list of points: [[121.4737, 31.2304], …],"
    " or the name of a file that ends in .geojson": "要写角点 [[121.4737, 31.2304], …]，或者 .geojson 文件名",
    "write a list of points: [[121.4737, 31.2304], …]": "要写角点：[[121.4737, 31.2304], …]",
    "has {count} different points, but an outline has at least"
    " {least}; add the corners that are missing, or leave the outline out": (
        "只有 {count} 个不同的点，边界至少要 {least} 个，请补上，或者不画"
    ),
    "point {number} must be [longitude, latitude], for example [121.4737, 31.2304]": (
        "第 {number} 个点要写成 [经度, 纬度]，例如 [121.4737, 31.2304]"
    ),
    "point {number} has the latitude {latitude}, and none is beyond"
    " {highest}; longitude comes first: {turned}": (
        "第 {number} 个点的纬度是 {latitude}，不会超过 {highest}；经度写在前面：{turned}"
    ),
    "point {number} has the longitude {longitude}, and none is beyond"
    " {highest}; write degrees such as [121.4737, 31.2304]": (
        "第 {number} 个点的经度是 {longitude}，不会超过 {highest}，例如 [121.4737, 31.2304]"
    ),
    "has a hole that is not within it{near}; draw the hole anew": "里面的洞画到外面去了{near}，请重画",
    "has a part that lies within another{near}; make it a hole, or leave it out": (
        "一块画在另一块里面{near}，请改成洞，或者去掉"
    ),
    "crosses itself{near}; list the corners in the order in which one walks around": (
        "边界自己交叉了{near}，请按绕一圈的顺序写角点"
    ),
    'area "{key}" has an outline but no worker, and no area below it has one;'
    " add worker:, or outlines to the areas below": (
        "网格「{key}」有边界但没有网格员，下面的网格也没有边界。请指定网格员，或者给下面的画边界"
    ),
    'the outlines of "{one}" and "{other}" overlap by {share} of the smaller;'
    " each place lies in one area: draw their border anew": (
        "「{one}」和「{other}」的边界重叠了小的那块的 {share}，请重画交界"
    ),
    "name a file that is handed in, without its folder": "请写一起上传的文件名，不带文件夹",
    "hand in one YAML file, and its GeoJSON files": "请上传一个 YAML 文件，和它的 GeoJSON 文件",
    "{file}: cannot be opened ({why})": "{file}：没有一起上传",
    "{file}: is not UTF-8 text": "{file}：不是 UTF-8 文本",
    "{file}: is not JSON: {why}": "{file}：不是 JSON：{why}",
    "{file}: is no GeoJSON FeatureCollection": "{file}：不是 GeoJSON FeatureCollection",
    "{file}: is {kind}; draw a Polygon or a MultiPolygon": (
        "{file}：是 {kind}，请画成 Polygon 或 MultiPolygon"
    ),
    "{file}: a polygon is a list of rings: [[[121.47, 31.23], …]]": (
        "{file}：多边形要写成圈的列表：[[[121.47, 31.23], …]]"
    ),
    "{file}: has no property area; write there the id of its area": "{file}：没有 area 属性，请写上网格编号",
    '{file}: there is no area "{key}"; name one of {known}': "{file}：没有网格「{key}」，可以用 {known}",
    '{file}: has no single feature with the property area: "{key}"': (
        "{file}：没有唯一一个 area 是「{key}」的图形"
    ),
    # YAML.
    "there must be the sections community, areas, estates and people": (
        "要有 community、areas、estates、people 四部分"
    ),
    "the file is not UTF-8 text; save it as UTF-8": "文件不是 UTF-8 编码，请另存为 UTF-8",
    "this is nested too deeply": "嵌套得太深了",
    "a value cannot be read ({why}); put it in quotes": "有一个值读不出来（{why}），请加上引号",
    "{problem}: write each name only once": "{problem}：同一个名称只能写一次",
    "this is not YAML ({why}); check indentation, colons, brackets and quotes here and just above": (
        "这里不是 YAML（{why}），请看看这一行和上面的缩进、冒号、括号、引号"
    ),
    "this is not YAML: {why}": "不是 YAML：{why}",
    # What will hardly be meant.
    '"{key}" is on leave {days}, and nobody stands in for him;'
    " add substitute:, or the leader gets his cases": (
        "「{key}」请假（{days}），没有人替班，他的工单会到网格长那里；请指定替班"
    ),
    '"{key}" and "{other}" are both on leave {days}; the leader gets their cases then': (
        "「{key}」和替班「{other}」同时请假（{days}），工单会到网格长那里"
    ),
    "all of them are on leave {days}; nobody can take an offer then": (
        "他们都请假（{days}），那时没有人能接单"
    ),
    "all of them are on leave {days}; nobody can report in then": (
        "他们都请假（{days}），那时没有人能报到"
    ),
    "building {numbers} lies in no area; if it exists, add it to one": (
        "{numbers} 号楼不在任何网格里；如果有这栋楼，请加进一个网格"
    ),
    'area "{key}" has a worker, but no buildings and no outline: nothing leads to him': (
        "网格「{key}」有网格员，但没有楼也没有边界，派不到他那里"
    ),
    "the holidays of {year} are not known to the program; write them under"
    " working_time: as days_off and days_on (weekends are off without that)": (
        "程序还不知道 {year} 年的节假日，请在作息里填上休息和上班的日子（不填就只有周末休息）"
    ),
    "{at} lies in the quiet hours; it comes at {end}": "{at} 在夜间不打扰的时间里，会在 {end} 发",
    'there is no unit "{unit}"; did you mean {near}?': "没有单位「{unit}」，是不是 {near}？",
    '"{key}" is a volunteer in no pool; nothing will be offered to him': (
        "「{key}」是志愿者，但不在任何接单池，不会请他接单"
    ),
    '"{key}" is a liaison of no unit; no whistle will reach him': (
        "「{key}」是联络员，但不属于任何单位，吹哨叫不到他"
    ),
    "nobody has the role secretary; this step tells nobody": "没有人是书记，这一步没有人会收到",
}
