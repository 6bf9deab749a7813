// What every element that people use has in common: what is in it at first, and how the app hears of it.
//
// A surface (message, modal or Home tab) gives `surface.act(element, block, choice)` and `surface.suggest(...)`.

import { h, nextId } from "./dom.js";
import { plain, text } from "./mrkdwn.js";

// What an element shows at first: a draft of this page, what the workspace knows was entered, or its initial value.
export function saved(element, block, surface) {
  const entry = surface.state?.[block.block_id]?.[element.action_id];
  const draft = surface.drafts?.[`${block.block_id}/${element.action_id}`];
  return { entry: entry?.type === element.type ? entry : initial(element), draft };
}

// `initial_option` becomes `selected_option`, `initial_value` becomes `value`.
function initial(element) {
  const given = Object.entries(element).filter(([name]) => name.startsWith("initial_"));
  return Object.fromEntries(given.map(([name, value]) => [name === "initial_value" ? "value" : name.replace("initial", "selected"), value]));
}

// Tell the app what was pressed or chosen, once somebody confirmed it where the element asks for that.
export async function fire(element, block, surface, choice) {
  if (element.confirm && !(await confirmed(element.confirm, surface))) return false;
  await surface.act(element, block, choice);
  return true;
}

// In an input block a change is kept for the submission; only `dispatch_action` tells the app at once.
export const speaks = (block) => block.type !== "input" || Boolean(block.dispatch_action);

// A list that opens and closes tells what was chosen when it closes.
export function fireOnChange(node, element, block, surface) {
  if (!speaks(block)) return;
  node.addEventListener(node.tagName === "DETAILS" ? "toggle" : "change", () => node.open || fire(element, block, surface, node.current()));
}

export function follow(address) {
  if (/^https?:/.test(address ?? "")) window.open(address, "_blank", "noopener");
}

function confirmed(confirm, surface) {
  return new Promise((resolve) => {
    const answer = (yes) => () => {
      resolve(yes);
      dialog.close();
    };
    const titleId = nextId();
    const style = confirm.style === "danger" ? "danger" : "primary";
    const dialog = h("dialog", { class: "confirm", "aria-labelledby": titleId, onclose: () => { resolve(false); dialog.remove(); } },
      h("h2", { id: titleId }, plain(confirm.title.text, surface.names)),
      h("p", {}, text(confirm.text, surface.names)),
      h("div", { class: "buttons" },
        h("button", { type: "button", onclick: answer(false) }, plain(confirm.deny.text, surface.names)),
        h("button", { type: "button", class: style, onclick: answer(true) }, plain(confirm.confirm.text, surface.names))));
    document.body.append(dialog);
    dialog.showModal();
  });
}
