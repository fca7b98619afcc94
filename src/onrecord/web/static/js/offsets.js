// Between offsets of the text (code points, as records have them) and places in the page.
const text = document.getElementById("text");
const bits = [...text.querySelectorAll("[data-s]")].map((element) => {
  const node = element.firstChild;
  const start = Number(element.dataset.s);
  return { element, node, start, end: start + [...node.data].length };
});

const units = (data, points) => [...data].slice(0, points).join("").length;

function placeOf(offset, atEnd) {
  const bit = bits.find((b) => (atEnd ? b.start < offset && offset <= b.end : b.start <= offset && offset < b.end));
  return bit && [bit.node, units(bit.node.data, offset - bit.start)];
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

export function offsetOf(node, at) {
  const element = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest("[data-s]");
  const bit = bits.find((b) => b.element === element);
  if (!bit) return null;
  return bit.start + (node.nodeType === Node.TEXT_NODE ? [...bit.node.data.slice(0, at)].length : at ? bit.end - bit.start : 0);
}

export function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const [start, end] = [offsetOf(range.startContainer, range.startOffset), offsetOf(range.endContainer, range.endOffset)];
  return start === null || end === null || start >= end ? null : { start, end };
}

// The words of the text as [start, end], for keys that move by words.
export const words = bits.length
  ? (() => {
      const all = [];
      for (const paragraph of text.children) {
        const own = bits.filter((b) => b.element.parentElement === paragraph);
        if (!own.length) continue;
        const whole = own.map((b) => b.node.data).join("");
        let [start, from] = [own[0].start, 0];
        for (const match of whole.matchAll(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]/gu)) {
          start += [...whole.slice(from, match.index)].length;
          from = match.index;
          all.push([start, start + [...match[0]].length]);
        }
      }
      return all;
    })()
  : [];

export const quote = (start, end) => rangeOf(start, end)?.toString() ?? "";
