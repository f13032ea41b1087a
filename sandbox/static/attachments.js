// Files waiting to be sent, with small pictures drawn on canvases so that no blob address is needed.

import { el, icon, iconButton } from "./dom.js";
import { sizeOf } from "./format.js";
import { t } from "./i18n.js";

const THUMB = 112;
const PHOTO_TYPES = new Set(["image/jpeg", "image/png", "image/webp", "image/gif", "image/bmp"]);

/** As what Telegram's clients would send the file: photo, voice or document. */
export function sendKindOf(file) {
  if (PHOTO_TYPES.has(file.type)) return "photo";
  return file.type.startsWith("audio/") ? "voice" : "document";
}

async function drawThumb(canvas, file) {
  const image = await createImageBitmap(file);
  const side = Math.min(image.width, image.height);
  const [left, top] = [(image.width - side) / 2, (image.height - side) / 2];
  canvas.getContext("2d").drawImage(image, left, top, side, side, 0, 0, THUMB, THUMB);
  image.close();
}

/** The row of files above the input. */
export class AttachmentTray {
  #files = [];

  constructor(onChange) {
    this.onChange = onChange;
    this.node = el("div", { class: "tray", testid: "attachment-tray" });
    this.node.hidden = true;
  }

  get files() {
    return [...this.#files];
  }

  add(files) {
    for (const file of files) {
      this.#files.push(file);
      this.node.append(this.#item(file));
    }
    this.#changed();
  }

  clear() {
    this.#files = [];
    this.node.replaceChildren();
    this.#changed();
  }

  #item(file) {
    const remove = iconButton("close", t("attach_remove", { name: file.name }), { onclick: () => this.#remove(file, node) });
    const node = el("div", { class: "tray-item", title: `${file.name} ${sizeOf(file.size)}` }, this.#picture(file), remove);
    return node;
  }

  #picture(file) {
    const named = el("div", { class: "tray-file" }, icon(sendKindOf(file) === "voice" ? "mic" : "file"), el("span", {}, file.name));
    if (sendKindOf(file) !== "photo") return named;
    const canvas = el("canvas", { width: THUMB, height: THUMB, role: "img", "aria-label": file.name });
    drawThumb(canvas, file).catch(() => canvas.replaceWith(named));
    return canvas;
  }

  #remove(file, node) {
    this.#files = this.#files.filter((other) => other !== file);
    node.remove();
    this.#changed();
  }

  #changed() {
    this.node.hidden = this.#files.length === 0;
    this.onChange();
  }
}

/** Let files be dropped on a phone. */
export function acceptDrops(node, onFiles) {
  const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
  let depth = 0;
  const count = (change) => {
    depth = Math.max(0, depth + change);
    node.classList.toggle("dropping", depth > 0);
  };
  node.addEventListener("dragenter", (event) => hasFiles(event) && count(1));
  node.addEventListener("dragleave", (event) => hasFiles(event) && count(-1));
  node.addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
  node.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    count(-depth);
    onFiles(event.dataTransfer.files);
  });
}
