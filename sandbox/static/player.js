// A small player for voice messages; only one plays at a time.

import { fileUrl } from "./api.js";
import { el, icon } from "./dom.js";
import { lengthOf } from "./format.js";
import { t } from "./i18n.js";

let playing = null;

function show(button, name, label) {
  button.replaceChildren(icon(name));
  button.setAttribute("aria-label", label);
}

/** A player for a Bot API voice or audio object. */
export function player(file) {
  const sound = new Audio();
  sound.preload = "none";
  sound.src = fileUrl(file.file_id);
  const button = el("button", { type: "button", class: "play", testid: "play" });
  const bar = el("progress", { class: "play-bar", max: "1", value: "0", "aria-label": t("voice") });
  const time = el("span", { class: "play-time" }, lengthOf(file.duration));
  const whole = () => (Number.isFinite(sound.duration) ? sound.duration : file.duration || 1);
  const rest = () => show(button, "play", t("play"));

  button.addEventListener("click", () => (sound.paused ? sound.play().catch(rest) : sound.pause()));
  sound.addEventListener("play", () => {
    if (playing !== sound) playing?.pause();
    playing = sound;
    show(button, "pause", t("pause"));
  });
  sound.addEventListener("pause", rest);
  sound.addEventListener("timeupdate", () => {
    bar.value = Math.min(1, sound.currentTime / whole());
    time.textContent = lengthOf(sound.ended ? whole() : sound.currentTime || whole());
  });
  bar.addEventListener("click", (event) => {
    if (sound.readyState > 0) sound.currentTime = (event.offsetX / bar.clientWidth) * whole();
  });
  rest();
  return el("div", { class: "player", testid: "voice" }, button, bar, time);
}
