// What a link leads to is made ready while one points at it: the workbench keeps each answer until the archive changes, so that the click finds it there.
const DWELL = 60;
const asked = new Set();
let waiting = {};

function soon({ target }) {
  const link = target.closest?.("a[href]");
  if (link && link === waiting.link) return;
  clearTimeout(waiting.timer);
  waiting = { link };
  const here = location.pathname + location.search;
  const there = link && link.pathname + link.search;
  if (!link || link.origin !== location.origin || there === here || /^\/download|\.json/.test(link.pathname) || asked.has(there)) return;
  waiting.timer = setTimeout(() => {
    asked.add(there);
    fetch(there, { priority: "low" }).catch(() => null); // that it is gone is told by the click
  }, DWELL);
}

document.addEventListener("pointerover", soon);
document.addEventListener("focusin", soon);
