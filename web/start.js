// Links such as #spotserve, by ID or name; back and forward follow them.
const follow = () => {
  const name = fold(linked());
  const i = name ? papers.findIndex((p) => p.id === name || fold(p.name) === name) : -1;
  if (i >= 0) unhide(i);
  if (i >= 0 || !name) choose(i, true, true);
};
window.addEventListener("hashchange", follow);

const dark = matchMedia("(prefers-color-scheme: dark)");
const recolour = () => {
  readInk();
  regions.canvas = null;
  document.querySelectorAll(".swatch").forEach(paintSwatch);
  stale();
};
dark.addEventListener("change", recolour);
for (const [event, yes] of [["beforeprint", true], ["afterprint", false]]) {
  window.addEventListener(event, () => {
    printing = yes;
    document.documentElement.toggleAttribute("data-print", yes);
    recolour();
    paint();
  });
}

readInk();
if (known.length && first < last) {
  addBars();
  for (const e of [from, to]) { e.min = first; e.max = last; }
} else {
  at("when").hidden = true;
}
themes.forEach((t, k) => addTheme(k, t.label, t.members.length));
if (loose) addTheme(-1, "in no theme", loose);
at("made").textContent = data.created;
at("papers").textContent = `${number(n)} ${n === 1 ? "paper" : "papers"} · ${number(themes.length)} ${themes.length === 1 ? "theme" : "themes"}`;
showFilters();
let measured = false;
new ResizeObserver(() => {
  const { w, h } = size();
  if (!w || !h) return;
  const kept = measured && view.scale > whole * 1.02 ? view.scale : 0, middle = measured ? measured : [0, 0];
  readWhole();
  if (!kept) Object.assign(view, fitted(box, 60 / spacing));
  else { view.left += (w - middle[0]) / 2; view.top += (h - middle[1]) / 2; }
  const begun = !measured;
  measured = [w, h];
  if (begun) follow();
  stale();
  if (begun) {
    paint();
    performance.mark("painted");
    document.documentElement.dataset.ready = "yes";
  }
}).observe(canvas);
// What tests ask for.
window.mapOfPapers = {
  state, view, papers, colours: { contrast, rgb, ink, tone, themes }, placed: () => placed, still: () => !moving && !flight && !waiting,
  paperAt: (id) => { const i = placeOf(id), b = canvas.getBoundingClientRect(); return [px(i) + b.left, py(i) + b.top]; },
};
