// Correct what the machine read: each finding that is chosen gets its keys; what is kept goes on the log, and the page shows the record anew.
import { choice, choices, number } from "./asking.js";
import { quote, selected, words } from "./offsets.js";
import { pick } from "./picking.js";
import { chosen, reveal, seen, shownKind } from "./reading.js";
import { send, tell } from "./send.js";

const text = document.getElementById("text");
const cards = document.getElementById("cards");
const bar = document.getElementById("correct");
const { fields, modes } = await (await fetch("/fields.json")).json();
const document_ = text.dataset.document;
const keys = new Map();
// Without these a finding is none.
const NEEDED = new Set(["trigger", "number", "content"]);

// What a finding holds now. Where it is no longer what this page shows (the report came in anew, or another tab changed it), nothing is corrected unseen.
async function heldOf(card) {
  const answer = await fetch(`/finding.json?${new URLSearchParams({ id: document_, finding: card.id })}`).catch(() => null);
  const held = answer?.ok ? await answer.json() : null;
  if (held?.hash === text.dataset.hash && held.now === card.dataset.now) return held;
  const why = answer ? "This was changed since the page was opened. Load the page again, then correct it." : "The workbench does not answer. Is it still running in its terminal?";
  tell(`${why} Nothing was kept.`, { bad: true });
  return null;
}

export function again(id) {
  sessionStorage.setItem("scroll", scrollY);
  sessionStorage.setItem("kind", shownKind());
  history.replaceState(null, "", id ? `#${id}` : location.pathname + location.search);
  location.reload();
}

async function say(held, action, rest = {}, then = null) {
  const { hash, kind, start, end, quote: words_ } = held;
  const made = await send("/correct", { hash, kind, start, end, quote: words_, action, ...rest });
  if (made) again(then);
}

async function spanOf(held, field, many) {
  const now = JSON.parse(held.values[field.name]) ?? [];
  const list = many ? now : now.length ? [now] : [];
  const at = list.find(Boolean) ?? [held.start, held.end];
  const found = await pick(bar, ...at, { label: field.label, many, may: !NEEDED.has(field.name) });
  if (!found) return undefined;
  if (found.none) return many ? [] : null;
  const span = [found.start, found.end];
  return many ? (found.more ? [...list.filter(Boolean), span] : [span]) : span;
}

async function change(card, field) {
  tell("");
  const held = await heldOf(card);
  if (!held) return;
  const old = held.values[field.name];
  const options = field.name === "modes" ? modes[JSON.parse(held.values.type)] : field.options;
  const ask = { choice, choices, number };
  const fresh = ask[field.how] ? await ask[field.how](card, field, JSON.parse(old), options) : await spanOf(held, field, field.how === "spans");
  if (fresh === undefined || JSON.stringify(fresh) === old) return tell("Nothing was changed.");
  await say(held, "change", { field: field.name, old, new: JSON.stringify(fresh) }, card.id);
}

async function accept(card, action) {
  const held = await heldOf(card);
  const shown = [...cards.children].filter((other) => !other.hidden);
  const at = shown.indexOf(card);
  if (held) await say(held, action, {}, (shown[at + 1] ?? shown[at - 1])?.id);
}

async function missed() {
  tell("");
  const first = words.find(([start]) => start >= 0) ?? [0, 1];
  const at = selected() ?? { start: first[0], end: first[1] };
  const found = await pick(bar, at.start, at.end, { label: "the trigger, the cue or the number of what was missed", many: false, may: false });
  if (!found || found.none) return;
  const kind = await choice(bar, { label: "This is" }, "event", ["event", "statement", "figure"]);
  if (!kind) return;
  const field = fields.find((f) => f.kind === kind && f.how === "choice");
  const value = await choice(bar, field, field.options[0], field.options);
  if (value === undefined) return;
  const held = { hash: text.dataset.hash, kind, start: found.start, end: found.end, quote: quote(found.start, found.end) };
  await say(held, "add", { new: JSON.stringify({ [field.name]: value }) });
}

async function undo() {
  const number_ = Number(bar.dataset.last);
  if (!number_) return tell("There is no correction of this report to take back.");
  if (await send("/undo", { number: number_ })) again(chosen()?.id);
}

function button(label, key, does) {
  const made = document.createElement("button");
  made.type = "button";
  made.append(label, " ", Object.assign(document.createElement("kbd"), { textContent: key }));
  made.addEventListener("click", does);
  keys.set(key, does);
  return made;
}

function show() {
  const card = chosen();
  keys.clear();
  const row = document.createElement("div");
  row.className = "actions";
  if (card && !card.classList.contains("rejected")) {
    row.append(button("accept", "a", () => accept(card, "accept")), button("reject", "x", () => accept(card, "reject")));
    for (const field of fields.filter((f) => f.kind === card.dataset.kind)) row.append(button(field.label, field.key, () => change(card, field)));
  }
  row.append(button("add what was missed", "n", missed), button("undo", "u", undo));
  bar.querySelector(".actions").replaceWith(row);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  const does = document.body.classList.contains("picking") ? null : keys.get(event.key);
  if (!does) return;
  event.preventDefault();
  does();
});
cards.addEventListener("choose", show);
bar.hidden = false;
show();
if (chosen()) reveal(chosen()); // the bar takes room that it did not when the page came
if (sessionStorage.scroll) {
  scrollTo({ top: Number(sessionStorage.scroll), behavior: "instant" });
  sessionStorage.removeItem("scroll");
  seen();
}
