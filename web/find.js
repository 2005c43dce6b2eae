// Searching: in names, titles and authors, then in abstracts, and where a server
// answers also by what papers are about.
const search = at("search"), found = at("found");
let searched, abstracts, picked = 0, rows = [], asking, later = 0;

// local finds the papers that have all words.
const local = (query, most) => {
  const words = query.split(/\s+/).filter((w) => w);
  searched ||= papers.map((p) => fold(`${p.name}\n${p.title}\n${p.authors.join(", ")}\n${p.venue} ${p.year || ""}\n${p.id}`));
  if (!data.live && complete()) abstracts ||= more().abstracts.map(fold);
  const rank = (i) => {
    const name = fold(papers[i].name);
    return name === query ? 0 : name && name.startsWith(query) ? 1 : fold(papers[i].title).includes(query) ? 2 : 3;
  };
  const hits = [];
  for (const i of order) {
    if (words.every((w) => searched[i].includes(w))) hits.push([rank(i), i]);
    else if (abstracts && words.every((w) => searched[i].includes(w) || abstracts[i].includes(w))) hits.push([4, i]);
  }
  hits.sort((a, b) => a[0] - b[0]);
  return { count: hits.length, rows: hits.slice(0, most).map(([rank, j]) => ({ j, note: rank === 4 ? "in the abstract" : "" })) };
};

const find = () => {
  clearTimeout(later);
  if (asking) asking.abort();
  const query = fold(search.value.trim()).replace(/\s+/g, " ");
  if (!query) return close();
  const { count, rows: hits } = local(query, data.live ? 6 : 12);
  picked = 0;
  list(count, hits, []);
  if (!data.live) return;
  asking = new AbortController();
  const { signal } = asking, text = search.value.trim();
  at("count").textContent = "";
  later = setTimeout(async () => {
    const answer = await ask("search?k=8&q=" + encodeURIComponent(text.slice(0, 500)), signal);
    if (signal.aborted || found.hidden) return;
    const by = answer ? results(answer).filter((r) => !hits.some((h) => h.j === r.j)) : [];
    list(count, hits, by);
  }, 180);
};

// list shows what was found by name and by subject.
const list = (count, hits, by) => {
  rows = [...hits, ...by];
  picked = Math.min(picked, Math.max(rows.length - 1, 0));
  found.replaceChildren();
  found.hidden = false;
  search.setAttribute("aria-expanded", "true");
  rows.forEach((row, k) => {
    if (k === hits.length) make("li", "About this", found, "heading").setAttribute("role", "presentation");
    const li = make("li", null, found);
    li.id = "found-" + k;
    li.setAttribute("role", "option");
    describe(li, row.j, row);
    li.addEventListener("mousedown", (e) => e.preventDefault());
    li.addEventListener("click", () => reveal(row.j));
    li.addEventListener("mouseenter", () => ring(row.j));
    li.addEventListener("mouseleave", () => ring(-1));
  });
  if (!rows.length) make("li", "No paper has these words.", found, "heading").setAttribute("role", "presentation");
  else if (count > hits.length) make("li", `${number(count - hits.length)} more have these words`, found, "heading").setAttribute("role", "presentation");
  at("count").textContent = count + by.length === 0 ? "no paper found" : number(count + by.length) + (count + by.length === 1 ? " paper found" : " papers found");
  pick(picked);
};
const pick = (k) => {
  picked = k;
  [...found.querySelectorAll("[role=option]")].forEach((li, l) => li.setAttribute("aria-selected", String(l === k)));
  const li = at("found-" + k);
  if (li) { search.setAttribute("aria-activedescendant", li.id); li.scrollIntoView({ block: "nearest" }); }
  else search.removeAttribute("aria-activedescendant");
};
const close = () => {
  clearTimeout(later);
  rows = [];
  found.hidden = true;
  at("count").textContent = "";
  search.setAttribute("aria-expanded", "false");
  search.removeAttribute("aria-activedescendant");
};

// unhide opens the filters for a paper.
const unhide = (i) => {
  if (visible(i)) return;
  state.off.delete(theme[i]);
  if (year[i]) { state.from = Math.min(state.from, year[i]); state.to = Math.max(state.to, year[i]); }
  showFilters(true);
};
const reveal = (i) => {
  close();
  search.value = "";
  search.blur();
  unhide(i);
  choose(i, true);
};
search.addEventListener("input", find);
search.addEventListener("focus", () => { if (search.value) find(); });
search.addEventListener("blur", close);
search.addEventListener("keydown", (e) => {
  if (e.isComposing) return;
  if (e.key === "Enter" && rows.length) reveal(rows[picked].j);
  if (e.key === "ArrowDown" || e.key === "ArrowUp") {
    e.preventDefault();
    if (rows.length) pick((picked + (e.key === "ArrowDown" ? 1 : rows.length - 1)) % rows.length);
  }
  if (e.key === "Escape") {
    e.stopPropagation();
    if (search.value) { search.value = ""; close(); } else search.blur();
  }
});
