// One message and lists of messages.

import { act } from "./api.js";
import { drawBlocks } from "./blocks.js";
import { h, reconcile } from "./dom.js";
import { startEdit } from "./editing.js";
import { entered } from "./elements.js";
import { emoji } from "./emoji.js";
import { drawFiles } from "./files.js";
import { openMenu } from "./menus.js";
import { mrkdwn } from "./mrkdwn.js";
import { pickEmoji } from "./picker.js";
import { keepingPlace } from "./scrolling.js";
import { names, state } from "./state.js";

// Messages of one author within this time stand together, under one name.
const TOGETHER = 300;

export function drawMessages(list, messages, { inThread, openThread, newest = true }) {
  let before = null;
  const items = [];
  for (const message of messages) {
    const today = dayOf(message.ts);
    const sameDay = before && dayOf(before.ts) === today;
    if (!sameDay && !inThread) items.push({ key: `day ${today}`, signature: "", day: today });
    const follows = Boolean(sameDay && continues(before, message));
    before = message;
    items.push({ key: message.ts, signature: JSON.stringify([message, follows]), message, follows });
  }
  const draw = (item, old) => (item.day ? divider(item.day) : drawMessage(item.message, { inThread, openThread, follows: item.follows, drafts: old ? entered(old) : {} }));
  if (!newest) list.atEnd = false;
  keepingPlace(list, () => reconcile(list, items, draw));
}

function continues(before, message) {
  const plain = [before, message].every((each) => !each.ephemeral_to && !each.subtype && !each.reply_count);
  return plain && before.user === message.user && Number(message.ts) - Number(before.ts) < TOGETHER;
}

const zone = () => state.me.tz;
const moment = (ts) => new Date(Number(ts) * 1000);
const dayOf = (ts) => moment(ts).toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: zone() });
const timeOf = (ts) => moment(ts).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone() });

function divider(day) {
  return h("li", { class: "day" }, h("span", {}, day));
}

function drawMessage(message, { inThread, openThread, follows, drafts }) {
  const bot = message.from_bot;
  const deleted = message.subtype === "tombstone";
  const author = deleted ? "Deleted" : bot ? state.workspace.app.name : (names.person(message.user) ?? message.user);
  const body = h("div", { class: "body" });
  const blocks = message.blocks?.length ? drawBlocks(message.blocks, surfaceOf(message, body, drafts)) : h("div", { class: "block text", dir: "auto" }, mrkdwn(message.text, names));
  body.append(...[blocks].flat());
  if (message.edited && !bot) body.append(h("span", { class: "dim" }, " (edited)"));
  const when = h("time", { datetime: moment(message.ts).toISOString(), title: `${dayOf(message.ts)}, ${timeOf(message.ts)}` }, timeOf(message.ts));
  const byline = follows
    ? h("span", { class: "sr" }, author)
    : h("div", { class: "byline" }, h("b", { class: "author", dir: "auto" }, author), bot ? h("span", { class: "badge" }, "APP") : null, when);
  const kind = [message.ephemeral_to ? "whisper" : "", follows ? "follows" : ""].join(" ");
  return h("li", { class: `message ${kind}`, "data-ts": message.ts, tabindex: -1 },
    follows ? h("span", { class: "gutter" }, when) : avatar(author, bot),
    h("div", { class: "content" },
      byline,
      message.ephemeral_to ? h("p", { class: "dim" }, "Only visible to you") : null,
      body, drawFiles(message.files), reactions(message), inThread ? null : replies(message, openThread)),
    deleted ? null : tools(message, inThread, openThread));
}

export function avatar(author, bot) {
  const hue = [...author].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % 360;
  const initials = author.split(/\s+/).slice(0, 2).map((word) => [...word][0] ?? "").join("").toUpperCase();
  return h("span", { class: bot ? "avatar app" : "avatar", "aria-hidden": "true", style: `--hue: ${hue}` }, initials);
}

function reactions(message) {
  if (!message.reactions?.length) return null;
  return h("div", { class: "reactions" }, message.reactions.map(({ name, users, count }) => {
    const who = users.map((user) => names.person(user) ?? user).join(", ");
    return h("button", { type: "button", class: users.includes(state.me.id) ? "mine" : "", title: who, "aria-label": `${name}, ${count}, by ${who}`, onclick: () => react(message, name) }, h("span", { class: "emoji" }, emoji(name) ?? `:${name}:`), ` ${count}`);
  }));
}

const react = (message, name) => act(state.me.id, "react", { channel: message.channel, ts: message.ts, name });

function replies(message, openThread) {
  if (!message.reply_count) return null;
  const count = message.reply_count === 1 ? "1 reply" : `${message.reply_count} replies`;
  const faces = message.reply_users.slice(0, 3).map((user) => avatar(user === state.workspace.app.bot_user_id ? state.workspace.app.name : (names.person(user) ?? user), user === state.workspace.app.bot_user_id));
  return h("button", { type: "button", class: "replies", "data-action": "replies", onclick: () => openThread(message.ts) }, faces, h("span", { class: "count" }, count), h("span", { class: "dim" }, ` last at ${timeOf(message.latest_reply)}`));
}

function tools(message, inThread, openThread) {
  if (message.ephemeral_to) {
    const dismiss = () => act(state.me.id, "dismiss", { channel: message.channel, ts: message.ts });
    return h("div", { class: "tools" }, h("button", { type: "button", class: "quiet", onclick: dismiss }, "Dismiss"));
  }
  const smile = h("button", { type: "button", class: "quiet", "aria-label": "Add a reaction", "aria-haspopup": "dialog" }, "☺");
  smile.addEventListener("click", () => pickEmoji(smile, (name) => react(message, name)));
  const reply = inThread ? null : h("button", { type: "button", class: "quiet", onclick: () => openThread(message.thread_ts ?? message.ts) }, "Reply");
  const entries = moreEntries(message, () => more.closest(".message"));
  const more = entries.length ? h("button", { type: "button", class: "quiet", "aria-label": "More", "aria-haspopup": "menu" }, "⋮") : null;
  more?.addEventListener("click", () => openMenu(more, entries));
  return h("div", { class: "tools" }, smile, reply, more);
}

function moreEntries(message, row) {
  const place = { channel: message.channel, ts: message.ts };
  const shortcuts = state.workspace.shortcuts.filter((each) => each.kind === "message").map((each) => ({
    label: each.name,
    act: () => act(state.me.id, "shortcut", { ...place, callback_id: each.callback_id }),
  }));
  if (message.user !== state.me.id) return shortcuts;
  return [
    ...shortcuts,
    { label: "Edit message", act: () => startEdit(message, row()) },
    { label: "Delete message", danger: true, act: () => act(state.me.id, "delete", place) },
  ];
}

// What the elements of a message need: names, people, and how to act.
function surfaceOf(message, node, drafts) {
  const place = { channel: message.channel, ts: message.ts };
  return surface(place, node, { drafts });
}

export function surface(place, node, extra) {
  const address = (element, block) => ({ ...place, action_id: element.action_id, block_id: block.block_id });
  return {
    names,
    me: state.me.id,
    zone: state.me.tz,
    people: () => [...state.workspace.people.map(({ id, real_name: name }) => ({ id, name }))],
    channels: () => state.conversations.filter((each) => each.name && each.kind !== "mpim"),
    act: (element, block, choice) => {
      const body = { ...address(element, block), values: entered(node) };
      return act(state.me.id, "act", choice === null ? body : { ...body, choice });
    },
    suggest: async (element, block, query) => (await act(state.me.id, "suggest", { ...address(element, block), query })).options ?? [],
    ...extra,
  };
}
