// Speaks the user side of the sandbox: JSON over HTTP to the server that served the page.

import { t } from "./i18n.js";

/** A request that failed; the message is a sentence for the person at the page. */
export class ApiError extends Error {
  constructor(message, status = 0) {
    super(message);
    this.name = "ApiError";
    this.status = status;
  }
}

async function answerOf(response) {
  const body = await response.json().catch(() => null);
  if (response.ok && body !== null) return body;
  if (response.ok && response.status === 204) return {};
  const sentence = typeof body?.error === "string" ? body.error : null;
  throw new ApiError(sentence ?? t("error_status", { status: response.status }), response.status);
}

async function request(method, path, { json, form, seconds = 30 } = {}) {
  const options = { method, cache: "no-store", signal: AbortSignal.timeout(seconds * 1000) };
  if (form) options.body = form;
  if (json !== undefined) {
    options.body = JSON.stringify(json);
    options.headers = { "Content-Type": "application/json" };
  }
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new ApiError(t("error_network"));
  }
  return answerOf(response);
}

const post = (path, json, seconds) => request("POST", path, { json, seconds });
const ofUser = (uid, verb) => `/phone/users/${encodeURIComponent(uid)}/${verb}`;

export const state = () => request("GET", "/phone/state");
export const messages = (uid) => request("GET", ofUser(uid, "messages"));
export const addUser = (user) => post("/phone/users", user);
export const forwardClock = (move) => post("/phone/clock/forward", move, 120);

/** Wait up to `timeout` seconds for events after the sequence number `after`. */
export function events(after, timeout) {
  const query = new URLSearchParams({ after, timeout });
  return request("GET", `/phone/events?${query}`, { seconds: timeout + 15 });
}

/** Send JSON as the user: text, location, contact, sticker, poll, forward, edit, tap or block. */
export const act = (uid, verb, body) => post(ofUser(uid, verb), body);

/** Send a file as the user; `kind` is photo, voice or document, empty fields are left out. */
export function upload(uid, kind, file, fields = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== null && value !== undefined && value !== "") form.append(name, String(value));
  }
  form.append("file", file, file.name || kind);
  return request("POST", ofUser(uid, kind), { form, seconds: 180 });
}

/** Where the bytes of a stored file are. */
export const fileUrl = (fileId) => `/phone/files/${encodeURIComponent(fileId)}`;
