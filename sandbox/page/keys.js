// Keys of the whole page: F6 goes from part to part, arrows from message to message.

const PARTS = ["#channels [aria-current]", "#home, #messages", "#main .composer textarea", "#thread .messages", "#thread .composer textarea", "#clock button"];

export function steerByKeys() {
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    const moved = event.key === "F6" ? nextPart(event.shiftKey) : alongMessages(event);
    if (moved) event.preventDefault();
  });
}

function nextPart(back) {
  const parts = PARTS.map((part) => document.querySelector(part)).filter((part) => part?.getClientRects().length);
  const at = parts.findIndex((part) => part.contains(document.activeElement));
  const next = parts[(at + (back ? -1 : 1) + parts.length) % parts.length];
  const rows = next.matches(".messages") ? [...next.querySelectorAll(".message")] : [];
  (rows.at(-1) ?? next).focus();
  return true;
}

// On a list or one of its messages; inside a message the keys belong to what is there.
function alongMessages({ key, target }) {
  const list = target.closest?.(".messages");
  if (!list || (target !== list && !target.matches(".message"))) return false;
  const rows = [...list.querySelectorAll(".message")];
  const at = rows.indexOf(target);
  const to = { ArrowUp: at < 0 ? rows.length - 1 : at - 1, ArrowDown: at < 0 ? 0 : at + 1, Home: 0, End: rows.length - 1 }[key];
  if (!rows[to]) return false;
  rows[to].focus();
  return true;
}
