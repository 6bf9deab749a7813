// The younger blocks, drawn sensibly: cards, carousels, containers, plans and tasks, data tables, charts.

import { drawBlocks } from "./blocks.js";
import { drawElement, text } from "./elements.js";
import { h } from "./dom.js";
import { link, mrkdwn, plain } from "./mrkdwn.js";
import { richText } from "./richtext.js";

// Some of their texts are text objects, some are plain strings.
const words = (part, names) => (typeof part === "string" ? plain(part, names) : text(part, names));
const picture = (image) => h("img", { src: image.image_url ?? image.slack_file?.url ?? "", alt: image.alt_text ?? "", loading: "lazy" });

export function card(block, surface) {
  const part = (name) => (block[name] ? h("div", { class: `card-${name}` }, words(block[name], surface.names)) : null);
  const icon = block.icon ?? block.slack_icon;
  return h("div", { class: "block card" },
    block.hero_image ? h("div", { class: "card-hero" }, picture(block.hero_image)) : null,
    h("div", { class: "card-head" }, icon?.image_url ? picture(icon) : null, h("div", {}, part("title"), part("subtitle"))),
    part("body"), part("subtext"),
    block.actions?.length ? h("div", { class: "actions" }, block.actions.map((element) => drawElement(element, block, surface))) : null);
}

export function carousel(block, surface) {
  return h("div", { class: "block carousel", tabindex: 0, role: "region", "aria-label": "Cards" }, block.elements.map((each) => card(each, surface)));
}

export function container(block, surface) {
  const title = block.title ? words(block.title, surface.names) : block.rich_text_title ? richText(block.rich_text_title, surface.names) : [];
  const subtitle = block.subtitle ? h("span", { class: "dim" }, " ", words(block.subtitle, surface.names)) : null;
  const inside = drawBlocks(block.child_blocks ?? [], surface);
  if (block.is_collapsible) return h("details", { class: "block card", open: !block.default_collapsed }, h("summary", {}, title, subtitle), inside);
  return h("div", { class: "block card" }, h("div", { class: "card-title" }, title, subtitle), inside);
}

const STATES = { complete: ["✓", "done"], completed: ["✓", "done"], in_progress: ["…", "under way"], error: ["!", "failed"], pending: ["○", "to do"] };

export function task(block, surface) {
  const [sign, meaning] = STATES[block.status] ?? ["○", block.status ?? "to do"];
  const rich = (part) => (part ? h("div", { class: "task-part" }, typeof part === "string" ? plain(part, surface.names) : richText(part, surface.names)) : null);
  const sources = (block.sources ?? []).map((each) => h("li", {}, link(each.url, each.text)));
  return h("div", { class: `block task ${block.status ?? ""}` },
    h("span", { class: "task-sign", role: "img", "aria-label": meaning }, sign),
    h("div", { class: "grow" }, h("b", {}, words(block.title, surface.names)), rich(block.details), rich(block.output), sources.length ? h("ul", {}, sources) : null));
}

export function plan(block, surface) {
  const tasks = (block.tasks ?? []).map((each) => h("li", {}, task(each, surface)));
  return h("div", { class: "block card plan" }, h("div", { class: "card-title" }, words(block.title ?? "", surface.names)), h("ul", {}, tasks));
}

const cellText = (cell, names) => (cell?.type === "rich_text" ? richText(cell, names) : String(cell?.text ?? cell?.value ?? ""));
const PAGE = 5;

// The table block and, with its caption and pages, the data table.
export function table(block, surface) {
  const [head = [], ...rows] = block.rows ?? [];
  const align = (cell, column) => `align-${block.column_settings?.[column]?.align ?? (cell?.type === "raw_number" ? "right" : "left")}`;
  const draw = (tag, more = {}) => (cell, column) => h(tag, { class: align(cell, column), dir: "auto", ...more }, cellText(cell, surface.names));
  const body = h("tbody");
  const size = block.type === "data_table" ? (block.page_size ?? PAGE) : rows.length;
  const show = (from) => body.replaceChildren(...rows.slice(from, from + size).map((row) => h("tr", {}, row.map(draw("td")))));
  const caption = block.caption ?? block.title;
  show(0);
  const grid = h("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": typeof caption === "string" ? caption : "Table" },
    h("table", {}, caption ? h("caption", {}, words(caption, surface.names)) : null, h("thead", {}, h("tr", {}, head.map(draw("th", { scope: "col" })))), body));
  return h("div", { class: "block" }, grid, rows.length > size ? pager(rows.length, size, show) : null);
}

function pager(count, size, show) {
  let from = 0;
  const where = h("span", { class: "dim", role: "status" });
  const turn = (by) => () => {
    from += by;
    show(from);
    where.textContent = `${from + 1}–${Math.min(from + size, count)} of ${count}`;
    back.disabled = from === 0;
    on.disabled = from + size >= count;
  };
  const back = h("button", { type: "button", class: "quiet", "aria-label": "Rows before", onclick: turn(-size) }, "‹");
  const on = h("button", { type: "button", class: "quiet", "aria-label": "Rows after", onclick: turn(size) }, "›");
  turn(0)();
  return h("div", { class: "pager" }, back, where, on);
}

// Any kind of chart as its figures, each with a bar: what a line or a pie would say is there to be read.
export function chart(block, surface) {
  const { series = [], segments, axis_config: axis = {} } = block.chart ?? {};
  const all = segments ? [{ name: axis.y_label ?? "", data: segments }] : series;
  const labels = axis.categories ?? [...new Set(all.flatMap((each) => each.data.map((point) => point.label)))];
  const most = Math.max(...all.flatMap((each) => each.data.map((point) => Math.abs(point.value))), 1);
  const bar = (point, index) => h("td", {}, point ? [h("span", { class: `bar series-${index}`, style: `--share: ${Math.abs(point.value) / most}` }), h("span", {}, point.value.toLocaleString("en-GB"))] : "–");
  const row = (label) => h("tr", {}, h("th", { scope: "row" }, label), all.map((each, index) => bar(each.data.find((point) => point.label === label), index)));
  return h("div", { class: "block table-scroll", tabindex: 0, role: "region", "aria-label": "Chart" }, h("table", { class: "chart" },
    h("caption", {}, words(block.title ?? "", surface.names)),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, axis.x_label ?? ""), all.map((each) => h("th", { scope: "col" }, each.name || axis.y_label || "")))),
    h("tbody", {}, labels.map(row))));
}

export function alert(block, surface) {
  const inside = typeof block.text === "string" ? mrkdwn(block.text, surface.names) : text(block.text, surface.names);
  return h("div", { class: `block alert ${block.level ?? ""}`, role: "note" }, inside);
}
