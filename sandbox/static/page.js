// The page of phones: fetches the state, keeps it fresh and hands events to the phone they are for.

import * as api from "./api.js";
import { Clock } from "./clock.js";
import { stayConnected } from "./connection.js";
import { ask } from "./dialogs.js";
import { el, icon } from "./dom.js";
import { momentOf, useTimeZone } from "./format.js";
import { language, locale, t } from "./i18n.js";
import { Phone } from "./phone.js";
import { Tabs } from "./tabs.js";
import { toast } from "./toasts.js";

const REFRESH_EVERY = 5000;
const REFRESH_WITHOUT_BOT = 1500;
const REFRESH_AFTER_EVENT = 400;

const part = (id) => document.getElementById(id);
const phones = new Map();
const tabs = new Tabs(part("tabs"));
const clock = new Clock(part("clock"), { onMoved: () => refresh(), onError: fail });
let bot = null;
let offset = null;
let refreshTimer = null;
let refreshAt = 0;

function fail(error) {
  toast(part("toasts"), error.message, { error: true });
}

function addPhone(user) {
  const known = phones.get(user.id);
  if (known) {
    known.setUser({ ...known.user, ...user });
    return known;
  }
  const phone = new Phone(user, {
    onUnread: (changed) => tabs.setUnread(changed),
    isShown: (asked) => tabs.isShown(asked),
  });
  phones.set(user.id, phone);
  phone.setBot(bot);
  part("phones").append(phone.node);
  tabs.add(phone);
  return phone;
}

/** A sandbox that started anew may not know everybody any more. */
function removeUnknown(users) {
  const known = new Set(users.map(({ id }) => id));
  for (const [id, phone] of phones) {
    if (known.has(id)) continue;
    phones.delete(id);
    phone.node.remove();
    tabs.remove(phone);
  }
}

/** Marks jumps of the clock in the chats; a clock that went back belongs to a sandbox that started anew. */
function showJump({ offset_seconds: moved = 0, now }) {
  const jump = offset === null ? 0 : moved - offset;
  offset = moved;
  for (const { log } of phones.values()) {
    if (jump < 0) log.clearMarks();
    else if (jump > 1 && now) log.mark(t("clock_forwarded", { time: momentOf(new Date(now), new Date(0)) }));
  }
}

function showState(state) {
  const zoneChanged = useTimeZone(state.clock.time_zone);
  clock.set(state.clock);
  const [first = null] = state.bots;
  const botChanged = first?.id !== bot?.id;
  bot = first;
  const added = state.users.filter((user) => !phones.has(user.id)).map(addPhone);
  for (const user of state.users) addPhone(user);
  for (const phone of phones.values()) phone.setBot(bot);
  if (zoneChanged) for (const phone of phones.values()) phone.log.redraw();
  showJump(state.clock);
  return botChanged ? [...phones.values()] : added;
}

/** Fetch state; `everything` also loads all chats anew. */
async function refresh(everything = false) {
  const state = await api.state();
  if (everything) removeUnknown(state.users);
  const stale = showState(state);
  const wanted = everything ? [...phones.values()] : stale;
  await Promise.all(wanted.map((phone) => phone.load()));
}

function refreshIn(milliseconds) {
  const at = Date.now() + milliseconds;
  if (refreshTimer && refreshAt <= at) return;
  clearTimeout(refreshTimer);
  refreshAt = at;
  refreshTimer = setTimeout(async () => {
    // A failure here needs no notice: the long poll sees the same and shows the bar.
    await refresh().catch(() => {});
    refreshTimer = null;
    refreshIn(bot ? REFRESH_EVERY : REFRESH_WITHOUT_BOT);
  }, milliseconds);
}

function onEvent(event) {
  try {
    if (event.type === "user") {
      if (!phones.has(event.user.id)) addPhone(event.user).load().catch(fail);
      else addPhone(event.user);
    } else if (!(event.chat_id < 0)) {
      // A phone of the page shows the private chat; groups are looked at through the tests.
      phones.get(event.user_id)?.handle(event);
    }
  } catch (error) {
    console.error("An event could not be shown:", event, error);
  }
  refreshIn(REFRESH_AFTER_EVENT);
}

async function addByForm() {
  const values = await ask({
    title: t("add_phone_title"),
    fields: [
      { name: "first_name", label: t("first_name"), required: true, maxlength: 64 },
      { name: "role_label", label: t("role"), maxlength: 32, hints: t("role_hints").split(",") },
    ],
    submit: t("add_phone"),
    testid: "add-phone-dialog",
  });
  if (!values?.first_name.trim()) return;
  try {
    const body = { first_name: values.first_name.trim(), language_code: language };
    const user = await api.addUser(values.role_label ? { ...body, role_label: values.role_label } : body);
    const phone = addPhone(user);
    await phone.load();
    tabs.choose(phone);
    phone.node.scrollIntoView({ inline: "end", block: "nearest", behavior: "smooth" });
    phone.composer.input.focus({ preventScroll: true });
  } catch (error) {
    fail(error);
  }
}

function start() {
  document.documentElement.lang = locale;
  part("connection-bar").textContent = t("connection_lost");
  part("phones").dataset.empty = t("no_phones");
  part("add-phone").append(icon("plus"), el("span", {}, t("add_phone")));
  part("add-phone").addEventListener("click", addByForm);
  const up = (on) => {
    part("connection-bar").hidden = on;
    document.body.classList.toggle("offline", !on);
  };
  refreshIn(REFRESH_EVERY);
  stayConnected({ onEvent, onReload: () => refresh(true), onUp: () => up(true), onDown: () => up(false) });
}

start();
