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

// A menu of actions under a button: arrow keys move, Escape closes.
export function openMenu(anchor, entries) {
  document.querySelector(".menu")?.remove();
  const menu = h("div", { class: "menu", role: "menu" });
  const close = (refocus) => {
    menu.remove();
    document.removeEventListener("pointerdown", outside, true);
    if (refocus) anchor.focus();
    anchor.setAttribute("aria-expanded", "false");
  };
  const outside = (event) => {
    if (!menu.contains(event.target)) close(false);
  };
  for (const { label, act, danger } of entries) {
    const run = () => {
      close(true);
      act();
    };
    menu.append(h("button", { type: "button", role: "menuitem", class: danger ? "danger-text" : "", onclick: run }, label));
  }
  menu.addEventListener("keydown", (event) => {
    const items = [...menu.children];
    const at = items.indexOf(document.activeElement);
    if (event.key === "Escape") close(true);
    else if (event.key === "Tab") close(false);
    else if (event.key === "ArrowDown") items[(at + 1) % items.length].focus();
    else if (event.key === "ArrowUp") items[(at - 1 + items.length) % items.length].focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  (anchor.closest("dialog") ?? document.body).append(menu);
  const box = anchor.getBoundingClientRect();
  menu.style.top = `${Math.max(8, Math.min(box.bottom + 4, innerHeight - menu.offsetHeight - 8))}px`;
  menu.style.left = `${Math.max(8, Math.min(box.left, innerWidth - menu.offsetWidth - 8))}px`;
  anchor.setAttribute("aria-expanded", "true");
  document.addEventListener("pointerdown", outside, true);
  menu.firstElementChild?.focus();
}
