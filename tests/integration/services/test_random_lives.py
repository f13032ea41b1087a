"""Whatever residents and staff do, and whenever the program ends: nobody is stuck, nothing lost."""

from datetime import timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from community.messages import Kind
from tests.integration.services.random_lives import RESIDENTS, STAFF, RandomLives

REPORTS = (
    "丽景苑3号楼2单元楼道灯坏了*",
    "丽景苑12号楼电梯停了*",
    "丽景苑3号楼2单元有煤气味*",
    "楼道灯坏了*",
    "垃圾没人收*",
    "那边那个*",
    "丽景苑3号楼2单元楼道灯坏了*，12号楼垃圾也没人收",
    "补充一句*",
    "找人来看看*",
    "网格员张师傅态度太差*",
)
ASIDES = (
    "撤回",
    "催一下",
    "怎么样了",
    "你好",
    "谢谢",
    "算了",
    "是的",
    "不是",
    "好了",
    "没好，还是老样子",
    "丽景苑",
    "3号楼",
    "丽景苑12号楼1单元",
    "我不确定",
    "English please",
    "1",
    "？？？",
)
SPANS = (
    timedelta(seconds=6),
    timedelta(minutes=3),
    timedelta(minutes=15),
    timedelta(hours=2),
    timedelta(hours=26),
)

names = st.sampled_from(RESIDENTS)
anybody = st.sampled_from((*RESIDENTS, *STAFF))
numbers = st.integers(0, 10_000)


class Lives(RuleBasedStateMachine):
    """One life of a small town, step by step."""

    @initialize(gather=st.sampled_from((timedelta(0), timedelta(seconds=5))))
    def begin(self, gather: timedelta) -> None:
        self.lives = RandomLives(gather)

    @rule(name=names, words=st.sampled_from(REPORTS))
    def report(self, name: str, words: str) -> None:
        self.lives.run(self.lives.report(name, words))

    @rule(name=names, words=st.sampled_from(REPORTS))
    def report_below_a_photo(self, name: str, words: str) -> None:
        self.lives.run(self.lives.report(name, words, kind=Kind.PHOTO))

    @rule(name=anybody, words=st.sampled_from(ASIDES))
    def say(self, name: str, words: str) -> None:
        self.lives.run(self.lives.town.say(name, words))

    @rule(name=anybody, kind=st.sampled_from(tuple(Kind)))
    def send_something(self, name: str, kind: Kind) -> None:
        words = "31.230400,121.473700" if kind is Kind.LOCATION else ""
        self.lives.run(self.lives.town.say(name, words, kind=kind))

    @rule(name=anybody, words=st.sampled_from(ASIDES), which=numbers)
    def reply(self, name: str, words: str, which: int) -> None:
        below = self.lives.some_message(name, which)
        self.lives.run(self.lives.town.say(name, words, reply_to=below))

    @rule(name=anybody, which=numbers, button=numbers, times=st.integers(1, 2))
    def press(self, name: str, which: int, button: int, times: int) -> None:
        for _ in range(times):
            self.lives.run(self.lives.press(name, which, button))

    @rule(name=names, button=st.integers(0, 5))
    def press_the_newest(self, name: str, button: int) -> None:
        self.lives.run(self.lives.press(name, -1, button))

    @rule(name=anybody, owner=anybody, which=numbers, button=numbers)
    def press_what_is_in_another_chat(self, name: str, owner: str, which: int, button: int) -> None:
        self.lives.run(self.lives.press(name, which, button, owner=owner))

    @rule(name=names, words=st.sampled_from(REPORTS), back=st.integers(0, 3))
    def edit(self, name: str, words: str, back: int) -> None:
        self.lives.run(self.lives.edit(name, back, words))

    @rule(span=st.sampled_from(SPANS))
    def wait(self, span: timedelta) -> None:
        self.lives.run(self.lives.town.pass_time(span))

    @rule()
    def restart(self) -> None:
        self.lives.run(self.lives.restart())

    @rule(there=st.booleans())
    def rasa(self, *, there: bool) -> None:
        self.lives.town.understander.available = there

    def teardown(self) -> None:
        if not hasattr(self, "lives"):
            return
        try:
            self._come_to_rest()
        finally:
            self.lives.end()

    def _come_to_rest(self) -> None:
        lives = self.lives
        lives.town.understander.available = True
        for name in RESIDENTS:
            before = len(lives.town.chat(name))
            lives.run(lives.report(name, "丽景苑3号楼1单元电梯停了*"))
            lives.run(lives.town.pass_time(timedelta(minutes=1)))
            assert len(lives.town.chat(name)) > before, f"{name} is not answered any more"
        lives.run(lives.town.pass_time(timedelta(days=5)))
        lost = lives.run(lives.lost())
        assert lost == [], f"{lost}\n{lives.transcript()}"
        twice = lives.run(lives.filed_twice())
        assert twice == [], f"{twice}\n{lives.transcript()}"


settings.register_profile("lives", max_examples=15, stateful_step_count=25, deadline=None)
TestLives: Any = Lives.TestCase
TestLives.settings = settings.get_profile("lives")
