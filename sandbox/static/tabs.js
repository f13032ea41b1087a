// The tabs that choose the phone on a narrow screen, with what is unread on each.

import { el } from "./dom.js";
import { t } from "./i18n.js";
import { avatar } from "./phoneParts.js";
import { nameOf } from "./summaries.js";

const NARROW = matchMedia("(max-width: 720px)");

/** Shows one phone at a time where the screen is narrow, else all. */
export class Tabs {
  #entries = new Map();
  #chosen = null;

  constructor(node) {
    this.node = node;
    node.setAttribute("aria-label", t("phones"));
    NARROW.addEventListener("change", () => this.#draw());
    document.addEventListener("visibilitychange", () => this.#draw());
  }

  add(phone) {
    const badge = el("span", { class: "badge", testid: "unread" });
    const button = el(
      "button",
      {
        type: "button",
        class: "tab",
        testid: `tab-${phone.user.id}`,
        data: { name: phone.user.first_name },
        onclick: () => this.choose(phone),
      },
      avatar(phone.user),
      el("span", { class: "tab-name", dir: "auto" }, nameOf(phone.user)),
      badge,
    );
    this.#entries.set(phone, { button, badge });
    this.node.append(button);
    this.#chosen ??= phone;
    this.#draw();
  }

  remove(phone) {
    this.#entries.get(phone)?.button.remove();
    this.#entries.delete(phone);
    if (this.#chosen === phone) this.#chosen = this.#entries.keys().next().value ?? null;
    this.#draw();
  }

  choose(phone) {
    this.#chosen = phone;
    this.#draw();
    this.#entries.get(phone).button.scrollIntoView({ inline: "center", block: "nearest" });
  }

  /** Whether the person can see this phone now. */
  isShown(phone) {
    return !document.hidden && (!NARROW.matches || phone === this.#chosen);
  }

  setUnread(phone) {
    const { badge, button } = this.#entries.get(phone) ?? {};
    if (!badge) return;
    badge.textContent = phone.unread > 99 ? "99+" : String(phone.unread);
    badge.hidden = phone.unread === 0;
    const name = nameOf(phone.user);
    button.setAttribute("aria-label", phone.unread ? `${name}, ${t("unread", { count: phone.unread })}` : name);
    const total = [...this.#entries.keys()].reduce((sum, { unread }) => sum + unread, 0);
    document.title = `${total ? `(${total}) ` : ""}邻里 Linli sandbox`;
  }

  #draw() {
    for (const [phone, { button }] of this.#entries) {
      const current = phone === this.#chosen;
      button.setAttribute("aria-current", String(current));
      phone.node.classList.toggle("current", current);
      this.setUnread(phone);
      if (this.isShown(phone)) phone.shown();
    }
  }
}
