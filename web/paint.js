// Painting, once a frame at most. Regions, lines and dots go to a picture that is
// kept: while the view of a large map moves, that picture is drawn moved and
// scaled, and painted anew at rest or where it no longer reaches. What is chosen
// and all names are painted in every frame.
let waiting = false;
const draw = () => {
  if (!waiting) { waiting = true; requestAnimationFrame(() => { waiting = false; paint(); }); }
};
const manyPapers = 3000, mostLines = 5000, overscan = 100;
const back = { canvas: document.createElement("canvas"), view: null, dpr: 0 };
const stale = () => { back.view = null; draw(); }; // after a change of what is shown
let printing = false;
const density = () => printing ? 3 : Math.min(window.devicePixelRatio || 1, 2);

// reaches says whether the kept picture, moved, still fills the screen well.
const reaches = () => {
  const v = back.view, f = view.scale / v.scale, { w, h } = size();
  const left = view.left - v.left * f - overscan * f, top = view.top - v.top * f - overscan * f;
  return f > 0.7 && f < 1.6 && left <= 0 && top <= 0 && left + (w + 2 * overscan) * f >= w && top + (h + 2 * overscan) * f >= h;
};
const same = (v) => v.scale === view.scale && v.left === view.left && v.top === view.top;

const paint = () => {
  const { w, h } = size(), dpr = density();
  if (!w || !h) return;
  if (canvas.width !== Math.round(w * dpr) || canvas.height !== Math.round(h * dpr)) {
    canvas.width = Math.round(w * dpr);
    canvas.height = Math.round(h * dpr);
    back.view = null;
  }
  if (!back.view || back.dpr !== dpr || !same(back.view) && (n <= manyPapers || !moving || !reaches())) paintBack(w, h, dpr);
  pen.setTransform(dpr, 0, 0, dpr, 0, 0);
  pen.fillStyle = ink.paper;
  pen.fillRect(0, 0, w, h);
  const v = back.view, f = view.scale / v.scale;
  pen.globalAlpha = state.chosen >= 0 ? 0.3 : state.lit > -2 ? 0.35 : 1;
  pen.drawImage(back.canvas, view.left - (v.left + overscan) * f, view.top - (v.top + overscan) * f, (w + 2 * overscan) * f, (h + 2 * overscan) * f);
  pen.globalAlpha = 1;
  const inside = (x, y, m) => x > -m && y > -m && x < w + m && y < h + m;
  if (state.lit > -2) for (const i of order) if (theme[i] === state.lit && visible(i) && inside(px(i), py(i), 12)) dot(pen, i);
  const focus = state.chosen >= 0 ? state.chosen : state.over;
  const near = new Set(focus < 0 ? [] : joined[focus].map((e) => e[0]).filter(visible));
  if (focus >= 0) paintFocus(focus, near);
  ringGiven();
  paintNames(focus, near, inside);
};

const dot = (to, i) => {
  to.fillStyle = tone[theme[i]].dot;
  to.beginPath();
  to.arc(px(i), py(i), radius(i), 0, 7);
  to.fill();
};

// paintFocus draws a paper, those that it is joined with, and the lines.
const paintFocus = (focus, near) => {
  pen.strokeStyle = ink.mark;
  pen.globalAlpha = state.chosen >= 0 ? 0.75 : 0.5;
  for (const [j, weight] of joined[focus]) {
    if (!near.has(j)) continue;
    pen.lineWidth = 0.7 + 2.2 * Math.min(weight, 1);
    pen.beginPath();
    pen.moveTo(px(focus), py(focus));
    pen.lineTo(px(j), py(j));
    pen.stroke();
  }
  pen.globalAlpha = 1;
  for (const j of near) dot(pen, j);
  dot(pen, focus);
  pen.strokeStyle = ink.ink;
  pen.lineWidth = 2;
  pen.beginPath();
  pen.arc(px(focus), py(focus), radius(focus) + 2.5, 0, 7);
  pen.stroke();
};

