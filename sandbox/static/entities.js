// Turns a text with Telegram's entities into DOM nodes; offsets count UTF-16 units, as strings do.

import { el } from "./dom.js";

const SAFE_PROTOCOLS = new Set(["http:", "https:", "mailto:", "tel:", "tg:"]);
const PLAIN_TAGS = {
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  code: "code",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};
const FOUND = /(https?:\/\/[^\s<>"，。；！？、（）「」]+)|(?<![\w/.:@<])(\/[a-z0-9_]{1,32})(?![\w/])/gi;

/** The address if a click may open it, else null. */
export function safeUrl(address) {
  try {
    const url = new URL(address);
    return SAFE_PROTOCOLS.has(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

/** The start code if the address opens a chat with the bot `username`, else null. */
export function startCodeOf(url, username) {
  if (!url || !username) return null;
  const isTelegram = ["t.me", "telegram.me"].includes(url.hostname);
  const isResolve = url.protocol === "tg:" && /resolve/.test(url.hostname + url.pathname);
  const named = isResolve ? url.searchParams.get("domain") : url.pathname.slice(1);
  if (!isTelegram && !isResolve) return null;
  return named?.toLowerCase() === username.toLowerCase() ? url.searchParams.get("start") ?? "" : null;
}

function withFound(text, entities) {
  const all = [...entities];
  for (const match of text.matchAll(FOUND)) {
    const [offset, length] = [match.index, match[0].length];
    const taken = entities.some((e) => e.offset < offset + length && offset < e.offset + e.length);
    if (!taken) all.push({ type: match[1] ? "url" : "bot_command", offset, length });
  }
  return all
    .filter((e) => Number.isInteger(e.offset) && e.length > 0 && e.offset >= 0 && e.offset < text.length)
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
}

function linkNode(address, children, reactions) {
  const url = safeUrl(address);
  if (!url) return el("span", {}, children);
  const code = startCodeOf(url, reactions.botUsername);
  const onclick =
    code !== null &&
    ((event) => {
      event.preventDefault();
      reactions.onStart(code);
    });
  return el("a", { href: url.href, target: "_blank", rel: "noopener noreferrer", onclick }, children);
}

function spoilerNode(children) {
  const node = el("span", { class: "spoiler", tabindex: "0", role: "button" }, children);
  const show = () => node.classList.add("shown");
  node.addEventListener("click", show);
  node.addEventListener("keydown", (event) => event.key === "Enter" && show());
  return node;
}

function nodeFor(entity, raw, children, reactions) {
  const tag = PLAIN_TAGS[entity.type];
  if (tag) return el(tag, {}, children);
  switch (entity.type) {
    case "pre":
      return el("pre", {}, el("code", {}, children));
    case "spoiler":
      return spoilerNode(children);
    case "url":
      return linkNode(/^[a-z][a-z0-9+.-]*:/i.test(raw) ? raw : `https://${raw}`, children, reactions);
    case "text_link":
      return linkNode(entity.url, children, reactions);
    case "email":
      return linkNode(`mailto:${raw}`, children, reactions);
    case "phone_number":
      return linkNode(`tel:${raw.replace(/[^\d+]/g, "")}`, children, reactions);
    case "bot_command":
      return el("button", { type: "button", class: "command-link", onclick: () => reactions.onCommand(raw) }, children);
    default:
      return el("span", { class: `entity entity-${/^\w+$/.test(entity.type) ? entity.type : "other"}` }, children);
  }
}

function nodesBetween(text, start, end, entities, reactions) {
  const nodes = [];
  let at = start;
  let rest = entities;
  while (rest.length > 0) {
    const [entity, ...later] = rest;
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    rest = later;
    if (to <= from) continue;
    const inside = later.filter((e) => e.offset < to);
    rest = later.filter((e) => e.offset >= to);
    if (from > at) nodes.push(text.slice(at, from));
    const children = nodesBetween(text, from, to, inside, reactions);
    nodes.push(nodeFor(entity, text.slice(from, to), children, reactions));
    at = to;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

/** The nodes of a text; `reactions` has botUsername, onStart(code) and onCommand(text). */
export function formatted(text, entities, reactions) {
  const list = Array.isArray(entities) ? entities : [];
  return nodesBetween(text, 0, text.length, withFound(text, list), reactions);
}
