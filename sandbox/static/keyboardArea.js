// The place of the reply keyboard: shown while one is in force, hidden and brought back by the person.

import { el } from "./dom.js";
import { t } from "./i18n.js";
import { replyKeyboard } from "./keyboard.js";

/** The area below one input and the button that hides and shows it. */
export class KeyboardArea {
  #choice = null;
  #message = null;
  #found = null;

  constructor(toggle, reactions) {
    this.toggle = toggle;
    this.reactions = reactions;
    this.node = el("div", { class: "keyboard-area" });
    toggle.addEventListener("click", () => {
      this.#choice = { id: this.#found?.message.message_id, shown: this.node.hidden };
      this.show(this.#found);
    });
  }

  /** Show what `Chat.replyKeyboard` found, or nothing for null. */
  show(found) {
    this.#found = found;
    const chosen = this.#choice?.id === found?.message.message_id ? this.#choice?.shown : undefined;
    const shown = Boolean(found) && (chosen ?? !found.used);
    const label = t(shown ? "keyboard_hide" : "keyboard_show");
    this.toggle.hidden = !found;
    this.toggle.title = label;
    this.toggle.setAttribute("aria-label", label);
    this.toggle.setAttribute("aria-expanded", String(shown));
    this.node.hidden = !shown;
    if (!shown || this.#message === found.message) return;
    this.node.replaceChildren(replyKeyboard(found.message, this.reactions));
    this.#message = found.message;
  }
}
