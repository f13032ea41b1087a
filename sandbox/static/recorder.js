// Records a voice message with the machine's microphone.

import { el, icon, iconButton } from "./dom.js";
import { lengthOf } from "./format.js";
import { t } from "./i18n.js";

function fileOf(chunks, type) {
  const ending = type.includes("ogg") ? "ogg" : type.includes("mp4") ? "m4a" : "webm";
  return new File(chunks, `voice.${ending}`, { type: type.split(";")[0] });
}

function recordingBar({ cancel, send }) {
  const time = el("span", { class: "recording-time" }, lengthOf(0));
  const bar = el(
    "div",
    { class: "recording", role: "group", "aria-label": t("recording"), testid: "recording" },
    iconButton("close", t("cancel"), { onclick: cancel }),
    el("span", { class: "recording-dot" }, icon("mic")),
    el("span", { class: "recording-label" }, t("recording")),
    time,
    iconButton("send", t("send"), { class: "send", testid: "recording-send", onclick: send }),
  );
  return { bar, time };
}

async function microphone() {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch {
    throw new Error(t("record_failed"));
  }
}

/** Record over `area`; resolves to {file, duration} or null, rejects where no microphone is. */
export async function record(area) {
  const stream = await microphone();
  const recorder = new MediaRecorder(stream);
  const started = performance.now();
  const seconds = () => Math.max(1, Math.round((performance.now() - started) / 1000));
  const chunks = [];
  return new Promise((resolve) => {
    let wanted = false;
    const stop = (keep) => () => {
      wanted = keep;
      recorder.stop();
    };
    const { bar, time } = recordingBar({ cancel: stop(false), send: stop(true) });
    const ticking = setInterval(() => (time.textContent = lengthOf((performance.now() - started) / 1000)), 500);
    recorder.addEventListener("dataavailable", (event) => chunks.push(event.data));
    recorder.addEventListener("stop", () => {
      clearInterval(ticking);
      bar.remove();
      for (const track of stream.getTracks()) track.stop();
      resolve(wanted ? { file: fileOf(chunks, recorder.mimeType), duration: seconds() } : null);
    });
    area.append(bar);
    recorder.start();
  });
}
