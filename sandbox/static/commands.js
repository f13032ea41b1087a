// The bot's commands: a button, and a list that narrows while a command is typed.

import { el, iconButton } from "./dom.js";
import { t } from "./i18n.js";

/** The list of commands above one input. */
export class CommandList {
  #commands = [];
  #chosen = 0;
  #opened = false;
  #moved = false;

  constructor(input, onChoose) {
    this.input = input;
    this.onChoose = onChoose;
    this.button = iconButton("commands", t("commands"), {
      testid: "commands-button",
      "aria-expanded": "false",
      onclick: () => this.#toggle(),
    });
    this.node = el("div", { class: "commands", role: "listbox", "aria-label": t("commands"), testid: "commands" });
    this.node.hidden = true;
    this.input.addEventListener("blur", () => setTimeout(() => this.#close(), 150));
  }

  get isEmpty() {
    return this.#commands.length === 0;
  }

  set(commands) {
    this.#commands = commands ?? [];
    this.refresh();
  }

  refresh() {
    const text = this.input.value;
    const typed = /^\/\w*$/.test(text);
    if (!typed && text !== "") this.#opened = false;
    if (!typed) this.#moved = false;
    const found = typed ? this.#commands.filter(({ command }) => `/${command}`.startsWith(text)) : this.#opened ? this.#commands : [];
    this.button.hidden = this.#commands.length === 0 || text !== "";
    this.button.setAttribute("aria-expanded", String(found.length > 0));
    this.#chosen = Math.min(this.#chosen, Math.max(0, found.length - 1));
    this.node.hidden = found.length === 0;
    this.node.replaceChildren(...found.map((command, i) => this.#item(command, i)));
  }

  /**
   * Handle a key of the input while the list is open; says whether it was used up.
   * Enter sends what was typed, unless the person has moved to a command of the list.
   */
  onKey(event) {
    const items = [...this.node.children];
    if (this.node.hidden || items.length === 0) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.#moved = true;
      this.#chosen = (this.#chosen + step + items.length) % items.length;
      this.refresh();
      this.node.children[this.#chosen].scrollIntoView({ block: "nearest" });
    } else if (event.key === "Escape") {
      this.#close(true);
    } else if (event.key === "Tab" || (event.key === "Enter" && (this.#opened || this.#moved))) {
      items[this.#chosen].click();
    } else return false;
    event.preventDefault();
    return true;
  }

  #item({ command, description }, i) {
    const choose = () => {
      this.#opened = false;
      this.onChoose(`/${command}`);
    };
    const node = el(
      "div",
      { class: "command", role: "option", testid: "command", "aria-selected": String(i === this.#chosen), onclick: choose },
      el("strong", {}, `/${command}`),
      el("span", { dir: "auto" }, description),
    );
    // The input keeps the focus, so that its blur does not close the list before the click.
    node.addEventListener("pointerdown", (event) => event.preventDefault());
    return node;
  }

  #toggle() {
    this.#opened = this.node.hidden;
    this.#chosen = 0;
    this.input.focus();
    this.refresh();
  }

  #close(force = false) {
    this.#opened = false;
    if (force) this.node.hidden = true;
    else if (this.input.value === "") this.refresh();
  }
}
