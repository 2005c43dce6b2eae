// Names are placed one after the other, the most important first, where they
// overlap none that stand already; those that find no place are left out.
const family = "Inter, 'Helvetica Neue', Helvetica, Arial, 'Noto Sans', 'Noto Sans CJK SC', sans-serif";
const widths = new Map();
const width = (text, font) => {
  const key = font + text;
  if (!widths.has(key)) {
    if (widths.size > 20000) widths.clear();
    pen.font = font;
    widths.set(key, pen.measureText(text).width);
  }
  return widths.get(key);
};

// placed are the boxes taken; crowd counts the dots in squares of the screen, a dot
// in every square that it touches.
let placed = [], cells = new Map();
const cell = 64, square = 4;
const crowd = { columns: 0, rows: 0, count: new Uint16Array(0) };
const eachCell = (b, f) => {
  for (let y = Math.floor(b[1] / cell); y <= Math.floor(b[3] / cell); y++) {
    for (let x = Math.floor(b[0] / cell); x <= Math.floor(b[2] / cell); x++) {
      if (f(y * 4096 + x)) return true;
    }
  }
  return false;
};
const meets = (b, o) => b[0] < o[2] && o[0] < b[2] && b[1] < o[3] && o[1] < b[3];
const free = (b) => !eachCell(b, (key) => (cells.get(key) || []).some((o) => meets(b, o)));
const take = (b) => {
  eachCell(b, (key) => { if (!cells.has(key)) cells.set(key, []); cells.get(key).push(b); });
  placed.push(b);
};
const fits = (b) => b[0] >= 4 && b[1] >= 4 && b[2] <= size().w - 4 && b[3] <= size().h - 4;
const fill = (x, y, r) => {
  for (let row = Math.max(Math.floor((y - r) / square), 0); row <= Math.min(Math.floor((y + r) / square), crowd.rows - 1); row++) {
    for (let column = Math.max(Math.floor((x - r) / square), 0); column <= Math.min(Math.floor((x + r) / square), crowd.columns - 1); column++) crowd.count[row * crowd.columns + column]++;
  }
};
const crowded = (b) => {
  let dots = 0;
  for (let y = Math.max(Math.floor(b[1] / square), 0); y <= Math.min(Math.floor(b[3] / square), crowd.rows - 1); y++) {
    for (let x = Math.max(Math.floor(b[0] / square), 0); x <= Math.min(Math.floor(b[2] / square), crowd.columns - 1); x++) dots += crowd.count[y * crowd.columns + x];
  }
  return dots;
};

const write = (text, x, y, font, fill, halo) => {
  pen.font = font;
  pen.textAlign = "left";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  pen.lineWidth = halo;
  pen.strokeStyle = ink.paper;
  pen.strokeText(text, x, y);
  pen.fillStyle = fill;
  pen.fillText(text, x, y);
};

const paintNames = (focus, near, inside) => {
  const { w, h } = size();
  placed = [];
  cells = new Map();
  crowd.columns = Math.ceil(w / square);
  crowd.rows = Math.ceil(h / square);
  crowd.count = new Uint16Array(crowd.columns * crowd.rows);
  const seen = themes.map(() => ({ count: 0, x: 0, y: 0, top: Infinity, bottom: -Infinity }));
  let all = 0;
  for (let i = 0; i < n; i++) {
    const x = px(i), y = py(i);
    if (!inside(x, y, 0) || !visible(i)) continue;
    all++;
    fill(x, y, n > manyPapers ? 0 : radius(i));
    if (theme[i] < 0) continue;
    const s = seen[theme[i]];
    s.count++; s.x += x; s.y += y;
    s.top = Math.min(s.top, y); s.bottom = Math.max(s.bottom, y);
  }
  nameColumns();
  if (focus >= 0) nameOf(focus, 14, true, true);
  if (state.chosen >= 0) for (const [j] of joined[focus].slice(0, 14)) if (near.has(j)) nameOf(j, 13, true, false);
  for (const i of given) if (i !== focus && visible(i) && !(state.chosen >= 0 && near.has(i))) nameOf(i, 14, true, false);
  if (!columns.length) themes.forEach((t, k) => nameTheme(t, k, seen[k], all));
  if (state.chosen >= 0) return;
  const room = 0.46 * spacing * view.scale;
  if (room < 3.4) return; // too many to name any
  let left = Math.round(w * h / 6500);
  for (const i of order) {
    if (left === 0) break;
    if (inside(px(i), py(i), 0) && visible(i) && !given.includes(i) && (state.lit < -1 || theme[i] === state.lit)) {
      if (nameOf(i, 12, false, false)) left--;
    }
  }
};

