// Follows the sandbox's events by long poll, and loads everything anew after the line was cut.

import * as api from "./api.js";

const POLL_SECONDS = 25;
const FIRST_PAUSE = 400;
const LONGEST_PAUSE = 3000;
const BEYOND_ALL = Number.MAX_SAFE_INTEGER;

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The number of the newest event, without taking in the old ones. */
async function newestEvent() {
  const { last } = await api.events(BEYOND_ALL, 0);
  if (last < BEYOND_ALL) return last;
  let after = 0;
  for (;;) {
    const page = await api.events(after, 0);
    if (page.events.length === 0) return page.last < BEYOND_ALL ? page.last : after;
    after = page.events.at(-1).seq;
  }
}

async function follow({ onEvent, onReload, onUp }) {
  let after = await newestEvent();
  await onReload();
  onUp();
  for (;;) {
    const page = await api.events(after, POLL_SECONDS);
    if (page.last < after) return;
    for (const event of page.events) onEvent(event);
    after = page.events.at(-1)?.seq ?? Math.max(after, page.last);
  }
}

/** Stay connected for ever: onReload() fetches all, onEvent(event) comes after, onUp/onDown tell of the line. */
export async function stayConnected(listeners) {
  let wait = FIRST_PAUSE;
  const onUp = () => {
    wait = FIRST_PAUSE;
    listeners.onUp();
  };
  for (;;) {
    try {
      await follow({ ...listeners, onUp });
    } catch (error) {
      listeners.onDown(error);
      await pause(wait);
      wait = Math.min(wait * 2, LONGEST_PAUSE);
    }
  }
}
