// Whom one may be: the people of the demo, other numbers, and what each of them has not read.

import { $, make, read, state, write } from "./common.js";

export const ROLES = {
  kpm: "KPM",
  pendamping: "pendamping",
  korkab: "koordinator kabupaten",
  supervisor: "supervisor",
  korwil: "koordinator wilayah",
  apd: "admin data",
};
const MOST_OTHERS = 8;

export const person = (of = state.phone) => state.people.find((one) => one.phone === of);

/** Ask who there is, then show it; `open(phone)` is called when somebody is chosen. */
export async function loadPeople(open) {
  try {
    state.people = (await (await fetch("/simulator/people")).json()).people;
  } catch {
    // The strip above the chat says that the connection is lost.
  }
  showPeople(open);
}

function unread(of) {
  const seen = read(localStorage, "seen", {})[of] ?? 0;
  const all = state.counts[of] ?? 0;
  return all < seen ? all : all - seen;
}

function badge(node, count) {
  node.hidden = !count;
  node.textContent = count > 99 ? "99+" : String(count);
  node.setAttribute("aria-label", `${count} belum dibaca`);
  return node;
}

function entry({ name, role, phone, note }, open) {
  const words = name.split(/\s+/).slice(0, 2);
  const letters = /\p{L}/u.test(name) ? words.map((word) => word[0]).join("") : "?";
  const about = make("span", { className: "about" });
  about.append(make("span", { className: "name", textContent: name }), make("small", { textContent: note }));
  const face = make("span", { className: "avatar", textContent: letters });
  face.setAttribute("aria-hidden", "true");
  const count = badge(make("span", { className: "badge" }), unread(phone));
  const button = make("button", { type: "button", className: "open" }, face, about, count);
  button.dataset.phone = phone;
  button.setAttribute("aria-current", String(phone === state.phone));
  button.addEventListener("click", () => open(phone));
  const window = { href: `/#${phone}`, target: "_blank", rel: "noopener", title: "Buka di jendela lain" };
  const apart = make("a", { className: "window", textContent: "↗", ...window });
  apart.setAttribute("aria-label", `Buka HP ${name} di jendela lain`);
  const chosen = phone === state.phone ? " chosen" : "";
  return make("div", { className: `person${chosen}`, title: ROLES[role] ?? phone }, button, apart);
}

/** Others that were opened before, with this one. */
function otherNumbers() {
  const known = read(localStorage, "others", []);
  if (state.phone && !person() && !known.includes(state.phone)) {
    known.push(state.phone);
    write(localStorage, "others", known.slice(-MOST_OTHERS));
  }
  return known.filter((of) => !person(of));
}

/** Draw the list anew, keeping its place and the focus. */
export function showPeople(open) {
  if (state.phone && !document.hidden) {
    const seen = { ...read(localStorage, "seen", {}), [state.phone]: state.counts[state.phone] ?? 0 };
    write(localStorage, "seen", seen);
  }
  const others = otherNumbers();
  const groups = {
    Pendamping: state.people.filter((one) => one.role === "pendamping"),
    Koordinator: state.people.filter((one) => !["kpm", "pendamping"].includes(one.role)),
    KPM: state.people.filter((one) => one.role === "kpm"),
    "Nomor lain": others.map((of) => ({ name: of, phone: of, note: "nomor yang tidak dikenal" })),
  };
  const list = $("people-list");
  const [at, focused] = [list.scrollTop, document.activeElement?.dataset?.phone];
  const parts = Object.entries(groups).filter(([, found]) => found.length);
  const title = (words) => make("h2", { className: "group", textContent: words });
  list.replaceChildren(...parts.flatMap(([name, found]) => [title(name), ...found.map((one) => entry(one, open))]));
  list.scrollTop = at;
  if (focused) list.querySelector(`[data-phone="${CSS.escape(focused)}"]`)?.focus();
  showWhose();
  const everybody = new Set([...state.people.map((one) => one.phone), ...others]);
  everybody.delete(state.phone);
  badge($("all-unread"), [...everybody].filter(unread).length);
}

function showWhose() {
  const names = state.people.filter((one) => one.phone === state.phone).map((one) => one.name).join(" dan ");
  const role = person()?.role;
  const unknown = state.phone ? `${state.phone} · nomor tidak dikenal` : "Belum ada yang dipilih";
  $("whose").textContent = names ? `${names} · ${ROLES[role] ?? role}` : unknown;
  document.title = state.phone ? `${names || state.phone} – TemanKPM` : "TemanKPM";
}
