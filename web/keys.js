// Pointing: drag moves, two fingers or the wheel zoom, a click chooses.
const pointers = new Map();
let moved = 0;
const spot = (e) => { const b = canvas.getBoundingClientRect(); return [e.clientX - b.left, e.clientY - b.top]; };
canvas.addEventListener("pointerdown", (e) => { canvas.setPointerCapture(e.pointerId); pointers.set(e.pointerId, spot(e)); if (pointers.size === 1) moved = 0; });
canvas.addEventListener("pointermove", (e) => {
  const now = spot(e), before = pointers.get(e.pointerId);
  if (!before) return hover(...now, e.pointerType);
  if (pointers.size === 1) {
    moved += Math.abs(now[0] - before[0]) + Math.abs(now[1] - before[1]);
    if (moved > 4) { canvas.classList.add("dragging"); ring(-1); pan(now[0] - before[0], now[1] - before[1]); }
  } else {
    const other = [...pointers].find(([id]) => id !== e.pointerId)[1];
    const ratio = Math.hypot(now[0] - other[0], now[1] - other[1]) / Math.max(Math.hypot(before[0] - other[0], before[1] - other[1]), 1);
    moved += 10;
    zoom(ratio, (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
    pan((now[0] - before[0]) / 2, (now[1] - before[1]) / 2);
  }
  pointers.set(e.pointerId, now);
});
const release = (e) => {
  if (pointers.delete(e.pointerId) && e.type === "pointerup" && moved <= 4) choose(hit(...spot(e), e.pointerType === "touch" ? 14 : 6));
  canvas.classList.remove("dragging");
};
canvas.addEventListener("pointerup", release);
canvas.addEventListener("pointercancel", release);
canvas.addEventListener("pointerleave", () => ring(-1));
canvas.addEventListener("wheel", (e) => {
  e.preventDefault();
  zoom(Math.exp(-Math.max(-300, Math.min(300, e.deltaY * (e.deltaMode ? 30 : 1))) * (e.ctrlKey ? 0.008 : 0.0018)), ...spot(e));
}, { passive: false });

// ring marks a paper that is pointed at; hover says which it is.
const ring = (i) => {
  if (i < 0) { tip.hidden = true; canvas.classList.remove("over"); }
  if (i !== state.over) { state.over = i; draw(); }
};
const hover = (x, y, by) => {
  const i = by === "touch" ? -1 : hit(x, y, 5);
  ring(i);
  if (i < 0) return;
  canvas.classList.add("over");
  tip.replaceChildren(papers[i].title);
  make("small", [papers[i].authors.length > 3 ? papers[i].authors[0] + " and others" : papers[i].authors.join(", "), when(papers[i])].filter((s) => s).join(" · "), tip);
  if (theme[i] >= 0) make("small", themes[theme[i]].label, tip);
  tip.hidden = false;
  const { w, h } = size();
  tip.style.left = Math.max(4, Math.min(x + 14, w - tip.offsetWidth - 4)) + "px";
  tip.style.top = (y + 20 + tip.offsetHeight > h ? Math.max(y - tip.offsetHeight - 12, 4) : y + 20) + "px";
};

// beside is the visible paper that is next in a direction, or -1.
const beside = (i, dx, dy) => {
  let best = -1, least = Infinity;
  for (let j = 0; j < n; j++) {
    const along = (X[j] - X[i]) * dx + (Y[j] - Y[i]) * dy, across = Math.abs((X[j] - X[i]) * dy - (Y[j] - Y[i]) * dx);
    if (j !== i && along > 0 && across <= along * 1.2 && along + 2 * across < least && visible(j)) { best = j; least = along + 2 * across; }
  }
  return best;
};
// keepInView moves the map if a paper is near the border or outside.
const keepInView = (i) => {
  const { w, h } = clear(), x = px(i), y = py(i), m = 60;
  if (x < m || y < m || x > w - m || y > h - m) fly({ scale: view.scale, left: view.left + w / 2 - x, top: view.top + h / 2 - y });
};

const help = at("help");
at("ask").addEventListener("click", () => help.showModal());
document.addEventListener("keydown", (e) => {
  if (help.open || e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
  if (e.key === "Escape") return choose(-1);
  if (e.target.matches("input[type=search]")) return;
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key];
  if (e.key === "/") { e.preventDefault(); search.focus(); search.select(); }
  else if (e.key === "?") help.showModal();
  else if (e.key === "+" || e.key === "=") step(1.5);
  else if (e.key === "-") step(1 / 1.5);
  else if (e.key === "0") showWhole();
  else if (way && e.target.matches("body, #map")) {
    e.preventDefault();
    const next = state.chosen >= 0 ? beside(state.chosen, ...way) : -1;
    if (next >= 0) { choose(next); keepInView(next); }
    else if (state.chosen < 0) pan(-80 * way[0], -80 * way[1]);
  } else if (e.key === "Enter" && e.target.matches("body, #map") && state.chosen < 0) {
    const { w, h } = size(), i = hit(w / 2, h / 2, Infinity);
    if (i >= 0) { choose(i); keepInView(i); }
  }
});
at("closer").addEventListener("click", () => step(1.5));
at("wider").addEventListener("click", () => step(1 / 1.5));
at("whole").addEventListener("click", showWhole);
