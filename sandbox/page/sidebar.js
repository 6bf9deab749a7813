// The sidebar: the app's DM first, then channels and the other people.

import { act } from "./api.js";
import { h, keepFocus } from "./dom.js";
import { isAppDm, mine, state, titleOf, unread } from "./state.js";

export function drawSidebar(nav, go) {
  const app = mine().find(isAppDm);
  const channels = mine().filter((each) => each.kind === "channel" || each.kind === "group");
  const open = state.conversations.filter((each) => each.kind === "channel" && !each.members.includes(state.me.id));
  const direct = mine().filter((each) => (each.kind === "im" && !isAppDm(each)) || each.kind === "mpim");
  const met = new Set(direct.filter((each) => each.kind === "im").flatMap((each) => each.members));
  const others = state.workspace.people.filter(({ id }) => id !== state.me.id && !met.has(id));
  const shortcuts = state.workspace.shortcuts.filter((each) => each.kind === "global");
  const drawn = [
    ...group("Apps", app ? [entry(app, "◆", go)] : []),
    ...group("Channels", [...channels.map((each) => entry(each, each.kind === "group" ? "⊘" : "#", go)), ...open.map((each) => joining(each, go))]),
    ...group("Direct messages", [...direct.map((each) => entry(each, "●", go)), ...others.map((person) => opening(person, go))]),
    ...group("Shortcuts", shortcuts.map((each) => row("›", each.name, () => act(state.me.id, "shortcut", { callback_id: each.callback_id })))),
  ];
  keepFocus(nav, () => nav.replaceChildren(...drawn));
}

function group(title, rows) {
  return rows.length ? [h("h2", {}, title), h("ul", {}, rows)] : [];
}

function row(sign, title, onclick, attributes = {}) {
  return h("li", {}, h("button", { type: "button", onclick, "data-action": `${sign} ${[title].flat()[0]}`, title: [title].flat()[0], ...attributes }, h("span", { class: "sign", "aria-hidden": "true" }, sign), h("span", { class: "name" }, title)));
}

function entry(each, sign, go) {
  const fresh = unread(each);
  const title = fresh ? [titleOf(each), h("span", { class: "sr" }, " (unread)"), h("span", { class: "dot", "aria-hidden": "true" })] : titleOf(each);
  return row(sign, title, () => go(each.id), { "aria-current": each.id === state.channel ? "page" : null, class: fresh ? "unread" : "" });
}

function joining(each, go) {
  const join = async () => {
    await act(state.me.id, "join", { channel: each.id });
    go(each.id);
  };
  return row("#", [each.name, h("span", { class: "dim" }, " join")], join);
}

function opening(person, go) {
  const open = async () => go((await act(state.me.id, "open_dm", { users: [person.id] })).channel);
  return row("○", person.real_name, open);
}
