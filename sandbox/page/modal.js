// Modals: the top of the person's stack, as a dialog of the browser's own.

import { act, read } from "./api.js";
import { drawBlocks } from "./blocks.js";
import { h, keepFocus } from "./dom.js";
import { entered } from "./elements.js";
import { surface } from "./messages.js";
import { plain } from "./mrkdwn.js";
import { names, state } from "./state.js";

let open = null; // { id, hash, dialog, body, drafts }

let asked = 0;

export async function refreshModal() {
  const turn = (asked += 1);
  const stack = (await read("views")).modals[state.me.id] ?? [];
  if (turn !== asked) return;
  const view = stack.at(-1);
  if (!view) return shut();
  if (open?.id === view.id && open.hash === view.hash) return showErrors(view);
  show(view, stack.length, open?.id === view.id ? entered(open.body) : {});
}

function shut() {
  if (!open) return;
  document.body.append(document.getElementById("toasts"));
  open.dialog.close();
  open.dialog.remove();
  open = null;
  if (document.activeElement === document.body) document.querySelector("#thread textarea, #main .composer textarea")?.focus({ preventScroll: true });
}

function show(view, depth, drafts) {
  const body = h("div", { class: "modal-body" });
  const title = h("h2", { id: "modal-title" }, plain(view.title.text, names));
  const trouble = h("p", { class: "error", role: "alert", hidden: true });
  const closeView = (all) => act(state.me.id, "close", { view_id: view.id, all });
  const submit = view.submit ? h("button", { type: "submit", class: "primary" }, plain(view.submit.text, names)) : null;
  const form = h("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); send(view, body, submit); } },
    h("header", {}, title, h("button", { type: "button", class: "quiet", "aria-label": "Close", onclick: () => closeView(true) }, "×")),
    trouble, body,
    h("footer", {}, h("button", { type: "button", onclick: () => closeView(false) }, view.close ? plain(view.close.text, names) : depth > 1 ? "Back" : "Close"), submit));
  // A view that takes the place of another, or of its former self, does so in the same dialog: nothing flickers.
  const dialog = open?.dialog ?? h("dialog", { class: "modal", "aria-labelledby": "modal-title" });
  dialog.oncancel = (event) => {
    event.preventDefault();
    closeView(false);
  };
  open = { id: view.id, hash: view.hash, dialog, body, trouble };
  draw(view, drafts);
  keepFocus(dialog, () => dialog.replaceChildren(form));
  if (!dialog.isConnected) document.body.append(dialog);
  if (!dialog.open) dialog.showModal();
  if (!body.contains(document.activeElement)) (body.querySelector("[data-first]") ?? body.querySelector(FIELDS) ?? submit)?.focus();
}

const FIELDS = "input, textarea, select, summary";

function draw(view, drafts) {
  open.errors = JSON.stringify(view.errors);
  const extra = { state: view.state.values, drafts, errors: view.errors };
  open.body.replaceChildren(...drawBlocks(view.blocks, surface({ view_id: view.id }, open.body, extra)));
  open.trouble.hidden = !view.errors[""];
  open.trouble.textContent = view.errors[""] ?? "";
}

function showErrors(view) {
  if (open.errors === JSON.stringify(view.errors)) return;
  draw(view, entered(open.body));
  open.body.querySelector("[aria-invalid]")?.focus();
}

async function send(view, body, submit) {
  if (!submit) return;
  if (submit.getAttribute("aria-disabled")) return;
  submit.setAttribute("aria-disabled", "true");
  submit.setAttribute("aria-busy", "true");
  await act(state.me.id, "submit", { view_id: view.id, values: entered(body) });
  submit.removeAttribute("aria-disabled");
  submit.removeAttribute("aria-busy");
  await refreshModal();
}
