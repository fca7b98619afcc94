// Two that are one, and one that is two: people, places and times of the report joined and parted; the log keeps each, and undo takes it back.
import { choice, choices } from "./asking.js";
import { again } from "./correct.js";
import { quote } from "./offsets.js";
import { send } from "./send.js";

const items = [...document.querySelectorAll("#known li")];
const hash = document.getElementById("text").dataset.hash;
const mentions = (item) => item.dataset.mentions.split(" ").map((m) => m.split("-").map(Number));
const name = (item) => item.querySelector("bdi").textContent;

async function say(item, action, fresh) {
  const [start, end] = mentions(item)[0];
  const made = await send("/correct", { hash, kind: item.dataset.kind, start, end, quote: quote(start, end), action, new: JSON.stringify(fresh) });
  if (!made) return;
  sessionStorage.setItem("known", "open");
  again();
}

// Names may be the same: each option has its number before it.
async function join(item) {
  const others = items.filter((other) => other !== item && other.dataset.kind === item.dataset.kind);
  const options = others.map((other, at) => `${at + 1} ${name(other)}`);
  const found = await choice(item, { label: "is the same as" }, options[0], options);
  if (found) await say(item, "merge", mentions(others[options.indexOf(found)])[0]);
}

async function part(item) {
  const all = mentions(item);
  const options = all.map(([start, end], at) => `${at + 1} ${quote(start, end)}`);
  const found = await choices(item, { label: "These are another:" }, [], options);
  if (found?.length && found.length < all.length) await say(item, "split", found.map((option) => all[options.indexOf(option)]));
}

function button(item, label, does) {
  const made = item.appendChild(document.createElement("button"));
  made.type = "button";
  made.textContent = label;
  made.setAttribute("aria-label", `${label}: ${name(item)}`);
  made.addEventListener("click", () => item.querySelector("form") ?? does(item));
}

for (const item of items) {
  if (items.some((other) => other !== item && other.dataset.kind === item.dataset.kind)) button(item, "same as …", join);
  if (mentions(item).length > 1) button(item, "part …", part);
}
if (sessionStorage.known) document.getElementById("known").open = true;
sessionStorage.removeItem("known");
