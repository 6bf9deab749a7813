// What the page knows. Everything here can be read anew from the sandbox.

import { Section } from "./scrolling.js";

export const state = {
  workspace: null, // team, people, app, commands, shortcuts
  conversations: [],
  me: null, // the person whom this window plays
  channel: null,
  tab: "messages", // or "home", in the app's DM
  thread: null,
  section: new Section(), // which of the channel's messages
  posted: null, // the message at the root of a channel that was posted here last
  seq: 0,
  now: () => new Date(), // the workspace's time; the clock knows it
  drafts: {}, // per person, channel and thread: what was typed or picked and not sent
  read: {}, // per person and channel: the last time stamp seen
};

export const names = {
  person: (id) => {
    const { people, app } = state.workspace;
    if (id === app.bot_user_id) return app.name;
    return people.find((person) => person.id === id)?.real_name;
  },
  channel: (id) => state.conversations.find((each) => each.id === id)?.name,
};

export const conversation = () => state.conversations.find((each) => each.id === state.channel);
export const isAppDm = (each) => each?.kind === "im" && each.members.includes(state.workspace.app.bot_user_id);
export const mine = () => state.conversations.filter((each) => each.members.includes(state.me.id));

export function titleOf(each) {
  if (each.kind === "channel" || each.kind === "group") return each.name;
  return each.members.filter((id) => id !== state.me.id).map((id) => names.person(id) ?? id).join(", ") || state.me.real_name;
}

// What was read is remembered for as long as this sandbox runs, so that it stays read when the page is loaded anew.
let shelf;
const stored = () => JSON.parse(localStorage.getItem(shelf) ?? "{}");

export function rememberRead(run) {
  shelf = `read ${run} ${state.workspace.team.id}`;
  for (const key of Object.keys(localStorage)) if (key.startsWith("read ") && !key.startsWith(`read ${run} `)) localStorage.removeItem(key);
  state.read = stored();
}

export function markRead(each) {
  if (!each?.latest) return;
  state.read[`${state.me.id} ${each.id}`] = each.latest;
  localStorage.setItem(shelf, JSON.stringify({ ...stored(), ...state.read }));
}

export function unread(each) {
  const last = state.read[`${state.me.id} ${each.id}`];
  return Boolean(each.latest) && each.id !== state.channel && (!last || Number(each.latest) > Number(last));
}
