// What a person begins to type in a composer is completed: "/" a slash command, "@" a person, ":" an emoji.

import { h, nextId } from "./dom.js";
import { emoji, emojiNames } from "./emoji.js";
import { state } from "./state.js";

const MOST = 8;

// The list of suggestions for an input, which becomes its combobox.
export function completions(input) {
  const list = h("div", { class: "completions", role: "listbox", id: nextId(), "aria-label": "Suggestions", hidden: true });
  const says = { role: "combobox", "aria-controls": list.id, "aria-expanded": "false", "aria-autocomplete": "list" };
  for (const [name, value] of Object.entries(says)) input.setAttribute(name, value);
  return { list, input, at: 0, found: [] };
}

export function complete(completion, allowed) {
  const { input } = completion;
  const before = input.value.slice(0, input.selectionStart);
  const command = allowed.commands && /^\/[\w-]*$/.exec(before);
  const mention = /(?:^|\s)@([\w.-]*)$/.exec(before);
  const sign = /(?:^|\s):([a-z0-9_+'-]{2,})$/.exec(before);
  if (command) offer(completion, commands(before), before.length);
  else if (mention) offer(completion, people(mention[1].toLowerCase()), mention[1].length + 1);
  else if (sign) offer(completion, signs(sign[1]), sign[1].length + 1);
  else hide(completion);
}

function commands(typed) {
  return state.workspace.commands
    .filter(({ name }) => name.startsWith(typed))
    .map(({ name, usage_hint: hint, description }) => ({ insert: `${name} `, label: `${name} ${hint}`, note: description }));
}

function people(typed) {
  const { people: all, app } = state.workspace;
  const everyone = [{ name: app.handle, real_name: app.name }, ...all];
  return everyone
    .filter((each) => `${each.name} ${each.real_name}`.toLowerCase().includes(typed))
    .map((each) => ({ insert: `@${each.name} `, label: `@${each.name}`, note: each.real_name }));
}

const signs = (typed) => emojiNames(typed, MOST).map((name) => ({ insert: `:${name}: `, sign: emoji(name), label: `:${name}:`, note: "" }));

function offer(completion, found, length) {
  Object.assign(completion, { found, at: 0, length });
  if (!found.length) return hide(completion);
  completion.list.replaceChildren(...found.map((each, index) => h("div", { role: "option", id: nextId(), onpointerdown: (event) => { event.preventDefault(); take(completion, index); } }, each.sign ? h("span", { class: "emoji" }, each.sign, " ") : null, h("b", {}, each.label), " ", h("span", { class: "dim" }, each.note))));
  completion.list.hidden = false;
  completion.input.setAttribute("aria-expanded", "true");
  select(completion, 0);
}

function select(completion, at) {
  completion.at = (at + completion.found.length) % completion.found.length;
  [...completion.list.children].forEach((row, index) => row.setAttribute("aria-selected", String(index === completion.at)));
  const row = completion.list.children[completion.at];
  completion.input.setAttribute("aria-activedescendant", row.id);
  row.scrollIntoView({ block: "nearest" });
}

export function hide(completion) {
  completion.found = [];
  completion.list.hidden = true;
  completion.input.setAttribute("aria-expanded", "false");
  completion.input.removeAttribute("aria-activedescendant");
}

function take(completion, index) {
  const { input, length, found } = completion;
  const end = input.selectionStart;
  input.setRangeText(found[index].insert, end - length, end, "end");
  hide(completion);
}

// Keys while suggestions are shown; true if the key was for them. Enter sends what is already typed in full.
export function steer(completion, event) {
  if (!completion.found.length) return false;
  const end = completion.input.selectionStart;
  const whole = completion.found[completion.at].insert.trim() === completion.input.value.slice(end - completion.length, end);
  if (event.key === "ArrowDown") select(completion, completion.at + 1);
  else if (event.key === "ArrowUp") select(completion, completion.at - 1);
  else if (event.key === "Escape") hide(completion);
  else if (event.key === "Tab" || (event.key === "Enter" && !event.shiftKey && !whole)) take(completion, completion.at);
  else return false;
  return true;
}
