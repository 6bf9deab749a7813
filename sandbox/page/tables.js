// The table block, and the data table, whose rows are sorted, filtered and shown by the page.

import { words } from "./cards.js";
import { h } from "./dom.js";
import { drawElement } from "./elements.js";
import { richText } from "./richtext.js";

const PAGE = 5;

export function table(block, surface) {
  return block.type === "data_table" ? dataTable(block, surface) : simple(block, surface);
}

function simple(block, surface) {
  const [head = [], ...rows] = block.rows ?? [];
  const cells = (tag, more = {}) => (cell, column) => h(tag, { class: align(cell, block.column_settings?.[column]), dir: "auto", ...more }, content(cell, block, surface));
  return h("div", { class: "block" }, scrolling("Table", h("table", {},
    h("thead", {}, h("tr", {}, head.map(cells("th", { scope: "col" })))), h("tbody", {}, rows.map((row) => h("tr", {}, row.map(cells("td"))))))));
}

const scrolling = (name, inside) => h("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": name }, inside);
const align = (cell, settings) => `align-${settings?.align ?? (cell?.type === "raw_number" ? "right" : "left")}`;

function content(cell, block, surface) {
  if (cell?.element) return drawElement(cell.element, block, surface);
  if (cell?.type === "rich_text") return richText(cell, surface.names);
  return String(cell?.text ?? cell?.value ?? "");
}

function dataTable(block, surface) {
  const [head, ...rows] = block.rows.map((row) => row.map((cell) => ({ ...cell, node: content(cell, block, surface) })));
  const size = block.page_size ?? PAGE;
  const view = { from: 0, column: null, down: false, filter: "" };
  const body = h("tbody");
  const where = h("span", { class: "dim", role: "status" });
  const turn = (by) => () => { view.from += by * size; show(); };
  const back = h("button", { type: "button", class: "icon", "aria-label": "Rows before", onclick: turn(-1) }, "‹");
  const on = h("button", { type: "button", class: "icon", "aria-label": "Rows after", onclick: turn(1) }, "›");
  const header = (cell, column) => {
    const node = h("th", { scope: "col", class: align(rows[0]?.[column]), "aria-sort": "none" }, h("button", { type: "button", class: "sort", onclick: () => sort(column) }, cell.node));
    return node;
  };
  const headers = head.map(header);
  const sort = (column) => {
    Object.assign(view, { down: view.column === column && !view.down, column, from: 0 });
    headers.forEach((node, at) => node.setAttribute("aria-sort", at === column ? (view.down ? "descending" : "ascending") : "none"));
    show();
  };
  const row = (cells) => h("tr", {}, cells.map((cell, column) => {
    const names = column === (block.row_header_column_index ?? 0);
    return h(names ? "th" : "td", { class: align(cell), dir: "auto", scope: names ? "row" : null }, cell.node);
  }));
  const show = () => {
    const found = sorted(rows.filter((cells) => said(cells).includes(view.filter)), view);
    body.replaceChildren(...found.slice(view.from, view.from + size).map(row));
    where.textContent = found.length ? `${view.from + 1}–${Math.min(view.from + size, found.length)} of ${found.length}` : "No rows";
    back.disabled = view.from === 0;
    on.disabled = view.from + size >= found.length;
  };
  show();
  const caption = words(block.caption, surface.names);
  const filter = h("input", { type: "search", placeholder: "Filter", "aria-label": "Filter rows", oninput: ({ target }) => { Object.assign(view, { filter: target.value.toLowerCase(), from: 0 }); show(); } });
  const pager = rows.length > size ? h("div", { class: "pager" }, filter, back, where, on) : null;
  return h("div", { class: "block data-table" }, scrolling(block.caption, h("table", {}, h("caption", {}, caption), h("thead", {}, h("tr", {}, headers)), body)), pager);
}

const plainly = (cell) => (cell.type === "rich_text" ? JSON.stringify(cell.elements.map((part) => (part.elements ?? []).map((each) => each.text))) : String(cell.text ?? cell.value ?? ""));
const said = (cells) => cells.map(plainly).join(" ").toLowerCase();

// Numbers by their size where all of a column are numbers, everything else as words.
function sorted(rows, { column, down }) {
  if (column === null) return rows;
  const numbers = rows.every((cells) => cells[column].type === "raw_number");
  const compare = numbers ? (a, b) => a[column].value - b[column].value : (a, b) => plainly(a[column]).localeCompare(plainly(b[column]), undefined, { numeric: true });
  return rows.toSorted((a, b) => (down ? -compare(a, b) : compare(a, b)));
}
