// The file input: what somebody picks goes to the workspace at once, and the form gets the file objects.

import { attach } from "./api.js";
import { h, toast } from "./dom.js";
import { state } from "./state.js";

export function fileInput(element, saved, label) {
  let files = saved;
  const most = element.max_files ?? 10;
  const types = element.filetypes?.map((type) => `.${type}`).join(",");
  const input = h("input", { type: "file", multiple: most > 1, accept: types, "aria-label": label ?? "Files" });
  const list = h("ul", { class: "picked" });
  const node = h("div", { class: "files", "data-input": true }, input, list);
  node.current = () => files;
  const show = () => list.replaceChildren(...files.map((file) => h("li", {}, file.name, " ", h("button", { type: "button", class: "quiet", "aria-label": `Remove ${file.name}`, onclick: () => drop(file) }, "×"))));
  const drop = (file) => {
    files = files.filter((each) => each !== file);
    show();
    input.focus();
  };
  input.addEventListener("change", async () => {
    for (const file of input.files) {
      if (files.length >= most) {
        toast(most === 1 ? "One file at most." : `${most} files at most.`);
        break;
      }
      files = [...files, await attach(state.me.id, file)];
      show();
    }
    input.value = "";
  });
  show();
  return node;
}
