// Events on a map that needs no network: countries shaded by how many, points clustered, what is known only to a country left without a pin.
import { d3 } from "./drawing.js";
import "../vendor/topojson-client.min.js";
const { topojson } = globalThis;
const stage = document.getElementById("map");
const there = document.getElementById("there");
const SHADES = 5;
const CELL = 46;

const json = async (path) => (await fetch(path)).json();
const [data, coarse] = await Promise.all([JSON.parse(stage.dataset.drawn), json(new URL("../vendor/countries-110m.json", import.meta.url))]);
const spots = data.spots.filter((p) => p.precision > 1 && p.latitude !== null);
const width = stage.clientWidth;
const height = Math.round(Math.max(200, Math.min(width * 0.52, innerHeight * 0.75)));
const projection = d3.geoNaturalEarth1().fitSize([width, height], { type: "Sphere" });
const path = d3.geoPath(projection);
const svg = d3.select(stage).insert("svg", ":first-child").attr("viewBox", `0 0 ${width} ${height}`).attr("height", height).attr("role", "group").attr("aria-label", "Map of events; the table beneath counts them by country");
const world = svg.append("g");
world.append("path").attr("class", "sea").attr("d", path({ type: "Sphere" }));
world.append("path").attr("class", "graticule").attr("d", path(d3.geoGraticule10()));
const land = world.append("g").attr("class", "land");
const pins = svg.append("g");
let view = d3.zoomIdentity;
let fine = false;

function countries(atlas) {
  const most = d3.max(data.shades, (s) => s.events) ?? 1;
  const step = d3.scaleLog([1, Math.max(2, most)], [1, SHADES]).clamp(true);
  const shades = new Map(data.shades.filter((s) => s.numeric).map((s) => [s.numeric, s]));
  const shade = (d) => shades.get(String(d.id).padStart(3, "0"));
  land.selectAll("path").data(topojson.feature(atlas, atlas.objects.countries).features).join("path").attr("d", path)
    .attr("class", (d) => (shade(d) ? `shade-${Math.round(step(shade(d).events))}` : null))
    .on("click", (_, d) => shade(d) && list(shade(d).name, shade(d).events, { of: shade(d).country }))
    .selectAll("title").data((d) => (shade(d) ? [shade(d)] : [])).join("title").text((s) => `${s.name}: ${s.events} events, ${s.vague} known to the country alone`);
}

// One circle a cell of the screen; exact and inexact places are never put into one.
function clusters() {
  const cells = new Map();
  for (const p of spots) {
    const [x, y] = view.apply(projection([p.longitude, p.latitude]));
    if (x < -CELL || y < -CELL || x > width + CELL || y > height + CELL) continue;
    const vague = p.precision < 4;
    const key = `${vague}:${Math.floor(x / CELL)}:${Math.floor(y / CELL)}`;
    const cell = cells.get(key) ?? cells.set(key, { vague, x: 0, y: 0, events: 0, spots: [] }).get(key);
    cell.x += x * p.events;
    cell.y += y * p.events;
    cell.events += p.events;
    cell.spots.push(p);
  }
  return apart([...cells.values()].map((c) => ({ ...c, x: c.x / c.events, y: c.y / c.events })));
}

// Circles that would lie on each other become one, the largest first.
function apart(cells) {
  const most = Math.max(d3.max(cells, (c) => c.events) ?? 1, 60);
  const radius = (c) => (c.events === 1 ? 6 : Math.max(c.events < 100 ? 9 : 13, 26 * Math.sqrt(c.events / most)));
  const kept = [];
  for (const cell of cells.sort((a, b) => b.events - a.events)) {
    cell.r = radius(cell);
    const over = kept.find((k) => k.vague === cell.vague && Math.hypot(k.x - cell.x, k.y - cell.y) < k.r + cell.r - 2);
    if (!over) kept.push(cell);
    else Object.assign(over, { events: over.events + cell.events, spots: over.spots.concat(cell.spots) });
  }
  return kept;
}

const nameOf = (c) => {
  const names = [...new Set(c.spots.map((p) => p.name))];
  return names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
};

function draw() {
  world.attr("transform", view);
  const made = clusters();
  const open = (_, c) => list(nameOf(c), c.events, { at: c.spots.map((p) => p.place) });
  pins.selectAll("g").data(made).join((enter) => {
    const made = enter.append("g").attr("tabindex", 0).attr("role", "button");
    made.append("circle");
    made.append("text").attr("dy", "0.35em");
    return made;
  })
    .attr("class", (c) => `cluster${c.vague ? " vague" : ""}`).attr("transform", (c) => `translate(${c.x},${c.y})`)
    .attr("aria-label", (c) => `${nameOf(c)}: ${c.events} event${c.events === 1 ? "" : "s"}${c.vague ? ", somewhere around" : ""}`)
    .on("click", open).on("keydown", (event, c) => ["Enter", " "].includes(event.key) && (event.preventDefault(), open(event, c)))
    .each(function (c) {
      d3.select(this).select("circle").attr("r", c.r);
      d3.select(this).select("text").text(c.events > 1 ? (c.events < 1000 ? c.events : d3.format(".2s")(c.events)) : "");
    });
}

async function list(name, count, where) {
  const query = new URLSearchParams(location.search);
  for (const [key, value] of Object.entries(where)) query.set(key, value);
  const events = await json(`/there.json?${query}`);
  there.hidden = false;
  const more = count > events.length ? `, the newest ${events.length}` : "";
  there.querySelector("h2").textContent = `${name}: ${count} event${count === 1 ? "" : "s"}${more}`;
  const rows = events.map((p) => {
    const row = document.createElement("li");
    row.className = "found";
    const link = row.appendChild(document.createElement("a"));
    link.href = `/report?${new URLSearchParams({ id: p.document })}#w-${p.event}`;
    link.textContent = `${p.type.toLowerCase()} “${p.words}”`;
    row.append(` ${p.actors || "somebody"} → ${p.recipients || "…"}, ${p.place}, ${p.start_date?.slice(0, 10) ?? "no date"} (${p.status})`);
    return row;
  });
  there.querySelector("ul").replaceChildren(...rows);
  there.scrollIntoView({ block: "nearest" });
}

const zoom = d3.zoom().scaleExtent([1, 40]).translateExtent([[0, 0], [width, height]])
  .filter((event) => (event.type === "wheel" ? event.ctrlKey || event.shiftKey || stage.contains(document.activeElement) : !event.button))
  .on("zoom", async ({ transform }) => {
    view = transform;
    draw();
    if (view.k > 2.5 && !fine) {
      fine = true;
      countries(await json(new URL("../vendor/countries-50m.json", import.meta.url)));
    }
  });
svg.call(zoom).on("dblclick.zoom", null);
stage.querySelector(".zoom").addEventListener("click", (event) => {
  const by = event.target.closest("button")?.dataset.zoom;
  if (by === undefined) return;
  if (by === "0") svg.call(zoom.transform, d3.zoomIdentity);
  else svg.call(zoom.scaleBy, Number(by));
});
countries(coarse);
draw();
stage.querySelector(".loading").remove();
stage.removeAttribute("aria-busy");
