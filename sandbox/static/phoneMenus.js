// The menus of a phone and of a message.

import { isEditable } from "./chat.js";
import { t } from "./i18n.js";
import { askLink } from "./inviteLink.js";
import { openMenu } from "./menu.js";
import { toast } from "./toasts.js";

async function openLink(username, { onStart, onError }) {
  const code = await askLink(username);
  if (code === null) return;
  if (code === undefined) onError(new Error(t("link_wrong")));
  else onStart(code);
}

/** The phone's own menu: open an invitation, block or unblock the bot. */
export function openPhoneMenu(anchor, { blocked, username, onBlock, onStart, onError }) {
  const link = () => openLink(username, { onStart, onError });
  openMenu(
    [
      { label: t("link_open"), icon: "link", testid: "open-link", run: link },
      {
        label: t(blocked ? "unblock" : "block"),
        icon: "block",
        danger: !blocked,
        testid: "block-toggle",
        run: () => onBlock(!blocked),
      },
    ],
    { anchor },
  );
}

/** Copy a text and say so in `area`. */
export async function copyText(text, area) {
  try {
    await navigator.clipboard.writeText(text);
    toast(area, t("copied"));
  } catch {
    toast(area, t("copy_failed"), { error: true });
  }
}

/** What can be done with one message. */
export function openMessageMenu(message, at, { onReply, onEdit, onCopy }) {
  const text = message.text ?? message.caption;
  const items = [
    { label: t("reply"), icon: "reply", testid: "menu-reply", run: () => onReply(message) },
    text && { label: t("copy"), icon: "copy", testid: "menu-copy", run: () => onCopy(text) },
    isEditable(message) && { label: t("edit"), icon: "edit", testid: "menu-edit", run: () => onEdit(message) },
  ];
  openMenu(items.filter(Boolean), { at });
}
