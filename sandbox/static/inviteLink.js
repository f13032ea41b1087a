// Opens an invitation link as Telegram would: it becomes a start with the link's code.

import { ask } from "./dialogs.js";
import { safeUrl, startCodeOf } from "./entities.js";
import { t } from "./i18n.js";

/** Ask for a link; resolves to its code, undefined where it is not this bot's, null if the person leaves. */
export async function askLink(username) {
  const fields = [{ name: "link", label: t("link"), required: true, placeholder: `https://t.me/${username ?? "…"}?start=…` }];
  const values = await ask({ title: t("link_open"), fields, submit: t("open_link"), testid: "link-dialog" });
  if (!values) return null;
  return startCodeOf(safeUrl(values.link.trim()), username) ?? undefined;
}
