// What the page knows. Everything here can be read anew from the sandbox.

export const state = {
  workspace: null, // team, people, app, commands, shortcuts
  conversations: [],
  me: null, // the person whom this window plays
  channel: null,
  tab: "messages", // or "home", in the app's DM
  thread: null,
  shown: 100, // how many of the channel's messages
  seq: 0,
  drafts: {}, // per person, channel and thread: what was typed and not sent
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

export function markRead(each) {
  if (each?.latest) state.read[`${state.me.id} ${each.id}`] = each.latest;
}

export function unread(each) {
  const last = state.read[`${state.me.id} ${each.id}`];
  return Boolean(each.latest) && each.id !== state.channel && (!last || Number(each.latest) > Number(last));
}
