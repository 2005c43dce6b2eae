// Regions: where a theme is the densest there is land of its colour, soft at
// the borders. They are painted once, in the units of the map, and drawn scaled.
const regions = {
  canvas: null, x: 0, y: 0, w: 1, h: 1, columns: 0, owner: null, grain: 1,
  // at is the theme whose land a point of the map lies in, or -1.
  at(x, y) {
    const c = Math.floor((x - this.x) * this.grain), r = Math.floor((y - this.y) * this.grain);
    return this.owner && c >= 0 && c < this.columns && r >= 0 && r * this.columns < this.owner.length ? this.owner[r * this.columns + c] : -1;
  },
};
const paintRegions = () => {
  const reach = 2.1 * spacing;
  const w = box.x1 - box.x0 + 2 * reach, h = box.y1 - box.y0 + 2 * reach;
  const grain = Math.min(1100 / Math.max(w, h), 14 / spacing); // pixels a unit
  const columns = Math.max(Math.ceil(w * grain), 1), rows = Math.max(Math.ceil(h * grain), 1);
  const most = new Float32Array(columns * rows), owner = new Int32Array(columns * rows).fill(-1);
  const own = new Float32Array(columns * rows), r = reach * grain;
  themes.forEach((t, k) => {
    t.peak = null;
    if (!t.members.length) return;
    let high = -1, touched = [];
    for (const i of t.members) {
      const cx = (X[i] - box.x0 + reach) * grain, cy = (Y[i] - box.y0 + reach) * grain;
      for (let y = Math.max(Math.ceil(cy - r), 0); y <= Math.min(cy + r, rows - 1); y++) {
        const span = Math.sqrt(Math.max(r * r - (y - cy) ** 2, 0));
        for (let x = Math.max(Math.ceil(cx - span), 0); x <= Math.min(cx + span, columns - 1); x++) {
          const d = 1 - ((x - cx) ** 2 + (y - cy) ** 2) / (r * r), c = y * columns + x;
          if (own[c] === 0) touched.push(c);
          own[c] += d * d + 1e-9;
        }
      }
    }
    for (const c of touched) {
      if (own[c] > high) { high = own[c]; t.peak = c; }
      if (own[c] > most[c] && !state.off.has(k)) { most[c] = own[c]; owner[c] = k; }
      own[c] = 0;
    }
    t.peak = { x: (t.peak % columns) / grain + box.x0 - reach, y: Math.floor(t.peak / columns) / grain + box.y0 - reach };
  });
  const canvas = document.createElement("canvas");
  canvas.width = columns;
  canvas.height = rows;
  const pen = canvas.getContext("2d"), picture = pen.createImageData(columns, rows);
  const fill = themes.map((t, k) => rgb(tone[k].dot)), strong = luminance(rgb(ink.paper)) < 0.5 ? 62 : 44;
  for (let c = 0; c < owner.length; c++) {
    if (owner[c] < 0) continue;
    const s = Math.min(Math.max((most[c] - 0.12) / 0.3, 0), 1);
    if (s === 0) { owner[c] = -1; continue; }
    picture.data.set(fill[owner[c]], 4 * c);
    picture.data[4 * c + 3] = strong * s * s * (3 - 2 * s);
  }
  pen.putImageData(picture, 0, 0);
  Object.assign(regions, { canvas, columns, owner, grain, x: box.x0 - reach, y: box.y0 - reach, w: columns / grain, h: rows / grain });
};
