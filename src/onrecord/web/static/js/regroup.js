// Join and part: merged events of a story, its reports, and the story itself with another. Each goes on the log; the machine's reading stays beside it, and undo takes it back.
import { choice, choices, number } from "./asking.js";
import { send, tell } from "./send.js";

const body = document.getElementById("story");
const bar = document.getElementById("correct");
const events = [...document.querySelectorAll(".timeline .happening")];
const story = Number(body.dataset.number);
const keys = new Map();
let at = -1;

function show(answer) {
  if (!answer) return;
  sessionStorage.setItem("scroll", scrollY);
  if (answer.story === undefined || answer.story === story) location.reload();
  else location.href = `/story?number=${answer.story}`;
}

const mentions = (item) => [...item.querySelectorAll(".mention")];
const box = (item) => item.querySelector("input.mark") ?? dressed(item);
const marked = () => events.filter((item) => item.querySelector("input.mark:checked"));
const titleOf = (item) => ["type", "parts"].map((name) => item.querySelector(`.${name}`).textContent.trim().replaceAll(/\s+/g, " ")).join(", ");

function go(to) {
  if (!events.length) return tell("This story has no events to step through.");
  at = Math.min(Math.max(to, 0), events.length - 1);
  events.forEach((item, n) => item.classList.toggle("chosen", n === at));
  box(events[at]).focus({ preventScroll: true });
  events[at].scrollIntoView({ block: "nearest" });
  draw();
}

async function join() {
  const chosen = marked();
  if (chosen.length < 2) return tell("Mark two events or more (v) that are one, then join them.");
  show(await send("/events/join", { story, events: chosen.map((item) => item.id) }));
}

async function part(item) {
  const all = mentions(item);
  if (item.querySelector("form.ask")) return;
  const options = all.map((m, n) => `${n + 1} “${m.querySelector("q").textContent}” ${m.querySelector("bdi").textContent}`);
  const found = await choices(item, { label: "These are another event:" }, [], options);
  if (!found?.length) return;
  const gone = found.map((option) => all[options.indexOf(option)]);
  show(await send("/events/part", { story, event: item.id, mentions: gone.map((m) => [m.dataset.document, m.dataset.event]) }));
}

// Stories of the same weeks, the likest first; any other by its number, which stands in its address.
async function another(place, label, first) {
  if (place.querySelector("form.ask")) return undefined;
  const near = await (await fetch(`/near.json?number=${story}`)).json();
  const options = [...first, ...near.map((s) => `${s.number}: ${s.title} (${s.end_date?.slice(0, 10) ?? "no date"}, ${s.documents} ${s.documents === 1 ? "report" : "reports"})`), "another story, by its number"];
  const found = await choice(place, { label }, options[0], options);
  if (found === undefined || first.includes(found)) return found;
  return found === options.at(-1) ? ((await number(place, { label: "number of the story" }, null)) ?? undefined) : Number.parseInt(found, 10);
}

const ALONE = "a story of its own";

async function move(item) {
  const into = await another(item, "belongs to", document.querySelectorAll(".member, .folded").length > 1 ? [ALONE] : []);
  if (into === undefined) return;
  const documents = JSON.parse(item.dataset.documents);
  show(await send("/stories/move", { story, documents, into: into === ALONE ? null : into }));
}

async function joinStory() {
  const other = await another(bar, "is one story with", []);
  if (other !== undefined) show(await send("/stories/join", { story, other }));
}

async function undo(which) {
  const number_ = Number(which ?? body.dataset.last);
  if (!number_) return tell("Nothing was joined or parted here that could be taken back.");
  if (await send("/undo", { number: number_ })) show({});
}

function button(label, key, does, name = label) {
  const made = document.createElement("button");
  made.type = "button";
  made.append(label);
  if (key) made.append(" ", Object.assign(document.createElement("kbd"), { textContent: key }));
  if (name !== label) made.setAttribute("aria-label", name);
  made.addEventListener("click", does);
  if (key) keys.set(key, does);
  return made;
}

function draw() {
  keys.clear();
  const row = document.createElement("div");
  row.className = "actions";
  const here = events[at];
  if (events.length > 1) {
    row.append(button("next event", "j", () => go(at + 1)), button("before", "k", () => go(at - 1)));
    if (here) row.append(button(box(here).checked ? "unmark" : "mark", "v", () => ((box(here).checked = !box(here).checked), draw())));
    row.append(button(`join the ${marked().length || ""} marked`.replace("  ", " "), "g", join));
  }
  if (here && mentions(here).length > 1) row.append(button("part a mention off …", "p", () => part(here)));
  row.append(button("join with another story …", "s", joinStory), button("undo", "u", () => undo()));
  bar.querySelector(".actions").replaceWith(row);
}

// What an event is marked and parted with, made once it comes near: a story may have hundreds.
function dressed(item) {
  const mark = Object.assign(document.createElement("input"), { type: "checkbox", className: "mark" });
  mark.setAttribute("aria-label", `Mark: ${titleOf(item)}`);
  mark.addEventListener("change", draw);
  mark.addEventListener("focus", () => events.indexOf(item) !== at && go(events.indexOf(item)));
  item.querySelector("h3").prepend(mark, " ");
  if (mentions(item).length > 1) item.querySelector(".mentions").append(" ", button("part …", null, () => part(item), `part: ${titleOf(item)}`));
  return mark;
}
const coming = new IntersectionObserver(
  (seen) => {
    for (const { target } of seen.filter((entry) => entry.isIntersecting)) coming.unobserve(target), box(target);
  },
  { rootMargin: "50%" },
);
for (const item of events) coming.observe(item);
for (const item of document.querySelectorAll(".member")) item.append(button("move …", null, () => move(item), `move: ${item.querySelector("h3").textContent}`));
for (const item of document.querySelectorAll(".folded")) item.append(" ", button("move …", null, () => move(item), `move the copy alone: ${item.dataset.name}`));
for (const made of document.querySelectorAll("[data-undo]")) made.addEventListener("click", () => undo(made.dataset.undo));
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), select, textarea, form.ask")) return;
  const does = keys.get(event.key);
  if (!does) return;
  event.preventDefault();
  does();
});
bar.hidden = false;
draw();
if (sessionStorage.scroll) {
  scrollTo({ top: Number(sessionStorage.scroll), behavior: "instant" });
  sessionStorage.removeItem("scroll");
}
bar.dataset.ready = "true";
