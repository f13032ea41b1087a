// Holds what one phone knows of its chat: messages, in order, and what follows from them.

/** The messages between one user and the bot. */
export class Chat {
  #messages = new Map();
  #deleted = new Set();

  /** Replace everything by what the server has. */
  load(messages) {
    const before = this.#messages;
    this.#messages = new Map();
    this.#deleted.clear();
    for (const message of messages) {
      const known = before.get(message.message_id);
      this.#messages.set(message.message_id, known && same(known, message) ? known : message);
    }
  }

  /** Take in a new or changed message; an unchanged one keeps its identity. */
  put(message) {
    if (this.#deleted.has(message.message_id)) return;
    const known = this.#messages.get(message.message_id);
    if (!known || !same(known, message)) this.#messages.set(message.message_id, message);
  }

  /** Take in a message only if it is not known, so that a late answer undoes no edit. */
  putIfNew(message) {
    if (!this.#messages.has(message.message_id)) this.put(message);
  }

  remove(messageId) {
    this.#deleted.add(messageId);
    this.#messages.delete(messageId);
  }

  has(messageId) {
    return this.#messages.has(messageId);
  }

  get(messageId) {
    return this.#messages.get(messageId);
  }

  /** All messages, oldest first. */
  all() {
    return [...this.#messages.values()].sort((a, b) => a.message_id - b.message_id);
  }

  /** The user's newest text message, which arrow up opens for editing. */
  lastOwnText() {
    return this.all().findLast(isEditable);
  }

  /** The reply keyboard in force as {message, used}, or null. */
  replyKeyboard() {
    const all = this.all();
    const message = all.findLast(({ reply_markup: markup }) => markup?.keyboard || markup?.remove_keyboard);
    if (!message?.reply_markup.keyboard) return null;
    const answered = all.some((other) => isOwn(other) && other.message_id > message.message_id);
    return { message, used: answered && message.reply_markup.one_time_keyboard === true };
  }

  /** The newest message if it asks for a reply that has not been given, or null. */
  openPrompt() {
    const all = this.all();
    const prompt = all.findLast(asksForReply);
    const answered = all.some((other) => isOwn(other) && other.message_id > prompt?.message_id);
    return prompt && !answered ? prompt : null;
  }
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether the person of the phone wrote it; in a private chat everything else is the bot's. */
export const isOwn = (message) => message.from?.is_bot === false;

/** Whether the bot wants the answer as a Telegram reply to this message. */
export const asksForReply = (message) => message.reply_markup?.force_reply === true;

/** Whether the user may change the words of the message. */
export const isEditable = (message) => isOwn(message) && message.text !== undefined && !message.forward_origin;

// The more telling kind stands first: a film also carries a document, a venue also a location.
const KINDS = "text photo voice audio video video_note animation document venue location contact sticker poll dice";

/** Which kind of content a message has, named as in the Bot API. */
export function kindOf(message) {
  return KINDS.split(" ").find((kind) => message[kind] !== undefined) ?? "unsupported";
}
