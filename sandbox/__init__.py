"""A Telegram of one's own: the Bot API over HTTP, with phones, for the demo and for the tests.

A bot cannot tell it from the real one, as far as its methods go (see `sandbox.botapi.methods`):
it calls `{box.url}/bot{box.token}/<method>` and downloads from `{box.url}/file/bot{box.token}/…`.
Calls are checked strictly against the Bot API's schema; what the sandbox has not got answers 501.
Update ids, messages, files and the ledger go on over restarts, `kill -9` included, where a
`data_dir` is given. It serves loopback only.

In a test or in the demo::

    from sandbox.phone import Phone
    from sandbox.server import Sandbox

    async with Sandbox(data_dir=None, flood_limits=False) as box:
        phone = await Phone.new(box.url, first_name="王女士", language_code="zh")
        sent = await phone.send("丽景苑3号楼2单元楼道灯坏了")
        card = await phone.wait_for_text("已受理")
        query_id = await phone.tap(card, "补充")          # or data="…", or row=0, column=1
        answer = await phone.wait_for_answer(query_id)     # what answerCallbackQuery said
        await phone.close()

* `Sandbox(data_dir, token, clock, *, flood_limits, username, webhook_delay)` is an async context
  manager: `start(port=0)`, `stop()`, `url`, `token`, `bot`, `add_bot(token, username, first_name)`.
* `Phone(base_url, user_id, bot_id=None)` works from any process. `wait_for(predicate, timeout)`
  and `wait_for_text` look at what the bot has sent or edited since the phone's own last action
  (or since `mark()`), each message as it is now. What cannot be done raises `PhoneRefused` with a
  sentence; waiting in vain raises TimeoutError and tells what came instead.
* `phone.new_group(title)` makes a group and returns this person's view of it, a `Phone` too;
  `view.set_member("member")` adds the bot (or any `account_id`), `phone.in_group(id)` is another
  member's view. A bot sees there what privacy mode lets it see, everything as an administrator.
* `sandbox.backstage.Backstage(base_url)` works from any process too: `ledger()`, `counters()`,
  `add_fault(Fault(method, kind, times=…))`, `clear_faults()`, `limit_flood(enabled=…)`,
  `forward_clock(seconds)`.
* `sandbox.clock.CommunityClock` is the protocol by which the page shows and moves the community's
  clock; it refuses with `ClockRefused`.
* `python -m sandbox --port 8081 --data DIR [--token …]` runs it alone.

The user side over HTTP (`/phone/…`) is what the page of phones uses; `GET /phone/ledger` tells
every update with its deliveries and its confirmation, and every call with its outcome;
`POST /phone/faults` lets the next calls go wrong.
"""
