// What charts are drawn with, fetched once the page itself stands there: words come first.
export const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
await painted();
await import("../vendor/d3.min.js");
export const { d3 } = globalThis;
