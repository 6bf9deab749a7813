// The page: puts its parts together and keeps them up to date with the stream.

import { act, follow, read } from "./api.js";
import { acceptDrops } from "./attaching.js";
import { drawClock, refreshClock } from "./clock.js";
import { drawComposer, drawPrompts } from "./composer.js";
import { h } from "./dom.js";
import { showHome } from "./home.js";
import { steerByKeys } from "./keys.js";
import { drawMessages } from "./messages.js";
import { refreshModal } from "./modal.js";
import { drawPanel } from "./panel.js";
import { stayAtEnd, toEnd } from "./scrolling.js";
import { drawSidebar } from "./sidebar.js";
import { conversation, isAppDm, markRead, mine, rememberRead, state, titleOf } from "./state.js";
import { drawTeam } from "./team.js";
import { openAnswered, openThread, prepareThread, showStatus, showThread } from "./thread.js";
import { watchUpcoming } from "./upcoming.js";

const main = document.getElementById("main");
const nav = document.getElementById("sidebar");
const channels = document.getElementById("channels");
const picker = document.getElementById("person");
const toggle = document.getElementById("menu-toggle");

// The address names person, channel and thread, so that two windows can be two people.
const fromAddress = () => location.hash.slice(1).split("/");
const toAddress = () => history.replaceState(null, "", `${location.search}#${[state.me.id, state.channel, state.thread].filter(Boolean).join("/")}`);

async function start() {
  state.workspace = await read("workspace");
  state.seq = state.workspace.seq;
  rememberRead(state.workspace.run);
  drawTeam(document.getElementById("team"), state.workspace);
  document.title = `${state.workspace.team.name} – Slack sandbox`;
  picker.append(...state.workspace.people.map(({ id, real_name: name, profile }) => h("option", { value: id }, profile.title ? `${name} – ${profile.title}` : name)));
  picker.addEventListener("change", () => become(picker.value));
  addEventListener("hashchange", () => enter());
  drawClock(document.getElementById("clock"));
  toggle.addEventListener("click", () => openMenu(!nav.classList.contains("open")));
  main.addEventListener("pointerdown", () => openMenu(false));
  prepareThread(toAddress);
  steerByKeys();
  acceptDrops();
  await Promise.all([enter(), drawPanel(document.getElementById("panel"))]);
  watchUpcoming(document.getElementById("upcoming"));
  follow(state.seq, onRecords, state.workspace.run);
}

// On a narrow screen the channels are behind a button.
function openMenu(open) {
  nav.classList.toggle("open", open);
  toggle.setAttribute("aria-expanded", String(open));
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
  state.section.toNewest();
  openMenu(false);
  if (!conversation()) await loadConversations();
  drawFrame();
  await Promise.all([showMessages(), showThread()]);
  if (matchMedia("(hover: hover)").matches) main.querySelector(".composer textarea")?.focus({ preventScroll: true });
  if (isAppDm(conversation())) await act(state.me.id, "open", { tab: "messages" });
}

function drawFrame() {
  const here = conversation();
  drawSidebar(channels, go);
  if (!here) return main.replaceChildren(h("p", { class: "empty" }, "Nobody and nothing here yet."));
  const tabs = isAppDm(here) ? drawTabs() : null;
  const sign = here.kind === "channel" ? "# " : here.kind === "group" ? "⊘ " : "";
  const heading = h("div", { class: "heading" }, h("h1", { title: titleOf(here) }, sign, titleOf(here)), h("span", { class: "dim" }, here.kind === "im" ? "" : members(here)));
  if (state.tab === "home") {
    main.replaceChildren(heading, tabs, h("div", { class: "home", id: "home", tabindex: 0, role: "region", "aria-label": "Home" }));
    showHome();
    return;
  }
  const list = h("ol", { class: "messages", id: "messages", tabindex: 0, "aria-label": `Messages in ${titleOf(here)}` });
  const status = h("p", { class: "status", id: "status", role: "status" });
  const newest = h("button", { type: "button", class: "newest", id: "newest", hidden: true, onclick: toNewest }, "↓ Newest messages");
  const composer = drawComposer(here.id, null, `Message ${sign.trim()}${titleOf(here)}`, here.prompts, onPosted);
  main.replaceChildren(...[heading, tabs, list, newest, status, composer].filter(Boolean));
  stayAtEnd(list);
  list.addEventListener("scroll", onScroll);
}

const members = (here) => (here.members.length === 1 ? "1 member" : `${here.members.length} members`);

function drawTabs() {
  const tab = (name, title) => h("button", { type: "button", role: "tab", "aria-selected": String(state.tab === name), tabindex: state.tab === name ? 0 : -1, onclick: () => switchTab(name) }, title);
  const tabs = h("div", { class: "tabs", role: "tablist", "aria-label": titleOf(conversation()) }, tab("home", "Home"), tab("messages", "Messages"));
  tabs.addEventListener("keydown", async ({ key }) => {
    if (key !== "ArrowLeft" && key !== "ArrowRight") return;
    await switchTab(state.tab === "home" ? "messages" : "home");
    main.querySelector("[role=tab][aria-selected=true]").focus();
  });
  return tabs;
}

async function switchTab(name) {
  state.tab = name;
  state.thread = null;
  state.section.toNewest();
  drawFrame();
  showThread();
  if (name === "messages") await showMessages();
  await act(state.me.id, "open", { tab: name });
}

let asked = 0;
let shown = { messages: [], more: false };
let drawing = false;

async function showMessages() {
  const list = document.getElementById("messages");
  if (!list) return;
  const turn = (asked += 1);
  const channel = state.channel;
  const query = { channel, person: state.me.id, top: "true", ...state.section.query };
  const [found, { statuses }] = await Promise.all([read("messages", query), read("statuses")]);
  if (turn !== asked || !list.isConnected) return;
  shown = found;
  drawing = true;
  drawMessages(list, shown.messages, { inThread: false, openThread, newest: state.section.newest });
  if (!shown.messages.length) list.replaceChildren(h("li", { class: "empty" }, emptyWords()));
  requestAnimationFrame(() => (drawing = false));
  showStatus(document.getElementById("status"), statuses.find((each) => each.channel === channel && !each.thread_ts));
  document.getElementById("newest").hidden = state.section.newest;
  markRead(conversation());
  drawSidebar(channels, go);
  toAddress();
}

function emptyWords() {
  const { app } = state.workspace;
  if (!isAppDm(conversation())) return "No messages yet. Say hello!";
  return app.installed ? `This is where you and ${app.name} talk. Say hello!` : `${app.name} is not installed in this workspace.`;
}

// Another part of a long channel comes in when somebody scrolls near the edge of this one.
function onScroll({ target }) {
  if (!drawing && state.section.moved(target, shown.messages, shown.more)) {
    drawing = true;
    showMessages();
  }
}

async function toNewest() {
  const list = document.getElementById("messages");
  state.section.toNewest();
  list.atEnd = true;
  await showMessages();
  toEnd(list);
}

function onPosted(message) {
  state.posted = message;
  openAnswered();
  return toNewest();
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
  if (any("message")) await openAnswered();
  if (any("member", "message")) drawSidebar(channels, go);
  if (any("clock")) await refreshClock();
  if (any("view")) await Promise.all([refreshModal(), showHome()]);
}

await start();
