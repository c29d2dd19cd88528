// What every part of the page needs: elements, formats, this window's memory, and what is being looked at.

export const state = { phone: null, people: [], counts: {}, offset: 0 };
/* `phone`: whose phone this window is. `counts`: phone -> messages that arrived there. `offset`: simulated minus real
   time in milliseconds. */

export const $ = (id) => document.getElementById(id);
export const now = () => Date.now() + state.offset;

const inWib = (options) => new Intl.DateTimeFormat("id-ID", { timeZone: "Asia/Jakarta", ...options });
export const clockFormat = inWib({ hour: "2-digit", minute: "2-digit", hour12: false });
export const dayFormat = inWib({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
export const dayKey = (at) => new Date(at + 7 * 3_600_000).toISOString().slice(0, 10);

export function read(store, key, otherwise) {
  try {
    return JSON.parse(store.getItem(`temankpm:${key}`)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function write(store, key, value) {
  try {
    store.setItem(`temankpm:${key}`, JSON.stringify(value));
  } catch {
    // The store is full or closed: the page goes on without.
  }
}

export function make(tag, values = {}, ...children) {
  const node = Object.assign(document.createElement(tag), values);
  node.append(...children.filter((child) => child !== null));
  return node;
}

export function icon(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.append(document.createElementNS(svg.namespaceURI, "path"));
  svg.firstChild.setAttribute("d", path);
  return svg;
}

const WEB = String.raw`(https?:\/\/[^\s<>"']+)`;
const DOMAIN = String.raw`((?:[a-z0-9-]{1,63}\.)+(?:id|com|org|net|me)(?![\p{L}\p{N}_-])(?:\/[^\s<>"']*)?)`;
const PHONE = String.raw`((?:\+62|62|0)[ -]?8\d[\d -]{6,12}\d(?!\d))`;
const LINK = new RegExp(String.raw`(?<![\p{L}\p{N}_@.+-])(?:${WEB}|${DOMAIN}|${PHONE})`, "giu");

function link(href, label) {
  const outside = href.startsWith("tel:") ? {} : { target: "_blank", rel: "noopener noreferrer" };
  return make("a", { href, textContent: label, ...outside });
}

/** Turn phone numbers and web addresses in the texts of this element into links. */
export function linkify(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    const said = node.data;
    const pieces = [];
    let at = 0;
    for (const match of said.matchAll(LINK)) {
      const label = match[0].replace(/[.,;:!?)\]]+$/, "");
      const digits = label.replace(/\D/g, "");
      if (match[3] && (digits.length < 10 || digits.length > 14)) continue;
      const href = match[3] ? `tel:+${digits.replace(/^0/, "62")}` : match[1] ? label : `https://${label}`;
      pieces.push(said.slice(at, match.index), link(href, label));
      at = match.index + label.length;
    }
    if (pieces.length) node.replaceWith(...pieces, said.slice(at));
  }
  for (const bold of root.querySelectorAll("b")) {
    // Short numbers such as 119 are links only where the text says to call them.
    const called = /telepon:?\s*$/i.test(bold.previousSibling?.textContent ?? "");
    if (called && /^\d{3,5}$/.test(bold.textContent))
      bold.replaceChildren(link(`tel:${bold.textContent}`, bold.textContent));
  }
}
