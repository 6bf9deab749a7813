// The page: puts its parts together and keeps them up to date with the stream.

import { act, follow, read } from "./api.js";
import { drawBlocks } from "./blocks.js";
import { drawClock, refreshClock } from "./clock.js";
import { drawComposer, drawPrompts } from "./composer.js";
import { h } from "./dom.js";
import { drawMessages, surface } from "./messages.js";
import { refreshModal } from "./modal.js";
import { drawSidebar } from "./sidebar.js";
import { conversation, isAppDm, markRead, mine, state, titleOf } from "./state.js";

const main = document.getElementById("main");
const aside = document.getElementById("thread");
const nav = document.getElementById("sidebar");
const picker = document.getElementById("person");

// The address names person, channel and thread, so that two windows can be two people.
const fromAddress = () => location.hash.slice(1).split("/");
const toAddress = () => history.replaceState(null, "", `#${[state.me.id, state.channel, state.thread].filter(Boolean).join("/")}`);

async function start() {
  state.workspace = await read("workspace");
  state.seq = state.workspace.seq;
  document.getElementById("team").textContent = state.workspace.team.name;
  document.title = `${state.workspace.team.name} – Slack sandbox`;
  picker.append(...state.workspace.people.map(({ id, real_name: name, profile }) => h("option", { value: id }, profile.title ? `${name} – ${profile.title}` : name)));
  picker.addEventListener("change", () => become(picker.value));
  addEventListener("hashchange", () => enter());
  drawClock(document.getElementById("clock"));
  const toggle = document.getElementById("menu-toggle");
  toggle.addEventListener("click", () => toggle.setAttribute("aria-expanded", String(nav.classList.toggle("open"))));
  await enter();
  follow(state.seq, onRecords);
}

async function enter() {
  const [person, channel, thread] = fromAddress();
  await become(person, channel, thread);
}

async function become(id, channel, thread) {
  const { people } = state.workspace;
  state.me = people.find((person) => person.id === id) ?? people[0];
  document.body.dataset.tz = state.me.tz;
  picker.value = state.me.id;
  const me = state.me;
  await loadConversations();
  if (state.me !== me) return;
  const wanted = mine().find((each) => each.id === channel) ?? mine().find(isAppDm) ?? mine()[0];
  await Promise.all([go(wanted?.id, thread), refreshModal(), refreshClock()]);
}

async function loadConversations() {
  const me = state.me;
  const { conversations } = await read("conversations", { person: me.id });
  if (state.me === me) state.conversations = conversations;
}

// Show a channel; opening the app's DM tells the app, as in Slack.
async function go(channel, thread = null) {
  state.channel = channel;
  state.tab = "messages";
  state.thread = thread;
  state.shown = 100;
  nav.classList.remove("open");
  if (!conversation()) await loadConversations();
  drawFrame();
  await Promise.all([showMessages(), showThread()]);
  document.querySelector("#main .composer textarea")?.focus({ preventScroll: true });
  if (isAppDm(conversation())) await act(state.me.id, "open", { tab: "messages" });
}

function drawFrame() {
  const here = conversation();
  drawSidebar(nav, go);
  if (!here) return main.replaceChildren(h("p", { class: "empty" }, "Nobody and nothing here yet."));
  const tab = (name, title) => h("button", { type: "button", role: "tab", "aria-selected": String(state.tab === name), onclick: () => switchTab(name) }, title);
  const tabs = isAppDm(here) ? h("div", { class: "tabs", role: "tablist" }, tab("home", "Home"), tab("messages", "Messages")) : null;
  const sign = here.kind === "channel" ? "# " : here.kind === "group" ? "⊘ " : "";
  const heading = h("div", { class: "heading" }, h("h1", {}, sign, titleOf(here)), h("span", { class: "dim" }, here.kind === "im" ? "" : `${here.members.length} members`));
  if (state.tab === "home") {
    main.replaceChildren(heading, tabs, h("div", { class: "home", id: "home", tabindex: 0, role: "region", "aria-label": "Home" }));
    showHome();
    return;
  }
  const list = h("ol", { class: "messages", id: "messages", tabindex: 0, "aria-label": `Messages in ${titleOf(here)}` });
  const status = h("p", { class: "status", id: "status", role: "status" });
  main.replaceChildren(...[heading, tabs, list, status, drawComposer(here.id, null, `Message ${sign.trim()}${titleOf(here)}`, here.prompts)].filter(Boolean));
}

