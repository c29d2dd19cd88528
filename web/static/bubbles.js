// How one message looks.

import { clockFormat, dayFormat, dayKey, icon, linkify, make, now } from "./common.js";

const ICONS = {
  waiting: "M12 7v5l3 2M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16",
  sent: "M5 13l4 4L19 7",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
};
const FILES = { photo: "Foto", voice: "Pesan suara", document: "Berkas" };
const STEADY = 700; // milliseconds in which a trembling finger taps once

function fileNode({ kind, name, url }) {
  if (url && kind === "photo") {
    const picture = make("img", { className: "photo", src: url, alt: name ?? FILES.photo });
    return make("a", { href: url, target: "_blank", rel: "noopener" }, picture);
  }
  if (url && kind === "voice") return make("audio", { src: url, controls: true, preload: "metadata" });
  const label = `${name ?? FILES[kind]}${url ? "" : " (tidak bisa dibuka)"}`;
  const words = make("span", { textContent: label, dir: "auto" });
  const there = url ? { href: url, download: name ?? "" } : {};
  return make(url ? "a" : "span", { className: "document", ...there }, icon(ICONS.file), words);
}

function wordsOf(item) {
  const words = make("div", { className: "words", dir: "auto" });
  if (item.mine) words.textContent = item.text;
  else words.innerHTML = item.html; // escaped by the server; its only tag is <b>
  linkify(words);
  return words;
}

function options(buttons, tapped) {
  const group = make("div", { className: "options" });
  const disable = (off) => {
    for (const one of group.children) one.disabled = off;
  };
  for (const { label, value } of buttons) {
    const button = make("button", { type: "button", className: "option", textContent: label, dir: "auto" });
    button.addEventListener("click", () => {
      disable(true);
      setTimeout(() => disable(false), STEADY);
      tapped(label, value);
    });
    group.append(button);
  }
  return group;
}

/** The element of a message; `act.tap(label, value)` and `act.again(item)` are called when it is touched. */
export function build(item, act) {
  const meta = make("span", { className: "meta" }, make("time", { textContent: clockFormat.format(item.at) }));
  if (item.mine && item.state in ICONS) meta.append(icon(ICONS[item.state]));
  const file = item.attachment ? fileNode(item.attachment) : null;
  const words = item.text || item.html ? wordsOf(item) : null;
  const bubble = make("div", { className: "bubble" }, file, words, meta);
  const node = make("article", { className: `message${item.mine ? " mine" : ""}` }, bubble);
  node.dataset.number = item.id;
  node.setAttribute("aria-label", item.mine ? "Pesan Anda" : "Pesan TemanKPM");
  if (item.buttons?.length) node.append(options(item.buttons, act.tap));
  if (item.state === "failed") {
    const label = "Belum terkirim, ketuk untuk coba lagi";
    const again = make("button", { type: "button", className: "retry", textContent: label });
    again.addEventListener("click", () => act.again(item));
    node.append(again);
  }
  if (item.state === "refused")
    node.append(make("p", { className: "retry", textContent: `Tidak terkirim. ${item.why}` }));
  return node;
}

const separators = new Map();

/** The line between two days. */
export function separator(key, at) {
  const days = Math.round((Date.parse(dayKey(now())) - Date.parse(key)) / 86_400_000);
  const node = separators.get(key) ?? make("div", { className: "day" });
  separators.set(key, node);
  const label = days === 0 ? "Hari ini" : days === 1 ? "Kemarin" : dayFormat.format(at);
  if (node.textContent !== label) node.textContent = label;
  return node;
}
