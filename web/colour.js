// Colours: those of the style sheet, and those of themes, made to stand out
// from the background that there is.
const ink = {};
const rgb = (hex) => [1, 3, 5].map((k) => parseInt(hex.slice(k, k + 2), 16));
const luminance = (c) => {
  const [r, g, b] = c.map((v) => v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a, b) => {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
};
// against mixes a colour with the ink until it has that contrast with the paper.
const against = (hex, least) => {
  const c = rgb(hex), dark = rgb(ink.ink), paper = rgb(ink.paper);
  for (let t = 0; t < 1; t += 0.05) {
    const mixed = c.map((v, k) => Math.round(v + t * (dark[k] - v)));
    if (contrast(mixed, paper) >= least) return "#" + mixed.map((v) => v.toString(16).padStart(2, "0")).join("");
  }
  return ink.ink;
};
const onto = (hex) => contrast(rgb(hex), [31, 36, 42]) >= 4.5 ? "#1f242a" : "#ffffff"; // text on a colour

// tone[t] is how theme t is drawn and named; tone[-1] is of papers in none.
const tone = {};
const readInk = () => {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["paper", "ink", "text", "faint", "line", "mark", "grey"]) ink[name] = style.getPropertyValue("--" + name).trim();
  themes.forEach((t, k) => { tone[k] = { dot: against(t.color, 2), name: against(t.color, 4.5) }; });
  tone[-1] = { dot: ink.grey, name: ink.faint };
};
