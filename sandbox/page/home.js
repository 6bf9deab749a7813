// The Home tab that the app has published for a person.

import { read } from "./api.js";
import { drawBlocks } from "./blocks.js";
import { h, keepFocus } from "./dom.js";
import { surface } from "./messages.js";
import { state } from "./state.js";

export async function showHome() {
  const place = document.getElementById("home");
  if (!place) return;
  const home = (await read("views")).homes[state.me.id];
  if (!home) return place.replaceChildren(h("p", { class: "empty" }, "The app has not published a Home tab for you."));
  if (place.dataset.hash === home.hash) return;
  place.dataset.hash = home.hash;
  const blocks = drawBlocks(home.blocks, surface({ view_id: home.id }, place, { state: home.state.values, errors: {} }));
  keepFocus(place, () => place.replaceChildren(...blocks));
}
