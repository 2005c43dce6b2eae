// The view: a paper at (x, y) is drawn at (x * scale + left, y * scale + top).
const canvas = at("map"), pen = canvas.getContext("2d", { alpha: false }), tip = at("tip");
const view = { scale: 1, left: 0, top: 0 };
let whole = 0; // the scale that shows all of the map
const size = () => ({ w: canvas.clientWidth, h: canvas.clientHeight });
const px = (i) => X[i] * view.scale + view.left, py = (i) => Y[i] * view.scale + view.top;

// clear is the part of the canvas that no sheet lies over.
const clear = () => {
  const { w, h } = size(), sheet = at("panel").getBoundingClientRect(), own = canvas.getBoundingClientRect();
  return { w, h: sheet.left < own.right ? Math.max(Math.min(h, sheet.top - own.top), 80) : h };
};

// fitted is the view that shows a box of the map.
const fitted = (b, most) => {
  const { w, h } = clear(), margin = Math.min(64, w / 9, h / 6);
  const scale = Math.min((w - 2 * margin) / Math.max(b.x1 - b.x0, 1e-9), (h - 2 * margin) / Math.max(b.y1 - b.y0, 1e-9), most);
  return { scale, left: (w - scale * (b.x0 + b.x1)) / 2, top: (h - scale * (b.y0 + b.y1)) / 2 };
};
const readWhole = () => { whole = Math.max(fitted(box, 60 / spacing).scale, 1e-6); };
const clamp = (scale) => Math.min(Math.max(scale, whole / 2), Math.max(120 / spacing, whole));

// moving is whether the view changes right now: what is slow waits.
let moving = false, rest = 0;
const stir = () => {
  moving = true;
  clearTimeout(rest);
  rest = setTimeout(() => { moving = false; draw(); }, 140);
};

let flight = 0;
const land = () => { cancelAnimationFrame(flight); flight = 0; };
const fly = (goal) => {
  land();
  const start = { ...view }, t0 = performance.now(), took = 320;
  if (matchMedia("(prefers-reduced-motion: reduce)").matches || !document.documentElement.dataset.ready) {
    Object.assign(view, goal);
    return draw();
  }
  const { w, h } = size(), middle = (v) => [(w / 2 - v.left) / v.scale, (h / 2 - v.top) / v.scale];
  const [x0, y0] = middle(start), [x1, y1] = middle(goal);
  const step = (now) => {
    const t = Math.min(Math.max((now - t0) / took, 0), 1), s = t * t * (3 - 2 * t);
    view.scale = start.scale * (goal.scale / start.scale) ** s;
    view.left = w / 2 - (x0 + (x1 - x0) * s) * view.scale;
    view.top = h / 2 - (y0 + (y1 - y0) * s) * view.scale;
    if (t === 1) Object.assign(view, goal);
    stir();
    draw();
    flight = t < 1 ? requestAnimationFrame(step) : 0;
  };
  flight = requestAnimationFrame(step);
};
const showWhole = () => fly(fitted(box, 60 / spacing));

// zoomed is the view after a zoom around a point of the screen.
const zoomed = (factor, x, y) => {
  const scale = clamp(view.scale * factor), f = scale / view.scale;
  return { scale, left: x - (x - view.left) * f, top: y - (y - view.top) * f };
};
const zoom = (factor, x, y) => { land(); Object.assign(view, zoomed(factor, x, y)); stir(); draw(); };
const pan = (dx, dy) => { land(); view.left += dx; view.top += dy; stir(); draw(); };
const step = (factor) => fly(zoomed(factor, size().w / 2, size().h / 2));

// showAround shows a paper and those that it is joined with.
const showAround = (i) => {
  const b = { x0: X[i] - spacing, y0: Y[i] - spacing, x1: X[i] + spacing, y1: Y[i] + spacing };
  for (const [j] of joined[i].slice(0, 12)) {
    b.x0 = Math.min(b.x0, X[j]); b.x1 = Math.max(b.x1, X[j]);
    b.y0 = Math.min(b.y0, Y[j]); b.y1 = Math.max(b.y1, Y[j]);
  }
  const goal = fitted(b, 50 / spacing), least = Math.max(whole, Math.min(20 / spacing, 3 * whole)); // so that names have room
  if (goal.scale >= least) return fly(goal);
  const { w, h } = clear();
  fly({ scale: least, left: w / 2 - X[i] * least, top: h / 2 - Y[i] * least });
};

// radius of paper i on the screen: the more it is joined the larger, and small
// enough to leave the paper beside it alone.
const radius = (i) => {
  const share = 0.62 + 0.38 * Math.sqrt(strength[i] / greatest);
  return Math.min(Math.max(0.46 * spacing * view.scale, 1.1), Math.min(6 + 0.05 * spacing * view.scale, 10)) * share;
};

// hit is the visible paper at a point of the screen, or -1.
const hit = (x, y, slack) => {
  let best = -1, least = Infinity;
  for (let i = 0; i < n; i++) {
    const d = Math.hypot(px(i) - x, py(i) - y);
    if (d < least && d < radius(i) + slack && visible(i)) { best = i; least = d; }
  }
  return best;
};
