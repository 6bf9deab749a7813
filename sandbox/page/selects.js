// Choosing among options: one or several, known ones or those that the app suggests.

import { fire, fireOnChange, saved, speaks } from "./control.js";
import { h, nextId } from "./dom.js";
import { arrowTo } from "./menus.js";

const people = (surface) => surface.people().map(({ id, name }) => [id, name]);
const channels = (surface) => surface.channels().map(({ id, name }) => [id, `#${name}`]);
const own = (_, element) => optionsOf(element).map((option) => [option.value, option.text.text]);
const optionsOf = (element) => [...(element.options ?? []), ...(element.option_groups ?? []).flatMap((group) => group.options)];
const known = (source, field) => (element, block, surface, label) =>
  (field.endsWith("s") ? several : one)(element, block, surface, label, source(surface, element), field);

export const SELECTS = {
  static_select: known(own, "selected_option"),
  multi_static_select: known(own, "selected_options"),
  users_select: known(people, "selected_user"),
  multi_users_select: known(people, "selected_users"),
  channels_select: known(channels, "selected_channel"),
  multi_channels_select: known(channels, "selected_channels"),
  conversations_select: known((surface) => [...channels(surface), ...people(surface)], "selected_conversation"),
  multi_conversations_select: known((surface) => [...channels(surface), ...people(surface)], "selected_conversations"),
  external_select: external,
  multi_external_select: external,
};

function one(element, block, surface, label, choices, field) {
  const { entry, draft } = saved(element, block, surface);
  const value = draft ?? (field === "selected_option" ? entry?.selected_option?.value : entry?.[field]) ?? "";
  const option = ([key, name]) => h("option", { value: key, selected: key === value }, name);
  const groups = element.option_groups?.map((group) => h("optgroup", { label: group.label.text }, group.options.map((each) => option([each.value, each.text.text]))));
  const placeholder = h("option", { value: "" }, element.placeholder?.text ?? "Choose…");
  const node = h("select", { "data-input": true, "aria-label": label ?? element.placeholder?.text ?? "Choose" }, placeholder, groups ?? choices.map(option));
  node.value = value;
  node.current = () => node.value || null;
  fireOnChange(node, element, block, surface);
  return node;
}

// A list of check boxes that opens under a summary.
function several(element, block, surface, label, choices, field) {
  const { entry, draft } = saved(element, block, surface);
  const before = draft ?? (entry?.[field] ?? []).map((each) => each.value ?? each);
  const boxes = choices.map(([value, name]) => {
    const box = h("input", { type: "checkbox", value, checked: before.includes(value) });
    return { box, name, row: h("label", {}, box, " ", name) };
  });
  const summary = h("summary", {});
  const node = h("details", { class: "multi", "data-input": true, "aria-label": label }, summary, h("div", { class: "choices" }, boxes.map((each) => each.row)));
  node.current = () => boxes.filter((each) => each.box.checked).map((each) => each.box.value);
  const show = () => {
    const names = boxes.filter((each) => each.box.checked).map((each) => each.name);
    summary.textContent = names.join(", ") || element.placeholder?.text || "Choose…";
    const full = element.max_selected_items && names.length >= element.max_selected_items;
    for (const { box } of boxes) box.disabled = Boolean(full && !box.checked);
  };
  node.addEventListener("change", show);
  fireOnChange(node, element, block, surface);
  show();
  return node;
}

// Options that the app suggests while somebody types.
function external(element, block, surface, label) {
  const many = element.type.startsWith("multi_");
  const { entry, draft } = saved(element, block, surface);
  let resting = false;
  let chosen = [draft ?? (many ? entry?.selected_options : entry?.selected_option) ?? []].flat();
  const listId = nextId();
  const chips = h("span", { class: "chips" });
  const list = h("div", { class: "suggestions", role: "listbox", id: listId, hidden: true });
  const words = element.placeholder?.text;
  const input = h("input", { type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": listId, "aria-autocomplete": "list", autocomplete: "off", "aria-label": label ?? words ?? "Search", placeholder: words ?? "Search…" });
  const node = h("span", { class: "external", "data-input": true }, chips, input, list);
  node.current = () => (many ? chosen : (chosen[0] ?? null));
  const open = (rows) => {
    list.replaceChildren(...(rows?.length ? rows : [h("p", { class: "dim" }, "Nothing found")]));
    list.hidden = !rows;
    input.setAttribute("aria-expanded", String(Boolean(rows)));
  };
  const chip = (option) => h("button", { type: "button", class: "chip", "aria-label": `Remove ${option.text.text}`, onclick: () => change(chosen.filter((each) => each !== option)) }, option.text.text, " ×");
  const show = () => chips.replaceChildren(...chosen.map(chip));
  const change = (options) => {
    chosen = options;
    input.value = "";
    show();
    resting = true;
    input.focus();
    resting = false;
    open(null);
    if (speaks(block)) fire(element, block, surface, node.current());
  };
  const choose = (option) => change(many ? [...chosen.filter((each) => each.value !== option.value), option] : [option]);
  const search = async () => {
    if (resting || input.value.length < (element.min_query_length ?? 3)) return open(null);
    const asked = input.value;
    const options = await surface.suggest(element, block, asked);
    if (asked === input.value && node.contains(document.activeElement))
      open(options.map((option) => h("button", { type: "button", role: "option", onclick: () => choose(option) }, option.text.text)));
  };
  input.addEventListener("input", search);
  input.addEventListener("focus", search);
  node.addEventListener("keydown", (event) => {
    const rows = [...list.querySelectorAll("[role=option]")];
    if (event.key === "Escape" && !list.hidden) open(null);
    else if (event.key === "ArrowUp" && document.activeElement === rows[0]) input.focus();
    else if (!arrowTo(rows, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  node.addEventListener("focusout", (event) => node.contains(event.relatedTarget) || open(null));
  show();
  return node;
}
