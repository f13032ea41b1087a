// Short notices: errors at the page, a bot's answers inside the phone they belong to.

import { el, iconButton } from "./dom.js";
import { t } from "./i18n.js";

const SHOWN_FOR = 6000;

/** Show a notice inside `area` for some seconds. */
export function toast(area, text, { error = false } = {}) {
  const node = el(
    "div",
    { class: `toast ${error ? "error" : ""}`, role: error ? "alert" : "status", testid: "toast" },
    el("span", { dir: "auto" }, text),
    iconButton("close", t("close"), { onclick: () => node.remove() }),
  );
  area.append(node);
  while (area.children.length > 3) area.firstElementChild.remove();
  const leave = () => setTimeout(() => (node.matches(":hover, :focus-within") ? leave() : node.remove()), SHOWN_FOR);
  leave();
}

/** Show a bot's alert over `area`, a phone; it stays until the person has read it. */
export function alertOver(area, text) {
  const back = document.activeElement;
  const close = () => {
    shade.remove();
    if (back?.isConnected) back.focus({ preventScroll: true });
  };
  const ok = el("button", { type: "button", class: "button primary", testid: "alert-ok", onclick: close }, t("alert_ok"));
  const box = el(
    "div",
    { class: "alert-box", role: "alertdialog", "aria-label": t("bot"), testid: "alert" },
    el("p", { dir: "auto" }, text),
    ok,
  );
  const shade = el("div", { class: "shade" }, box);
  shade.addEventListener("keydown", (event) => event.key === "Escape" && close());
  area.append(shade);
  if (area.contains(back)) ok.focus();
}
