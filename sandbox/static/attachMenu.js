// What the paperclip offers besides files: place, contact, sticker, poll, forwarded message, voice.

import { ask } from "./dialogs.js";
import { t } from "./i18n.js";
import { openMenu } from "./menu.js";

const STICKERS = ["👍", "🙏", "❤️", "😂", "😢", "😡", "🎉", "👏", "🤔", "🔥", "🐶", "🌹"];
const POLL_OPTIONS = 4;
const lastPlace = { latitude: "39.90469", longitude: "116.40717" };

const degrees = (name, limit) => ({
  name,
  label: t(name),
  type: "number",
  step: "any",
  min: -limit,
  max: limit,
  required: true,
  value: lastPlace[name],
});

/** Ask for a place; resolves to latitude and longitude or null. */
export async function askLocation() {
  const fields = [degrees("latitude", 90), degrees("longitude", 180)];
  const place = await ask({ title: t("send_location"), fields, submit: t("send"), testid: "location-dialog" });
  if (!place) return null;
  Object.assign(lastPlace, place);
  return { latitude: Number(place.latitude), longitude: Number(place.longitude) };
}

/** Ask for a contact to share, with the user's own name as the first guess. */
export function askContact(user) {
  const fields = [
    { name: "first_name", label: t("first_name"), required: true, maxlength: 64, value: user.first_name },
    { name: "phone_number", label: t("phone_number"), type: "tel", required: true, value: "+8613800000000" },
  ];
  return ask({ title: t("send_contact"), fields, submit: t("send"), testid: "contact-dialog" });
}

async function askPoll() {
  const options = Array.from({ length: POLL_OPTIONS }, (_, i) => ({
    name: `option-${i}`,
    label: t("option", { count: i + 1 }),
    maxlength: 100,
    required: i < 2,
  }));
  const fields = [{ name: "question", label: t("question"), required: true, maxlength: 300 }, ...options];
  const values = await ask({ title: t("send_poll"), fields, submit: t("send"), testid: "poll-dialog" });
  if (!values) return null;
  return { question: values.question, options: options.map(({ name }) => values[name].trim()).filter(Boolean) };
}

function askForward() {
  const fields = [
    { name: "from_name", label: t("forward_name"), required: true, maxlength: 64 },
    { name: "text", label: t("forward_text"), type: "textarea", required: true, maxlength: 4096 },
  ];
  return ask({ title: t("forward_message"), fields, submit: t("send"), testid: "forward-dialog" });
}

/** Open the menu of one phone; `send(verb, body)` sends, `pickFiles` and `record` start those. */
export function openAttachMenu(anchor, { user, send, pickFiles, record }) {
  const asking = (verb, question) => async () => {
    const body = await question();
    if (body) send(verb, body);
  };
  const sticker = (emoji) => ({ label: emoji, testid: "sticker-choice", run: () => send("sticker", { emoji }) });
  const stickers = () => openMenu(STICKERS.map(sticker), { anchor, above: true, grid: true });
  openMenu(
    [
      { label: t("attach_files"), icon: "photo", testid: "attach-files", run: pickFiles },
      { label: t("record"), icon: "mic", testid: "attach-record", run: record },
      { label: t("location"), icon: "pin", testid: "attach-location", run: asking("location", askLocation) },
      { label: t("contact"), icon: "person", testid: "attach-contact", run: asking("contact", () => askContact(user)) },
      { label: t("sticker"), icon: "sticker", testid: "attach-sticker", run: stickers },
      { label: t("poll"), icon: "poll", testid: "attach-poll", run: asking("poll", askPoll) },
      { label: t("forward_message"), icon: "share", testid: "attach-forward", run: asking("forward", askForward) },
    ],
    { anchor, above: true },
  );
}
