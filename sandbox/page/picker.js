// Any emoji for a reaction: the usual ones at hand, all others by their names.

import { h } from "./dom.js";
import { emoji, emojiNames, QUICK } from "./emoji.js";
import { arrowTo, popUp } from "./menus.js";

const ACROSS = 6;
const MOST = 48;

export function pickEmoji(anchor, take) {
  const grid = h("div", { class: "grid", role: "group", "aria-label": "Emoji" });
  const none = h("p", { class: "dim", role: "status", hidden: true }, "No such emoji");
  const search = h("input", { type: "search", placeholder: "Search emoji", "aria-label": "Search emoji" });
  const box = h("div", { class: "menu picker", role: "dialog", "aria-label": "Add a reaction" }, search, grid, none);
  const choice = (name) => h("button", { type: "button", "aria-label": name, title: `:${name}:`, onclick: () => choose(name) }, emoji(name));
  const choose = (name) => {
    close(true);
    take(name);
  };
  const show = () => {
    const names = search.value ? emojiNames(search.value, MOST) : [...new Set([...QUICK, ...emojiNames("", MOST - QUICK.length)])];
    grid.replaceChildren(...names.map(choice));
    none.hidden = names.length > 0;
  };
  search.addEventListener("input", show);
  box.addEventListener("keydown", (event) => {
    const typing = event.target === search;
    if (typing && event.key === "Enter") grid.firstElementChild?.click();
    else if (typing && event.key !== "ArrowDown") return;
    else if (!typing && event.key === "ArrowUp" && [...grid.children].indexOf(event.target) < ACROSS) search.focus();
    else if (!arrowTo([...grid.children], event.key, ACROSS)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  show();
  const close = popUp(anchor, box);
  search.focus();
}