const paintBack = (w, h, dpr) => {
  const c = back.canvas, wide = w + 2 * overscan, high = h + 2 * overscan;
  if (c.width !== Math.round(wide * dpr) || c.height !== Math.round(high * dpr)) {
    c.width = Math.round(wide * dpr);
    c.height = Math.round(high * dpr);
  }
  const to = c.getContext("2d", { alpha: false });
  to.setTransform(dpr, 0, 0, dpr, 0, 0);
  to.fillStyle = ink.paper;
  to.fillRect(0, 0, wide, high);
  to.setTransform(dpr, 0, 0, dpr, dpr * overscan, dpr * overscan);
  if (columns.length) paintColumns(to, h);
  else paintLand(to);
  const inside = (i) => { const x = px(i), y = py(i); return x > -overscan && y > -overscan && x < w + overscan && y < h + overscan; };
  paintLines(to, inside);
  paintDots(to, inside, dpr);
  back.view = { ...view };
  back.dpr = dpr;
};

const paintLand = (to) => {
  if (!regions.canvas) paintRegions();
  to.imageSmoothingQuality = "high";
  to.drawImage(regions.canvas, regions.x * view.scale + view.left, regions.y * view.scale + view.top, regions.w * view.scale, regions.h * view.scale);
};

// paintLines draws the strongest lines that end on the screen, so many that they
// do not fill it; none between dots too small to be told apart.
const paintLines = (to, inside) => {
  const room = 0.46 * spacing * view.scale;
  if (room < 2) return;
  let lines = 0;
  to.beginPath();
  for (const k of strongest) {
    const i = edgeFrom[k], j = edgeTo[k];
    if (!inside(i) && !inside(j) || !visible(i) || !visible(j)) continue;
    to.moveTo(px(i), py(i));
    to.lineTo(px(j), py(j));
    if (++lines === mostLines) break;
  }
  to.globalAlpha = Math.min(0.12 * room, 0.7) * Math.min(1, Math.max(0.5, 900 / lines));
  to.strokeStyle = ink.line;
  to.lineWidth = 0.8;
  to.stroke();
  to.globalAlpha = 1;
};

// paintDots stamps dots, the important ones last: copies of a few that are drawn
// for every theme, as that takes much less time than drawing each. They stand in
// stacks, as no picture may be higher than 32,767 pixels.
const paintDots = (to, inside, dpr) => {
  const sizes = 5, ghost = themes.length + 1, stack = 256;
  const r = n ? radius(order[0]) : 1;
  const rim = r > 3 ? 1 : r > 1.8 ? 0.5 : 0, cell = Math.ceil((2 * r + 2 * rim + 2) * dpr);
  const stamps = document.createElement("canvas");
  stamps.width = cell * sizes * Math.ceil((ghost + 1) / stack);
  stamps.height = cell * Math.min(ghost + 1, stack);
  const stamp = stamps.getContext("2d");
  const column = (row, k) => Math.floor(row / stack) * sizes + k;
  const level = (k) => (0.62 + 0.38 * k / (sizes - 1)) * r;
  for (let row = 0; row <= ghost; row++) {
    for (let k = 0; k < sizes; k++) {
      const x = (column(row, k) + 0.5) * cell, y = (row % stack + 0.5) * cell;
      const disc = (radius, fill) => { stamp.fillStyle = fill; stamp.beginPath(); stamp.arc(x, y, radius * dpr, 0, 7); stamp.fill(); };
      stamp.globalAlpha = row === ghost ? 0.22 : 1;
      if (rim && row !== ghost) disc(level(k) + rim, ink.paper);
      disc(level(k), tone[row < themes.length ? row : -1].dot);
    }
  }
  const side = cell / dpr;
  const put = (i, row) => {
    const k = Math.round((Math.sqrt(strength[i] / greatest)) * (sizes - 1));
    to.drawImage(stamps, column(row, k) * cell, row % stack * cell, cell, cell, px(i) - side / 2, py(i) - side / 2, side, side);
  };
  for (let k = n - 1; k >= 0; k--) if (inside(order[k]) && !visible(order[k])) put(order[k], ghost);
  for (let k = n - 1; k >= 0; k--) {
    const i = order[k];
    if (inside(i) && visible(i)) put(i, theme[i] >= 0 ? theme[i] : themes.length);
  }
};
