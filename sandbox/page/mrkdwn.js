// Slack's mrkdwn and the markdown block as DOM nodes.

import { h } from "./dom.js";
import { emoji } from "./emoji.js";

const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };
export const unescape = (text) => text.replace(/&(lt|gt|amp);/g, (entity) => ENTITIES[entity]);

const INLINE =
  /(?<code>`[^`\n]+`)|<(?<angle>[^<>\n]+)>|(?<![\w*])\*(?<bold>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])|(?<![\w_])_(?<italic>[^\s_](?:[^_\n]*[^\s_])?)_(?![\w_])|(?<![\w~])~(?<strike>[^\s~](?:[^~\n]*[^\s~])?)~(?![\w~])|:(?<emoji>[a-z0-9_+\-']+(?:::skin-tone-\d(?:-\d)?)?):/g;

const EMOJI_ONLY = /:(?<emoji>[a-z0-9_+\-']+(?:::skin-tone-\d(?:-\d)?)?):/g;

export function plain(text, names) {
  return inline(text ?? "", names, EMOJI_ONLY);
}

// A text object of Block Kit's.
export function text(object, names) {
  return object.type === "mrkdwn" ? mrkdwn(object.text, names) : plain(object.text, names);
}

export function mrkdwn(text, names) {
  const nodes = [];
  for (const [index, part] of (text ?? "").split("```").entries()) {
    if (index % 2) nodes.push(h("pre", {}, unescape(part.replace(/^\n|\n$/g, ""))));
    else if (part) nodes.push(...lines(part, names));
  }
  return nodes;
}

// Quoted lines become a block; everything else keeps its line breaks.
function lines(text, names) {
  const nodes = [];
  let quoted = null;
  for (const [index, line] of text.split("\n").entries()) {
    const quote = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (quote) {
      if (!quoted) nodes.push((quoted = h("blockquote")));
      else quoted.append(h("br"));
      quoted.append(...inline(quote[1], names));
      continue;
    }
    if (index > 0 && !quoted) nodes.push(h("br"));
    quoted = null;
    nodes.push(...inline(line, names));
  }
  return nodes;
}

function inline(text, names, pattern = INLINE) {
  const nodes = [];
  let done = 0;
  for (const match of text.matchAll(new RegExp(pattern))) {
    const node = special(match.groups, names);
    if (node === null) continue;
    if (match.index > done) nodes.push(unescape(text.slice(done, match.index)));
    nodes.push(node);
    done = match.index + match[0].length;
  }
  if (done < text.length) nodes.push(unescape(text.slice(done)));
  return nodes;
}

function special(groups, names) {
  if (groups.code) return h("code", {}, unescape(groups.code.slice(1, -1)));
  if (groups.bold) return h("b", {}, inline(groups.bold, names));
  if (groups.italic) return h("i", {}, inline(groups.italic, names));
  if (groups.strike) return h("s", {}, inline(groups.strike, names));
  if (groups.angle) return angle(groups.angle, names);
  const sign = emoji(groups.emoji);
  return sign && h("span", { class: "emoji", role: "img", "aria-label": groups.emoji, title: `:${groups.emoji}:` }, sign);
}

function angle(inside, names) {
  const [target, label] = inside.split(/\|(.*)/s);
  if (target.startsWith("@")) return mention(`@${names.person(target.slice(1)) ?? label ?? target.slice(1)}`);
  if (target.startsWith("#")) return mention(`#${names.channel(target.slice(1)) ?? label ?? target.slice(1)}`);
  if (target.startsWith("!date^")) return date(target, label);
  if (target.startsWith("!")) return mention(`@${label || target.slice(1)}`, "loud");
  return link(unescape(target), label ? unescape(label) : unescape(target).replace(/^mailto:/, ""));
}

export function mention(text, kind = "") {
  return h("span", { class: `mention ${kind}` }, text);
}

export function link(address, label) {
  const safe = /^(https?:|mailto:|tel:)/i.test(address);
  return safe ? h("a", { href: address, target: "_blank", rel: "noreferrer noopener" }, label || address) : h("span", {}, label || address);
}

