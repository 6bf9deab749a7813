// Interactive elements. Each is drawn with its control, knows its value (`control.current()`), and acts when it should.

import { button, feedback, iconButton, overflow } from "./buttons.js";
import { h } from "./dom.js";
import { INPUTS } from "./inputs.js";
import { SELECTS } from "./selects.js";

const DRAWN = {
  button,
  overflow,
  feedback_buttons: feedback,
  icon_button: iconButton,
  workflow_button: button,
  ...SELECTS,
  ...INPUTS,
};

export function drawElement(element, block, surface, label) {
  const draw = DRAWN[element.type];
  if (!draw) return h("span", { class: "unknown" }, `[${element.type}]`);
  const node = draw(element, block, surface, label);
  const control = node.matches("[data-input]") ? node : node.querySelector("[data-input]");
  if (control) {
    control.dataset.key = `${block.block_id}/${element.action_id}`;
    control.dataset.kind = element.type;
    control.toggleAttribute("data-first", Boolean(element.focus_on_load));
  }
  return node;
}

// What is entered in all inputs below a node, by "block_id/action_id".
export function entered(node) {
  const controls = [...node.querySelectorAll("[data-input]")].filter((control) => control.dataset.key);
  return Object.fromEntries(controls.map((control) => [control.dataset.key, control.current()]));
}
