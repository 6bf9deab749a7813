// Entering text, dates and times, and ticking what stands there to be ticked.

import { fire, fireOnChange, saved } from "./control.js";
import { h, nextId } from "./dom.js";
import { fileInput } from "./fileinput.js";
import { text } from "./mrkdwn.js";
import { fromField, toField } from "./zones.js";

export const INPUTS = {
  datepicker: picker("date", "selected_date"),
  timepicker: picker("time", "selected_time"),
  datetimepicker: dateTime,
  checkboxes: boxes("checkbox"),
  radio_buttons: boxes("radio"),
  plain_text_input: entry("text", (element) => ({ maxlength: element.max_length ?? 3000 })),
  email_text_input: entry("email"),
  url_text_input: entry("url"),
  number_input: entry("text", (element) => ({ inputmode: element.is_decimal_allowed ? "decimal" : "numeric" })),
  rich_text_input: rich,
  file_input: (element, block, surface, label) => {
    const { entry: before, draft } = saved(element, block, surface);
    return fileInput(element, draft ?? before?.files ?? [], label);
  },
};

function picker(type, field) {
  return (element, block, surface, label) => {
    const { entry: before, draft } = saved(element, block, surface);
    const node = h("input", { type, "data-input": true, value: draft ?? before?.[field] ?? "", "aria-label": label ?? element.placeholder?.text ?? type });
    node.current = () => node.value || null;
    fireOnChange(node, element, block, surface);
    return node;
  };
}

// A moment in the person's own time zone, wherever the browser is.
function dateTime(element, block, surface, label) {
  const { entry: before, draft } = saved(element, block, surface);
  const seconds = draft ?? before?.selected_date_time;
  const node = h("input", { type: "datetime-local", "data-input": true, value: seconds ? toField(new Date(seconds * 1000), surface.zone) : "", "aria-label": label ?? "Date and time" });
  node.current = () => (node.value ? fromField(node.value, surface.zone).getTime() / 1000 : null);
  fireOnChange(node, element, block, surface);
  return node;
}

function boxes(type) {
  return (element, block, surface, label) => {
    const { entry: before, draft } = saved(element, block, surface);
    const ticked = [draft ?? before?.selected_options?.map((each) => each.value) ?? before?.selected_option?.value ?? []].flat();
    const name = nextId();
    const inputs = element.options.map((option) => h("input", { type, name, value: option.value, checked: ticked.includes(option.value) }));
    const row = (input, at) => {
      const { text: words, description } = element.options[at];
      return h("label", {}, input, h("span", {}, text(words, surface.names), description ? h("span", { class: "dim block" }, text(description, surface.names)) : null));
    };
    const node = h("fieldset", { class: "choices", "data-input": true, "aria-label": label ?? "Choices" }, inputs.map(row));
    node.current = () => {
      const values = inputs.filter((input) => input.checked).map((input) => input.value);
      return type === "checkbox" ? values : (values[0] ?? null);
    };
    fireOnChange(node, element, block, surface);
    return node;
  };
}

function entry(type, attributes = () => ({})) {
  return (element, block, surface, label) => {
    const { entry: before, draft } = saved(element, block, surface);
    const tag = element.multiline ? "textarea" : "input";
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

// Rich text is typed as lines here.
function rich(element, block, surface, label) {
  const { entry: before, draft } = saved(element, block, surface);
  const node = entry("text")({ ...element, multiline: true, initial_value: "" }, block, {}, label);
  node.value = lines(draft ?? before?.rich_text_value ?? before?.value);
  const section = (line) => ({ type: "rich_text_section", elements: line ? [{ type: "text", text: line }] : [] });
  node.current = () => (node.value ? { type: "rich_text", elements: node.value.split("\n").map(section) } : null);
  return node;
}

const lines = (block) => (block?.elements ?? []).map((part) => (part.elements ?? []).map((each) => each.text ?? "").join("")).join("\n");
