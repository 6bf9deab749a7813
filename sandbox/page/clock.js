// The workspace's time in the top bar, and the ways to move it on.

import { moveClock, readClock } from "./api.js";
import { h } from "./dom.js";
import { openMenu } from "./menus.js";
import { state } from "./state.js";
import { comingUp, describe, refreshUpcoming } from "./upcoming.js";
import { fromField, local, parts, toField } from "./zones.js";

let origin = { now: Date.now(), since: performance.now() };
const now = () => new Date(origin.now + (performance.now() - origin.since));
state.now = now;

export async function refreshClock() {
  const { now: iso } = await readClock();
  origin = { now: Date.parse(iso), since: performance.now() };
  tick();
  await refreshUpcoming();
}

function nextMorning() {
  const zone = state.me.tz;
  const today = parts(now(), zone);
  for (let ahead = 0; ; ahead += 1) {
    const day = new Date(Date.UTC(today.year, today.month - 1, today.day + ahead));
    const nine = local(zone, day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate(), 9, 0);
    if (day.getUTCDay() % 6 && nine > now()) return nine;
  }
}

function inMonths(count) {
  const zone = state.me.tz;
  const today = parts(now(), zone);
  const last = new Date(Date.UTC(today.year, today.month - 1 + count + 1, 0)).getUTCDate();
  const first = new Date(Date.UTC(today.year, today.month - 1 + count, 1));
  return local(zone, first.getUTCFullYear(), first.getUTCMonth() + 1, Math.min(today.day, last), today.hour, today.minute);
}

const to = (moment) => moveClock({ now: moment.toISOString() });
const MOVES = [
  { label: "5 minutes later", act: () => moveClock({ advance: 300 }) },
  { label: "1 hour later", act: () => moveClock({ advance: 3600 }) },
  { label: "Next morning (weekday, 09:00)", act: () => to(nextMorning()) },
  { label: "1 week later", act: () => moveClock({ advance: 7 * 86400 }) },
  { label: "6 months later", act: () => to(inMonths(6)) },
  { label: "Pick a date…", act: () => pick() },
];

function moves() {
  const next = comingUp();
  return next && new Date(next.at) > now() ? [...MOVES, { label: `When next is due: ${describe(next)}`, act: () => to(new Date(next.at)) }] : MOVES;
}

function pick() {
  const zone = state.me.tz;
  const input = h("input", { type: "datetime-local", id: "clock-date", value: `${toField(now(), zone).slice(0, 10)}T09:00` });
  const go = async () => {
    if (!input.value) return;
    await to(fromField(input.value, zone));
    dialog.close();
  };
  const dialog = h("dialog", { class: "confirm", "aria-labelledby": "clock-title", onclose: () => dialog.remove() },
    h("h2", { id: "clock-title" }, "Move the clock"),
    h("p", {}, h("label", { for: "clock-date" }, "The workspace's new time, in your zone "), input),
    h("div", { class: "buttons" }, h("button", { type: "button", onclick: () => dialog.close() }, "Cancel"), h("button", { type: "button", class: "primary", onclick: go }, "Move")));
  document.body.append(dialog);
  dialog.showModal();
}

let face = null;

function tick() {
  if (!face || !state.me) return;
  const moment = now();
  const shown = (form) => moment.toLocaleString("en-GB", { ...form, timeZone: state.me.tz });
  const year = h("span", { class: "wide" }, ` ${shown({ year: "numeric" })}`);
  face.replaceChildren(shown({ weekday: "short", day: "numeric", month: "short" }), year, `, ${shown({ hour: "2-digit", minute: "2-digit" })}`);
  face.dateTime = moment.toISOString();
}

export function drawClock(container) {
  face = h("time", {});
  const button = h("button", { type: "button", "aria-haspopup": "menu", "aria-expanded": "false", title: "The workspace's time; click to move it" }, h("span", { "aria-hidden": "true", class: "dial" }), face, h("span", { class: "sr" }, " – move the clock"));
  button.addEventListener("click", () => openMenu(button, moves()));
  container.replaceChildren(button);
  setInterval(tick, 1000);
}
