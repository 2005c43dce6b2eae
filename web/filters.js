// Filters: years, with how many papers each has, and themes.
const from = at("from"), to = at("to"), boxes = [], bars = [];

const addBars = () => {
  const counts = new Map();
  for (const y of known) counts.set(y, (counts.get(y) || 0) + 1);
  const most = [...counts.values()].reduce((a, b) => Math.max(a, b), 1), svg = at("bars"), span = last - first + 1;
  svg.setAttribute("viewBox", `0 0 ${span} 1`);
  for (let y = first; y <= last; y++) {
    const high = counts.has(y) ? Math.max(counts.get(y) / most, 0.03) : 0;
    const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [name, value] of [["x", y - first + 0.08], ["y", 1 - high], ["width", 0.84], ["height", high]]) bar.setAttribute(name, value);
    svg.append(bar);
    bars.push(bar);
  }
};
const addTheme = (t, text, count) => {
  const li = make("li", null, at("themes")), line = make("label", null, li), box = make("input", null, line);
  box.type = "checkbox";
  box.addEventListener("change", () => { box.checked ? state.off.delete(t) : state.off.add(t); showFilters(true); });
  line.append(swatch(t, t < 0 ? "" : undefined));
  make("span", text, line);
  make("small", number(count), line);
  const only = make("button", "only", li, "plain");
  only.type = "button";
  only.setAttribute("aria-label", "only " + text);
  only.addEventListener("click", () => {
    const alone = boxes.every(([u]) => state.off.has(u) === (u !== t));
    state.off = new Set(alone ? [] : boxes.map(([u]) => u).filter((u) => u !== t));
    showFilters(true);
  });
  li.addEventListener("mouseenter", () => { if (!state.off.has(t)) { state.lit = t; draw(); } });
  li.addEventListener("mouseleave", () => { state.lit = -2; draw(); });
  boxes.push([t, box]);
};

// showFilters says what is shown; regions change with the themes.
const showFilters = (themesChanged) => {
  from.value = state.from;
  to.value = state.to;
  from.setAttribute("aria-valuetext", "from " + state.from);
  to.setAttribute("aria-valuetext", "to " + state.to);
  at("span").textContent = first === last ? first : `${state.from}–${state.to}`;
  bars.forEach((bar, k) => bar.classList.toggle("in", first + k >= state.from && first + k <= state.to));
  boxes.forEach(([t, box]) => { box.checked = !state.off.has(t); });
  let shown = 0;
  for (let i = 0; i < n; i++) if (visible(i)) shown++;
  at("shown").textContent = shown === n ? "" : `${number(shown)} of ${number(n)} papers`;
  at("all").hidden = shown === n;
  if (themesChanged) regions.canvas = null;
  stale();
};
from.addEventListener("input", () => { state.from = Math.min(+from.value, state.to); showFilters(); });
to.addEventListener("input", () => { state.to = Math.max(+to.value, state.from); showFilters(); });
at("all").addEventListener("click", () => { state.off.clear(); state.from = first; state.to = last; showFilters(true); });
