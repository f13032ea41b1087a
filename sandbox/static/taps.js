// Follows each tap on an inline button until the bot has answered it.

import * as api from "./api.js";
import { alertOver, toast } from "./toasts.js";

const KEPT_ANSWERS = 50;

/** The taps of one user; an answer may come before the tap's own response, and both orders work. */
export class Taps {
  #waiting = new Map();
  #early = new Map();

  constructor(uid, { area, toasts, onError }) {
    this.uid = uid;
    this.area = area;
    this.toasts = toasts;
    this.onError = onError;
  }

  /** Tell the server of a tap; `done` is called when the bot has answered. */
  async tap(message, button, done) {
    const body = { message_id: message.message_id, data: button.callback_data };
    try {
      const { callback_query_id: id } = await api.act(this.uid, "tap", body);
      if (this.#early.delete(id)) done();
      else this.#waiting.set(id, done);
    } catch (error) {
      done();
      this.onError(error);
    }
  }

  /** Show the bot's answer to a tap, if it says anything. */
  onAnswer({ callback_query_id: id, text, show_alert: isAlert }) {
    const done = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (done) done();
    else this.#keepEarly(id);
    if (!text) return;
    if (isAlert) alertOver(this.area(), text);
    else toast(this.toasts, text);
  }

  #keepEarly(id) {
    this.#early.set(id, true);
    if (this.#early.size > KEPT_ANSWERS) this.#early.delete(this.#early.keys().next().value);
  }
}
