// Interactive elements. Each is drawn with its control, knows its value (`control.current()`), and acts when it should.
//
// A surface (message, modal or Home tab) gives `surface.act(element, block, choice)` and `surface.suggest(...)`.

import { h, openMenu } from "./dom.js";
import { fileInput } from "./fileinput.js";
import { mrkdwn, plain } from "./mrkdwn.js";

let counter = 0;
export const nextId = () => `c${(counter += 1)}`;

export function drawElement(element, block, surface, label) {
  const draw = DRAWN[element.type];
  if (!draw) return h("span", { class: "unknown" }, `[${element.type}]`);
  const node = draw(element, block, surface, label);
  const control = node.matches("[data-input]") ? node : node.querySelector("[data-input]");
  if (control) {
    control.dataset.key = `${block.block_id}/${element.action_id}`;
    control.dataset.kind = element.type;
  }
  return node;
}

// What is entered in all inputs below a node, by "block_id/action_id".
export function entered(node) {
  const controls = [...node.querySelectorAll("[data-input]")].filter((control) => control.dataset.key);
  return Object.fromEntries(controls.map((control) => [control.dataset.key, control.current()]));
}

// What an element shows at first: a draft of this page, what the workspace knows was entered, or its initial value.
function saved(element, block, surface) {
  const entry = surface.state?.[block.block_id]?.[element.action_id];
  const draft = surface.drafts?.[`${block.block_id}/${element.action_id}`];
  return { entry: entry?.type === element.type ? entry : initial(element), draft };
}

// `initial_option` becomes `selected_option`, `initial_value` becomes `value`.
function initial(element) {
  const given = Object.entries(element).filter(([name]) => name.startsWith("initial_"));
  return Object.fromEntries(given.map(([name, value]) => [name === "initial_value" ? "value" : name.replace("initial", "selected"), value]));
}

async function fire(element, block, surface, choice) {
  if (element.confirm && !(await confirmed(element.confirm, surface))) return false;
  await surface.act(element, block, choice);
  return true;
}

// In an input block a change is kept for the submission; only `dispatch_action` tells the app at once.
const speaks = (block) => block.type !== "input" || block.dispatch_action;

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

export function text(object, names) {
  return object.type === "mrkdwn" ? mrkdwn(object.text, names) : plain(object.text, names);
}

function button(element, block, surface) {
  const node = h("button", { type: "button", class: `action ${element.style ?? ""}`, "aria-label": element.accessibility_label, "data-action": element.action_id },
    plain(element.text.text, surface.names), element.url ? h("span", { "aria-hidden": "true" }, " ↗") : null);
  node.addEventListener("click", async () => {
    if (node.getAttribute("aria-disabled")) return;
    node.setAttribute("aria-disabled", "true");
    const done = await fire(element, block, surface, null);
    node.removeAttribute("aria-disabled");
    if (done && /^https?:/.test(element.url ?? "")) window.open(element.url, "_blank", "noopener");
  });
  return node;
}

function overflow(element, block, surface) {
  const node = h("button", { type: "button", class: "action", "aria-label": "More actions", "aria-haspopup": "menu", "aria-expanded": "false" }, "⋯");
  const entries = element.options.map((option) => ({
    label: option.text.text,
    act: () => fire(element, block, surface, option.value),
  }));
  node.addEventListener("click", () => openMenu(node, entries));
  return node;
}

function feedback(element, block, surface) {
  return h("span", { class: "group" }, ["positive_button", "negative_button"].map((name) => {
    const own = element[name];
    return h("button", { type: "button", class: "action", "aria-label": own.accessibility_label, onclick: () => fire(element, block, surface, own.value) }, own.text.text);
  }));
}

function iconButton(element, block, surface) {
  return h("button", { type: "button", class: "action", "aria-label": element.accessibility_label, onclick: () => fire(element, block, surface, null) }, element.text.text);
}

const optionsOf = (element) => [...(element.options ?? []), ...(element.option_groups ?? []).flatMap((group) => group.options)];

// A select of one among known options: the element's own, or people, or channels.
function select(element, block, surface, label, choices, field) {
  const { entry, draft } = saved(element, block, surface);
  const value = draft ?? (field === "selected_option" ? entry?.selected_option?.value : entry?.[field]) ?? "";
  const option = ([key, name]) => h("option", { value: key, selected: key === value }, name);
  const groups = element.option_groups?.map((group) => h("optgroup", { label: group.label.text }, group.options.map((each) => option([each.value, each.text.text]))));
  const placeholder = h("option", { value: "" }, element.placeholder?.text ?? "Choose…");
  const node = h("select", { "data-input": true, "aria-label": label ?? element.placeholder?.text ?? "Choose" }, placeholder, groups ?? choices.map(option));
  node.value = value;
  node.current = () => node.value || null;
  if (speaks(block)) node.addEventListener("change", () => fire(element, block, surface, node.current()));
  return node;
}

