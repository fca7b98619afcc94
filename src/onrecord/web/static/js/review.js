// Judge what is in the queue with keys; each verdict is kept at once and the next comes into view.
import { send, tell } from "./send.js";

const items = [...document.querySelectorAll(".item")];
const said = [];
let at = Math.max(0, items.findIndex((item) => !item.classList.contains("done")));

function go(to, where = "center") {
  if (!items.length) return;
  at = Math.min(Math.max(to, 0), items.length - 1);
  items.forEach((item, n) => item.classList.toggle("chosen", n === at));
  items[at].focus({ preventScroll: true });
  items[at].scrollIntoView({ block: where });
}

async function say(item, action) {
  const { hash, start, end, quote } = item.dataset;
  const made = await send("/correct", { hash, kind: "event", start: Number(start), end: Number(end), quote, action });
  if (!made) return;
  said.push({ item, number: made.number });
  item.classList.add("done");
  item.querySelector("b").textContent = action === "accept" ? "right" : "wrong";
  for (const button of item.querySelectorAll("button")) button.disabled = true;
  const next = items.findIndex((other, n) => n > items.indexOf(item) && !other.classList.contains("done"));
  if (next >= 0) go(next);
  else tell("That was the last one on this page.");
}

async function undo() {
  const last = said.at(-1);
  if (!last) return tell("Nothing was said on this page yet. The log can take back what was said before.");
  if (!(await send("/undo", { number: last.number }))) return;
  said.pop();
  last.item.classList.remove("done");
  last.item.querySelector("b").textContent = "";
  for (const button of last.item.querySelectorAll("button")) button.disabled = false;
  go(items.indexOf(last.item));
}

document.getElementById("queue").addEventListener("click", (event) => {
  const button = event.target.closest("[data-say]");
  if (button) say(button.closest(".item"), button.dataset.say);
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  const item = items[at];
  const open = item && !item.classList.contains("done");
  const does = {
    j: () => go(at + 1),
    k: () => go(at - 1),
    a: () => open && say(item, "accept"),
    x: () => open && say(item, "reject"),
    u: undo,
    o: () => item && (location.href = item.querySelector("a.button").href),
  }[event.key];
  if (!does) return;
  event.preventDefault();
  does();
});
if (items.length) go(at, at ? "center" : "nearest");
document.getElementById("queue").dataset.ready = "true";
