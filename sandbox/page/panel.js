// The panel of what happens outside the workspace: pick whom it is about, press what they do.

import { happen, read } from "./api.js";
import { h } from "./dom.js";

export async function drawPanel(place) {
  const { panel } = await read("panel");
  place.hidden = !panel;
  if (!panel) return;
  const subject = h("select", { "aria-label": "Who" }, panel.subjects.map(({ id, name }) => h("option", { value: id }, name)));
  const outcome = h("p", { class: "outcome", role: "status" });
  const name = () => subject.selectedOptions[0]?.textContent ?? "";
  const press = (action, button) => async () => {
    if (button.getAttribute("aria-disabled")) return;
    button.setAttribute("aria-disabled", "true");
    const problem = await happen(subject.value, action.id);
    button.removeAttribute("aria-disabled");
    outcome.className = problem ? "outcome failed" : "outcome";
    outcome.textContent = problem || `✓ ${name()} ${action.label}`;
  };
  const buttons = panel.actions.map((action) => {
    const button = h("button", { type: "button" }, action.label);
    button.addEventListener("click", press(action, button));
    return button;
  });
  const inside = h("div", { class: "panel-body" }, subject, h("div", { class: "panel-actions" }, buttons), outcome);
  place.setAttribute("aria-label", panel.title);
  place.replaceChildren(h("details", { open: true }, h("summary", {}, panel.title), inside));
}
