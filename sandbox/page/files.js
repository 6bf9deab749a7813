// Files of messages: pictures as pictures, everything else by its name.

import { h } from "./dom.js";

export const kindOf = (file) => (file.filetype && file.filetype !== file.name ? file.filetype.toUpperCase().slice(0, 4) : "FILE");

export function sizeOf({ size }) {
  if (size < 1000) return ` ${size} B`;
  return size < 1_000_000 ? ` ${(size / 1000).toFixed(size < 10_000 ? 1 : 0)} kB` : ` ${(size / 1_000_000).toFixed(1)} MB`;
}

export function drawFiles(files) {
  return files?.length ? h("div", { class: "attached" }, files.map(drawFile)) : null;
}

function drawFile(file) {
  const link = { href: file.url_private, target: "_blank", rel: "noreferrer noopener", title: file.title };
  if (file.mimetype?.startsWith("image/")) return h("figure", { class: "picture" }, h("figcaption", { class: "dim", dir: "auto" }, file.title), h("a", link, h("img", { src: file.url_private, alt: file.title })));
  return h("a", { class: "file", ...link }, h("span", { class: "kind", "aria-hidden": "true" }, kindOf(file)), h("span", { class: "name", dir: "auto" }, file.title, h("span", { class: "dim" }, sizeOf(file))));
}
