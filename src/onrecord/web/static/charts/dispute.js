// A dispute's table drawn as dots and ranges: when a figure was told, how many, by whom; each dot leads to its words. The table stays for those who read it.
let d3 = null;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const HUES = 8;

function readings(table) {
  return [...table.tBodies[0].rows]
    .map((row) => {
      const number = (name) => (row.dataset[name] === "" ? null : Number(row.dataset[name]));
      const [low, point, high] = ["low", "point", "high"].map(number);
      const value = point ?? low ?? high;
      return {
        low,
        high,
        value,
        who: row.dataset.who,
        day: row.dataset.published,
        date: row.dataset.published.length >= 4 ? new Date(row.dataset.published) : null,
        href: row.querySelector("a").getAttribute("href"),
        said: row.querySelector("q").textContent,
      };
    })
    .filter((reading) => reading.value !== null);
}

function scales(data, width, height, margin) {
  const dates = data.map((d) => d.date).filter(Boolean);
  const [first, last] = d3.extent(dates);
  const pad = Math.max((last - first) * 0.06, 86400000 / 2);
  const x = d3.scaleTime([new Date(+first - pad), new Date(+last + pad)], [margin.left, width - margin.right]);
  const most = d3.max(data, (d) => d.high ?? d.value);
  const least = d3.min(data, (d) => d.low ?? d.value);
  const make = least > 0 && most / least > 50 ? d3.scaleLog([least * 0.8, most * 1.2], [height - margin.bottom, margin.top]) : d3.scaleLinear([0, most * 1.08], [height - margin.bottom, margin.top]).nice();
  return { x, y: make };
}

// What is drawn of a figure as [left, right, top, bottom]: its dot with its range, and the number beside it.
function boxes(d, [bottom, top], y) {
  const upper = d.high === null ? top : Math.min(d.py, y(d.high));
  const lower = d.low === null ? bottom : Math.max(d.py, y(d.low));
  const dot = d.low === d.high ? [d.py, d.py] : [upper, lower];
  return [[d.px - 10, d.px + 10, dot[0] - 9, dot[1] + 9], [d.px, d.px + 16 + 7 * shown(d).length, d.py - 8, d.py + 8]];
}

// Figures of one day that would lie on each other are set beside each other, so that each can be seen and reached.
function apart(data, x, y) {
  const taken = [];
  const meet = (a, b) => a[0] < b[1] && b[0] < a[1] && a[2] < b[3] && b[2] < a[3];
  for (const d of data) {
    Object.assign(d, { px: x(d.date ?? x.domain()[0]), py: y(d.value) });
    while (boxes(d, y.range(), y).some((box) => taken.some((other) => meet(box, other)))) d.px += 10;
    taken.push(...boxes(d, y.range(), y));
  }
}

function axes(svg, x, y, width, height, margin) {
  const days = d3.timeDay.count(...x.domain());
  const bottom = d3.axisBottom(x).ticks(days < 6 ? d3.timeDay.every(1) : 6).tickSizeOuter(0);
  svg.append("g").attr("transform", `translate(0,${height - margin.bottom})`).call(days < 14 ? bottom.tickFormat(d3.timeFormat("%-d %b")) : bottom);
  svg.append("g").attr("transform", `translate(${margin.left},0)`).call(d3.axisLeft(y).ticks(5, "~s").tickSize(-(width - margin.left - margin.right))).call((g) => g.select(".domain").remove());
}

const shown = ({ low, high, value }) => {
  const put = (n) => n.toLocaleString("en");
  return low === high ? put(value) : high === null ? `${put(low)} or more` : low === null ? `up to ${put(high)}` : `${put(low)}–${put(high)}`;
};

function marks(svg, data, y) {
  const [bottom, top] = y.range();
  const dot = svg.selectAll("a").data(data).join("a").attr("href", (d) => d.href).attr("class", (d) => `hue-${d.hue}`);
  dot.append("title").text((d) => `${d.who}, ${d.day || "no date"}: “${d.said}”`);
  dot.filter((d) => d.low !== d.high).append("line").attr("class", (d) => `range${d.low === null || d.high === null ? " open" : ""}`).attr("x1", (d) => d.px).attr("x2", (d) => d.px).attr("y1", (d) => (d.low === null ? bottom : y(d.low))).attr("y2", (d) => (d.high === null ? top : y(d.high)));
  dot.append("circle").attr("class", "dot").attr("cx", (d) => d.px).attr("cy", (d) => d.py).attr("r", 9);
  dot.append("text").attr("class", "value").attr("x", (d) => d.px + 13).attr("y", (d) => d.py + 4).attr("aria-hidden", "true").text((d) => shown(d));
  dot.append("text").attr("class", "dot-letter").attr("x", (d) => d.px).attr("y", (d) => d.py + 3.5).attr("text-anchor", "middle").attr("aria-hidden", "true").text((d) => d.letter);
}

function key(sources) {
  const list = document.createElement("ul");
  list.className = "chart-key";
  for (const [who, at] of sources) {
    const item = list.appendChild(document.createElement("li"));
    item.className = `hue-${(at % HUES) + 1}`;
    const letter = item.appendChild(document.createElement("b"));
    letter.className = "letter";
    letter.textContent = LETTERS[at % 26];
    item.append(` ${who}`);
  }
  return list;
}

function draw(table) {
  const data = readings(table);
  if (data.length < 2 || !data.some((d) => d.date)) return;
  const sources = new Map([...new Set(data.map((d) => d.who))].map((who, at) => [who, at]));
  for (const d of data) Object.assign(d, { hue: (sources.get(d.who) % HUES) + 1, letter: LETTERS[sources.get(d.who) % 26] });
  const width = Math.max(300, Math.min(760, table.parentElement.clientWidth));
  const [height, margin] = [260, { top: 16, right: 24, bottom: 28, left: 44 }];
  const svg = d3.create("svg").attr("class", "chart").attr("viewBox", `0 0 ${width} ${height}`).attr("role", "group").attr("aria-label", table.caption.textContent);
  const { x, y } = scales(data, width, height, margin);
  apart(data, x, y);
  axes(svg, x, y, width, height, margin);
  marks(svg, data, y);
  const details = document.createElement("details");
  const summary = details.appendChild(document.createElement("summary"));
  summary.className = "small";
  summary.textContent = `The ${data.length} figures as a table`;
  const holder = table.parentElement;
  holder.before(svg.node(), key(sources), details);
  details.append(holder);
}

// Each is drawn once it comes near: a story may have twenty, and most of its readers never go so far down.
const near = new IntersectionObserver(
  async (seen) => {
    const tables = seen.filter((entry) => entry.isIntersecting).map((entry) => entry.target);
    for (const table of tables) near.unobserve(table);
    if (!tables.length) return;
    const drawing = await import("./drawing.js").catch(() => null); // the workbench was stopped: what the charts show stands in the tables
    if (!drawing) return;
    ({ d3 } = drawing);
    for (const table of tables) {
      draw(table);
      table.dataset.drawn = "";
    }
  },
  { rootMargin: "100%" },
);
for (const table of document.querySelectorAll("table[data-chart='dispute']")) near.observe(table);
