// Dialogs: a small form that gives its values, and a photo seen large.

import { el, iconButton } from "./dom.js";
import { t } from "./i18n.js";

function fieldNode(field) {
  const { name, label, hints, ...attributes } = field;
  const id = `field-${name}`;
  const shared = { id, name, testid: `field-${name}`, autocomplete: "off", ...attributes };
  const input = field.type === "textarea" ? el("textarea", { ...shared, rows: 3 }) : el("input", shared);
  const list = hints && el("datalist", { id: `${id}-hints` }, hints.map((value) => el("option", { value })));
  if (hints) input.setAttribute("list", `${id}-hints`);
  return el("label", { class: "field", for: id }, el("span", {}, label), input, list);
}

function open(dialog) {
  document.body.append(dialog);
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.showModal();
}

/** Ask for values; resolves to an object by field name, or null if the person leaves. */
export function ask({ title, fields, submit, testid }) {
  return new Promise((resolve) => {
    let values = null;
    const onsubmit = (event) => {
      event.preventDefault();
      values = Object.fromEntries(new FormData(form));
      dialog.close();
    };
    const form = el(
      "form",
      { class: "form", onsubmit },
      el("h2", {}, title),
      fields.map(fieldNode),
      el(
        "div",
        { class: "form-buttons" },
        el("button", { type: "button", class: "button", onclick: () => dialog.close() }, t("cancel")),
        el("button", { type: "submit", class: "button primary", testid: "dialog-submit" }, submit),
      ),
    );
    const dialog = el("dialog", { class: "dialog", testid, "aria-label": title }, form);
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(values);
    });
    open(dialog);
  });
}

/** Show one photo over the whole page. */
export function showPhoto(address, caption) {
  const dialog = el(
    "dialog",
    { class: "lightbox", testid: "lightbox", "aria-label": t("photo") },
    el("img", { src: address, alt: caption || t("photo") }),
    caption && el("p", { dir: "auto" }, caption),
    iconButton("close", t("close"), { onclick: () => dialog.close() }),
  );
  dialog.addEventListener("close", () => dialog.remove());
  dialog.querySelector("img").addEventListener("click", () => dialog.close());
  open(dialog);
}
