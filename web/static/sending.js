// One message on its way to the server.

/** Try to send a message once; its state tells how that went: sent, failed (try again) or refused (with `why`). */
export async function post(item, file) {
  if (item.attachment && !file) return refuse(item, "Berkasnya tidak ada lagi di halaman ini. Lampirkan lagi.");
  try {
    const request = { method: "POST", body: file ? form(item, file) : json(item), signal: AbortSignal.timeout(30_000) };
    const answer = await fetch("/simulator/send", request);
    const said = answer.status < 500 ? await answer.json() : null;
    if (said === null) item.state = "failed";
    else if (!answer.ok) refuse(item, said.error);
    else Object.assign(item, { state: "sent", at: said.duplicate ? item.at : Date.parse(said.at) });
  } catch {
    item.state = "failed"; // no answer: it may have come through, and the same id is never answered twice
  }
}

const refuse = (item, why) => Object.assign(item, { state: "refused", why });

function json({ phone, id, text: words, tap }) {
  const message = tap === null ? { phone, id, text: words } : { phone, id, tap };
  return new Blob([JSON.stringify(message)], { type: "application/json" });
}

function form({ phone, id, text: words }, file) {
  const data = new FormData();
  for (const [name, value] of Object.entries({ phone, id, text: words })) data.append(name, value);
  data.append("file", file, file.name);
  return data;
}
