// Talking to the sandbox: reading, acting, and the stream of what happens.

import { toast } from "./dom.js";

const WORDS = {
  dispatch_failed: "The app could not be reached. Is it running?",
  operation_timeout: "The app did not answer within three seconds.",
};

// Which of several workspaces this window shows: the first, unless the page's own address says otherwise.
const team = new URLSearchParams(location.search).get("team");

function at(address, query = {}) {
  const given = Object.entries({ ...query, team }).filter(([, value]) => value !== null && value !== undefined);
  return given.length ? `${address}?${new URLSearchParams(given)}` : address;
}

export async function read(what, query) {
  return (await fetch(at(`/sandbox/${what}`, query))).json();
}

const send = (address, body) =>
  fetch(address, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

// Act as a person; what went wrong is shown, and the answer comes back either way.
export async function act(person, name, body = {}) {
  const answer = await (await send(at(`/sandbox/act/${name}`), { person, ...body })).json();
  if (!answer.ok && answer.error !== "invalid_input") {
    toast(answer.errors?.[0] ?? WORDS[answer.error] ?? `That did not work: ${answer.error}`);
  }
  return answer;
}

// Give the workspace a file that a person picked; the answer is its file object.
export async function attach(person, file) {
  const address = at("/sandbox/files", { person, name: file.name });
  return (await (await fetch(address, { method: "POST", body: file })).json()).file;
}

// Say that something happened outside; the answer is what went wrong, if anything did.
export async function happen(subject, action) {
  const answer = await (await send(at("/sandbox/panel"), { subject, action })).json();
  return answer.ok ? "" : (answer.errors?.[0] ?? answer.error);
}

export async function moveClock(body) {
  const answer = await (await send("/clock", body)).json();
  if (answer.error) toast(answer.errors?.[0] ?? answer.error);
  return answer;
}

export async function readClock() {
  return (await fetch("/clock")).json();
}

const KINDS = "message,message_changed,message_deleted,ephemeral,reaction,view,status,prompts,clock,member,connection";

// Follow what happens after record `seq`. A sandbox that was started anew knows nothing of before: then so does the page.
export function follow(seq, onRecords, run) {
  const source = new EventSource(at("/sandbox/stream", { after: seq, kinds: KINDS }));
  const lost = document.getElementById("lost");
  source.addEventListener("hello", (event) => {
    lost.hidden = true;
    if (JSON.parse(event.data).run !== run) location.reload();
  });
  source.onerror = () => (lost.hidden = false);
  source.onmessage = (event) => onRecords(JSON.parse(event.data));
}
