// One phone: the chat of one person with the bot, from its header to its input.

import * as api from "./api.js";
import { acceptDrops } from "./attachments.js";
import { askContact, askLocation, openAttachMenu } from "./attachMenu.js";
import { asksForReply, Chat, isOwn } from "./chat.js";
import { Composer } from "./composer.js";
import { showPhoto } from "./dialogs.js";
import { el } from "./dom.js";
import { t } from "./i18n.js";
import { showPending } from "./keyboard.js";
import { KeyboardArea } from "./keyboardArea.js";
import { MessageLog } from "./log.js";
import { copyText, openMessageMenu, openPhoneMenu } from "./phoneMenus.js";
import { blockedBar, emptyChat, headerOf } from "./phoneParts.js";
import { record } from "./recorder.js";
import { Sender } from "./sender.js";
import { Taps } from "./taps.js";
import { toast } from "./toasts.js";

/** A phone on the page; `hooks` has onUnread(phone) and isShown(phone). */
export class Phone {
  #chat = new Chat();
  #bot = null;

  constructor(user, hooks) {
    this.user = user;
    this.hooks = hooks;
    this.unread = 0;
    this.header = headerOf(user, (anchor) => this.#openMenu(anchor));
    this.toasts = el("div", { class: "toasts" });
    this.sender = new Sender(user.id, {
      onSent: (message, replaces) => this.#onSent(message, replaces),
      onError: (error) => this.#fail(error),
    });
    this.taps = new Taps(user.id, { area: () => this.node, toasts: this.toasts, onError: (e) => this.#fail(e) });
    this.reactions = this.#makeReactions();
    this.empty = emptyChat(user, () => this.sender.text("/start", null));
    this.log = new MessageLog(this.reactions, { label: t("chat_of", { name: user.first_name }), empty: this.empty.node });
    this.composer = new Composer(this.#composerActions());
    this.keyboard = new KeyboardArea(this.composer.keyboardToggle, this.reactions);
    this.blockedBar = blockedBar(() => this.#block(false));
    this.node = this.#build();
    this.setUser(user);
  }

  /** Fetch the chat anew; drafts stay. */
  async load() {
    const { messages, typing, commands } = await api.messages(this.user.id);
    this.#chat.load(messages);
    this.composer.commands.set(commands);
    this.header.setTyping(typing);
    this.#changed();
    const prompt = this.#chat.openPrompt();
    if (prompt && !this.composer.hasDraft()) this.composer.replyTo(prompt, { focus: false });
  }

  /** A bot may name its commands when the page is open already. */
  async #learnCommands() {
    if (!this.composer.commands.isEmpty) return;
    const known = await api.messages(this.user.id).catch(() => null);
    this.composer.commands.set(known?.commands);
  }

  setBot(bot) {
    this.#bot = bot;
    this.reactions.botUsername = bot?.username;
    this.header.setBot(bot);
    this.empty.setBot(bot);
  }

  setUser(user) {
    this.user = user;
    this.node.classList.toggle("is-blocked", user.blocked === true);
    this.header.setUser(user);
    this.blockedBar.hidden = !user.blocked;
    this.composer.node.hidden = user.blocked === true;
    this.#drawKeyboard();
  }

  /** Take in one event of the server. */
  handle(event) {
    if (event.bot_id !== undefined && this.#bot && event.bot_id !== this.#bot.id) return;
    const handlers = {
      message: () => this.#onMessage(event.message),
      edited: () => this.#onSent(event.message, true),
      deleted: () => this.#onDeleted(event.message_id),
      typing: () => this.header.setTyping(true),
      answer: () => this.taps.onAnswer(event),
      blocked: () => this.setUser({ ...this.user, blocked: event.blocked }),
      commands: () => this.composer.commands.set(event.commands),
    };
    handlers[event.type]?.();
  }

  /** The phone has come into view. */
  shown() {
    if (this.log.atEnd) this.log.toEnd();
    this.#markRead();
  }

  #build() {
    const node = el(
      "section",
      {
        class: "phone",
        testid: `phone-${this.user.id}`,
        data: { name: this.user.first_name, userId: this.user.id },
        "aria-label": t("chat_of", { name: this.user.first_name }),
      },
      this.header.node,
      this.log.node,
      this.toasts,
      this.composer.node,
      this.keyboard.node,
      this.blockedBar,
      el("div", { class: "drop-hint", "aria-hidden": "true" }, t("drop_here")),
    );
    acceptDrops(node, (files) => this.composer.tray.add(files));
    this.composer.input.addEventListener("focus", () => this.#learnCommands());
    return node;
  }

  #makeReactions() {
    return {
      botUsername: undefined,
      onTap: (message, button, node) => this.taps.tap(message, button, showPending(node)),
      onReply: (message) => this.composer.replyTo(message),
      onEdit: (message) => this.composer.startEdit(message),
      onCommand: (command) => this.#sendText(command, null),
      onStart: (code) => this.#sendText(`/start ${code}`.trim(), null),
      onShow: (messageId) => this.log.show(messageId),
      onPhoto: showPhoto,
      onMenu: (message, x, y) => openMessageMenu(message, { x, y }, this.reactions),
      onCopy: (text) => copyText(text, this.toasts),
      onScrolled: () => this.#markRead(),
      onKeyboardText: (text) => this.#sendText(text, this.composer.replyTarget),
      onAskLocation: async () => this.#sendOther("location", await askLocation()),
      onAskContact: async () => this.#sendOther("contact", await askContact(this.user)),
    };
  }

  #composerActions() {
    return {
      sendText: (text, reply) => this.#sendText(text, reply),
      sendFiles: (files, caption, reply) => this.#sendFiles(files, caption, reply),
      edit: (message, text) => this.#edit(message, text),
      lastOwnText: () => this.#chat.lastOwnText(),
      openAttachMenu: (anchor) =>
        openAttachMenu(anchor, {
          user: this.user,
          send: (verb, body) => this.#sendOther(verb, body),
          pickFiles: () => this.composer.files.click(),
          record: () => this.#record(),
        }),
    };
  }

  async #sendText(text, reply) {
    if (reply && this.composer.replyTarget === reply) this.composer.stopReply();
    const unsent = await this.sender.text(text, reply);
    if (unsent) this.composer.restore(unsent, reply);
  }

  async #sendFiles(files, caption, reply) {
    const unsent = await this.sender.files(files, caption, reply);
    if (unsent.length > 0) this.composer.restore(unsent.includes(files[0]) ? caption : "", reply, unsent);
  }

  async #edit(message, text) {
    const done = await this.sender.edit(message, text);
    if (!done && !this.composer.hasDraft()) this.composer.startEdit(message, text);
  }

