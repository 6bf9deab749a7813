// Blocks with a frame: cards and carousels of them, containers, alerts, and what an app may connect to.

import { drawBlocks, picture } from "./blocks.js";
import { button } from "./buttons.js";
import { drawElement } from "./elements.js";
import { h } from "./dom.js";
import { plain, text } from "./mrkdwn.js";
import { richText } from "./richtext.js";

// Some of their texts are text objects, some are plain strings.
export const words = (part, names) => (typeof part === "string" ? plain(part, names) : text(part, names));

export function card(block, surface) {
  const part = (name) => (block[name] ? h("div", { class: `card-${name}`, dir: "auto" }, words(block[name], surface.names)) : null);
  return h("div", { class: "block card", "data-block": block.block_id ?? "" },
    block.hero_image ? h("div", { class: "card-hero" }, picture(block.hero_image)) : null,
    head(block.icon, part("title"), part("subtitle")), part("body"), part("subtext"),
    block.actions?.length ? h("div", { class: "actions" }, block.actions.map((element) => drawElement(element, block, surface))) : null);
}

function head(icon, ...lines) {
  if (!icon && !lines.some(Boolean)) return null;
  return h("div", { class: "card-head" }, icon ? picture(icon) : null, h("div", { class: "grow" }, lines));
}

export function carousel(block, surface) {
  const strip = h("div", { class: "strip", tabindex: 0, role: "group", "aria-label": "Cards" }, block.elements.map((each) => card(each, surface)));
  const turn = (by) => () => strip.scrollBy({ left: by * strip.clientWidth * 0.8, behavior: "smooth" });
  const arrow = (sign, name, by) => h("button", { type: "button", class: "icon", "aria-label": name, onclick: turn(by) }, sign);
  return h("div", { class: "block carousel" }, strip, block.elements.length > 2 ? h("div", { class: "arrows" }, arrow("‹", "Cards before", -1), arrow("›", "Cards after", 1)) : null);
}

export function container(block, surface) {
  const title = block.rich_text_title ? richText(block.rich_text_title, surface.names) : words(block.title, surface.names);
  const heading = head(block.icon, h("div", { class: "card-title", dir: "auto" }, title), block.subtitle ? h("div", { class: "card-subtitle", dir: "auto" }, words(block.subtitle, surface.names)) : null);
  const inside = h("div", { class: "card-inside" }, drawBlocks(block.child_blocks, surface));
  const look = `block card ${block.width ?? "standard"} ${block.has_header_divider ? "divided" : ""}`;
  if (!block.is_collapsible) return h("div", { class: look }, heading, inside);
  return h("details", { class: look, open: !block.default_collapsed }, h("summary", {}, heading), inside);
}

const SIGNS = { info: "i", warning: "!", error: "×", success: "✓" };

export function alert(block, surface) {
  const sign = SIGNS[block.level];
  return h("div", { class: `block alert ${block.level ?? ""}`, role: "note", "aria-label": block.level ?? "Alert" },
    sign ? h("span", { class: "sign", "aria-hidden": "true" }, sign) : null, h("div", { class: "grow", dir: "auto" }, words(block.text, surface.names)));
}

export function authProvider(block, surface) {
  const line = (part) => (part ? h("div", { class: "card-subtitle", dir: "auto" }, words(part, surface.names)) : null);
  const connected = [block.connected_identity, block.connected_context].filter(Boolean).map((part) => part.text).join(" · ");
  const connect = { type: "button", action_id: `auth_provider_connect_${block.value}`, text: { text: "Connect" }, url: block.auth_url };
  return h("div", { class: "block card provider" },
    head(block.icon_url ? { image_url: block.icon_url, alt_text: "" } : null, h("div", { class: "card-title" }, words(block.name, surface.names)),
      line(block.description), block.is_connected ? h("div", { class: "card-subtext" }, `✓ Connected ${connected ? `as ${connected}` : ""}`) : null),
    block.is_connected ? (block.accessory ? drawElement(block.accessory, block, surface) : null) : button(connect, block, surface));
}
