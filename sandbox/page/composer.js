// Where a person types: Enter sends, Shift+Enter breaks the line; files are picked, dropped or pasted.

import { act } from "./api.js";
import { clip, tray } from "./attaching.js";
import { complete, completions, hide, steer } from "./completing.js";
import { h } from "./dom.js";
import { state } from "./state.js";

export function drawComposer(channel, threadTs, placeholder, prompts, onPosted) {
  const input = h("textarea", { rows: 1, placeholder, "aria-label": placeholder });
  const completion = completions(input);
  const draft = [state.me.id, channel, threadTs].join(" ");
  const kept = state.drafts[draft] ?? { text: "", files: [] };
  const keep = () => (state.drafts[draft] = { text: input.value, files: files.held() });
  const files = tray(kept.files, keep);
  input.value = kept.text;
  const send = async () => {
    const text = input.value;
    input.value = "";
    grow(input);
    // Files may still be on their way; whatever else is typed meanwhile is for the next message.
    const sent = await files.take();
    if (!text.trim() && !sent.length) return;
    keep();
    const place = threadTs ? { channel, thread_ts: threadTs } : { channel };
    const command = isCommand(text) && !sent.length;
    const answer = await act(state.me.id, command ? "command" : "post", { ...place, text, ...(sent.length ? { files: sent.map((file) => file.id) } : {}) });
    if (answer.message) onPosted?.(answer.message);
    if (answer.ok || answer.delivery || input.value || files.held().length) return;
    input.value = text;
    files.hold(sent);
  };
  input.addEventListener("input", () => {
    keep();
    grow(input);
    complete(completion, { commands: !threadTs });
  });
  input.addEventListener("paste", (event) => {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    files.add(event.clipboardData.files);
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
  const node = h("div", { class: "composer" }, suggested, completion.list, h("div", { class: "box" }, files.node, h("div", { class: "line" }, clip(files.add), input, button)));
  node.attach = (dropped) => {
    files.add(dropped);
    input.focus();
  };
  return node;
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