// Several among known options: a list of check boxes that opens under a summary.
function multi(element, block, surface, label, choices, field) {
  const { entry, draft } = saved(element, block, surface);
  const before = draft ?? (entry?.[field] ?? []).map((each) => each.value ?? each);
  const boxes = choices.map(([value, name]) => {
    const box = h("input", { type: "checkbox", value, checked: before.includes(value) });
    return { box, value, name, row: h("label", {}, box, " ", name) };
  });
  const summary = h("summary", {});
  const node = h("details", { class: "multi", "data-input": true, "aria-label": label }, summary, h("div", { class: "choices" }, boxes.map((each) => each.row)));
  node.current = () => boxes.filter((each) => each.box.checked).map((each) => each.value);
  const show = () => {
    const names = boxes.filter((each) => each.box.checked).map((each) => each.name);
    summary.textContent = names.join(", ") || element.placeholder?.text || "Choose…";
    const full = element.max_selected_items && names.length >= element.max_selected_items;
    for (const { box } of boxes) box.disabled = Boolean(full && !box.checked);
  };
  node.addEventListener("change", show);
  if (speaks(block)) node.addEventListener("toggle", () => node.open || fire(element, block, surface, node.current()));
  show();
  return node;
}

// A select whose options the app suggests while somebody types.
function external(element, block, surface, label) {
  const many = element.type.startsWith("multi_");
  const { entry, draft } = saved(element, block, surface);
  let chosen = draft ?? (many ? entry?.selected_options : entry?.selected_option && [entry.selected_option]) ?? [];
  if (!Array.isArray(chosen)) chosen = [chosen];
  const listId = nextId();
  const chips = h("span", { class: "chips" });
  const list = h("div", { class: "suggestions", role: "listbox", id: listId, hidden: true });
  const input = h("input", { type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": listId, "aria-autocomplete": "list", autocomplete: "off", "aria-label": label ?? element.placeholder?.text ?? "Search", placeholder: element.placeholder?.text ?? "Search…" });
  const node = h("span", { class: "external", "data-input": true }, chips, input, list);
  node.current = () => (many ? chosen : (chosen[0] ?? null));
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  };
  const changed = () => {
    chips.replaceChildren(...chosen.map((option) => h("button", { type: "button", class: "chip", "aria-label": `Remove ${option.text.text}`, onclick: () => { chosen = chosen.filter((each) => each !== option); changed(); } }, option.text.text, " ×")));
    if (speaks(block) && node.isConnected) fire(element, block, surface, node.current());
  };
  const choose = (option) => {
    chosen = many ? [...chosen.filter((each) => each.value !== option.value), option] : [option];
    input.value = "";
    close();
    changed();
  };
  const search = async () => {
    if (input.value.length < (element.min_query_length ?? 3)) return close();
    const asked = input.value;
    const options = await surface.suggest(element, block, asked);
    if (asked !== input.value) return;
    list.replaceChildren(...options.map((option) => h("button", { type: "button", role: "option", onclick: () => choose(option) }, option.text.text)));
    if (!options.length) list.replaceChildren(h("p", { class: "dim" }, "Nothing found"));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  };
  input.addEventListener("input", search);
  input.addEventListener("focus", search);
  node.addEventListener("keydown", (event) => {
    const rows = [...list.querySelectorAll("[role=option]")];
    if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "ArrowDown" && rows.length) rows[(rows.indexOf(document.activeElement) + 1) % rows.length].focus();
    else if (event.key === "ArrowUp" && rows.length) (rows[rows.indexOf(document.activeElement) - 1] ?? input).focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  node.addEventListener("focusout", (event) => node.contains(event.relatedTarget) || close());
  changed();
  return node;
}

function picker(type, field) {
  return (element, block, surface, label) => {
    const { entry, draft } = saved(element, block, surface);
    const node = h("input", { type, "data-input": true, value: draft ?? entry?.[field] ?? "", "aria-label": label ?? element.placeholder?.text ?? type });
    node.current = () => node.value || null;
    if (speaks(block)) node.addEventListener("change", () => fire(element, block, surface, node.current()));
    return node;
  };
}

function dateTime(element, block, surface, label) {
  const { entry, draft } = saved(element, block, surface);
  const seconds = draft ?? entry?.selected_date_time;
  const node = h("input", { type: "datetime-local", "data-input": true, "aria-label": label ?? "Date and time" });
  if (seconds) node.value = new Date((seconds - new Date(seconds * 1000).getTimezoneOffset() * 60) * 1000).toISOString().slice(0, 16);
  node.current = () => (node.value ? Math.floor(new Date(node.value).getTime() / 1000) : null);
  if (speaks(block)) node.addEventListener("change", () => fire(element, block, surface, node.current()));
  return node;
}

function boxes(type) {
  return (element, block, surface, label) => {
    const { entry, draft } = saved(element, block, surface);
    const before = [draft ?? entry?.selected_options?.map((each) => each.value) ?? entry?.selected_option?.value ?? []].flat();
    const name = nextId();
    const inputs = element.options.map((option) => h("input", { type, name, value: option.value, checked: before.includes(option.value) }));
    const node = h("fieldset", { class: "choices", "data-input": true, "aria-label": label ?? "Choices" }, inputs.map((input, at) =>
      h("label", {}, input, h("span", {}, text(element.options[at].text, surface.names),
        element.options[at].description ? h("span", { class: "dim block" }, text(element.options[at].description, surface.names)) : null))));
    node.current = () => {
      const values = inputs.filter((input) => input.checked).map((input) => input.value);
      return type === "checkbox" ? values : (values[0] ?? null);
    };
    if (speaks(block)) node.addEventListener("change", () => fire(element, block, surface, node.current()));
    return node;
  };
}

function entry(type, attributes = () => ({})) {
  return (element, block, surface, label) => {
    const { entry: before, draft } = saved(element, block, surface);
    const tag = element.multiline || type === "rich" ? "textarea" : "input";
    const node = h(tag, {
      "data-input": true,
      type: tag === "input" ? type : null,
      rows: tag === "textarea" ? 4 : null,
      placeholder: element.placeholder?.text,
      "aria-label": label ?? element.placeholder?.text,
      ...attributes(element),
    });
    node.value = draft ?? before?.value ?? "";
    node.current = () => node.value || null;
    if (block.dispatch_action) listen(node, element, () => fire(element, block, surface, node.current()));
    return node;
  };
}

function listen(node, element, tell) {
  const moments = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  if (moments.includes("on_character_entered")) node.addEventListener("input", tell);
  if (moments.includes("on_enter_pressed")) node.addEventListener("keydown", (event) => event.key === "Enter" && !event.shiftKey && tell());
}

function rich(element, block, surface, label) {
  const node = entry("rich")({ ...element, multiline: true }, block, surface, label);
  const section = (line) => ({ type: "rich_text_section", elements: line ? [{ type: "text", text: line }] : [] });
  node.current = () => (node.value ? { type: "rich_text", elements: node.value.split("\n").map(section) } : null);
  return node;
}

const people = (surface) => surface.people().map(({ id, name }) => [id, name]);
const channels = (surface) => surface.channels().map(({ id, name }) => [id, `#${name}`]);
const own = (element) => optionsOf(element).map((option) => [option.value, option.text.text]);
const known = (source, field) => (e, b, s, l) => (field.endsWith("s") ? multi : select)(e, b, s, l, source(s, e), field);

const DRAWN = {
  button,
  overflow,
  feedback_buttons: feedback,
  icon_button: iconButton,
  workflow_button: button,
  static_select: known((_, e) => own(e), "selected_option"),
  multi_static_select: known((_, e) => own(e), "selected_options"),
  users_select: known(people, "selected_user"),
  multi_users_select: known(people, "selected_users"),
  channels_select: known(channels, "selected_channel"),
  multi_channels_select: known(channels, "selected_channels"),
  conversations_select: known((s) => [...channels(s), ...people(s)], "selected_conversation"),
  multi_conversations_select: known((s) => [...channels(s), ...people(s)], "selected_conversations"),
  external_select: external,
  multi_external_select: external,
  datepicker: picker("date", "selected_date"),
  timepicker: picker("time", "selected_time"),
  datetimepicker: dateTime,
  checkboxes: boxes("checkbox"),
  radio_buttons: boxes("radio"),
  plain_text_input: entry("text", (e) => ({ maxlength: e.max_length ?? 3000 })),
  email_text_input: entry("email"),
  url_text_input: entry("url"),
  number_input: entry("text", (e) => ({ inputmode: e.is_decimal_allowed ? "decimal" : "numeric" })),
  rich_text_input: rich,
  file_input: (element, block, surface, label) => {
    const { entry: before, draft } = saved(element, block, surface);
    return fileInput(element, draft ?? before?.files ?? [], label);
  },
};
