// Draws the buttons under a message and the reply keyboard above the input.

import { el, icon } from "./dom.js";
import { safeUrl, startCodeOf } from "./entities.js";
import { t } from "./i18n.js";

const LONGEST_WAIT = 15000;

/** Show a button as waiting for the bot's answer until `done` or too long a time. */
export function showPending(button) {
  button.setAttribute("aria-busy", "true");
  const done = () => {
    clearTimeout(timer);
    button.removeAttribute("aria-busy");
  };
  const timer = setTimeout(done, LONGEST_WAIT);
  return done;
}

function linkButton(button, reactions) {
  const url = safeUrl(button.url);
  const code = startCodeOf(url, reactions.botUsername);
  const onclick = (event) => {
    if (code === null) return;
    event.preventDefault();
    reactions.onStart(code);
  };
  const attributes = url ? { href: url.href, target: "_blank", rel: "noopener noreferrer", onclick } : {};
  return el("a", { class: "inline-button", testid: "inline-button", ...attributes }, button.text);
}

function callbackButton(message, button, reactions) {
  const node = el(
    "button",
    { type: "button", class: "inline-button", testid: "inline-button", dir: "auto" },
    button.text,
  );
  node.disabled = button.callback_data === undefined && !button.copy_text;
  node.addEventListener("click", () => {
    if (node.hasAttribute("aria-busy")) return;
    if (button.copy_text) reactions.onCopy(button.copy_text.text);
    else reactions.onTap(message, button, node);
  });
  return node;
}

/** The buttons under a message, or null where it has none. */
export function inlineKeyboard(message, reactions) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  const draw = (button) => (button.url ? linkButton(button, reactions) : callbackButton(message, button, reactions));
  return el(
    "div",
    { class: "inline-keyboard", testid: "inline-keyboard" },
    rows.map((row) => el("div", { class: "inline-row" }, row.map(draw))),
  );
}

function replyButton(button, reactions) {
  const { text, request_location: place, request_contact: contact } = typeof button === "string" ? { text: button } : button;
  const onclick = () => {
    if (place) reactions.onAskLocation();
    else if (contact) reactions.onAskContact();
    else reactions.onKeyboardText(text);
  };
  const sign = (place && icon("pin")) || (contact && icon("person"));
  return el("button", { type: "button", class: "reply-key", testid: "reply-key", dir: "auto", onclick }, sign, text);
}

/** The reply keyboard of a message. */
export function replyKeyboard(message, reactions) {
  return el(
    "div",
    { class: "reply-keyboard", role: "group", "aria-label": t("keyboard_show"), testid: "reply-keyboard" },
    message.reply_markup.keyboard.map((row) =>
      el("div", { class: "reply-row" }, row.map((button) => replyButton(button, reactions))),
    ),
  );
}
