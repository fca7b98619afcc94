// The names in a network. A long one is cut, so that there is room for it; pointing at its ring shows it whole.
const MOST = 26;
const cut = (name) => ([...name].length > MOST ? `${[...name].slice(0, MOST - 1).join("").trimEnd()}…` : name);
const meet = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

// Names stand outwards and keep their size on the screen: where one would lie on another or beyond the edge it goes to the other side, and where that is taken too
// the one of fewer events goes, until zooming in makes room for it.
export function drawNames(pen, nodes, ink, zoom, lit, [least, most]) {
  const size = 13 / zoom;
  const taken = [];
  const middle = nodes.reduce((sum, n) => sum + n.x, 0) / nodes.length;
  const free = (box) => !taken.some((t) => meet(t, box));
  const discs = nodes.length > 100 ? [] : nodes.map((n) => ({ x: n.x - n.r * 0.8, y: n.y - n.r * 0.8, w: n.r * 1.6, h: n.r * 1.6 }));
  const clear = (box) => !discs.some((t) => meet(t, box));
  for (const node of nodes) {
    pen.font = `${node.r > 9 ? 600 : 400} 13px ${ink.font}`;
    node.short ??= cut(node.name);
    node.width ??= pen.measureText(node.short).width;
    const sides = [node.x - node.r - (4 + node.width) / zoom, node.x + node.r + 4 / zoom].map((x) => ({ x, y: node.y - size * 0.7, w: node.width / zoom, h: size * 1.3 }));
    if (node.x >= middle) sides.reverse();
    const within = sides.filter((box) => free(box) && box.x >= least && box.x + box.w <= most);
    const box = within.find(clear) ?? within[0];
    if (!box) continue;
    taken.push(box);
    pen.globalAlpha = lit(node) ? 1 : 0.25;
    pen.font = `${node.r > 9 ? 600 : 400} ${size}px ${ink.font}`;
    pen.lineWidth = 4 / zoom;
    pen.strokeStyle = ink.sheet;
    pen.strokeText(node.short, box.x, node.y + size / 3);
    pen.fillStyle = ink.ink;
    pen.fillText(node.short, box.x, node.y + size / 3);
  }
  return taken.length;
}
