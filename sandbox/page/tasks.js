// What an app is about to do, is doing and has done: plans and their tasks.

import { words } from "./cards.js";
import { h } from "./dom.js";
import { link, plain } from "./mrkdwn.js";
import { richText } from "./richtext.js";

const STATES = { complete: ["✓", "done"], in_progress: ["", "under way"], error: ["!", "failed"], pending: ["", "to do"] };

export function task(block, surface) {
  const status = block.status ?? "pending";
  const [sign, meaning] = STATES[status];
  const rich = (part) => (part ? h("div", { class: "task-part" }, typeof part === "string" ? plain(part, surface.names) : richText(part, surface.names)) : null);
  const sources = (block.sources ?? []).map((each) => h("li", {}, link(each.url, each.text)));
  return h("div", { class: `block task ${status}` },
    h("span", { class: "task-sign", role: "img", "aria-label": meaning }, sign),
    h("div", { class: "grow", dir: "auto" }, h("b", {}, words(block.title, surface.names)), rich(block.details), rich(block.output),
      sources.length ? h("ul", { class: "sources", "aria-label": "Sources" }, sources) : null));
}

export function plan(block, surface) {
  const tasks = block.tasks ?? [];
  const done = tasks.filter((each) => each.status === "complete").length;
  return h("details", { class: "block card plan", open: true },
    h("summary", {}, h("span", { class: "card-title", dir: "auto" }, words(block.title, surface.names)), tasks.length ? h("span", { class: "dim" }, `${done} of ${tasks.length}`) : null),
    h("ul", {}, tasks.map((each) => h("li", {}, task(each, surface)))));
}
