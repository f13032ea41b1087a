// Small menus that open beside what was pressed, usable by mouse, touch and keyboard.

import { el, icon } from "./dom.js";

let closeOpen = () => {};

function put(menu, { x, y, above }) {
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.max(8, Math.min(x, innerWidth - width - 8));
  const wanted = above || y + height > innerHeight - 8 ? y - height : y;
  menu.style.left = `${left}px`;
  menu.style.top = `${Math.max(8, wanted)}px`;
}

function move(menu, event) {
  const items = [...menu.querySelectorAll("button")];
  const at = items.indexOf(document.activeElement);
  const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
  const step = steps[event.key];
  if (step === undefined) return;
  event.preventDefault();
  items[(at + step + items.length) % items.length]?.focus();
}

function place(anchor, at, above) {
  if (!anchor) return at;
  const box = anchor.getBoundingClientRect();
  return { x: box.left, y: above ? box.top - 6 : box.bottom + 6, above };
}

/**
 * Open a menu at an anchor element or a point; items are {label, icon?, testid?, danger?, run}.
 * With `grid` they are laid out as a small table, for stickers.
 */
export function openMenu(items, { anchor = null, at = null, above = false, grid = false }) {
  closeOpen();
  const back = document.activeElement;
  const close = () => {
    menu.remove();
    document.removeEventListener("pointerdown", outside, true);
    removeEventListener("resize", close);
    anchor?.setAttribute("aria-expanded", "false");
    closeOpen = () => {};
  };
  const outside = (event) => menu.contains(event.target) || close();
  const choose = (item) => {
    close();
    if (back?.isConnected) back.focus({ preventScroll: true });
    item.run();
  };
  const itemNode = (item) =>
    el(
      "button",
      {
        type: "button",
        role: "menuitem",
        class: item.danger ? "danger" : "",
        testid: item.testid,
        onclick: () => choose(item),
      },
      item.icon && icon(item.icon),
      el("span", {}, item.label),
    );
  const menu = el("div", { class: `menu ${grid ? "grid" : ""}`, role: "menu", testid: "menu" }, items.map(itemNode));
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" || event.key === "Tab") {
      close();
      back?.focus({ preventScroll: true });
    } else move(menu, event);
  });
  document.body.append(menu);
  put(menu, place(anchor, at, above));
  anchor?.setAttribute("aria-expanded", "true");
  document.addEventListener("pointerdown", outside, true);
  addEventListener("resize", close);
  closeOpen = close;
  menu.querySelector("button")?.focus({ preventScroll: true });
}