const DATE_FORMS = {
  "{date_num}": { year: "numeric", month: "2-digit", day: "2-digit" },
  "{date}": { year: "numeric", month: "long", day: "numeric" },
  "{date_short}": { year: "numeric", month: "short", day: "numeric" },
  "{date_long}": { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  "{date_pretty}": { year: "numeric", month: "long", day: "numeric" },
  "{date_short_pretty}": { year: "numeric", month: "short", day: "numeric" },
  "{date_long_pretty}": { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  "{time}": { hour: "2-digit", minute: "2-digit" },
  "{time_secs}": { hour: "2-digit", minute: "2-digit", second: "2-digit" },
};

function date(target, label) {
  const [, seconds, form, address] = target.split("^");
  const moment = new Date(Number(seconds) * 1000);
  if (Number.isNaN(moment.getTime())) return h("span", {}, unescape(label ?? ""));
  const text = unescape(form ?? "").replace(/\{\w+\}/g, (each) =>
    DATE_FORMS[each] ? moment.toLocaleString(undefined, { ...DATE_FORMS[each], timeZone: document.body.dataset.tz || undefined }) : each,
  );
  return address ? link(address, text) : h("time", { datetime: moment.toISOString() }, text);
}

// The `markdown` block: headings, lists, quotes, code, tables, and inline emphasis.
export function markdown(text) {
  const nodes = [];
  const rows = text.split("\n");
  while (rows.length) {
    const row = rows.shift();
    const heading = /^(#{1,6}) (.*)/.exec(row);
    const item = /^\s*(?:[-*+]|(\d+)[.)]) (.*)/.exec(row);
    if (row.startsWith("```")) nodes.push(h("pre", {}, fenced(rows)));
    else if (heading) nodes.push(h("p", { class: "md-heading" }, md(heading[2])));
    else if (row.startsWith(">")) nodes.push(h("blockquote", {}, md(row.replace(/^> ?/, ""))));
    else if (item) nodes.push(h(item[1] ? "ol" : "ul", { start: item[1] }, items(item[2], rows, Boolean(item[1]))));
    else if (/^\|.*\|\s*$/.test(row) && /^\|[\s:|-]+\|\s*$/.test(rows[0] ?? "")) nodes.push(table(row, rows));
    else if (/^(-{3,}|\*{3,})$/.test(row.trim())) nodes.push(h("hr"));
    else if (row.trim()) nodes.push(h("p", {}, md(row)));
  }
  return nodes;
}

function fenced(rows) {
  const code = [];
  while (rows.length && !rows[0].startsWith("```")) code.push(rows.shift());
  rows.shift();
  return code.join("\n");
}

// A list item; one of a list of tasks shows whether it is done.
function item(text) {
  const box = /^\[([ xX])\] (.*)/.exec(text);
  return box ? h("li", { class: "todo" }, box[1] === " " ? "☐ " : "☑ ", md(box[2])) : h("li", {}, md(text));
}

function items(first, rows, ordered) {
  const found = [item(first)];
  const pattern = ordered ? /^\s*\d+[.)] (.*)/ : /^\s*[-*+] (.*)/;
  for (let match = pattern.exec(rows[0] ?? ""); match; match = pattern.exec(rows[0] ?? "")) {
    found.push(item(match[1]));
    rows.shift();
  }
  return found;
}

function table(head, rows) {
  const cells = (row) => row.trim().slice(1, -1).split("|").map((cell) => cell.trim());
  rows.shift();
  const body = [];
  while (/^\|.*\|\s*$/.test(rows[0] ?? "")) body.push(cells(rows.shift()));
  return h("div", { class: "table-scroll" }, h("table", {},
    h("thead", {}, h("tr", {}, cells(head).map((cell) => h("th", {}, md(cell))))),
    h("tbody", {}, body.map((row) => h("tr", {}, row.map((cell) => h("td", {}, md(cell))))))));
}

const MD = /`([^`]+)`|\*\*(.+?)\*\*|__(.+?)__|~~(.+?)~~|\*([^*\s][^*]*)\*|(?<!\w)_([^_\s][^_]*)_(?!\w)|\[([^\]]+)\]\(([^)\s]+)\)|:([a-z0-9_+\-']+(?:::skin-tone-\d(?:-\d)?)?):/g;

function md(text) {
  const nodes = [];
  let done = 0;
  for (const match of text.matchAll(MD)) {
    const [whole, code, bold, bold2, strike, italic, italic2, label, address, sign] = match;
    const picture = sign && emoji(sign);
    if (sign && !picture) continue;
    nodes.push(text.slice(done, match.index));
    if (code) nodes.push(h("code", {}, code));
    else if (bold ?? bold2) nodes.push(h("b", {}, md(bold ?? bold2)));
    else if (strike) nodes.push(h("s", {}, md(strike)));
    else if (italic ?? italic2) nodes.push(h("i", {}, md(italic ?? italic2)));
    else if (label) nodes.push(link(address, label));
    else nodes.push(picture);
    done = match.index + whole.length;
  }
  nodes.push(text.slice(done));
  return nodes;
}
