// Carries out what the person of one phone does, in order, and shows what came of it.

import * as api from "./api.js";
import { sendKindOf } from "./attachments.js";

const ALBUM_LIMIT = 10;

const withReply = (body, reply) => (reply ? { ...body, reply_to_message_id: reply.message_id } : body);

/** Sends as one user; `onSent(message)` takes in the result, `onError(error)` tells of a failure. */
export class Sender {
  #line = Promise.resolve();
  #albums = 0;

  constructor(uid, { onSent, onError }) {
    this.uid = uid;
    this.onSent = onSent;
    this.onError = onError;
  }

  /** Send text; resolves to false where that failed. */
  text(text, reply) {
    return this.#then(() => api.act(this.uid, "text", withReply({ text }, reply)));
  }

  /** Send a location, contact, sticker, poll or forwarded message. */
  other(verb, body) {
    return this.#then(() => api.act(this.uid, verb, body));
  }

  /** Change the words of an own message. */
  edit(message, text) {
    return this.#then(() => api.act(this.uid, "edit", { message_id: message.message_id, text }), true);
  }

  /** Send files, several photos as albums; the caption goes with the first. */
  async files(files, caption, reply) {
    const photos = files.filter((file) => sendKindOf(file) === "photo").length;
    let [index, done] = [0, true];
    for (const file of files) {
      const kind = sendKindOf(file);
      const album = kind === "photo" && photos > 1 ? this.#albumName(index) : null;
      const first = index === 0;
      const fields = { caption: first ? caption : null, media_group_id: album };
      const sent = await this.file(kind, file, withReply(fields, first ? reply : null));
      done &&= sent;
      index += 1;
    }
    if (photos > 1) this.#albums += 1;
    return done;
  }

  /** Send one file with further fields of the form. */
  file(kind, file, fields) {
    return this.#then(() => api.upload(this.uid, kind, file, fields));
  }

  #albumName(index) {
    return `${this.uid}-${Date.now().toString(36).slice(0, -3)}-${this.#albums}-${Math.floor(index / ALBUM_LIMIT)}`;
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
