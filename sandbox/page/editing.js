// Editing one's own message, where it stands.

import { act } from "./api.js";
import { h } from "./dom.js";
import { unescape } from "./mrkdwn.js";
import { state } from "./state.js";

// What a person would type to get this text again: mentions by their handles, links as they were.
function typed(text) {
  const handle = (id) => [{ id: state.workspace.app.bot_user_id, name: state.workspace.app.handle }, ...state.workspace.people].find((each) => each.id === id)?.name;
  const again = (whole, sign, target, label) => {
    if (sign === "@") return handle(target) ? `@${handle(target)}` : whole;
    if (sign === "#" || sign === "!") return `${sign === "!" ? "@" : "#"}${label ?? target}`;
    return label ?? target;
  };
  return unescape(text.replace(/<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>/g, again));
}

export function startEdit(message, row) {
  const body = row.querySelector(".body");
  const before = [...body.childNodes];
  const input = h("textarea", { rows: 2, "aria-label": "Edit message", value: typed(message.text) });
  const stop = () => {
    body.replaceChildren(...before);
    row.focus();
  };
  const save = async () => {
    const same = input.value === typed(message.text);
    if (same || (await act(state.me.id, "edit", { channel: message.channel, ts: message.ts, text: input.value })).ok) stop();
  };
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey) save();
    else if (event.key === "Escape") stop();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  body.replaceChildren(input, h("div", { class: "buttons" }, h("button", { type: "button", onclick: stop }, "Cancel"), h("button", { type: "button", class: "primary", onclick: save }, "Save")));
  input.focus();
}
