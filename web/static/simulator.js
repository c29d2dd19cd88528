// One window is the phone of one person. What TemanKPM sent comes from the server; what the person sent is kept by
// this window alone (sessionStorage), for the server does not keep what people write.

import { build, separator } from "./bubbles.js";
import { $, clockFormat, dayFormat, dayKey, make, now, read, state, write } from "./common.js";
import { ROLES, loadPeople, person, showPeople } from "./people.js";
import { post } from "./sending.js";

const TRIES = {
  kpm: ["Halo", "Bu, kapan beras cair?", "Kapan pertemuan?"],
  staff: ["Halo", "Buat pertemuan", "Siapa yang hadir?"],
  unknown: ["Halo", "Anak saya demam"],
};
const MOST_BYTES = 10_000_000;
const MOST_KEPT = 300;
const EVENING = 16;

const log = $("log");
const text = $("text");
const items = new Map();
const files = new Map(); // id of a message -> its file and address, as long as this page lives
let stream = null;
let lost = false;
let atEnd = true;
let chosenFile = null;
let sending = Promise.resolve();

// --- The conversation

function empty() {
  const hint = state.phone ? "Belum ada pesan. Tulis apa saja, atau coba:" : "Pilih dulu mau jadi siapa. Misalnya:";
  const node = make("div", { className: "empty" }, make("p", { textContent: hint }));
  const offer = (words, act) => {
    const button = make("button", { type: "button", className: "option", textContent: words });
    button.addEventListener("click", act);
    node.append(button);
  };
  const role = person()?.role;
  if (state.phone) {
    const tries = TRIES[role === "kpm" ? "kpm" : role ? "staff" : "unknown"];
    tries.forEach((words) => offer(words, () => say({ text: words })));
  } else {
    const first = ["kpm", "pendamping"].map((wanted) => state.people.find((one) => one.role === wanted)).filter(Boolean);
    first.forEach((one) => offer(`${one.name}, ${ROLES[one.role]}`, () => chosen(one.phone)));
  }
  return node;
}

const byTime = (a, b) => a.at - b.at || b.mine - a.mine || (a.mine ? 0 : a.id - b.id);
const act = { tap: (label, value) => say({ text: label, tap: value }), again: (item) => deliver(item) };

function paint(follow = atEnd) {
  const wanted = [];
  let day = "";
  for (const item of [...items.values()].sort(byTime)) {
    if (dayKey(item.at) !== day) wanted.push(separator((day = dayKey(item.at)), item.at));
    wanted.push((item.node ??= build(item, act)));
  }
  if (!wanted.length) wanted.push(empty());
  // Only what changed is touched, so that pictures, sounds and what is selected stay as they are.
  wanted.forEach((node, place) => {
    if (log.children[place] !== node) log.insertBefore(node, log.children[place] ?? null);
  });
  while (log.children.length > wanted.length) log.lastElementChild.remove();
  if (follow) toEnd();
  else $("down").hidden = false;
}

function toEnd() {
  log.scrollTop = log.scrollHeight;
  atEnd = true;
  $("down").hidden = true;
}

function arrived(message) {
  const at = Date.parse(message.at);
  if (items.get(`b${message.id}`)?.at !== at) items.set(`b${message.id}`, { ...message, at, mine: false });
}

// --- Sending

function keep(item) {
  const plain = { ...item, node: undefined, attachment: item.attachment && { ...item.attachment, url: undefined } };
  const others = read(sessionStorage, `chat:${item.phone}`, []).filter((one) => one.id !== item.id);
  write(sessionStorage, `chat:${item.phone}`, [...others, plain].slice(-MOST_KEPT));
  item.node = null;
  if (item.phone === state.phone) paint();
}

function remembered(phone) {
  // What was on its way when the page was left may or may not have come through: the same id can be sent again.
  return read(sessionStorage, `chat:${phone}`, []).map((item) => {
    const url = files.get(item.id)?.url;
    const attachment = item.attachment && { ...item.attachment, url };
    return { ...item, attachment, state: item.state === "waiting" ? "failed" : item.state };
  });
}

function say({ text: words, tap = null, file = null }) {
  if (!state.phone) return;
  const bytes = [...crypto.getRandomValues(new Uint8Array(12))];
  const id = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const item = { id, phone: state.phone, text: words, tap, at: now(), mine: true, state: "waiting" };
  if (file) {
    const kind = { image: "photo", audio: "voice" }[file.type.split("/")[0]] ?? "document";
    files.set(id, { file, url: URL.createObjectURL(file) });
    item.attachment = { kind, name: file.name, url: files.get(id).url };
  }
  items.set(`m${id}`, item);
  atEnd = true;
  deliver(item);
}

function deliver(item) {
  item.state = "waiting";
  keep(item);
  sending = sending.then(() => post(item, files.get(item.id)?.file)).then(() => keep(item));
}

function choose(file) {
  const tooBig = file !== null && file.size > MOST_BYTES;
  chosenFile = tooBig ? null : file;
  $("chip").hidden = file === null;
  $("chip-name").textContent = tooBig ? "Berkas terlalu besar: paling besar 10 MB." : (file?.name ?? "");
  $("file").value = "";
  text.focus();
}

function submit() {
  const words = text.value.trim();
  if (!words && !chosenFile) return;
  say({ text: words, file: chosenFile });
  text.value = "";
  choose(null);
  grow();
}

