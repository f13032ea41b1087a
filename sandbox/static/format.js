// Puts times, spans and sizes into words; times are shown in the community's time zone.

import { locale, t } from "./i18n.js";

const SPANS = [
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

let formats = makeFormats(undefined);
let zoneName;

function makeFormats(timeZone) {
  const make = (options) => new Intl.DateTimeFormat(locale, { timeZone, hourCycle: "h23", ...options });
  const [hour, minute] = ["2-digit", "2-digit"];
  return {
    time: make({ hour, minute }),
    ticking: make({ hour, minute, second: "2-digit" }),
    day: make({ month: "long", day: "numeric", weekday: "short" }),
    moment: make({ month: "short", day: "numeric", hour, minute }),
    full: make({ year: "numeric", month: "long", day: "numeric", hour, minute, second: "2-digit" }),
  };
}

/** Show all times in this zone from now on; says whether that changed anything. */
export function useTimeZone(name) {
  const wanted = name || undefined;
  if (wanted === zoneName) return false;
  zoneName = wanted;
  try {
    formats = makeFormats(wanted);
  } catch {
    formats = makeFormats(undefined);
  }
  return true;
}

export const timeOf = (date) => formats.time.format(date);
export const tickingTimeOf = (date) => formats.ticking.format(date);
export const dayOf = (date) => formats.day.format(date);
export const fullTimeOf = (date) => formats.full.format(date);

/** A moment beside `now`: the time alone on the same day, else with its date. */
export function momentOf(date, now) {
  return dayOf(date) === dayOf(now) ? timeOf(date) : formats.moment.format(date);
}

/** A span of seconds in its largest units, at most two. */
export function spanOf(seconds, units = 2) {
  let rest = Math.max(0, Math.round(seconds));
  const parts = [];
  for (const [unit, size] of SPANS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(t(unit, { count }));
  }
  return parts.slice(0, units).join(" ") || t("second", { count: 0 });
}

/** A length of sound or film as 1:05. */
export function lengthOf(seconds) {
  const whole = Math.max(0, Math.round(seconds || 0));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** A file's size in the unit people would say. */
export function sizeOf(bytes) {
  if (!Number.isFinite(bytes)) return "";
  const units = ["B", "KB", "MB", "GB"];
  let [size, unit] = [bytes, 0];
  while (size >= 1024 && unit < units.length - 1) [size, unit] = [size / 1024, unit + 1];
  return `${size.toFixed(unit > 0 && size < 10 ? 1 : 0)} ${units[unit]}`;
}
