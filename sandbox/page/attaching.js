// Files on their way into a message: picked, dropped on the conversation, or pasted.

import { attach } from "./api.js";
import { h, toast } from "./dom.js";
import { kindOf, sizeOf } from "./files.js";
import { state } from "./state.js";

// A tray with the files of a message that is being written. `kept` are those from before; `changed` is told of every change.
export function tray(kept, changed) {
  let files = kept;
  let coming = Promise.resolve();
  const node = h("ul", { class: "tray", "aria-label": "Files to send", hidden: true });
  const show = () => {
    node.hidden = !files.length;
    node.replaceChildren(...files.map(entry));
  };
  const hold = (now) => {
    files = now;
    show();
    changed();
  };
  const entry = (file) =>
    h("li", { title: file.name }, file.mimetype.startsWith("image/") ? h("img", { src: file.url_private, alt: "" }) : h("span", { class: "kind", "aria-hidden": "true" }, kindOf(file)),
      h("span", { class: "name" }, file.name, h("span", { class: "dim" }, sizeOf(file))),
      h("button", { type: "button", class: "quiet", "aria-label": `Remove ${file.name}`, onclick: () => drop(file) }, "×"));
  const drop = (file) => {
    hold(files.filter((each) => each !== file));
    node.closest(".composer").querySelector("textarea").focus();
  };
  const upload = async (picked) => {
    for (const file of picked) {
      try {
        const given = await attach(state.me.id, file);
        hold([...files, given]);
      } catch {
        toast(`${file.name} could not be read.`);
      }
    }
  };
  // The list of what was picked is emptied before its turn comes.
  const add = (picked) => {
    const own = [...picked];
    coming = coming.then(() => upload(own));
  };
  // Everything that was added, and an empty tray.
  const take = async () => {
    await coming;
    const taken = files;
    hold([]);
    return taken;
  };
  show();
  return { node, add, take, hold, held: () => files };
}

// The button that lets somebody pick files.
export function clip(add) {
  const input = h("input", { type: "file", multiple: true, hidden: true, "aria-label": "Files", onchange: () => { add(input.files); input.value = ""; } });
  return [input, h("button", { type: "button", class: "quiet clip", "aria-label": "Attach files", title: "Attach files", onclick: () => input.click() }, "+")];
}

// Files that are dropped anywhere on a conversation go to its composer.
export function acceptDrops() {
  const place = ({ target, dataTransfer }) => (dataTransfer?.types.includes("Files") ? target.closest?.("#main, #thread") : null);
  const mark = (pane) => {
    for (const each of document.querySelectorAll(".dropping")) if (each !== pane) each.classList.remove("dropping");
    if (pane?.querySelector(".composer")) pane.classList.add("dropping");
  };
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    mark(place(event));
  });
  document.addEventListener("dragleave", (event) => event.relatedTarget || mark(null));
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    mark(null);
    place(event)?.querySelector(".composer")?.attach(event.dataTransfer.files);
  });
}