async function switchTab(name) {
  state.tab = name;
  state.thread = null;
  drawFrame();
  showThread();
  if (name === "messages") await showMessages();
  await act(state.me.id, "open", { tab: name });
}

let asked = 0;

async function showMessages() {
  const list = document.getElementById("messages");
  if (!list) return;
  const turn = (asked += 1);
  const channel = state.channel;
  const query = { channel, person: state.me.id, top: "true", limit: state.shown };
  const [{ messages, more }, { statuses }] = await Promise.all([read("messages", query), read("statuses")]);
  if (turn !== asked || !list.isConnected) return;
  drawMessages(list, messages, { inThread: false, openThread });
  const earlier = more ? h("li", { class: "earlier" }, h("button", { type: "button", onclick: () => { state.shown += 200; showMessages(); } }, "Show earlier messages")) : null;
  if (earlier) list.prepend(earlier);
  else if (!messages.length) list.replaceChildren(h("li", { class: "empty" }, "No messages yet. Say hello!"));
  const status = statuses.find((each) => each.channel === channel && !each.thread_ts);
  showStatus(document.getElementById("status"), status);
  markRead(conversation());
  drawSidebar(nav, go);
  toAddress();
}

function showStatus(line, status) {
  if (line) line.textContent = status ? `${state.workspace.app.name} ${status.status}` : "";
}

function openThread(ts) {
  state.thread = ts;
  showThread().then(() => aside.querySelector("textarea")?.focus());
}

async function showThread() {
  aside.hidden = !state.thread;
  if (!state.thread) return aside.replaceChildren();
  const [channel, ts] = [state.channel, state.thread];
  if (aside.dataset.thread !== `${channel} ${ts}` || !aside.firstChild) drawThreadFrame(channel, ts);
  const [{ messages }, { statuses }] = await Promise.all([read("messages", { channel, thread_ts: ts, person: state.me.id }), read("statuses")]);
  if (ts !== state.thread) return;
  drawMessages(aside.querySelector("ol"), messages, { inThread: true, openThread });
  showStatus(aside.querySelector(".status"), statuses.find((each) => each.channel === channel && each.thread_ts === ts));
  toAddress();
}

function drawThreadFrame(channel, ts) {
  aside.dataset.thread = `${channel} ${ts}`;
  const close = () => {
    state.thread = null;
    showThread();
    toAddress();
  };
  aside.replaceChildren(
    h("div", { class: "heading" }, h("h2", {}, "Thread"), h("button", { type: "button", class: "quiet", "aria-label": "Close thread", onclick: close }, "×")),
    h("ol", { class: "messages", tabindex: 0, "aria-label": "Messages in this thread" }),
    h("p", { class: "status", role: "status" }),
    drawComposer(channel, ts, "Reply…", null));
}

async function showHome() {
  const place = document.getElementById("home");
  if (!place) return;
  const home = (await read("views")).homes[state.me.id];
  if (!home) return place.replaceChildren(h("p", { class: "empty" }, "The app has not published a Home tab for you."));
  if (place.dataset.hash === home.hash) return;
  place.dataset.hash = home.hash;
  place.replaceChildren(...drawBlocks(home.blocks, surface({ view_id: home.id }, place, { state: home.state.values, errors: {} })));
}

// What to read anew for each kind of record; several records at once are one reading.
const CONTENT = ["message", "message_changed", "message_deleted", "ephemeral", "reaction", "status"];
const news = new Set();
let reading = false;

async function onRecords(records) {
  for (const record of records) news.add(record.kind);
  if (reading) return;
  reading = true;
  while (news.size) {
    const kinds = new Set(news);
    news.clear();
    await refresh((...wanted) => kinds.has("gap") || wanted.some((kind) => kinds.has(kind)));
  }
  reading = false;
}

async function refresh(any) {
  if (any("message", "member", "prompts", "ephemeral")) await loadConversations();
  if (any("prompts")) drawPrompts(main.querySelector(".prompts"), state.channel, conversation()?.prompts);
  if (any(...CONTENT)) await Promise.all([showMessages(), showThread()]);
  if (any("member", "message")) drawSidebar(nav, go);
  if (any("clock")) await refreshClock();
  if (any("view")) await Promise.all([refreshModal(), showHome()]);
}

await start();
