// Carries out what the person of one phone does, in order, and shows what came of it.

import * as api from "./api.js";
import { sendKindOf } from "./attachments.js";

const ALBUM_LIMIT = 10;
const LONGEST_TEXT = 4096;

/** Cut a text as Telegram's clients do when it is too long for one message. */
function pieces(text) {
  const all = [];
  let rest = text;
  while (rest.length > LONGEST_TEXT) {
    const halvesPair = /[\ud800-\udbff]/.test(rest[LONGEST_TEXT - 1]);
    const cut = halvesPair ? LONGEST_TEXT - 1 : LONGEST_TEXT;
    all.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...all, rest];
}

const withReply = (body, reply) => (reply ? { ...body, reply_to_message_id: reply.message_id } : body);

/** Sends as one user; `onSent(message)` takes in the result, `onError(error)` tells of a failure. */
export class Sender {
  #line = Promise.resolve();
  #albums = 0;
  #started = Date.now();

  constructor(uid, { onSent, onError }) {
    this.uid = uid;
    this.onSent = onSent;
    this.onError = onError;
  }

  /** Send text, in pieces if it is too long; resolves to what could not be sent. */
  async text(text, reply) {
    const all = pieces(text);
    const send = (piece, index) => {
      const body = withReply({ text: piece }, index === 0 ? reply : null);
      return this.#then(() => api.act(this.uid, "text", body));
    };
    const sent = await Promise.all(all.map(send));
    return all.filter((_, index) => !sent[index]).join("");
  }

  /** Send a location, contact, sticker, poll or forwarded message. */
  other(verb, body) {
    return this.#then(() => api.act(this.uid, verb, body));
  }

  /** Change the words of an own message. */
  edit(message, text) {
    return this.#then(() => api.act(this.uid, "edit", { message_id: message.message_id, text }), true);
  }

  /** Send files, several photos as albums, the caption with the first; resolves to those that failed. */
  async files(files, caption, reply) {
    const photos = files.filter((file) => sendKindOf(file) === "photo").length;
    const send = (file, index) => {
      const kind = sendKindOf(file);
      const album = kind === "photo" && photos > 1 ? this.#albumName(index) : null;
      const fields = index === 0 ? withReply({ caption }, reply) : {};
      return this.file(kind, file, { ...fields, media_group_id: album });
    };
    this.#albums += 1;
    const sent = await Promise.all(files.map(send));
    return files.filter((_, index) => !sent[index]);
  }

  /** Send one file with further fields of the form. */
  file(kind, file, fields) {
    return this.#then(() => api.upload(this.uid, kind, file, fields));
  }

  #albumName(index) {
    return `${this.#started}${this.#albums}${Math.floor(index / ALBUM_LIMIT)}`;
  }

  #then(work, replaces = false) {
    const run = async () => {
      try {
        this.onSent(await work(), replaces);
        return true;
      } catch (error) {
        this.onError(error);
        return false;
      }
    };
    const result = this.#line.then(run);
    this.#line = result;
    return result;
  }
}
