// The data visualization block: bars, lines, areas and pies, each with its figures as a table for those who want them.

import { h } from "./dom.js";

const [WIDTH, HEIGHT] = [560, 240];
const PLOT = { left: 52, right: 552, top: 12, bottom: 196 };
const figure = (value) => value.toLocaleString("en-GB");

function s(tag, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children.flat());
  return node;
}

export function chart(block) {
  const { type, series = [], segments, axis_config: axis = {} } = block.chart;
  const data = segments ? [{ name: "", data: segments }] : series;
  const labels = axis.categories ?? segments.map((each) => each.label);
  const valueOf = ({ data: points }, label) => points.find((point) => point.label === label)?.value ?? null;
  const drawn = segments ? pie(segments) : plot(type, data, labels, valueOf, axis);
  const picture = s("svg", { viewBox: `0 0 ${drawn.width} ${drawn.height}`, role: "img", "aria-label": `${type} chart: ${block.title}` }, drawn.inside);
  picture.style.maxWidth = `${drawn.width}px`;
  const legend = segments ? pieLegend(segments) : data.length > 1 ? data.map((each, index) => key(index, each.name)) : [];
  return h("figure", { class: "block chart" }, h("figcaption", {}, block.title),
    h("div", { class: segments ? "beside" : "" }, picture, legend.length ? h("ul", { class: "legend" }, legend) : null),
    figures(block.title, labels, data, valueOf, axis));
}

const key = (index, words) => h("li", {}, h("span", { class: `key series-${index}`, "aria-hidden": "true" }), words);

function figures(title, labels, data, valueOf, axis) {
  const cell = (value) => h("td", { class: "align-right" }, value === null ? "–" : figure(value));
  return h("details", { class: "figures" }, h("summary", {}, "Figures"),
    h("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": `Figures of ${title}` }, h("table", {},
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, axis.x_label ?? ""), data.map((each) => h("th", { scope: "col", class: "align-right" }, each.name || axis.y_label || "Value")))),
      h("tbody", {}, labels.map((label) => h("tr", {}, h("th", { scope: "row" }, label), data.map((each) => cell(valueOf(each, label)))))))));
}

// A round step that gives an axis some four lines.
function step(span) {
  const size = 10 ** Math.floor(Math.log10(span / 4 || 1));
  return [1, 2, 5, 10].map((each) => each * size).find((each) => each * 4 >= span) ?? size;
}

function plot(type, data, labels, valueOf, axis) {
  const values = data.flatMap((each) => each.data.map((point) => point.value));
  const by = step(Math.max(...values, 0) - Math.min(...values, 0) || 1);
  const [low, high] = [Math.floor(Math.min(...values, 0) / by) * by, Math.ceil(Math.max(...values, 0) / by) * by || by];
  const y = (value) => PLOT.bottom - ((value - low) / (high - low)) * (PLOT.bottom - PLOT.top);
  const slot = (PLOT.right - PLOT.left) / labels.length;
  const x = (at) => PLOT.left + slot * (at + 0.5);
  const draw = type === "bar" ? bars : lines;
  const inside = [...grid(low, high, by, y), ...names(labels, x, slot), ...titles(axis), ...draw({ type, data, labels, valueOf, x, y, slot })];
  return { inside, width: WIDTH, height: HEIGHT };
}

function grid(low, high, by, y) {
  const at = Array.from({ length: Math.round((high - low) / by) + 1 }, (_, index) => low + index * by);
  return at.flatMap((value) => [
    s("line", { class: value === 0 ? "zero" : "grid", x1: PLOT.left, x2: PLOT.right, y1: y(value), y2: y(value) }),
    s("text", { x: PLOT.left - 8, y: y(value) + 4, "text-anchor": "end" }, figure(Number(value.toPrecision(6)))),
  ]);
}

// Names that would not fit side by side are cut; each can be read in full under the pointer and among the figures.
function names(labels, x, slot) {
  const most = Math.max(2, Math.floor(slot / 6.5));
  return labels.map((label, at) => s("text", { x: x(at), y: PLOT.bottom + 18, "text-anchor": "middle" }, s("title", {}, label), label.length > most ? `${label.slice(0, most - 1)}…` : label));
}

function titles({ x_label: across, y_label: up }) {
  return [
    ...(across ? [s("text", { class: "axis", x: (PLOT.left + PLOT.right) / 2, y: HEIGHT - 6, "text-anchor": "middle" }, across)] : []),
    ...(up ? [s("text", { class: "axis", x: 0, y: 0, transform: `translate(12 ${(PLOT.top + PLOT.bottom) / 2}) rotate(-90)`, "text-anchor": "middle" }, up)] : []),
  ];
}

function bars({ data, labels, valueOf, x, y, slot }) {
  const wide = Math.min(48, (slot * 0.7) / data.length);
  return labels.flatMap((label, at) => data.flatMap((each, index) => {
    const value = valueOf(each, label);
    if (value === null) return [];
    const left = x(at) + (index - data.length / 2) * wide;
    const [top, bottom] = [y(Math.max(value, 0)), y(Math.min(value, 0))];
    return s("rect", { class: `series-${index}`, x: left + 1, y: top, width: wide - 2, height: Math.max(1, bottom - top), rx: 2 }, s("title", {}, `${each.name} ${label}: ${figure(value)}`));
  }));
}

function lines({ type, data, labels, valueOf, x, y }) {
  return data.flatMap((each, index) => {
    const points = labels.map((label, at) => [x(at), valueOf(each, label), label]).filter(([, value]) => value !== null);
    const path = points.map(([across, value], at) => `${at ? "L" : "M"}${across} ${y(value)}`).join("");
    const under = `${path}L${points.at(-1)[0]} ${y(0)}L${points[0][0]} ${y(0)}Z`;
    return [
      ...(type === "area" ? [s("path", { class: `area series-${index}`, d: under })] : []),
      s("path", { class: `line series-${index}`, d: path }),
      ...points.map(([across, value, label]) => s("circle", { class: `series-${index}`, cx: across, cy: y(value), r: 3.5 }, s("title", {}, `${each.name} ${label}: ${figure(value)}`))),
    ];
  });
}

const share = (segments, value) => value / (segments.reduce((sum, each) => sum + each.value, 0) || 1);
const pieLegend = (segments) => segments.map(({ label, value }, index) => key(index, `${label}: ${figure(value)} (${Math.round(share(segments, value) * 100)} %)`));

function pie(segments) {
  const [middle, radius] = [90, 84];
  let done = 0;
  const inside = segments.map(({ label, value }, index) => {
    const part = share(segments, value);
    const at = (turn) => `${middle + radius * Math.sin(turn * 2 * Math.PI)} ${middle - radius * Math.cos(turn * 2 * Math.PI)}`;
    const [from, to] = [done, (done += part)];
    const title = s("title", {}, `${label}: ${figure(value)}`);
    if (part > 0.9999) return s("circle", { class: `slice series-${index}`, cx: middle, cy: middle, r: radius }, title);
    return s("path", { class: `slice series-${index}`, d: `M${middle} ${middle}L${at(from)}A${radius} ${radius} 0 ${part > 0.5 ? 1 : 0} 1 ${at(to)}Z` }, title);
  });
  return { inside, width: 180, height: 180 };
}
