// What opens under a button and closes again: Escape, Tab or a press elsewhere close it.

import { h } from "./dom.js";

// Show a box under its anchor; the answer closes it, and gives the focus back if asked to.
export function popUp(anchor, box) {
  document.querySelector(".menu")?.remove();
  const close = (refocus) => {
    box.remove();
    document.removeEventListener("pointerdown", outside, true);
    if (refocus) anchor.focus();
    anchor.setAttribute("aria-expanded", "false");
  };
  const outside = (event) => {
    if (!box.contains(event.target)) close(false);
  };
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(true);
    else if (event.key === "Tab") close(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  (anchor.closest("dialog") ?? document.body).append(box);
  const place = anchor.getBoundingClientRect();
  box.style.top = `${Math.max(8, Math.min(place.bottom + 4, innerHeight - box.offsetHeight - 8))}px`;
  box.style.left = `${Math.max(8, Math.min(place.left, innerWidth - box.offsetWidth - 8))}px`;
  anchor.setAttribute("aria-expanded", "true");
  document.addEventListener("pointerdown", outside, true);
  return close;
}

// Give the focus to another of these by the arrow keys; `across` of them stand in a row. False for any other key.
export function arrowTo(items, key, across = 1) {
  const at = items.indexOf(document.activeElement);
  const by = { ArrowDown: across, ArrowUp: -across, ...(across > 1 ? { ArrowRight: 1, ArrowLeft: -1 } : {}) }[key];
  if (by === undefined || !items.length) return false;
  items[at < 0 ? 0 : (at + by + items.length) % items.length].focus();
  return true;
}

// A menu of actions.
export function openMenu(anchor, entries) {
  const menu = h("div", { class: "menu", role: "menu" });
  const items = entries.map(({ label, act, danger }) =>
    h("button", { type: "button", role: "menuitem", class: danger ? "danger-text" : "", onclick: () => { close(true); act(); } }, label));
  menu.append(...items);
  menu.addEventListener("keydown", (event) => {
    if (!arrowTo(items, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  const close = popUp(anchor, menu);
  items[0]?.focus();
}
