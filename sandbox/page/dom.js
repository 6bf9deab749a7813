// Building and changing elements. Text always goes in as text, never as HTML.

export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (name === "value" || name === "checked" || name === "selected") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

let counter = 0;
export const nextId = () => `c${(counter += 1)}`;

// Show `items` in `list`, in order, keeping the nodes whose key and signature are unchanged. `draw` is given the node that
// it replaces, so that a half-made choice survives; so does the focus.
export function reconcile(list, items, draw) {
  const wanted = new Set(items.map((item) => item.key));
  for (const node of [...list.children]) if (!wanted.has(node.dataset.key)) node.remove();
  const old = new Map([...list.children].map((node) => [node.dataset.key, node]));
  let place = list.firstElementChild;
  for (const item of items) {
    let node = old.get(item.key);
    if (!node || node.dataset.signature !== item.signature) {
      const fresh = draw(item, node);
      fresh.dataset.key = item.key;
      fresh.dataset.signature = item.signature;
      if (node) {
        if (place === node) place = fresh;
        keepFocus(node, () => node.replaceWith(fresh), fresh);
      }
      node = fresh;
    }
    if (node === place) place = place.nextElementSibling;
    else list.insertBefore(node, place);
  }
}

const CONTROLS = "button, input, select, textarea, summary, a[href]";
const described = (control) => [control.tagName, control.dataset.action ?? control.dataset.key ?? control.getAttribute("aria-label") ?? control.textContent].join(" ");

// Change something that may hold the focus; then the same control of `place` has it, or else `place` itself.
export function keepFocus(place, change, after = place) {
  const held = place.contains(document.activeElement) ? document.activeElement : null;
  const wanted = held && described(held);
  change();
  if (!held || held.isConnected) return;
  const same = [...after.querySelectorAll(CONTROLS)].find((control) => described(control) === wanted);
  // First the whole, because some controls are only visible while the focus is near.
  for (const each of [after, same]) each?.focus({ preventScroll: true });
}

export function toast(text) {
  const note = h("div", { class: "toast" }, text, h("button", { type: "button", class: "quiet", "aria-label": "Dismiss", onclick: () => note.remove() }, "×"));
  const toasts = document.getElementById("toasts");
  (document.querySelector("dialog[open]") ?? document.body).append(toasts);
  toasts.append(note);
  setTimeout(() => note.remove(), 8000);
}
