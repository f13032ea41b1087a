// The still parts of a phone: header, welcome of an empty chat, notice of a blocked bot.

import { el, icon, iconButton } from "./dom.js";
import { t } from "./i18n.js";
import { initialOf, nameOf } from "./summaries.js";

const COLOURS = 6;
const TYPING_LASTS = 5500;

/** Which of the avatar colours a user has. */
export const colourOf = (user) => Math.abs(Number(user.id) || 0) % COLOURS;

/** A round sign with the first character of the name. */
export function avatar(user) {
  return el("span", { class: `avatar avatar-${colourOf(user)}`, "aria-hidden": "true" }, initialOf(nameOf(user)));
}

/** The header; returns its node and setters for what changes. */
export function headerOf(user, openMenu) {
  const name = el("h2", { class: "phone-name", dir: "auto" });
  const role = el("span", { class: "role", testid: "role", dir: "auto" });
  const status = el("p", { class: "phone-status", testid: "status", "aria-live": "polite" });
  const menu = iconButton("more", t("menu"), { testid: "phone-menu", "aria-haspopup": "menu", onclick: () => openMenu(menu) });
  const shown = { bot: null, blocked: false, typing: false, timer: null };
  const draw = () => {
    status.replaceChildren(...statusNodes(shown));
    status.className = `phone-status ${shown.blocked ? "blocked" : shown.typing ? "typing" : ""}`;
  };
  return {
    node: el(
      "header",
      { class: "phone-header" },
      avatar(user),
      el("div", { class: "phone-who" }, el("div", { class: "phone-title" }, name, role), status),
      menu,
    ),
    setUser(changed) {
      name.textContent = nameOf(changed);
      role.textContent = changed.role_label ?? "";
      role.hidden = !changed.role_label;
      shown.blocked = changed.blocked === true;
      draw();
    },
    setBot(bot) {
      shown.bot = bot;
      draw();
    },
    setTyping(on) {
      clearTimeout(shown.timer);
      if (on) shown.timer = setTimeout(() => this.setTyping(false), TYPING_LASTS);
      if (shown.typing === on) return;
      shown.typing = on;
      draw();
    },
  };
}

function statusNodes({ bot, blocked, typing }) {
  if (blocked) return [icon("block"), el("span", { testid: "blocked" }, t("blocked"))];
  if (typing) return [el("span", { class: "dots" }, el("i"), el("i"), el("i")), el("span", { testid: "typing" }, t("typing"))];
  if (!bot) return [t("no_bot")];
  return [el("span", { dir: "auto" }, bot.username ? `@${bot.username}` : nameOf(bot))];
}

/** What a chat without messages shows. */
export function emptyChat(user, onStart) {
  const title = el("strong", { dir: "auto" });
  const hint = el("p", { dir: "auto" });
  const start = el("button", { type: "button", class: "button primary", testid: "start-button", onclick: onStart }, t("start"));
  const node = el("div", { class: "empty" }, el("span", { class: "empty-sign" }, icon("person")), title, hint, start);
  const setBot = (bot) => {
    title.textContent = bot ? nameOf(bot) : t("no_bot");
    hint.textContent = bot ? t("start_hint", { name: nameOf(user) }) : t("no_bot_hint");
    start.hidden = !bot;
    node.classList.toggle("waiting", !bot);
  };
  setBot(null);
  return { node, setBot };
}

/** Shown in place of the input while the user has blocked the bot. */
export function blockedBar(unblock) {
  return el(
    "div",
    { class: "blocked-bar", testid: "blocked-bar" },
    el("p", {}, t("blocked_hint")),
    el("button", { type: "button", class: "button primary", testid: "unblock", onclick: unblock }, t("unblock")),
  );
}
