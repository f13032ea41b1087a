// Says in a few words what a message is, for quotes and notices.

import { kindOf } from "./chat.js";
import { t } from "./i18n.js";

const LABELS = {
  photo: "photo",
  voice: "voice",
  audio: "voice",
  video: "video",
  animation: "video",
  video_note: "video",
  document: "document",
  location: "location",
  venue: "location",
  contact: "contact",
  sticker: "sticker",
  poll: "poll",
};

/** One line about a message. */
export function summaryOf(message) {
  const kind = kindOf(message);
  if (kind === "text") return message.text.replace(/\s+/g, " ").slice(0, 200);
  const label = `[${t(LABELS[kind] ?? "message")}]`;
  const words = message.caption ?? message.poll?.question ?? message.sticker?.emoji ?? message.document?.file_name;
  return words ? `${label} ${words.slice(0, 200)}` : label;
}

/** The name to show for a Telegram user. */
export function nameOf(user) {
  if (!user) return t("anonymous");
  return [user.first_name, user.last_name].filter(Boolean).join(" ") || user.username || t("anonymous");
}

/** The first character of a name, whole even where it takes two UTF-16 units. */
export const initialOf = (name) => [...name.trim()][0] ?? "?";

/** Who wrote a forwarded message. */
export function originOf(origin) {
  if (!origin) return null;
  const chat = origin.sender_chat ?? origin.chat;
  return origin.sender_user_name ?? (origin.sender_user ? nameOf(origin.sender_user) : chat?.title) ?? t("anonymous");
}