  #sendOther(verb, body) {
    if (body) this.sender.other(verb, body);
  }

  async #record() {
    const recorded = await record(this.composer.node).catch((error) => this.#fail(error));
    if (recorded) this.sender.file("voice", recorded.file, { duration: recorded.duration });
  }

  #onSent(message, replaces) {
    if (!message?.message_id) return;
    const known = this.#chat.has(message.message_id);
    if (replaces) this.#chat.put(message);
    else this.#chat.putIfNew(message);
    this.#changed(known ? null : message);
  }

  #onMessage(message) {
    const known = this.#chat.has(message.message_id);
    this.#chat.put(message);
    if (!isOwn(message)) this.header.setTyping(false);
    this.#changed(known ? null : message);
    if (known || isOwn(message)) return;
    if (asksForReply(message)) this.#bindPrompt(message);
    this.unread += 1;
    this.#markRead();
  }

  /** Telegram's clients answer a prompt by themselves, unless a reply is being written already. */
  #bindPrompt(message) {
    if (this.composer.replyTarget && this.composer.hasDraft()) return;
    this.composer.replyTo(message, { focus: this.node.contains(document.activeElement) });
  }

  #onDeleted(messageId) {
    this.#chat.remove(messageId);
    this.composer.forget(messageId);
    this.#changed();
  }

  #changed(arrived = null) {
    this.log.render(this.#chat.all(), arrived);
    this.#drawKeyboard();
  }

  #drawKeyboard() {
    const found = this.user.blocked ? null : this.#chat.replyKeyboard();
    this.keyboard.show(found);
    const asking = this.#chat.openPrompt() ?? found?.message;
    this.composer.setPlaceholder(asking?.reply_markup?.input_field_placeholder);
  }

  #markRead() {
    if (this.log.atEnd && this.hooks.isShown(this)) this.unread = 0;
    this.hooks.onUnread(this);
  }

  #openMenu(anchor) {
    openPhoneMenu(anchor, {
      blocked: this.user.blocked === true,
      username: this.#bot?.username,
      onBlock: (blocked) => this.#block(blocked),
      onStart: this.reactions.onStart,
      onError: (error) => this.#fail(error),
    });
  }

  #block(blocked) {
    const done = () => this.setUser({ ...this.user, blocked });
    api.act(this.user.id, "block", { blocked }).then(done, (error) => this.#fail(error));
  }

  #fail(error) {
    toast(this.toasts, error.message, { error: true });
  }
}
