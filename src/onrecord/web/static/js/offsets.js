// Between offsets of the text (code points, as records have them) and places in the page.
const text = document.getElementById("text");
const pieces = [...text.children].flatMap((paragraph) => {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const own = [];
  let at = Number(paragraph.dataset.s);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    own.push({ node, start: at, end: (at += [...node.data].length) });
  }
  return own;
});
const byNode = new Map(pieces.map((piece) => [piece.node, piece]));

const units = (data, points) => [...data].slice(0, points).join("").length;

function placeOf(offset, atEnd) {
  const found = pieces.find((p) => (atEnd ? p.start < offset && offset <= p.end : p.start <= offset && offset < p.end));
  return found && [found.node, units(found.node.data, offset - found.start)];
}

export function rangeOf(start, end) {
  const from = placeOf(start, false);
  const to = placeOf(end, true);
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  return range;
}

// The offset of a place in the page; one between elements, or beyond the text as a triple click leaves it, counts for the text before it where it ends something, else for the text after it.
export function offsetOf(node, at, ends = false) {
  const piece = byNode.get(node);
  if (piece) return piece.start + [...node.data.slice(0, at)].length;
  if (!ends && !text.contains(node)) return null;
  const place = new Range();
  place.setStart(node, at);
  const found = ends ? pieces.findLast((p) => place.comparePoint(p.node, p.node.length) <= 0)?.end : pieces.find((p) => place.comparePoint(p.node, 0) >= 0)?.start;
  return found ?? null;
}

export function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const [start, end] = [offsetOf(range.startContainer, range.startOffset), offsetOf(range.endContainer, range.endOffset, true)];
  return start === null || end === null || start >= end ? null : { start, end };
}

// The words of the text as [start, end], for keys that move by words.
export const words = [...text.children].flatMap((paragraph) => {
  const whole = paragraph.textContent;
  let [start, from] = [Number(paragraph.dataset.s), 0];
  return [...whole.matchAll(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]/gu)].map((match) => {
    start += [...whole.slice(from, match.index)].length;
    from = match.index;
    return [start, start + [...match[0]].length];
  });
});

export const quote = (start, end) => rangeOf(start, end)?.toString() ?? "";
