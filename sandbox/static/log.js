// The scrolling list of a chat: keeps to the newest message unless the person reads further up.

import { isOwn } from "./chat.js";
import { albumNode, messageNode } from "./bubbles.js";
import { el, icon, reconcile } from "./dom.js";
import { dayOf } from "./format.js";
import { t } from "./i18n.js";

const NEAR_END = 48;
const SHOWN_AT_FIRST = 200;

function grouped(messages) {
  const groups = [];
  for (const message of messages) {
    const last = groups.at(-1);
    const sameAlbum = message.media_group_id && last?.[0].media_group_id === message.media_group_id;
    if (sameAlbum && isOwn(last[0]) === isOwn(message)) last.push(message);
    else groups.push([message]);
  }
  return groups;
}

/** The list of messages of one phone. */
export class MessageLog {
  #drawn = new Map();
  #marks = [];
  #shown = SHOWN_AT_FIRST;
  #atEnd = true;
  #lastTop = 0;
  #fresh = 0;
  #settled = false;

  constructor(reactions, { label, empty }) {
    this.reactions = reactions;
    this.empty = empty;
    this.older = el("button", { type: "button", class: "older", onclick: () => this.#showOlder() }, t("older"));
    this.list = el("div", { class: "log-list", role: "log", "aria-label": label, "aria-live": "off" });
    this.scroller = el("div", { class: "log", tabindex: "0", "aria-label": label, role: "region" }, this.list);
    this.chip = el("button", { type: "button", class: "jump", testid: "jump-down", onclick: () => this.toEnd(true) });
    this.node = el("div", { class: "log-frame" }, this.scroller, this.chip);
    this.chip.hidden = true;
    this.scroller.addEventListener("scroll", () => this.#onScroll(), { passive: true });
    const observer = new ResizeObserver(() => this.#atEnd && this.toEnd());
    observer.observe(this.list);
    observer.observe(this.scroller);
  }

  get atEnd() {
    return this.#atEnd;
  }

  /** Show these messages; `arrived` is one that has just come, if any. */
  render(messages, arrived = null) {
    this.messages = messages;
    const focused = this.list.contains(document.activeElement) ? document.activeElement : null;
    const focusedId = focused?.closest("[data-message-id]")?.dataset.messageId;
    const nodes = messages.length === 0 ? [this.empty] : this.#nodes(messages);
    reconcile(this.list, nodes);
    if (focused && !focused.isConnected) this.find(focusedId)?.focus({ preventScroll: true });
    this.#settle(arrived);
  }

  /** Forget what was drawn, for instance because times are shown in another zone now. */
  redraw() {
    this.#drawn.clear();
    if (this.messages) this.render(this.messages);
  }

  /** Put a line below the newest message, such as a jump of the clock. */
  mark(text) {
    const after = this.messages?.at(-1)?.message_id ?? 0;
    this.#marks.push({ after, node: el("div", { class: "mark" }, el("span", {}, text)) });
    if (this.messages?.length) this.render(this.messages);
  }

  clearMarks() {
    this.#marks = [];
    if (this.messages) this.render(this.messages);
  }

  find(messageId) {
    return this.list.querySelector(`[data-message-id="${CSS.escape(String(messageId))}"]`);
  }

  /** Scroll to a message and let it light up. */
  show(messageId) {
    if (!this.find(messageId) && this.messages.some((m) => m.message_id === messageId)) {
      this.#shown = Infinity;
      this.render(this.messages);
    }
    const node = this.find(messageId);
    if (!node) return;
    node.scrollIntoView({ block: "center", behavior: "smooth" });
    node.classList.remove("lit");
    requestAnimationFrame(() => node.classList.add("lit"));
  }

  toEnd(smooth = false) {
    this.#atEnd = true;
    this.#fresh = 0;
    this.#drawChip();
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: smooth ? "smooth" : "instant" });
  }

  #nodes(messages) {
    const marks = [...this.#marks];
    const nodes = this.#shown < messages.length ? [this.older] : [];
    const drawn = new Map();
    let day = null;
    for (const group of grouped(messages.slice(-Math.min(this.#shown, messages.length)))) {
      while (marks.length > 0 && marks[0].after < group[0].message_id) nodes.push(marks.shift().node);
      const label = dayOf(new Date(group[0].date * 1000));
      if (label !== day) nodes.push(this.#keep(drawn, `day ${label} ${group[0].message_id}`, [label], dayMark));
      day = label;
      nodes.push(this.#keep(drawn, group[0].message_id, group, (parts) => this.#draw(parts)));
    }
    this.#drawn = drawn;
    return [...nodes, ...marks.map(({ node }) => node)];
  }

  #keep(drawn, key, parts, make) {
    const old = this.#drawn.get(key);
    const unchanged = old && old.parts.length === parts.length && old.parts.every((part, i) => part === parts[i]);
    const kept = unchanged ? old : { parts, node: make(parts) };
    if (!old && this.#settled) kept.node.classList.add("arriving");
    drawn.set(key, kept);
    return kept.node;
  }

  #draw(group) {
    return group.length > 1 ? albumNode(group, this.reactions) : messageNode(group[0], this.reactions);
  }

  #settle(arrived) {
    if (!this.#settled) {
      this.toEnd();
      // What is there at the start is not read aloud; what arrives later is.
      requestAnimationFrame(() => this.list.setAttribute("aria-live", "polite"));
      this.#settled = true;
    } else if (this.#atEnd || (arrived && isOwn(arrived))) {
      this.toEnd();
    } else if (arrived) {
      this.#fresh += 1;
    }
    this.#drawChip();
  }

  #onScroll() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    // A hidden list has no height; what it was before still holds.
    if (clientHeight === 0) return;
    const nearEnd = scrollHeight - scrollTop - clientHeight < NEAR_END;
    // Only going up leaves the end: what loads late, such as a photo, also widens the distance.
    this.#atEnd = nearEnd || (this.#atEnd && scrollTop >= this.#lastTop);
    this.#lastTop = scrollTop;
    if (this.#atEnd) this.#fresh = 0;
    this.#drawChip();
    this.reactions.onScrolled();
  }

  #drawChip() {
    this.chip.hidden = this.#atEnd;
    const count = this.#fresh;
    const label = count > 0 ? t("new_messages", { count }) : "";
    this.chip.setAttribute("aria-label", label || t("jump_down"));
    this.chip.replaceChildren(icon("down"), label);
  }

  #showOlder() {
    const fromEnd = this.scroller.scrollHeight - this.scroller.scrollTop;
    this.#shown += SHOWN_AT_FIRST;
    this.#settled = false;
    this.render(this.messages);
    this.#atEnd = false;
    this.scroller.scrollTop = this.scroller.scrollHeight - fromEnd;
  }
}

function dayMark([label]) {
  return el("div", { class: "mark day" }, el("span", {}, label));
}