// nameTheme writes a name over the land of its theme: where that is densest, or
// where most of it is on the screen, and above the dots of a small map if there is room.
// Where no place is near that land and off the land of others, the number stands alone.
const nameTheme = (t, k, seen, all) => {
  if (state.off.has(k) || !seen.count || !t.peak || seen.count < 0.02 * all && seen.count < 0.25 * t.members.length) return;
  const { w, h } = size();
  const px = Math.min(12.5 + 0.75 * Math.sqrt(t.members.length * Math.min(1, 400 / n)) * 1.6, 23) * Math.min(1, 0.5 + w / 1700);
  const font = `600 ${px.toFixed(1)}px ${family}`, text = t.label;
  const badge = px * 1.25, long = width(text, font) + badge, high = px * 1.3;
  const heart = regions.at(t.x, t.y) === k ? t : t.peak;
  let x = heart.x * view.scale + view.left, y = heart.y * view.scale + view.top;
  if (x < 0 || y < 0 || x > w || y > h) { x = seen.x / seen.count; y = seen.y / seen.count; }
  let best = null, least = 6.5; // costlier than the number alone
  const consider = (cx, cy, cost) => {
    cx = Math.max(long / 2 + 6, Math.min(cx, w - long / 2 - 6));
    const b = [cx - long / 2 - 3, cy - high / 2, cx + long / 2 + 3, cy + high / 2];
    cost += Math.hypot(cx - x, 2 * (cy - y)) / 60 + Math.min(crowded(b), 80) * 0.1 + 17 * abroad(b, k);
    if (cost < least && fits(b) && free(b) && touches(b, k)) { best = b; least = cost; }
  };
  for (const dx of [0, -0.25, 0.25, -0.5, 0.5]) {
    for (let dy = -4; dy <= 4; dy++) consider(x + dx * long, y + dy * high * 0.8, 0);
    if (n > manyPapers) continue;
    consider(x + dx * long, seen.top - high * 0.85, -1.5);
    consider(x + dx * long, seen.bottom + high * 0.85, 0);
  }
  const r = px * 0.52, alone = [x - r - 2, y - r - 2, x + r + 2, y + r + 2];
  if (!best && !free(alone)) return;
  const stands = best || alone, middle = (stands[1] + stands[3]) / 2, left = best ? best[0] + 3 + r : x;
  stands.theme = k;
  take(stands);
  pen.globalAlpha = state.chosen >= 0 ? 0.55 : 1;
  if (best) write(text, best[0] + 3 + badge, middle, font, tone[k].name, Math.max(3, px / 4));
  writeNumber(k, left, middle, px);
  pen.globalAlpha = 1;
};

// writeNumber writes the number of a theme on a disc of its colour.
const writeNumber = (k, x, y, px) => {
  for (const [r, colour] of [[px * 0.52 + 1.5, ink.paper], [px * 0.52, tone[k].dot]]) {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.arc(x, y, r, 0, 7);
    pen.fill();
  }
  pen.font = `600 ${(px * 0.58).toFixed(1)}px ${family}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = onto(tone[k].dot);
  pen.fillText(String(k + 1), x, y + 0.5);
};

// owners are the themes whose land lies under five points of a line across a box.
const owners = (b, y) => [0.1, 0.3, 0.5, 0.7, 0.9].map((s) => regions.at((b[0] + s * (b[2] - b[0]) - view.left) / view.scale, (y - view.top) / view.scale));

// abroad is the share of a box that lies on the land of other themes.
const abroad = (b, k) => owners(b, (b[1] + b[3]) / 2).filter((o) => o >= 0 && o !== k).length / 5;

// touches says whether a box lies on the land of its theme, or directly above or
// below it with most of its width.
const touches = (b, k) => {
  const high = b[3] - b[1], own = (y) => owners(b, y).filter((o) => o === k).length;
  return own((b[1] + b[3]) / 2) > 0 || own(b[1]) > 0 || own(b[3]) > 0 || own(b[1] - high / 2) > 2 || own(b[3] + high / 2) > 2;
};

// nameOf writes the name of a paper beside its dot. A name that must stand is
// written where it covers least.
const nameOf = (i, px0, strong, must) => {
  const font = `${strong ? 600 : 400} ${px0}px ${family}`, r = radius(i) + 5, half = px0 * 0.62;
  const text = cut(display(papers[i]), strong ? 52 : 30), long = width(text, font), x = px(i), y = py(i);
  let best = null, least = must ? Infinity : strong ? 60 : 2.5;
  for (const [dx, dy, cost] of [[r, 0, 0], [-r - long, 0, 0.2], [-long / 2, -r - half, 0.3], [-long / 2, r + half, 0.4], [r - 2, -half, 0.5], [r - 2, half, 0.6], [-r - long + 2, -half, 0.7], [-r - long + 2, half, 0.8]]) {
    const b = [x + dx - 1, y + dy - half, x + dx + long + 1, y + dy + half];
    const bad = cost + crowded(b);
    if (bad < least && (must || fits(b)) && free(b)) { best = b; least = bad; }
  }
  if (!best) return false;
  take(best);
  write(text, best[0] + 1, (best[1] + best[3]) / 2, font, strong ? ink.ink : ink.text, 3);
  return true;
};
