// The rich_text block as DOM nodes.

import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { link, mention } from "./mrkdwn.js";

export function richText(block, names) {
  return (block.elements ?? []).map((part) => piece(part, names));
}

function piece(part, names) {
  const inside = () => (part.elements ?? []).map((each) => word(each, names));
  switch (part.type) {
    case "rich_text_list": {
      const entries = part.elements.map((each) => h("li", {}, each.elements.map((inner) => word(inner, names))));
      const start = part.offset ? part.offset + 1 : null;
      return h(part.style === "ordered" ? "ol" : "ul", { class: `indent-${part.indent ?? 0}`, start }, entries);
    }
    case "rich_text_quote":
      return h("blockquote", {}, inside());
    case "rich_text_preformatted":
      return h("pre", {}, inside());
    default:
      return h("div", { class: "rich-section" }, inside());
  }
}

const word = (each, names) => styled(said(each, names), each.style);

function said(each, names) {
  switch (each.type) {
    case "text":
      return each.text;
    case "link":
      return link(each.url, each.text);
    case "user":
      return mention(`@${names.person(each.user_id) ?? each.user_id}`);
    case "channel":
      return mention(`#${names.channel(each.channel_id) ?? each.channel_id}`);
    case "broadcast":
      return mention(`@${each.range}`, "loud");
    case "emoji":
      return h("span", { class: "emoji", role: "img", "aria-label": each.name }, emoji(each.name) ?? (typed(each.unicode) || `:${each.name}:`));
    case "date":
      return each.fallback ?? new Date(each.timestamp * 1000).toLocaleString();
    default:
      return each.text ?? each.fallback ?? "";
  }
}

const TAGS = { bold: "b", italic: "i", strike: "s", code: "code" };

function styled(content, style = {}) {
  return Object.entries(TAGS).reduce((node, [name, tag]) => (style[name] ? h(tag, {}, node) : node), content);
}

function typed(codePoints = "") {
  return String.fromCodePoint(...codePoints.split("-").filter(Boolean).map((each) => parseInt(each, 16)));
}
