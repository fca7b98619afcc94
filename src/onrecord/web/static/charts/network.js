// Who acts on whom, drawn on a canvas so that 500 move without a stop. The table beneath says the same for those who read it.
import { d3, painted } from "./drawing.js";
import { drawNames } from "./names.js";
const stage = document.getElementById("network");

const colour = (name) => getComputedStyle(document.body).getPropertyValue(name) || name;
let known = null;
// The colours of the theme, asked for once: to ask makes the browser look at every style again.
function inks() {
  if (known) return known;
  const probe = document.body.appendChild(document.createElement("i"));
  const found = {};
  for (const name of ["coop", "conflict", "ink", "soft", "sheet", "accent"]) {
    probe.style.color = `var(--${name})`;
    found[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return (known = { ...found, font: colour("--sans") });
}

function graph({ nodes: parties, ties }) {
  const size = d3.scaleSqrt([0, d3.max(parties, (p) => p[2])], [3, 22]);
  const nodes = parties.map(([key, name, weight]) => ({ key, name, weight, r: size(weight), against: 0 }));
  const links = ties.map(([source, target, quad, count]) => ({ source, target, count, conflict: quad > 2, deed: quad % 2 === 0 }));
  for (const link of links) if (link.conflict) for (const end of [link.source, link.target]) nodes[end].against += link.count / nodes[end].weight;
  for (const node of nodes) node.against = Math.min(1, node.against);
  return { nodes, links };
}

function drawLink(pen, link, ink, strength) {
  const { source: a, target: b } = link;
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy) || 1;
  const bend = link.conflict ? 0.12 : -0.12;
  const [cx, cy] = [(a.x + b.x) / 2 - dy * bend, (a.y + b.y) / 2 + dx * bend];
  const [ex, ey] = [b.x - ((b.x - cx) / length) * (b.r + 3) * 1.6, b.y - ((b.y - cy) / length) * (b.r + 3) * 1.6];
  pen.globalAlpha = strength;
  pen.strokeStyle = pen.fillStyle = link.conflict ? ink.conflict : ink.coop;
  pen.lineWidth = Math.min(6, 0.8 + Math.sqrt(link.count)) * (link.deed ? 1 : 0.65);
  pen.setLineDash(link.conflict ? [6, 4] : []);
  pen.beginPath();
  pen.moveTo(a.x, a.y);
  pen.quadraticCurveTo(cx, cy, ex, ey);
  pen.stroke();
  pen.setLineDash([]);
  pen.beginPath();
  if (!link.conflict) pen.arc(ex, ey, 3.2, 0, 7);
  else {
    const turn = Math.atan2(ey - cy, ex - cx);
    pen.moveTo(ex + 6 * Math.cos(turn), ey + 6 * Math.sin(turn));
    for (const by of [2.5, -2.5]) pen.lineTo(ex + 5 * Math.cos(turn + by), ey + 5 * Math.sin(turn + by));
  }
  pen.fill();
}

function drawNode(pen, node, ink, lit) {
  pen.globalAlpha = lit ? 1 : 0.25;
  pen.beginPath();
  pen.arc(node.x, node.y, node.r, 0, 7);
  pen.fillStyle = ink.sheet;
  pen.fill();
  // The ring says how much of it is conflict (broken), how much cooperation (whole).
  pen.lineWidth = Math.max(2, node.r / 4);
  const [top, turn] = [-Math.PI / 2, 2 * Math.PI * node.against];
  for (const [from, to, colour_, dash] of [[top, top + turn, ink.conflict, [3, 2]], [top + turn, top + 2 * Math.PI, ink.coop, []]]) {
    if (to - from < 0.01) continue;
    pen.beginPath();
    pen.setLineDash(dash);
    pen.arc(node.x, node.y, node.r, from, to);
    pen.strokeStyle = colour_;
    pen.stroke();
  }
  pen.setLineDash([]);
}

async function show({ nodes, links }) {
  const canvas = document.createElement("canvas");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", `A network of ${nodes.length} parties; the table beneath says the same.`);
  const width = stage.clientWidth;
  const height = Math.max(300, Math.min(width * (width < 600 ? 1.2 : 0.62), innerHeight * 0.72, 260 + 14 * nodes.length));
  const density = devicePixelRatio || 1;
  Object.assign(canvas, { width: width * density, height: height * density });
  canvas.style.height = `${height}px`;
  stage.prepend(canvas);
  const pen = canvas.getContext("2d");
  const [crowded, most] = [links.length > 400, d3.max(links, (l) => l.count) ?? 1];
  const heavy = [...nodes].sort((a, b) => b.weight - a.weight);
  let [view, over] = [d3.zoomIdentity, null];
  const near = (link) => !over || link.source === over || link.target === over;
  const layer = Object.assign(document.createElement("canvas"), { width: canvas.width, height: canvas.height });
  const lines = layer.getContext("2d");
  let [moved, quick, rest] = [true, false, 0];
  const placed = (on) => {
    on.setTransform(density, 0, 0, density, 0, 0);
    on.clearRect(0, 0, width, height);
    on.translate(view.x, view.y);
    on.scale(view.k, view.k);
  };
  // Thousands of lines are drawn apart and once: while one looks at this node and that, they only fade.
  const drawLines = (ink) => {
    placed(lines);
    for (const link of quick ? links.slice(0, STRONGEST) : links) drawLink(lines, link, ink, crowded ? 0.1 + 0.7 * Math.sqrt(link.count / most) : 0.85);
    moved = false;
  };
  const draw = () => {
    const ink = inks();
    if (moved) drawLines(ink);
    placed(pen);
    const beside = new Set(over ? links.filter(near).flatMap((l) => [l.source, l.target]) : nodes);
    pen.save();
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.globalAlpha = over ? 0.2 : 1;
    pen.drawImage(layer, 0, 0);
    pen.restore();
    if (over) for (const link of links) if (near(link)) drawLink(pen, link, ink, 0.85);
    const lit = (node) => beside.has(node) || node === over;
    for (const node of nodes) drawNode(pen, node, ink, lit(node));
    const first = over ? [over, ...heavy.filter((n) => n !== over && beside.has(n)), ...heavy.filter((n) => n !== over && !beside.has(n))] : heavy;
    canvas.dataset.names = drawNames(pen, first, ink, view.k, lit, [0, width].map((x) => view.invertX(x)));
    pen.globalAlpha = 1;
  };
  // While things move the strongest lines are drawn, all of them once they rest.
  const moving = () => {
    moved = quick = true;
    clearTimeout(rest);
    rest = setTimeout(() => ((moved = true), (quick = false), draw()), 200);
  };
  const redraw = () => (moving(), draw());
  const forces = d3.forceSimulation(nodes).force("link", d3.forceLink(links).distance(70).strength(0.25)).force("charge", d3.forceManyBody().strength(nodes.length > 100 ? -260 : -140).distanceMax(600)).force("x", d3.forceX(width / 2).strength(0.075 * Math.sqrt(height / width))).force("y", d3.forceY(height / 2).strength(0.075 * Math.sqrt(width / height))).force("apart", d3.forceCollide((n) => n.r + 5)).stop();
  for (let left = nodes.length > 100 ? FIRST : FIRST + LATER; left > 0; left -= AT_FIRST) {
    forces.tick(AT_FIRST);
    if (nodes.length > 100) await painted();
  }
  forces.on("tick", redraw);
  settle(forces, redraw, matchMedia("(prefers-reduced-motion: reduce)").matches);
  const zooming = d3.zoom();
  let waiting = 0;
  const soon = () => (waiting ||= requestAnimationFrame(() => ((waiting = 0), draw())));
  const at = (event) => forces.find(...view.invert(d3.pointer(event, canvas)), 26 / view.k);
  d3.select(canvas)
    .call(d3.drag().subject((event) => at(event.sourceEvent)).on("start", (event) => forces.alphaTarget(0.15).restart() && hold(event)).on("drag", hold).on("end", (event) => (forces.alphaTarget(0), (event.subject.fx = event.subject.fy = null))))
    .call(zooming.filter((event) => event.type !== "wheel" || event.ctrlKey || document.activeElement === canvas || event.shiftKey).scaleExtent([0.3, 8]).on("zoom", (event) => ((view = event.transform), moving(), soon())))
    .on("pointermove", (event) => ((over = at(event) ?? null), (canvas.title = over?.name ?? ""), (canvas.style.cursor = over ? "pointer" : "grab"), soon()))
    .on("pointerleave", () => ((over = null), soon()))
    .on("click", (event) => !event.defaultPrevented && at(event) && (location.href = `/person?${new URLSearchParams({ key: at(event).key })}`));
  function hold(event) {
    [event.subject.fx, event.subject.fy] = view.invert(d3.pointer(event.sourceEvent, canvas));
  }
  const fit = () => d3.select(canvas).call(zooming.transform, fitted(nodes, width, height));
  stage.querySelector(".zoom").addEventListener("click", (event) => {
    const by = event.target.closest("button")?.dataset.zoom;
    if (by === "0") fit();
    else if (by) d3.select(canvas).call(zooming.scaleBy, Number(by));
  });
  fit();
  const anew = () => ((known = null), redraw());
  new MutationObserver(anew).observe(document.documentElement, { attributes: true });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", anew);
  draw();
}

// What is not settled at first settles while it is looked at, or, for those who want no motion, unseen.
const [FIRST, LATER, AT_FIRST, AT_ONCE, SHOWN, STRONGEST] = [40, 140, 10, 2, 10, 600];
function settle(forces, draw, still) {
  let left = forces.nodes().length > 100 ? LATER : 0;
  const step = () => {
    forces.tick(AT_ONCE);
    left -= AT_ONCE;
    if (left <= 0 || (!still && left % SHOWN === 0)) draw();
    if (left > 0 && forces.alphaTarget() === 0) requestAnimationFrame(step);
  };
  if (left) requestAnimationFrame(step);
}

// All of it in view, as large as may be. Names keep their size on the screen, so that the room for them does too.
function fitted(nodes, width, height) {
  const room = Math.min(90, width * 0.16);
  const [left, right] = [d3.min(nodes, (n) => n.x - n.r), d3.max(nodes, (n) => n.x + n.r)];
  const [top, bottom] = [d3.min(nodes, (n) => n.y - n.r), d3.max(nodes, (n) => n.y + n.r)];
  const k = Math.min(1.7, (width - 2 * room) / (right - left), (height - 32) / (bottom - top));
  return d3.zoomIdentity.translate(width / 2 - (k * (left + right)) / 2, height / 2 - (k * (top + bottom)) / 2).scale(k);
}

if (stage) {
  await show(graph(JSON.parse(stage.dataset.drawn)));
  stage.querySelector(".loading").remove();
  stage.removeAttribute("aria-busy");
}
