// Block Kit drawn as DOM nodes.

import { alert, authProvider, card, carousel, container } from "./cards.js";
import { chart } from "./charts.js";
import { h, nextId } from "./dom.js";
import { drawElement } from "./elements.js";
import { link, markdown, plain, text } from "./mrkdwn.js";
import { richText } from "./richtext.js";
import { table } from "./tables.js";
import { plan, task } from "./tasks.js";

export function drawBlocks(blocks, surface) {
  return blocks.map((block) => drawBlock(block, surface));
}

export function drawBlock(block, surface) {
  const draw = DRAWN[block.type] ?? fallback;
  const node = draw(block, surface);
  node.dataset.block = block.block_id ?? "";
  return node;
}

function section(block, surface) {
  const accessory = block.accessory;
  const words = block.text ? h("div", { class: "text", dir: "auto" }, text(block.text, surface.names)) : null;
  const fields = block.fields ? h("div", { class: "fields" }, block.fields.map((field) => h("div", { dir: "auto" }, text(field, surface.names)))) : null;
  const side = accessory
    ? h("div", { class: accessory.type === "image" ? "side picture" : "side" }, accessory.type === "image" ? picture(accessory) : drawElement(accessory, block, surface, block.text?.text))
    : null;
  return h("div", { class: "block section" }, h("div", { class: "grow" }, words, fields), side);
}

export function picture(image) {
  const address = image.image_url ?? image.slack_file?.url ?? (image.slack_file ? `/files/${image.slack_file.id}/picture` : "");
  return h("img", { src: address, alt: image.alt_text ?? "", loading: "lazy" });
}

function image(block, surface) {
  const title = block.title ? h("figcaption", {}, plain(block.title.text, surface.names)) : null;
  return h("figure", { class: "block image" }, title, picture(block));
}

function context(block, surface) {
  const draw = (element) => (element.type === "image" ? picture(element) : h("span", { dir: "auto" }, text(element, surface.names)));
  return h("div", { class: "block context" }, block.elements.map(draw));
}

function actions(block, surface) {
  return h("div", { class: "block actions" }, block.elements.map((element) => drawElement(element, block, surface)));
}

function input(block, surface) {
  const label = plain(block.label.text, surface.names);
  const labelId = nextId();
  const error = surface.errors?.[block.block_id];
  const errorId = nextId();
  const control = drawElement(block.element, block, surface, block.label.text);
  const field = control.matches("input, select, textarea") ? control : (control.querySelector("input:not([type=checkbox],[type=radio])") ?? control);
  field.id = nextId();
  if (error) {
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", errorId);
  }
  const optional = block.optional ? h("span", { class: "dim" }, " (optional)") : null;
  return h("div", { class: error ? "block input wrong" : "block input" },
    h("label", { id: labelId, for: field.id }, label, optional),
    control,
    block.hint ? h("p", { class: "hint" }, plain(block.hint.text, surface.names)) : null,
    error ? h("p", { class: "error", id: errorId, role: "alert" }, error) : null);
}

function video(block, surface) {
  return h("div", { class: "block video" }, link(block.title_url ?? block.video_url, h("img", { src: block.thumbnail_url, alt: block.alt_text })),
    h("b", {}, plain(block.title.text, surface.names)), h("span", { class: "dim" }, [block.provider_name, block.author_name].filter(Boolean).join(" · ")),
    block.description ? h("p", {}, plain(block.description.text, surface.names)) : null);
}

// Blocks that this page has no drawing for: their words, under their name.
function fallback(block) {
  const words = [];
  const collect = (part, name) => {
    if (typeof part === "string" && !SILENT.has(name)) words.push(part);
    else if (typeof part === "number" && !SILENT.has(name)) words.push(String(part));
    else if (Array.isArray(part)) part.forEach((each) => collect(each, name));
    else if (part && typeof part === "object") Object.entries(part).forEach(([key, value]) => collect(value, key));
  };
  collect(block, "");
  return h("div", { class: "block fallback" }, h("span", { class: "dim" }, block.type.replaceAll("_", " ")), h("p", {}, words.join(" · ")));
}

const SILENT = new Set(["type", "block_id", "action_id", "value", "style"]);

const DRAWN = {
  section,
  image,
  context,
  actions,
  input,
  table,
  data_table: table,
  data_visualization: chart,
  video,
  card,
  carousel,
  container,
  plan,
  task_card: task,
  alert,
  auth_provider: authProvider,
  context_actions: actions,
  file: (block) => h("div", { class: "block file" }, h("span", { class: "kind", "aria-hidden": "true" }, "↗"), h("span", {}, "Remote file ", block.external_id)),
  header: (block, surface) => h("h3", { class: "block header", dir: "auto" }, plain(block.text.text, surface.names)),
  divider: () => h("hr", { class: "block" }),
  markdown: (block) => h("div", { class: "block markdown" }, markdown(block.text)),
  rich_text: (block, surface) => h("div", { class: "block rich", dir: "auto" }, richText(block, surface.names)),
};
