// What comes next in the app, beside the clock; nothing where nobody can be asked or nothing comes.

import { read } from "./api.js";
import { state } from "./state.js";

const EVERY = 4000;
let next = null;
let place = null;

export const comingUp = () => next;

export async function watchUpcoming(element) {
  place = element;
  if (await refreshUpcoming()) setInterval(() => document.hidden || refreshUpcoming(), EVERY);
}

// Whether there is anybody to ask.
export async function refreshUpcoming() {
  if (!place) return false;
  const told = await read("upcoming").catch(() => null);
  next = told?.next ?? null;
  place.hidden = !next;
  if (next) {
    place.textContent = `next: ${describe(next)}`;
    place.title = place.textContent;
  }
  return Boolean(told?.known);
}

export function describe({ at, what, who }) {
  const moment = new Date(at);
  const near = Math.abs(moment - state.now()) < 6 * 86_400_000;
  const day = near ? { weekday: "short" } : { day: "numeric", month: "short", year: "numeric" };
  const when = moment.toLocaleString("en-GB", { ...day, hour: "2-digit", minute: "2-digit", timeZone: state.me.tz }).replace(",", "");
  return `${when}, ${what}${who ? ` (${who.split(" ")[0]})` : ""}`;
}
