// Draws what a message holds besides words: photos, sound, files, places, contacts, stickers, polls.

import { fileUrl } from "./api.js";
import { el, icon } from "./dom.js";
import { sizeOf } from "./format.js";
import { t } from "./i18n.js";
import { player } from "./player.js";
import { initialOf, nameOf } from "./summaries.js";

const MISSING = () => el("div", { class: "unsupported" }, t("unsupported"));

function photo(message, reactions) {
  const sizes = message.photo;
  const large = sizes.at(-1);
  const shown = sizes.find((size) => size.width >= 640) ?? large;
  const image = el("img", {
    src: fileUrl(shown.file_id),
    alt: message.caption ?? t("photo"),
    width: shown.width,
    height: shown.height,
    testid: "photo",
  });
  const onclick = () => reactions.onPhoto(fileUrl(large.file_id), message.caption ?? "");
  return el("button", { type: "button", class: "photo", "aria-label": t("image_large"), onclick }, image);
}

function film(file) {
  return el("video", { class: "film", src: fileUrl(file.file_id), controls: true, preload: "metadata" });
}

function documentCard({ document: file }) {
  return el(
    "a",
    { class: "card file", href: fileUrl(file.file_id), download: file.file_name ?? "", testid: "document" },
    el("span", { class: "card-sign" }, icon("file")),
    el(
      "span",
      { class: "card-words" },
      el("strong", { dir: "auto" }, file.file_name ?? t("document")),
      el("span", { class: "card-sub" }, sizeOf(file.file_size)),
    ),
  );
}

function place(message) {
  const { latitude, longitude } = message.venue?.location ?? message.location;
  const numbers = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return el(
    "div",
    { class: "place", testid: "location" },
    el("div", { class: "place-map", "aria-hidden": "true" }, icon("pin")),
    el(
      "div",
      { class: "card-words" },
      el("strong", { dir: "auto" }, message.venue?.title ?? t("location")),
      message.venue?.address && el("span", { class: "card-sub", dir: "auto" }, message.venue.address),
      el("span", { class: "card-sub" }, numbers),
    ),
  );
}

function contactCard({ contact }) {
  const name = nameOf(contact);
  return el(
    "div",
    { class: "card", testid: "contact" },
    el("span", { class: "card-sign" }, initialOf(name)),
    el(
      "span",
      { class: "card-words" },
      el("strong", { dir: "auto" }, name),
      el("span", { class: "card-sub" }, contact.phone_number),
    ),
  );
}

function poll({ poll: asked }) {
  const total = asked.total_voter_count ?? 0;
  const option = ({ text, voter_count: votes = 0 }) =>
    el("li", { dir: "auto" }, el("span", {}, text), total > 0 && el("span", { class: "card-sub" }, t("votes", { count: votes })));
  return el(
    "div",
    { class: "poll", testid: "poll" },
    el("strong", { dir: "auto" }, asked.question),
    el("span", { class: "card-sub" }, t("poll")),
    el("ul", {}, (asked.options ?? []).map(option)),
  );
}

const DRAWN = {
  photo,
  voice: ({ voice }) => player(voice),
  audio: ({ audio }) => player(audio),
  video: ({ video }) => film(video),
  animation: ({ animation }) => film(animation),
  video_note: (message) => film(message.video_note),
  document: documentCard,
  location: place,
  venue: place,
  contact: contactCard,
  sticker: ({ sticker }) => el("div", { class: "sticker", testid: "sticker" }, sticker.emoji ?? "🖼️"),
  dice: ({ dice }) => el("div", { class: "sticker" }, `${dice.emoji} ${dice.value}`),
  poll,
};

/** The node for a message's content that is not text. */
export function contentOf(message, kind, reactions) {
  try {
    return (DRAWN[kind] ?? MISSING)(message, reactions);
  } catch {
    return MISSING();
  }
}
