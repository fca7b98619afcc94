// Hover or focus shows what belongs together and dims the rest; text and list scroll together; j and k step through the findings.
import { scrollWith } from "./together.js";

const text = document.getElementById("text");
const cards = document.getElementById("cards");
const bits = [...text.querySelectorAll("[data-ids]")];
const byId = new Map();
for (const bit of bits)
  for (const id of bit.dataset.ids.split(" ")) {
    if (!byId.has(id)) byId.set(id, []);
    byId.get(id).push(bit);
  }
let held = null;

let lighted = "";
export function light(ids) {
  const now = (ids ?? []).join(" ");
  if (now === lighted) return;
  lighted = now;
  for (const lit of document.querySelectorAll("#text .on, #cards .on")) lit.classList.remove("on");
  for (const id of ids ?? []) {
    for (const bit of byId.get(id) ?? []) bit.classList.add("on");
    document.getElementById(id)?.classList.add("on");
  }
  for (const area of [text, cards]) area.classList.toggle("focused", Boolean(ids?.length));
}

export function chosen() {
  return cards.querySelector(".chosen");
}

// Brings a card into view. Where the list stands beside the text the list alone moves, and the text stays where it is being read; where it stands below, the style lays the card over the foot of the page.
const list = cards.closest(".findings");
const beside = () => getComputedStyle(list).position === "sticky";
export function reveal(card) {
  if (!beside()) return;
  const [seen, whole] = [card.getBoundingClientRect(), list.getBoundingClientRect()];
  const above = list.querySelector(".findings-head").getBoundingClientRect().bottom - seen.top;
  const below = seen.bottom - Math.min(whole.bottom, innerHeight) + (document.getElementById("correct")?.offsetHeight ?? 0);
  if (above > 0) list.scrollBy({ top: -above });
  else if (below > 0) list.scrollBy({ top: Math.min(below, -above) });
}

export function choose(id, { focus = false, words = true } = {}) {
  const card = document.getElementById(id);
  if (!card || card.parentElement !== cards) return;
  chosen()?.classList.remove("chosen");
  card.classList.add("chosen");
  held = [id];
  light(held);
  if (focus) card.focus({ preventScroll: true });
  reveal(card);
  if (words) document.getElementById(`w-${id}`)?.scrollIntoView({ block: "center" });
  card.dispatchEvent(new CustomEvent("choose", { bubbles: true }));
}

// The words of what is chosen come back into view where they are not: what is not drawn yet is only guessed in height, so that a place in the page is not where it was.
export function seen() {
  const words = document.getElementById(`w-${chosen()?.id}`);
  const box = words?.getBoundingClientRect();
  if (box && (box.bottom < 0 || box.top > innerHeight * 0.9)) words.scrollIntoView({ block: "center", behavior: "instant" });
}

function leave() {
  held = null;
  light(null);
  chosen()?.classList.remove("chosen");
  cards.dispatchEvent(new CustomEvent("choose"));
}

export function step(by) {
  const shown = [...cards.children].filter((card) => !card.hidden);
  const at = shown.indexOf(chosen());
  const next = shown[Math.min(Math.max(at + by, 0), shown.length - 1)];
  if (next) choose(next.id, { focus: true });
}

const idsOf = (element) => {
  const bit = element.closest("[data-ids]");
  if (bit) return bit.dataset.ids.split(" ");
  const card = element.closest(".card");
  return card ? [card.id] : null;
};

for (const area of [text, cards, document.querySelector(".voices")]) {
  if (!area) continue;
  area.addEventListener("pointerover", (event) => light((document.body.classList.contains("picking") ? null : idsOf(event.target)) ?? held));
  area.addEventListener("pointerleave", () => light(held));
  area.addEventListener("focusin", (event) => light(idsOf(event.target) ?? held));
}

text.addEventListener("click", (event) => {
  const bit = event.target.closest("a.b");
  if (!bit && !beside() && getSelection().isCollapsed) leave();
  if (!bit) return;
  event.preventDefault();
  if (!document.body.classList.contains("picking")) choose(bit.hash.slice(1), { focus: event.detail === 0, words: false });
});
cards.addEventListener("click", (event) => {
  if (event.target.closest("button, input, select, textarea, a.voice, form")) return;
  const card = event.target.closest(".card");
  if (!card) return;
  event.preventDefault();
  choose(card.id, { focus: true });
});

for (const voice of document.querySelectorAll("button.voice"))
  voice.addEventListener("click", () => {
    const on = voice.getAttribute("aria-pressed") !== "true";
    for (const other of document.querySelectorAll("button.voice")) other.setAttribute("aria-pressed", String(on && other === voice));
    held = on ? voice.dataset.ids.split(" ") : null;
    light(held);
  });

const tabs = document.querySelector(".findings .tabs");
tabs.addEventListener("click", (event) => {
  const tab = event.target.closest("button");
  if (!tab) return;
  for (const other of tabs.children) other.setAttribute("aria-pressed", String(other === tab));
  for (const card of cards.children) card.hidden = Boolean(tab.dataset.kind) && card.dataset.kind !== tab.dataset.kind;
});
export const shownKind = () => tabs.querySelector("[aria-pressed=true]").dataset.kind;
if (sessionStorage.kind) tabs.querySelector(`[data-kind=${sessionStorage.kind}]`).click();
sessionStorage.removeItem("kind");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, dialog")) return;
  const inList = event.target.closest(".cards");
  if (event.key === "j" || (inList && event.key === "ArrowDown")) step(1);
  else if (event.key === "k" || (inList && event.key === "ArrowUp")) step(-1);
  else if (event.key === "Escape") {
    leave();
    return;
  } else return;
  event.preventDefault();
});

if (location.hash.startsWith("#w-")) choose(location.hash.slice(3));
else if (location.hash) choose(location.hash.slice(1));
scrollWith(text, cards);