function grow() {
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight, 132)}px`;
}

// --- What comes in

async function load() {
  const whose = state.phone;
  const answer = await fetch(`/simulator/messages?phone=${encodeURIComponent(whose)}`);
  if (!answer.ok) throw new Error(String(answer.status));
  const { messages } = await answer.json();
  if (whose !== state.phone) return;
  const there = new Set(messages.map((one) => one.id));
  for (const [key, item] of items)
    if (!item.mine && item.id >= Math.min(...there) && !there.has(item.id)) items.delete(key);
  messages.forEach(arrived);
  paint();
}

function connect() {
  stream?.close();
  if (document.hidden) return; // a window nobody sees leaves its connection to the others
  const last = Math.max(0, ...[...items.values()].filter((item) => !item.mine).map((item) => item.id));
  const whose = state.phone ? `?phone=${encodeURIComponent(state.phone)}&after=${last}` : "";
  const here = (stream = new EventSource(`/simulator/events${whose}`));
  const on = (name, take) => here.addEventListener(name, (event) => take(JSON.parse(event.data)));
  here.onopen = () => {
    $("offline").hidden = true;
    if (lost && state.phone) load().catch(() => {});
    lost = false;
  };
  here.onerror = () => {
    if (stream !== here) return;
    lost = true;
    $("offline").hidden = false;
    if (here.readyState === EventSource.CLOSED) setTimeout(() => stream === here && connect(), 2000);
  };
  on("message", (message) => {
    arrived(message);
    paint();
  });
  on("clock", setTime);
  on("unread", (said) => {
    state.counts = said.counts;
    loadPeople(chosen);
  });
}

async function open(phone) {
  state.phone = phone;
  location.hash = phone ?? "";
  items.clear();
  for (const item of phone ? remembered(phone) : []) items.set(`m${item.id}`, item);
  for (const node of [text, $("attach"), $("send")]) node.disabled = !phone;
  log.replaceChildren();
  showPeople(chosen);
  paint(true);
  if (phone) await load().catch(() => (lost = true));
  if (phone !== state.phone) return;
  paint(true);
  connect();
}

async function chosen(phone) {
  closePanels();
  const opened = open(phone);
  text.focus();
  await opened;
}

async function openOther() {
  const field = $("other-phone");
  const problem = $("other-problem");
  try {
    const answer = await fetch(`/simulator/messages?phone=${encodeURIComponent(field.value)}`);
    const said = await answer.json();
    problem.textContent = said.error ?? "";
    if (!answer.ok) return;
    field.value = "";
    await chosen(said.phone);
  } catch {
    problem.textContent = "Sambungan terputus. Coba lagi.";
  }
}

// --- The clock

function setTime(said) {
  state.offset = Date.parse(said.now) - Date.now();
  showTime();
}

function showTime() {
  const clock = clockFormat.format(now());
  $("day").textContent = dayFormat.format(now());
  for (const node of [$("now"), $("small-now")]) node.textContent = clock;
  const before = Number(clock.slice(0, 2)) < EVENING;
  $("evening").textContent = before ? "Ke jam 16.00 sore ini" : "Ke jam 16.00 besok sore";
}

async function move(button) {
  const moves = [...document.querySelectorAll("[data-move]")];
  const problem = $("clock-problem");
  for (const one of moves) one.disabled = true;
  problem.textContent = "";
  try {
    const answer = await fetch("/simulator/clock", { method: "POST", body: button.dataset.move });
    const said = await answer.json();
    if (answer.ok) setTime(said);
    else problem.textContent = said.error;
  } catch {
    problem.textContent = "Waktu belum bisa dimajukan. Coba lagi.";
  }
  for (const one of moves) one.disabled = false;
}

// --- Hands

function closePanels() {
  for (const panel of document.querySelectorAll(".panel")) panel.classList.remove("open");
}

const onSubmit = (id, act) => $(id).addEventListener("submit", (event) => (event.preventDefault(), act()));
const onClick = (node, act) => node.addEventListener("click", act);
onSubmit("compose", submit);
onSubmit("other", openOther);
text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  submit();
});
text.addEventListener("input", grow);
onClick($("attach"), () => $("file").click());
$("file").addEventListener("change", () => $("file").files.length && choose($("file").files[0]));
onClick($("chip-remove"), () => choose(null));
onClick($("down"), toEnd);
onClick($("show-people"), () => $("people").classList.toggle("open"));
onClick($("show-clock"), () => $("clock").classList.toggle("open"));
for (const button of document.querySelectorAll("[data-move]")) onClick(button, () => move(button));
for (const button of document.querySelectorAll(".close")) onClick(button, closePanels);
document.addEventListener("keydown", (event) => event.key === "Escape" && closePanels());
log.addEventListener("scroll", () => {
  atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 60;
  if (atEnd) $("down").hidden = true;
});
log.addEventListener("load", () => atEnd && toEnd(), true); // pictures
new ResizeObserver(() => atEnd && toEnd()).observe(log);
document.addEventListener("visibilitychange", () => {
  lost = true;
  connect();
});
window.addEventListener("storage", () => showPeople(chosen));
const fromHash = () => decodeURIComponent(location.hash.slice(1)) || null;
window.addEventListener("hashchange", () => fromHash() !== state.phone && open(fromHash()));
setInterval(showTime, 1000);
showTime();
await loadPeople(chosen);
$("people").classList.toggle("open", !fromHash()); // on a small screen one first chooses
await open(fromHash());
