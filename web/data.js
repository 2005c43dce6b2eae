// What the page holds: papers, themes, and what is joined with what.
const at = (id) => document.getElementById(id);
const data = JSON.parse(at("data").textContent);
const papers = data.papers, themes = data.themes, n = papers.length;

// make appends an element with a text to a parent.
const make = (tag, text, parent, name) => {
  const e = document.createElement(tag);
  if (text !== undefined && text !== null) e.textContent = text;
  if (name) e.className = name;
  if (parent) parent.append(e);
  return e;
};

const X = new Float64Array(n), Y = new Float64Array(n), theme = new Int32Array(n), year = new Int32Array(n);
papers.forEach((p, i) => {
  p.name ||= ""; p.venue ||= ""; p.url ||= ""; p.year ||= 0; p.authors ||= [];
  X[i] = p.x; Y[i] = p.y; theme[i] = p.theme; year[i] = p.year;
});
themes.forEach((t) => { t.members = []; });
for (let i = 0; i < n; i++) if (theme[i] >= 0) themes[theme[i]].members.push(i);
for (const t of themes) { // the middle of each
  t.x = t.members.reduce((sum, i) => sum + X[i], 0) / Math.max(t.members.length, 1);
  t.y = t.members.reduce((sum, i) => sum + Y[i], 0) / Math.max(t.members.length, 1);
}
const loose = papers.filter((p) => p.theme < 0).length;

// Edge k joins from[k] with to[k]. joined[i] lists [other, weight, k], the
// strongest first.
const edgeCount = data.edges.length / 3;
const edgeFrom = new Int32Array(edgeCount), edgeTo = new Int32Array(edgeCount), edgeWeight = new Float64Array(edgeCount);
const joined = Array.from({ length: n }, () => []), strength = new Float64Array(n);
for (let k = 0; k < edgeCount; k++) {
  const i = edgeFrom[k] = data.edges[3 * k], j = edgeTo[k] = data.edges[3 * k + 1], w = edgeWeight[k] = data.edges[3 * k + 2];
  joined[i].push([j, w, k]);
  joined[j].push([i, w, k]);
  strength[i] += w;
  strength[j] += w;
}
joined.forEach((list) => list.sort((a, b) => b[1] - a[1] || a[0] - b[0]));
const strongest = Int32Array.from({ length: edgeCount }, (_, k) => k).sort((a, b) => edgeWeight[b] - edgeWeight[a] || a - b);

// The papers by importance; ties by number.
const order = Int32Array.from({ length: n }, (_, i) => i).sort((i, j) => strength[j] - strength[i] || i - j);
const greatest = n ? Math.max(strength[order[0]], 1e-9) : 1;

const display = (p) => p.name || p.title;
const when = (p) => [p.venue, p.year || ""].filter((s) => s !== "").join(" ");
const fold = (s) => s.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
const cut = (s, most) => s.length > most ? s.slice(0, most - 1).trimEnd() + "…" : s;
const number = (k) => k.toLocaleString("en");

// The long part of the data, abstracts and reasons, stands behind the script, so
// that the map shows before all of it is there, and is read when first needed.
// Where a server answers, it is asked instead, and the part is empty.
let long;
const complete = () => document.readyState !== "loading";
const more = () => long ||= JSON.parse(at("more").textContent);

// What is shown. over and chosen are papers, or -1; lit is a theme pointed at in
// the list, or -2.
const known = Array.from(year).filter((y) => y > 0);
const first = known.reduce((a, b) => Math.min(a, b), Infinity), last = known.reduce((a, b) => Math.max(a, b), -Infinity);
const state = { from: first, to: last, off: new Set(), over: -1, chosen: -1, lit: -2 };
const visible = (i) => !state.off.has(theme[i]) && (year[i] === 0 || year[i] >= state.from && year[i] <= state.to);

// The box around the papers, and how far a paper is from the nearest: the
// median, measured on some.
const box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
for (let i = 0; i < n; i++) {
  box.x0 = Math.min(box.x0, X[i]); box.x1 = Math.max(box.x1, X[i]);
  box.y0 = Math.min(box.y0, Y[i]); box.y1 = Math.max(box.y1, Y[i]);
}
if (!n) Object.assign(box, { x0: 0, y0: 0, x1: 1, y1: 1 });
const spacing = (() => {
  const near = [];
  for (let i = 0; i < n; i += Math.ceil(n / 200)) {
    let least = Infinity;
    for (let j = 0; j < n; j++) {
      const d = (X[i] - X[j]) ** 2 + (Y[i] - Y[j]) ** 2;
      if (d < least && d > 0) least = d;
    }
    if (least < Infinity) near.push(Math.sqrt(least));
  }
  return near.sort((a, b) => a - b)[near.length >> 1] || 1;
})();
