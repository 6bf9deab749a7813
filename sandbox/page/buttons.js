// Elements that act and remember nothing.

import { fire, follow } from "./control.js";
import { h } from "./dom.js";
import { openMenu } from "./menus.js";
import { plain } from "./mrkdwn.js";

export function button(element, block, surface) {
  const node = h("button", { type: "button", class: `action ${element.style ?? ""}`, "aria-label": element.accessibility_label, "data-action": element.action_id },
    plain(element.text.text, surface.names), element.url ? h("span", { "aria-hidden": "true" }, " ↗") : null);
  node.addEventListener("click", async () => {
    if (node.getAttribute("aria-disabled")) return;
    node.setAttribute("aria-disabled", "true");
    const done = await fire(element, block, surface, null);
    node.removeAttribute("aria-disabled");
    if (done) follow(element.url);
  });
  return node;
}

export function overflow(element, block, surface) {
  const node = h("button", { type: "button", class: "action", "aria-label": "More actions", "aria-haspopup": "menu", "aria-expanded": "false" }, "⋯");
  const entries = element.options.map((option) => ({
    label: plain(option.text.text, surface.names),
    act: async () => (await fire(element, block, surface, option.value)) && follow(option.url),
  }));
  node.addEventListener("click", () => openMenu(node, entries));
  return node;
}

// Two thumbs; the one that was pressed stays marked.
export function feedback(element, block, surface) {
  const thumb = (name, sign) => {
    const own = element[name];
    const words = own.accessibility_label ?? own.text.text;
    const node = h("button", { type: "button", class: "icon", "aria-label": words, title: words, "aria-pressed": "false" }, h("span", { class: "emoji" }, sign));
    node.addEventListener("click", () => {
      for (const each of group.children) each.setAttribute("aria-pressed", String(each === node));
      fire(element, block, surface, own.value);
    });
    return node;
  };
  const group = h("span", { class: "group", role: "group", "aria-label": "Feedback" }, thumb("positive_button", "👍"), thumb("negative_button", "👎"));
  return group;
}

const ICONS = { trash: "🗑️" };

export function iconButton(element, block, surface) {
  if (element.visible_to_user_ids && !element.visible_to_user_ids.includes(surface.me)) return h("span", { hidden: true });
  const words = element.accessibility_label ?? element.text.text;
  return h("button", { type: "button", class: "icon", "aria-label": words, title: words, "data-action": element.action_id, onclick: () => fire(element, block, surface, null) }, h("span", { class: "emoji" }, ICONS[element.icon] ?? element.text.text));
}
