// The workspace's name at the top; with several workspaces on the server, the switch between them.

import { h } from "./dom.js";

export function drawTeam(place, { team, teams }) {
  if (teams.length < 2) return place.replaceChildren(team.name);
  const go = ({ target }) => location.assign(`/?${new URLSearchParams({ team: target.value })}`);
  const option = ({ id, name }) => h("option", { value: id, selected: id === team.id }, name);
  place.replaceChildren(h("select", { "aria-label": "Workspace", autocomplete: "off", onchange: go }, teams.map(option)));
}
