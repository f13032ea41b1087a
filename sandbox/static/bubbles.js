// Draws one message: quote, content, buttons, time; album photos side by side.

import { asksForReply, isEditable, isOwn, kindOf } from "./chat.js";
import { el, icon, iconButton } from "./dom.js";
import { formatted } from "./entities.js";
import { fullTimeOf, timeOf } from "./format.js";
import { t } from "./i18n.js";
import { inlineKeyboard } from "./keyboard.js";
import { contentOf } from "./media.js";
import { nameOf, originOf, summaryOf } from "./summaries.js";

function quoteOf(message, reactions) {
  const quoted = message.reply_to_message;
  if (!quoted) return null;
  return el(
    "button",
    { type: "button", class: "quote", testid: "quote", onclick: () => reactions.onShow(quoted.message_id) },
    el("span", { class: "quote-name", dir: "auto" }, nameOf(quoted.from)),
    el("span", { class: "quote-text", dir: "auto" }, message.quote?.text ?? summaryOf(quoted)),
  );
}

function originLine(message) {
  const name = originOf(message.forward_origin);
  return name && el("div", { class: "origin", dir: "auto" }, icon("share"), t("forwarded_from", { name }));
}

function wordsOf(message, reactions) {
  const text = message.text ?? message.caption;
  if (!text) return null;
  const entities = message.entities ?? message.caption_entities;
  return el("div", { class: "words", dir: "auto", testid: "message-text" }, formatted(text, entities, reactions));
}

function metaOf(message) {
  const sent = new Date(message.date * 1000);
  return el(
    "span",
    { class: "meta" },
    message.edit_date && el("span", { class: "edited", testid: "edited" }, t("edited")),
    el("time", { datetime: sent.toISOString(), title: fullTimeOf(sent) }, timeOf(sent)),
  );
}

function actionsOf(message, reactions) {
  return el(
    "div",
    { class: "actions" },
    isEditable(message) &&
      iconButton("edit", t("edit"), { testid: "edit-button", onclick: () => reactions.onEdit(message) }),
    iconButton("reply", t("reply"), { testid: "reply-button", onclick: () => reactions.onReply(message) }),
  );
}

function watchLongPress(node, open) {
  let timer;
  const stop = () => clearTimeout(timer);
  node.addEventListener("pointerdown", (event) => {
    stop();
    if (event.pointerType !== "touch") return;
    timer = setTimeout(() => open(event.clientX, event.clientY), 500);
  });
  for (const type of ["pointerup", "pointercancel", "pointermove"]) node.addEventListener(type, stop);
}

function withMenu(node, message, reactions) {
  const open = (x, y) => reactions.onMenu(message, x, y);
  node.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a, video")) return;
    event.preventDefault();
    open(event.clientX, event.clientY);
  });
  watchLongPress(node, open);
  return node;
}

/** Draw a message that stands alone. */
export function messageNode(message, reactions) {
  const own = isOwn(message);
  const kind = kindOf(message);
  const bubble = el(
    "div",
    { class: `bubble kind-${kind}` },
    originLine(message),
    quoteOf(message, reactions),
    kind !== "text" && contentOf(message, kind, reactions),
    wordsOf(message, reactions),
    metaOf(message),
  );
  const node = el(
    "article",
    {
      class: `message ${own ? "own" : "theirs"}`,
      testid: "message",
      data: { messageId: message.message_id, own, kind },
      "aria-label": own ? t("you") : nameOf(message.from),
      tabindex: "-1",
    },
    el("div", { class: "bubble-row" }, bubble, actionsOf(message, reactions)),
    inlineKeyboard(message, reactions),
  );
  node.classList.toggle("prompt", asksForReply(message));
  return withMenu(node, message, reactions);
}

function albumCell(message, reactions) {
  const cell = el(
    "div",
    { class: "album-cell", testid: "message", data: { messageId: message.message_id, own: isOwn(message) } },
    contentOf(message, kindOf(message), reactions),
    wordsOf(message, reactions),
  );
  return withMenu(cell, message, reactions);
}

/** Draw the messages of one album as one bubble. */
export function albumNode(messages, reactions) {
  const [first] = messages;
  return el(
    "article",
    {
      class: `message album-message ${isOwn(first) ? "own" : "theirs"}`,
      "aria-label": t("album_hint", { count: messages.length }),
      tabindex: "-1",
    },
    el(
      "div",
      { class: "bubble-row" },
      el(
        "div",
        { class: "bubble kind-album" },
        quoteOf(first, reactions),
        el(
          "div",
          { class: "album", data: { count: Math.min(messages.length, 4) } },
          messages.map((message) => albumCell(message, reactions)),
        ),
        metaOf(first),
      ),
      actionsOf(first, reactions),
    ),
  );
}
