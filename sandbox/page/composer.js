// Where a person types: Enter sends, Shift+Enter breaks the line, "/" lists the slash commands, "@" the people.

import { act } from "./api.js";
import { h } from "./dom.js";
import { nextId } from "./elements.js";
import { state } from "./state.js";

export function drawComposer(channel, threadTs, placeholder, prompts, onPosted) {
  const listId = nextId();
  const list = h("div", { class: "completions", role: "listbox", id: listId, "aria-label": "Suggestions", hidden: true });
  const input = h("textarea", {
    rows: 1, placeholder, "aria-label": placeholder, "aria-controls": listId, "aria-expanded": "false", "aria-autocomplete": "list", role: "combobox",
  });
  const completion = { list, input, at: 0, found: [] };
  const draft = [state.me.id, channel, threadTs].join(" ");
  input.value = state.drafts[draft] ?? "";
  const send = async () => {
    const text = input.value;
    if (!text.trim()) return;
    input.value = "";
    delete state.drafts[draft];
    grow(input);
    const place = threadTs ? { channel, thread_ts: threadTs } : { channel };
    const answer = await act(state.me.id, isCommand(text) ? "command" : "post", { ...place, text });
    if (answer.message) onPosted?.(answer.message);
    if (!answer.ok && !answer.delivery && !input.value) input.value = text;
  };
  input.addEventListener("input", () => {
    state.drafts[draft] = input.value;
    grow(input);
    complete(completion, threadTs);
  });
  input.addEventListener("blur", () => setTimeout(() => hide(completion), 150));
  input.addEventListener("keydown", (event) => {
    if (steer(completion, event)) event.preventDefault();
    else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    }
  });
  const button = h("button", { type: "button", class: "primary send", "aria-label": "Send", onclick: () => { send(); input.focus(); } }, "➤");
  const suggested = h("div", { class: "prompts", role: "group", "aria-label": "Suggestions" });
  drawPrompts(suggested, channel, prompts);
  return h("div", { class: "composer" }, suggested, list, h("div", { class: "box" }, input, button));
}

// The prompts that the app suggests; pressing one sends its message.
export function drawPrompts(group, channel, prompts) {
  if (!group) return;
  const buttons = (prompts?.prompts ?? []).map((prompt) =>
    h("button", { type: "button", class: "prompt", onclick: () => act(state.me.id, "post", { channel, text: prompt.message }) }, prompt.title));
  group.hidden = !buttons.length;
  group.replaceChildren(...(prompts?.title ? [h("span", { class: "dim" }, prompts.title)] : []), ...buttons);
}

const isCommand = (text) => /^\/[a-z0-9_-]+(\s|$)/i.test(text);

function grow(input) {
  input.style.height = "auto";
  input.style.height = `${Math.min(input.scrollHeight, 220)}px`;
}

function complete(completion, threadTs) {
  const { input } = completion;
  const before = input.value.slice(0, input.selectionStart);
  const command = !threadTs && /^\/[\w-]*$/.exec(before);
  const mention = /(?:^|\s)@([\w.-]*)$/.exec(before);
  if (command) offer(completion, commands(before), before.length);
  else if (mention) offer(completion, people(mention[1].toLowerCase()), mention[1].length + 1);
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

function offer(completion, found, length) {
  Object.assign(completion, { found, at: 0, length });
  if (!found.length) return hide(completion);
  completion.list.replaceChildren(...found.map((each, index) => h("div", { role: "option", id: nextId(), onpointerdown: (event) => { event.preventDefault(); take(completion, index); } }, h("b", {}, each.label), " ", h("span", { class: "dim" }, each.note))));
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

function hide(completion) {
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
function steer(completion, event) {
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
