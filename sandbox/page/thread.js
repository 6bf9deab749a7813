// The side panel with one thread.

import { read } from "./api.js";
import { drawComposer } from "./composer.js";
import { h } from "./dom.js";
import { drawMessages } from "./messages.js";
import { stayAtEnd } from "./scrolling.js";
import { conversation, state, titleOf } from "./state.js";

const aside = document.getElementById("thread");
const main = document.getElementById("main");
let changed = () => {};

// `onChange` is called whenever another thread is shown, or none.
export function prepareThread(onChange) {
  changed = onChange;
  aside.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    closeThread();
  });
}

export async function openThread(ts) {
  state.thread = ts;
  await showThread();
  aside.querySelector("textarea")?.focus();
}

// What the app answers in a thread under a message that was just posted comes into view, unless another thread is there.
export async function openAnswered() {
  const { posted } = state;
  if (!posted || state.thread || state.tab !== "messages" || posted.channel !== state.channel) return;
  const { messages } = await read("messages", { channel: posted.channel, thread_ts: posted.ts, person: state.me.id });
  if (state.posted !== posted || state.thread || !messages.some((message) => message.from_bot && message.ts !== posted.ts)) return;
  state.posted = null;
  const typing = main.querySelector(".composer textarea");
  const follow = document.activeElement === document.body || (document.activeElement === typing && !typing.value);
  state.thread = posted.ts;
  await showThread();
  if (follow) aside.querySelector("textarea")?.focus({ preventScroll: true });
}

export async function showThread() {
  aside.hidden = !state.thread;
  if (!state.thread) return aside.replaceChildren();
  const [channel, ts] = [state.channel, state.thread];
  if (aside.dataset.thread !== `${state.me.id} ${channel} ${ts}` || !aside.firstChild) drawFrame(channel, ts);
  const [{ messages }, { statuses }] = await Promise.all([read("messages", { channel, thread_ts: ts, person: state.me.id }), read("statuses")]);
  if (ts !== state.thread || channel !== state.channel) return;
  drawMessages(aside.querySelector("ol"), messages, { inThread: true, openThread });
  showStatus(aside.querySelector(".status"), statuses.find((each) => each.channel === channel && each.thread_ts === ts));
  changed();
}

export function showStatus(line, status) {
  if (!line) return;
  line.textContent = status ? `${state.workspace.app.name} ${status.status}` : "";
  line.classList.toggle("busy", Boolean(status));
}

function closeThread() {
  const parent = main.querySelector(`[data-ts="${state.thread}"]`);
  state.thread = null;
  showThread();
  changed();
  (parent ?? main.querySelector(".composer textarea"))?.focus({ preventScroll: true });
}

function drawFrame(channel, ts) {
  aside.dataset.thread = `${state.me.id} ${channel} ${ts}`;
  const list = h("ol", { class: "messages", tabindex: 0, "aria-label": "Messages in this thread" });
  aside.replaceChildren(
    h("div", { class: "heading" }, h("h2", {}, "Thread"), h("span", { class: "dim" }, titleOf(conversation())),
      h("button", { type: "button", class: "quiet close", "aria-label": "Close thread", onclick: closeThread }, "×")),
    list,
    h("p", { class: "status", role: "status" }),
    drawComposer(channel, ts, "Reply…", null));
  stayAtEnd(list);
}
