// Choose a piece of the text: keys move its ends by words, the pointer drags them, a selection takes it whole. Enter keeps it, Escape does not; the bar says so, and has
// buttons for those who have no keys.
import { offsetOf, rangeOf, selected, words } from "./offsets.js";

const text = document.getElementById("text");
const shown = new Highlight();
CSS.highlights.set("pick", shown);
let picking = null;

function handle(side) {
  const element = document.createElement("span");
  element.className = `handle ${side}`;
  element.setAttribute("aria-hidden", "true");
  element.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
  });
  element.addEventListener("pointermove", (event) => element.hasPointerCapture(event.pointerId) && drag(side, event));
  document.body.append(element);
  return element;
}

function drag(side, event) {
  const caret = document.caretPositionFromPoint?.(event.clientX, event.clientY - 10) ?? document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const at = caret && offsetOf(caret.offsetNode, caret.offset);
  if (at === null || at === undefined) return;
  const [, to] = words.findLast(([start]) => start <= at) ?? [];
  const from = words.find(([, end]) => end > at)?.[0];
  if (side === "start" && from !== undefined && from < picking.end) picking.start = from;
  if (side === "end" && to !== undefined && to > picking.start) picking.end = to;
  draw();
}

function draw() {
  shown.clear();
  const range = rangeOf(picking.start, picking.end);
  if (!range) return;
  shown.add(range);
  const boxes = [...range.getClientRects()].filter((box) => box.width);
  const [first, last] = [boxes[0], boxes.at(-1)];
  const { start, end } = picking.handles;
  start.style.left = `${first.left + scrollX}px`;
  start.style.top = `${first.top + scrollY}px`;
  end.style.left = `${last.right + scrollX}px`;
  end.style.top = `${last.bottom + scrollY}px`;
  picking.row.querySelector("output").textContent = range.toString();
}

function move(end, by) {
  const at = words.findIndex(([start, stop]) => (end ? stop >= picking.end : stop > picking.start || start >= picking.start));
  const next = words[at + by];
  if (!next) return;
  if (end && next[1] > picking.start) picking.end = next[1];
  if (!end && next[0] < picking.end) picking.start = next[0];
  draw();
}

function shift(by) {
  const at = words.findIndex(([start]) => start >= picking.start);
  const next = words[at + by];
  if (next) [picking.start, picking.end] = next;
  draw();
}

function finish(result) {
  const { resolve, handles, row } = picking;
  shown.clear();
  row.remove();
  Object.values(handles).forEach((h) => h.remove());
  document.removeEventListener("keydown", keys, true);
  document.removeEventListener("selectionchange", taken);
  removeEventListener("resize", draw);
  document.body.classList.remove("picking");
  picking = null;
  getSelection().removeAllRanges();
  resolve(result);
}

function taken() {
  const span = selected();
  if (span && text.contains(getSelection().anchorNode)) {
    Object.assign(picking, span);
    draw();
  }
}

const keep = (more) => finish({ start: picking.start, end: picking.end, more });
const leave = () => finish(null);
const none = () => finish({ none: true });

// What is chosen and what may be done with it, in the bar.
function row({ label, many, may }) {
  const made = document.createElement("div");
  made.className = "picked";
  const told = made.appendChild(document.createElement("p"));
  told.append(`${label}: `, document.createElement("output"));
  const buttons = [["keep", "Enter", () => keep(false)], ...(many ? [["keep beside the others", "Shift-Enter", () => keep(true)]] : []), ...(may ? [["there is none", "Delete", none]] : []), ["leave", "Escape", leave]];
  for (const [name, key, does] of buttons) {
    const button = made.appendChild(document.createElement("button"));
    button.type = "button";
    button.append(`${name} `, Object.assign(document.createElement("kbd"), { textContent: key }));
    button.addEventListener("click", does);
  }
  made.appendChild(document.createElement("p")).append("Select words in the text or drag the ends; ← → go to another word, Shift with ← → moves the end, Alt with ← → the start.");
  made.lastChild.className = "small";
  return made;
}

function keys(event) {
  const does = {
    Enter: () => keep(event.shiftKey),
    Escape: leave,
    Delete: none,
    ArrowRight: () => (event.shiftKey ? move(true, 1) : event.altKey ? move(false, 1) : shift(1)),
    ArrowLeft: () => (event.shiftKey ? move(true, -1) : event.altKey ? move(false, -1) : shift(-1)),
  }[event.key];
  if (!does || event.target.closest("input, select, textarea") || (event.key === "Enter" && event.target.closest(".picked button"))) return;
  event.preventDefault();
  event.stopPropagation();
  does();
}

// Resolves to { start, end, more } (with Shift: beside those there are), { none: true }, or null where it was given up. `label` says what is chosen, `many` whether several may be, `may` whether none.
export function pick(bar, start, end, asked) {
  if (picking) finish(null);
  return new Promise((resolve) => {
    picking = { start, end, row: bar.appendChild(row(asked)), resolve, handles: { start: handle("start"), end: handle("end") } };
    document.body.classList.add("picking");
    document.addEventListener("keydown", keys, true);
    document.addEventListener("selectionchange", taken);
    addEventListener("resize", draw);
    rangeOf(start, end)?.startContainer.parentElement.scrollIntoView({ block: "nearest" });
    draw();
  });
}
