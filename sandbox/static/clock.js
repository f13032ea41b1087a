// The community's clock: it ticks, says what is due next, and can be moved forward.

import * as api from "./api.js";
import { el, icon } from "./dom.js";
import { dayOf, momentOf, spanOf, tickingTimeOf } from "./format.js";
import { t } from "./i18n.js";

const SECOND = 1000;
const ROUGHLY_FROM = 10 * 3600;

/** The clock in the page's header; `hooks` has onMoved() and onError(error). */
export class Clock {
  #state = null;
  #readAt = 0;
  #moving = false;

  constructor(node, hooks) {
    this.hooks = hooks;
    this.time = el("time", { class: "clock-time" });
    this.day = el("span");
    this.offset = el("span", { testid: "clock-offset" });
    this.due = el("span", { class: "next-due", testid: "next-due" });
    this.reason = el("p", { class: "clock-reason", id: "clock-reason", testid: "clock-reason" }, t("clock_unavailable"));
    this.next = this.#button("forward-next", { to: "next" }, icon("forward"), el("span", { class: "button-words" }, el("span", {}, t("forward_next")), this.due));
    this.hour = this.#button("forward-hour", { seconds: 3600 }, t("forward_hour"));
    this.oneDay = this.#button("forward-day", { seconds: 86400 }, t("forward_day"));
    this.next.classList.add("forward-next");
    node.setAttribute("aria-label", t("clock"));
    node.append(this.#face(), el("div", { class: "clock-moves" }, this.next, this.hour, this.oneDay), this.reason);
    setInterval(() => this.#draw(), SECOND);
    this.#draw();
  }

  /** Take in the clock part of the state. */
  set(state) {
    this.#state = state;
    this.#readAt = performance.now();
    this.#draw();
  }

  /** The community's time at this moment, or null where it is unknown. */
  now() {
    if (!this.#state?.now) return null;
    return new Date(Date.parse(this.#state.now) + performance.now() - this.#readAt);
  }

  #face() {
    return el(
      "div",
      { class: "clock-face", testid: "clock-now", title: t("clock") },
      icon("hour"),
      el("div", { class: "clock-words" }, this.time, el("div", { class: "clock-day" }, this.day, this.offset)),
    );
  }

  #button(testid, move, ...children) {
    return el("button", { type: "button", class: "button", testid, onclick: () => this.#forward(move) }, children);
  }

  async #forward(move) {
    this.#moving = true;
    this.#draw();
    try {
      const { now } = await api.forwardClock(move);
      this.set({ ...this.#state, now, next_due: null });
      await this.hooks.onMoved();
    } catch (error) {
      this.hooks.onError(error);
    } finally {
      this.#moving = false;
      this.#draw();
    }
  }

  #draw() {
    const available = this.#state?.available === true;
    const now = this.now();
    this.day.textContent = now ? dayOf(now) : t("clock");
    this.time.textContent = now ? tickingTimeOf(now) : "--:--:--";
    if (now) this.time.dateTime = now.toISOString();
    this.offset.textContent = now ? ` · ${offsetWords(this.#state)}` : "";
    this.offset.className = this.#state?.offset_seconds > 0 ? "moved" : "";
    this.due.textContent = dueWords(this.#state, now);
    this.reason.hidden = available || this.#state === null;
    for (const button of [this.next, this.hour, this.oneDay]) {
      button.disabled = !available || this.#moving;
      if (available) button.removeAttribute("aria-describedby");
      else button.setAttribute("aria-describedby", "clock-reason");
    }
  }
}

function offsetWords(state) {
  return state.offset_seconds > 0 ? t("clock_offset", { duration: spanOf(state.offset_seconds) }) : t("clock_real");
}

function dueWords(state, now) {
  if (!state?.available) return "";
  if (!state.next_due || !now) return t("due_none");
  const due = new Date(state.next_due);
  const seconds = (due - now) / SECOND;
  const time = momentOf(due, now);
  return seconds > 0 ? t("due_in", { time, duration: spanOf(seconds, seconds > ROUGHLY_FROM ? 1 : 2) }) : t("due_now", { time });
}
