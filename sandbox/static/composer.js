// Where the person writes: the input with reply, edit, draft and files; Enter sends, never while an input method composes.

import { AttachmentTray } from "./attachments.js";
import { CommandList } from "./commands.js";
import { el, icon, iconButton } from "./dom.js";
import { t } from "./i18n.js";
import { nameOf, summaryOf } from "./summaries.js";

const TALLEST = 140;

/** The input of one phone; `actions` has sendText, sendFiles, edit, lastOwnText and openAttachMenu. */
export class Composer {
  #mode = null;
  #placeholder = t("message");

  constructor(actions) {
    this.actions = actions;
    this.input = el("textarea", {
      class: "text-input",
      testid: "text-input",
      rows: "1",
      dir: "auto",
      enterkeyhint: "send",
      "aria-label": t("message"),
      placeholder: t("message"),
    });
    this.files = el("input", { type: "file", class: "visually-hidden", testid: "attach-input", tabindex: "-1", "aria-label": t("attach_files") });
    this.files.multiple = true;
    this.tray = new AttachmentTray(() => this.#refresh());
    this.commands = new CommandList(this.input, (command) => this.#sendNow(command));
    this.banner = el("div", { class: "banner", testid: "composer-banner" });
    this.attach = iconButton("attach", t("attach"), { testid: "attach-button", "aria-haspopup": "menu" });
    this.keyboardToggle = iconButton("keyboard", t("keyboard_show"), { testid: "keyboard-toggle" });
    this.sendButton = iconButton("send", t("send"), { class: "send", testid: "send-button" });
    this.node = this.#build();
    this.#listen();
    this.#refresh();
  }

  get replyTarget() {
    return this.#mode?.kind === "reply" ? this.#mode.message : null;
  }

  /** Answer this message with the next words. */
  replyTo(message, { focus = true } = {}) {
    if (this.#mode?.kind === "edit") this.input.value = "";
    this.#setMode({ kind: "reply", message });
    if (focus) this.input.focus();
  }

  /** Let the person change the words of his message. */
  startEdit(message, text = message.text) {
    this.#setMode({ kind: "edit", message });
    this.input.value = text;
    this.#refresh();
    this.input.focus();
  }

  /** Stop answering or editing a message that is gone. */
  forget(messageId) {
    if (this.#mode?.message.message_id === messageId) this.#leaveMode();
  }

  /** Leave the reply that is being written, because it was given in another way. */
  stopReply() {
    if (this.replyTarget) this.#setMode(null);
  }

  setPlaceholder(text) {
    this.#placeholder = text || t("message");
    this.#refresh();
  }

  hasDraft() {
    return this.input.value.trim() !== "" || this.tray.files.length > 0;
  }

  /** Put back what could not be sent, unless something new has been written. */
  restore(text, replyMessage, files = []) {
    if (this.hasDraft()) return;
    this.input.value = text;
    this.tray.add(files);
    if (replyMessage && !this.#mode) this.#setMode({ kind: "reply", message: replyMessage });
    this.#refresh();
  }

  #build() {
    return el(
      "div",
      { class: "composer" },
      this.commands.node,
      this.banner,
      this.tray.node,
      el(
        "div",
        { class: "composer-row" },
        this.attach,
        this.files,
        el("div", { class: "input-box" }, this.input, this.commands.button, this.keyboardToggle),
        this.sendButton,
      ),
    );
  }

  #listen() {
    this.input.addEventListener("input", () => this.#refresh());
    this.input.addEventListener("keydown", (event) => this.#onKey(event));
    this.input.addEventListener("paste", (event) => this.#onPaste(event));
    this.sendButton.addEventListener("click", () => this.#submit());
    this.attach.addEventListener("click", () => this.actions.openAttachMenu(this.attach));
    this.files.addEventListener("change", () => {
      this.tray.add(this.files.files);
      this.files.value = "";
      this.input.focus();
    });
  }

  #onKey(event) {
    // Safari ends composition before the key event, but then gives it the code 229.
    if (event.isComposing || event.keyCode === 229) return;
    if (this.commands.onKey(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === "Escape" && this.#mode) {
      event.preventDefault();
      this.#leaveMode();
    } else if (event.key === "ArrowUp" && !this.hasDraft() && !this.#mode) {
      const message = this.actions.lastOwnText();
      if (!message) return;
      event.preventDefault();
      this.startEdit(message);
    }
  }

  #onPaste(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    this.tray.add(files);
  }

  #submit() {
    const text = this.input.value.trim();
    const files = this.tray.files;
    if (!text && files.length === 0) return;
    const mode = this.#mode;
    if (mode?.kind === "edit" && !text) return;
    this.input.value = "";
    this.#mode = null;
    this.tray.clear();
    this.#refresh();
    this.input.focus({ preventScroll: true });
    if (mode?.kind === "edit") this.actions.edit(mode.message, text);
    else if (files.length > 0) this.actions.sendFiles(files, text, mode?.message ?? null);
    else this.actions.sendText(text, mode?.message ?? null);
  }

  #sendNow(text) {
    this.input.value = "";
    this.#refresh();
    this.actions.sendText(text, null);
  }

  #leaveMode() {
    if (this.#mode?.kind === "edit") this.input.value = "";
    this.#setMode(null);
    this.input.focus({ preventScroll: true });
  }

  #setMode(mode) {
    this.#mode = mode;
    this.#refresh();
  }

  #refresh() {
    this.#drawBanner();
    this.commands.refresh();
    this.input.placeholder = this.#placeholder;
    this.sendButton.disabled = !this.hasDraft();
    this.node.classList.toggle("has-text", this.input.value !== "");
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, TALLEST)}px`;
  }

  #drawBanner() {
    const mode = this.#mode;
    this.banner.hidden = !mode;
    if (this.banner.shownMode === mode) return;
    this.banner.shownMode = mode;
    if (!mode) return;
    const editing = mode.kind === "edit";
    const title = editing ? t("editing") : t("reply_to", { name: nameOf(mode.message.from) });
    this.banner.replaceChildren(
      icon(editing ? "edit" : "reply"),
      el(
        "div",
        { class: "banner-words" },
        el("strong", { dir: "auto" }, title),
        el("span", { dir: "auto" }, summaryOf(mode.message)),
      ),
      iconButton("close", editing ? t("cancel") : t("reply_cancel"), { testid: "banner-cancel", onclick: () => this.#leaveMode() }),
    );
  }
}
