// The card of the chosen paper, in place of the filters.
const card = at("card"), panel = at("panel");

// ask gets an answer of the server that serves the page; null if there is none.
const ask = async (path, signal) => {
  if (!data.live) return null;
  try {
    const answer = await fetch("api/" + path, { signal });
    return answer.ok ? await answer.json() : null;
  } catch { return null; }
};

const open = (yes) => {
  panel.classList.toggle("open", yes);
  at("grab").setAttribute("aria-expanded", String(yes));
  at("grab").setAttribute("aria-label", yes ? "show less" : "show details and filters");
};
at("grab").addEventListener("click", () => open(!panel.classList.contains("open")));

// linked is the paper that the address names, as it stands there.
const linked = () => {
  const name = location.hash.slice(1);
  try { return decodeURIComponent(name); } catch { return name; } // a stray % is part of the name
};

// choose shows a paper, or none for -1. Each is a step of the browser's history,
// but for those that history itself leads to.
const choose = (i, centre, led) => {
  if (i === state.chosen) return;
  state.chosen = i;
  state.over = -1;
  tip.hidden = true;
  card.hidden = i < 0;
  at("overview").hidden = i >= 0;
  const name = i < 0 ? "" : papers[i].id;
  if (linked() !== name) history[led ? "replaceState" : "pushState"](null, "", name ? "#" + name : location.pathname + location.search);
  document.title = i < 0 ? data.title : display(papers[i]) + " · " + data.title;
  if (i >= 0) {
    fillCard(i);
    panel.scrollTop = 0;
    open(true);
    if (centre) showAround(i);
  }
  draw();
};

const fillCard = (i) => {
  const p = papers[i];
  card.replaceChildren();
  const close = make("button", "← All themes", card, "close");
  close.type = "button";
  close.addEventListener("click", () => { choose(-1); canvas.focus(); });
  const about = make("div", null, card);
  about.setAttribute("aria-live", "polite");
  if (p.theme >= 0) {
    const line = make("p", null, about, "theme");
    line.append(swatch(p.theme), themes[p.theme].label);
  }
  make("h2", p.title, about);
  if (p.authors.length) make("p", p.authors.length > 12 ? p.authors.slice(0, 12).join(", ") + " and " + number(p.authors.length - 12) + " others" : p.authors.join(", "), about);
  const facts = make("p", when(p), about, "faint");
  if (/^https?:\/\//.test(p.url)) {
    if (when(p)) facts.append(" · ");
    const a = make("a", cut(p.url.replace(/^https?:\/\/(www\.)?/, ""), 48), facts);
    a.href = p.url;
    a.target = "_blank";
    a.rel = "noopener noreferrer";
  }
  const text = make("div", null, card), list = make("div", null, card);
  if (!data.live) {
    const fill = () => {
      fillText(text, more().abstracts[i]);
      fillNear(list, joined[i].map(([j, score, k]) => ({ j, score, why: reasons(k, i) })));
    };
    return complete() ? fill() : document.addEventListener("DOMContentLoaded", fill, { once: true });
  }
  fillNear(list, joined[i].map(([j, score]) => ({ j, score, why: [] })));
  ask("papers/" + p.id).then((a) => { if (a && state.chosen === i) fillText(text, a.paper.abstract); });
  ask("near?k=15&q=" + p.id).then((a) => { if (a && state.chosen === i) fillNear(list, results(a)); });
};

// reasons are those of edge k as paper i sees it.
const reasons = (k, i) => {
  const { terms, why, back } = more(), row = (i !== edgeFrom[k] && back[k]) || why[k] || [], list = [];
  for (let r = 0; r < row.length; r += 2) list.push({ term: terms[row[r]], share: row[r + 1] / 100 });
  return list;
};
// results are those of an answer, as rows of papers of the map.
const places = new Map();
const placeOf = (id) => {
  if (!places.size) papers.forEach((p, i) => places.set(p.id, i));
  return places.has(id) ? places.get(id) : -1;
};
const results = (answer) => answer.results.map((r) => ({ j: placeOf(r.id), score: r.score, why: r.why.filter((w) => !w.rest) })).filter((r) => r.j >= 0);

const fillText = (into, abstract) => {
  into.replaceChildren();
  if (!abstract) return;
  const p = make("p", abstract, into, "text");
  if (abstract.length < 420) return;
  const b = make("button", "more", into, "plain");
  b.type = "button";
  p.classList.add("short");
  b.addEventListener("click", () => { b.textContent = p.classList.toggle("short") ? "more" : "less"; });
};

const fillNear = (into, rows) => {
  into.replaceChildren();
  if (!rows.length) {
    make("p", "No paper is near it.", into, "faint");
    return;
  }
  make("h3", "Nearest papers, and what they share", into);
  const list = make("ol", null, into, "near");
  for (const row of rows) {
    const b = make("button", null, make("li", null, list));
    b.type = "button";
    b.dataset.paper = papers[row.j].id;
    describe(b, row.j, row);
    b.addEventListener("click", () => choose(row.j, true));
    b.addEventListener("mouseenter", () => { ring(row.j); });
    b.addEventListener("mouseleave", () => { ring(-1); });
  }
};

// describe writes a paper into a row of a list: what it is, and why it is there.
const describe = (into, j, row) => {
  const p = papers[j], head = make("span", null, into, "head");
  head.append(swatch(p.theme, ""));
  make("b", cut(p.title, 120), head);
  if (row && row.score) make("small", row.score.toFixed(2), head, "score");
  const facts = [when(p)];
  if (row && row.note) facts.push(row.note);
  make("small", facts.filter((s) => s).join(" · "), into);
  if (row && row.why && row.why.length) make("small", row.why.slice(0, 4).map((w) => cut(w.term, 60)).join(" · "), into, "why");
};

// swatch is the mark of a theme, with its number unless told otherwise.
const swatch = (t, text) => {
  const i = make("i", text ?? String(t + 1), null, text === "" ? "swatch dot" : "swatch");
  i.setAttribute("aria-hidden", "true");
  i.dataset.theme = t;
  paintSwatch(i);
  return i;
};
const paintSwatch = (i) => {
  i.style.background = tone[i.dataset.theme].dot;
  i.style.color = onto(tone[i.dataset.theme].dot);
};
