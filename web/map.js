"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const papers = data.papers, themes = data.themes;
  const at = (id) => document.getElementById(id);
  const canvas = at("map"), pen = canvas.getContext("2d"), tip = at("tip");
  const make = (tag, text, parent, name) => {
    const e = document.createElement(tag);
    if (text !== undefined && text !== null) e.textContent = text;
    if (name) e.className = name;
    if (parent) parent.append(e);
    return e;
  };

  // What is joined with what: edges[i] lists [other, weight, number of the edge].
  const edges = papers.map(() => []);
  for (let k = 0; k < data.edges.length; k += 3) {
    const [i, j, w] = data.edges.slice(k, k + 3);
    edges[i].push([j, w, k / 3]);
    edges[j].push([i, w, k / 3]);
  }
  edges.forEach((list) => list.sort((a, b) => b[1] - a[1] || a[0] - b[0]));
  const strength = edges.map((list) => list.reduce((sum, e) => sum + e[1], 0));
  const order = papers.map((_, i) => i).sort((i, j) => strength[j] - strength[i] || i - j);
  const display = (p) => p.name || p.title;
  const fold = (s) => s.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const searched = papers.map((p) => fold(`${p.name} ${p.title} ${p.authors.join(" ")} ${p.venue} ${p.id}`));

  const loose = papers.filter((p) => p.theme < 0).length;
  themes.forEach((theme) => { theme.members = []; });
  papers.forEach((p, i) => { if (p.theme >= 0) themes[p.theme].members.push(i); });

  // What is shown.
  const known = papers.map((p) => p.year).filter((y) => y > 0);
  const first = known.length ? known.reduce((a, b) => Math.min(a, b)) : 0;
  const last = known.length ? known.reduce((a, b) => Math.max(a, b)) : 0;
  const state = { from: first, to: last, off: new Set(), over: -1, chosen: -1 };
  const visible = (i) => !state.off.has(papers[i].theme) && (papers[i].year === 0 || papers[i].year >= state.from && papers[i].year <= state.to);

  // The view: a paper at (x, y) is drawn at (x * scale + left, y * scale + top).
  const view = { scale: 1, left: 0, top: 0 };
  const most = Number.MAX_VALUE;
  const box = { x0: most, y0: most, x1: -most, y1: -most };
  for (const p of papers) {
    box.x0 = Math.min(box.x0, p.x); box.x1 = Math.max(box.x1, p.x);
    box.y0 = Math.min(box.y0, p.y); box.y1 = Math.max(box.y1, p.y);
  }
  const size = () => ({ w: canvas.clientWidth, h: canvas.clientHeight });
  const fit = () => {
    const { w, h } = size(), margin = 56;
    const dx = Math.max(box.x1 - box.x0, 1), dy = Math.max(box.y1 - box.y0, 1);
    view.scale = Math.max(Math.min((w - 2 * margin) / dx, (h - 2 * margin) / dy), 0.01);
    view.left = (w - view.scale * (box.x0 + box.x1)) / 2;
    view.top = (h - view.scale * (box.y0 + box.y1)) / 2;
    fit.scale = view.scale;
  };
  const zoom = (factor, x, y) => {
    const scale = Math.min(Math.max(view.scale * factor, fit.scale / 2), fit.scale * 200);
    factor = scale / view.scale;
    view.left = x - (x - view.left) * factor;
    view.top = y - (y - view.top) * factor;
    view.scale = scale;
    draw();
  };
  const px = (p) => [p.x * view.scale + view.left, p.y * view.scale + view.top];

  // Drawing, once a frame at most.
  let waiting = false;
  const draw = () => {
    if (!waiting) { waiting = true; requestAnimationFrame(paint); }
  };
  const ink = {};
  const readInk = () => {
    const style = getComputedStyle(document.documentElement);
    for (const name of ["paper", "ink", "text", "faint", "line", "mark", "grey"]) ink[name] = style.getPropertyValue("--" + name).trim();
  };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", () => { readInk(); draw(); });
  const colour = (i) => papers[i].theme < 0 ? ink.grey : themes[papers[i].theme].color;
  const small = () => Math.min(1, 0.45 + size().w / 1600); // dots and names on a phone
  const radius = (i) => Math.max(2, Math.min(3 + 1.6 * Math.log2(1 + strength[i]), 9)) * Math.min(Math.max(Math.sqrt(view.scale / fit.scale), 0.8), 1.8) * (papers.length > 3000 ? 0.55 : 1) * small();

  const paint = () => {
    waiting = false;
    const { w, h } = size(), dpr = window.devicePixelRatio || 1;
    if (canvas.width !== Math.round(w * dpr) || canvas.height !== Math.round(h * dpr)) {
      canvas.width = Math.round(w * dpr);
      canvas.height = Math.round(h * dpr);
    }
    pen.setTransform(dpr, 0, 0, dpr, 0, 0);
    pen.fillStyle = ink.paper;
    pen.fillRect(0, 0, w, h);
    const inside = (x, y, m) => x > -m && y > -m && x < w + m && y < h + m;
    const focus = state.chosen >= 0 ? state.chosen : state.over;
    const near = new Set(focus >= 0 ? edges[focus].map((e) => e[0]) : []);
    paintRegions();
    paintEdges(focus);
    for (const i of order.slice().reverse()) {
      const [x, y] = px(papers[i]);
      if (!inside(x, y, 12)) continue;
      const shown = visible(i);
      pen.globalAlpha = !shown ? 0.07 : focus < 0 || i === focus || near.has(i) ? 1 : 0.3;
      pen.fillStyle = colour(i);
      pen.beginPath();
      pen.arc(x, y, radius(i), 0, 7);
      pen.fill();
      if (i === focus) { pen.strokeStyle = ink.ink; pen.lineWidth = 2.5; pen.stroke(); }
    }
    pen.globalAlpha = 1;
    paintLabels(focus, near, inside);
  };

  // Regions are soft discs around the papers of a theme.
  const paintRegions = () => {
    const r = Math.max(14, 0.85 * view.scale);
    if (papers.length > 6000) return;
    pen.globalAlpha = dark.matches ? 0.16 : 0.13;
    themes.forEach((theme, t) => {
      if (state.off.has(t)) return;
      pen.fillStyle = theme.color;
      pen.beginPath();
      for (const i of theme.members) {
        const [x, y] = px(papers[i]);
        pen.moveTo(x + r, y);
        pen.arc(x, y, r, 0, 7);
      }
      pen.fill();
    });
    pen.globalAlpha = 1;
  };

  const paintEdges = (focus) => {
    const line = (i, j) => {
      const [x, y] = px(papers[i]), [u, v] = px(papers[j]);
      pen.moveTo(x, y);
      pen.lineTo(u, v);
    };
    if (data.edges.length <= 3 * 6000) {
      pen.globalAlpha = focus < 0 ? 0.35 : 0.1;
      pen.strokeStyle = ink.line;
      pen.lineWidth = 0.8;
      pen.beginPath();
      for (let k = 0; k < data.edges.length; k += 3) {
        if (visible(data.edges[k]) && visible(data.edges[k + 1])) line(data.edges[k], data.edges[k + 1]);
      }
      pen.stroke();
    }
    if (focus >= 0) {
      pen.globalAlpha = 0.9;
      pen.strokeStyle = ink.mark;
      for (const [j, weight] of edges[focus]) {
        if (!visible(j)) continue;
        pen.lineWidth = 0.6 + 2.6 * Math.min(weight, 1);
        pen.beginPath();
        line(focus, j);
        pen.stroke();
      }
    }
    pen.globalAlpha = 1;
  };

  // Names are placed one after the other, the most important first, where they
  // overlap none that stand already.
  const family = "Inter, 'Helvetica Neue', Helvetica, Arial, 'Noto Sans', 'Noto Sans CJK SC', sans-serif";
  let cells, placed;
  const free = (x0, y0, x1, y1) => {
    const cell = 64;
    for (let cx = Math.floor(x0 / cell); cx <= Math.floor(x1 / cell); cx++) {
      for (let cy = Math.floor(y0 / cell); cy <= Math.floor(y1 / cell); cy++) {
        for (const b of cells.get(cx + ":" + cy) || []) {
          if (x0 < b[2] && b[0] < x1 && y0 < b[3] && b[1] < y1) return false;
        }
      }
    }
    const b = [x0, y0, x1, y1];
    for (let cx = Math.floor(x0 / cell); cx <= Math.floor(x1 / cell); cx++) {
      for (let cy = Math.floor(y0 / cell); cy <= Math.floor(y1 / cell); cy++) {
        const key = cx + ":" + cy;
        if (!cells.has(key)) cells.set(key, []);
        cells.get(key).push(b);
      }
    }
    placed.push(b);
    return true;
  };
  const cut = (s, n) => s.length > n ? s.slice(0, n - 1).trimEnd() + "…" : s;
  const write = (text, x, y, px, align, fill) => {
    pen.textAlign = align;
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    pen.lineWidth = Math.max(3, px / 4);
    pen.strokeStyle = ink.paper;
    pen.strokeText(text, x, y);
    pen.fillStyle = fill;
    pen.fillText(text, x, y);
  };
  const paintLabels = (focus, near, inside) => {
    cells = new Map();
    placed = [];
    if (focus >= 0) label(focus, 15, true);
    const zoomed = view.scale / fit.scale;
    themes.forEach((theme, t) => {
      if (state.off.has(t) || !theme.members.length) return;
      const { w } = size(), [cx, top] = px({ x: theme.x, y: theme.top }), [, bottom] = px({ x: theme.x, y: theme.bottom });
      const height = Math.max(11, Math.min(13 + 1.7 * Math.sqrt(theme.members.length), 26) * (papers.length > 3000 ? 0.8 : 1) * small());
      pen.font = `700 ${height}px ${family}`;
      const text = `${t + 1} ${theme.label}`, half = pen.measureText(text).width / 2 + 4;
      if (!inside(cx, (top + bottom) / 2, (bottom - top) / 2)) return;
      const x = Math.max(half + 4, Math.min(cx, w - half - 4)), gap = 12 + 0.7 * height; // never cut off at the sides
      for (const y of [top - gap, bottom + gap, (top + bottom) / 2, top, bottom, top - 2 * gap, bottom + 2 * gap]) {
        if (y > height && free(x - half, y - height * 0.62, x + half, y + height * 0.62)) {
          pen.globalAlpha = focus >= 0 ? 0.45 : 1;
          write(text, x, y, height, "center", ink.ink);
          break;
        }
      }
    });
    pen.globalAlpha = 1;
    const budget = Math.round(60 * Math.min(1 + zoomed, 6));
    let count = 0;
    const list = new Set(focus >= 0 ? [...edges[focus].map((e) => e[0]), ...order] : order);
    list.delete(focus);
    for (const i of list) {
      if (count >= budget) break;
      const [x, y] = px(papers[i]);
      if (!visible(i) || !inside(x, y, 0)) continue;
      if (label(i, near.has(i) ? 13.5 : 12.5, near.has(i))) count++;
    }
  };
  const label = (i, size, strong) => {
    const [x, y] = px(papers[i]), r = radius(i) + 3;
    pen.font = `${strong ? 600 : 400} ${size}px ${family}`;
    const text = cut(display(papers[i]), strong ? 60 : 34), width = pen.measureText(text).width, half = size * 0.6;
    for (const [align, dx, dy] of [["left", r, 0], ["right", -r, 0], ["center", 0, -r - half], ["center", 0, r + half]]) {
      const x0 = align === "left" ? x + dx : align === "right" ? x + dx - width : x - width / 2;
      if (free(x0 - 1, y + dy - half, x0 + width + 1, y + dy + half)) {
        write(text, x + dx, y + dy, size, align, strong ? ink.ink : ink.text);
        return true;
      }
    }
    return false;
  };

  // Pointing: drag moves, two fingers or the wheel zoom, a click chooses.
  const hit = (x, y) => {
    let best = -1, least = Number.MAX_VALUE;
    for (let i = 0; i < papers.length; i++) {
      const [u, v] = px(papers[i]), d = Math.hypot(u - x, v - y);
      if (d < least && d < radius(i) + 6 && visible(i)) { best = i; least = d; }
    }
    return best;
  };
  const pointers = new Map();
  let moved = 0;
  const place = (e) => { const b = canvas.getBoundingClientRect(); return [e.clientX - b.left, e.clientY - b.top]; };
  canvas.addEventListener("pointerdown", (e) => { canvas.setPointerCapture(e.pointerId); pointers.set(e.pointerId, place(e)); moved = 0; });
  canvas.addEventListener("pointermove", (e) => {
    const now = place(e), before = pointers.get(e.pointerId);
    if (!before) return hover(...now);
    if (pointers.size === 1) {
      view.left += now[0] - before[0];
      view.top += now[1] - before[1];
      moved += Math.abs(now[0] - before[0]) + Math.abs(now[1] - before[1]);
      canvas.classList.toggle("dragging", moved > 4);
    } else {
      const other = [...pointers].find(([id]) => id !== e.pointerId)[1];
      const ratio = Math.hypot(now[0] - other[0], now[1] - other[1]) / Math.max(Math.hypot(before[0] - other[0], before[1] - other[1]), 1);
      moved += 10;
      zoom(ratio, (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
    }
    pointers.set(e.pointerId, now);
    draw();
  });
  const release = (e) => {
    if (pointers.delete(e.pointerId) && e.type === "pointerup" && moved <= 4) choose(hit(...place(e)));
    canvas.classList.remove("dragging");
  };
  canvas.addEventListener("pointerup", release);
  canvas.addEventListener("pointercancel", release);
  canvas.addEventListener("pointerleave", () => { state.over = -1; tip.hidden = true; draw(); });
  canvas.addEventListener("wheel", (e) => { e.preventDefault(); zoom(Math.exp(-e.deltaY * (e.deltaMode ? 0.05 : 0.0016)), ...place(e)); }, { passive: false });
  const when = (p) => [p.venue, p.year || ""].filter((s) => s !== "").join(" ");
  const hover = (x, y) => {
    const i = hit(x, y);
    canvas.classList.toggle("over", i >= 0);
    if (i >= 0) {
      tip.replaceChildren(papers[i].title);
      make("small", [when(papers[i]), papers[i].theme >= 0 ? themes[papers[i].theme].label : "no theme"].filter((s) => s).join(" · "), tip);
      tip.hidden = false;
      const { w, h } = size();
      tip.style.left = Math.max(4, Math.min(x + 14, w - tip.offsetWidth - 4)) + "px";
      tip.style.top = (y + 18 + tip.offsetHeight > h ? y - tip.offsetHeight - 10 : y + 18) + "px";
    } else {
      tip.hidden = true;
    }
    if (i !== state.over) { state.over = i; draw(); }
  };

  // The card of the chosen paper.
  const card = at("card");
  const choose = (i, centre) => {
    state.chosen = i;
    tip.hidden = true;
    card.hidden = i < 0;
    history.replaceState(null, "", i < 0 ? location.pathname + location.search : "#" + papers[i].id);
    if (i >= 0) {
      fillCard(i);
      if (centre) showAround(i);
    }
    draw();
  };
  // The paper in the middle, and those that it is joined with around it.
  const showAround = (i) => {
    const { w, h } = size();
    let dx = 1, dy = 1;
    for (const [j] of edges[i]) {
      dx = Math.max(dx, Math.abs(papers[j].x - papers[i].x));
      dy = Math.max(dy, Math.abs(papers[j].y - papers[i].y));
    }
    const scale = Math.min((w / 2 - 70) / dx, (h / 2 - 50) / dy);
    view.scale = Math.min(Math.max(scale, fit.scale), fit.scale * Math.max(2, papers.length / 60));
    view.left = w / 2 - papers[i].x * view.scale;
    view.top = h / 2 - papers[i].y * view.scale;
  };
  const fillCard = (i) => {
    const p = papers[i];
    card.replaceChildren();
    card.style.borderTopColor = colour(i);
    const close = make("button", "×", card, "close");
    close.type = "button";
    close.setAttribute("aria-label", "close");
    close.addEventListener("click", () => choose(-1));
    make("h2", p.title, card);
    if (p.authors.length) make("p", p.authors.length > 12 ? p.authors.slice(0, 12).join(", ") + " and others" : p.authors.join(", "), card);
    make("p", [when(p), p.theme >= 0 ? "theme " + themes[p.theme].label : "no theme"].filter((s) => s).join(" · "), card).style.color = "var(--faint)";
    if (/^https?:\/\//.test(p.url)) {
      const a = make("a", p.url.replace(/^https?:\/\/(www\.)?/, "").slice(0, 60), make("p", null, card));
      a.href = p.url;
      a.target = "_blank";
      a.rel = "noopener noreferrer";
    }
    if (p.abstract) make("p", p.abstract, card, "text");
    if (edges[i].length) {
      make("h3", "Joined with", card);
      const list = make("ol", null, card);
      for (const [j, weight, k] of edges[i]) {
        const b = make("button", display(papers[j]), make("li", null, list));
        b.type = "button";
        b.dataset.paper = papers[j].id;
        make("small", [weight.toFixed(2), when(papers[j]), data.why ? data.why[k] : ""].filter((s) => s).join(" · "), b);
        b.addEventListener("click", () => choose(j, true));
      }
    }
  };

  // Searching.
  const search = at("search"), found = at("found");
  let picked = 0, results = [];
  const find = () => {
    const words = fold(search.value).split(/\s+/).filter((w) => w);
    results = [];
    if (words.length) {
      const whole = fold(search.value.trim());
      const rank = (i) => fold(papers[i].name) === whole ? 0 : fold(papers[i].name).startsWith(whole) ? 1 : fold(papers[i].title).includes(whole) ? 2 : 3;
      results = order.filter((i) => words.every((w) => searched[i].includes(w)));
      results = results.map((i) => [rank(i), i]).sort((a, b) => a[0] - b[0]).slice(0, 12).map((r) => r[1]);
    }
    picked = 0;
    found.replaceChildren();
    found.hidden = !words.length;
    if (words.length && !results.length) make("li", "No paper has these words.", found, "none");
    results.forEach((i, k) => {
      const b = make("button", display(papers[i]), make("li", null, found));
      b.type = "button";
      b.setAttribute("aria-selected", String(k === picked));
      make("small", "  " + when(papers[i]), b);
      b.addEventListener("click", () => take(i));
    });
  };
  const take = (i) => {
    found.hidden = true;
    search.value = "";
    state.off.delete(papers[i].theme);
    state.from = Math.min(state.from, papers[i].year || state.from);
    state.to = Math.max(state.to, papers[i].year);
    showFilters();
    choose(i, true);
  };
  search.addEventListener("input", find);
  search.addEventListener("keydown", (e) => {
    if (e.key === "Enter" && results.length) take(results[picked]);
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      picked = Math.max(0, Math.min(results.length - 1, picked + (e.key === "ArrowDown" ? 1 : -1)));
      [...found.querySelectorAll("button")].forEach((b, k) => b.setAttribute("aria-selected", String(k === picked)));
    }
  });

  // Filters.
  const from = at("from"), to = at("to"), boxes = [];
  const addTheme = (t, text, swatch, number) => {
    const line = make("label", null, make("li", null, at("themes")));
    const box = make("input", null, line);
    box.type = "checkbox";
    box.addEventListener("change", () => { box.checked ? state.off.delete(t) : state.off.add(t); draw(); });
    const dot = make("i", number, line);
    dot.style.background = swatch;
    dot.style.color = light(swatch) ? "#1f242a" : "#ffffff";
    make("span", text, line);
    boxes.push([t, box, line]);
    return line;
  };
  const light = (hex) => {
    const [r, g, b] = [1, 3, 5].map((k) => { const s = parseInt(hex.slice(k, k + 2), 16) / 255; return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.2;
  };
  const showFilters = () => {
    from.value = state.from;
    to.value = state.to;
    at("span").textContent = first === last ? (first || "unknown") : `${state.from}–${state.to}`;
    boxes.forEach(([t, box]) => { box.checked = !state.off.has(t); });
    draw();
  };
  from.addEventListener("input", () => { state.from = Math.min(+from.value, state.to); showFilters(); });
  to.addEventListener("input", () => { state.to = Math.max(+to.value, state.from); showFilters(); });
  at("all").addEventListener("click", () => { state.off.clear(); state.from = first; state.to = last; showFilters(); });

  // Keys.
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape") { found.hidden = true; search.value = ""; search.blur(); choose(-1); return; }
    if (e.target.matches("input[type=search]") || e.ctrlKey || e.metaKey || e.altKey) return;
    const { w, h } = size();
    const step = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[e.key];
    if (e.key === "/") { e.preventDefault(); search.focus(); }
    else if (e.key === "+" || e.key === "=") zoom(1.4, w / 2, h / 2);
    else if (e.key === "-") zoom(1 / 1.4, w / 2, h / 2);
    else if (e.key === "0") { fit(); draw(); }
    else if (step && !e.target.matches("input")) { view.left += step[0]; view.top += step[1]; draw(); }
  });
  at("closer").addEventListener("click", () => zoom(1.4, size().w / 2, size().h / 2));
  at("wider").addEventListener("click", () => zoom(1 / 1.4, size().w / 2, size().h / 2));
  at("whole").addEventListener("click", () => { fit(); draw(); });

  // Links such as #spotserve, by ID or name.
  const follow = () => {
    let name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch { /* a stray % is part of the name */ }
    if (!(name = fold(name))) return;
    const i = papers.findIndex((p) => p.id === name || fold(p.name) === name);
    if (i >= 0 && i !== state.chosen) choose(i, true);
  };
  window.addEventListener("hashchange", follow);

  themes.forEach((theme, t) => {
    const line = addTheme(t, theme.label, theme.color, String(t + 1));
    make("small", theme.members.length, line);
    line.title = theme.terms.join(", ");
    theme.x = theme.members.reduce((s, i) => s + papers[i].x, 0) / Math.max(theme.members.length, 1);
    theme.top = theme.members.reduce((y, i) => Math.min(y, papers[i].y), most);
    theme.bottom = theme.members.reduce((y, i) => Math.max(y, papers[i].y), -most);
  });
  if (loose) make("small", loose, addTheme(-1, "in no theme", "#969ca4", ""));
  for (const e of [from, to]) { e.min = first; e.max = last; }
  at("years").hidden = first === last;
  at("made").textContent = `${papers.length} papers · ${data.created}`;
  new ResizeObserver(() => { if (!fit.scale) { fit(); follow(); } draw(); }).observe(canvas);
  readInk();
  showFilters();
  document.documentElement.dataset.ready = "yes";
  // What tests ask for.
  window.mapOfPapers = { state, view, placed: () => placed, paperAt: (id) => px(papers.find((p) => p.id === id)) };
})();
