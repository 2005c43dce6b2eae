// Columns: on a map of what is near some papers, the papers stand by year, and the
// years take the place of regions and names of themes.
const columns = data.columns || [], given = data.focus || [];
if (columns.length) Object.assign(box, { x0: columns[0].from, x1: columns.at(-1).to });
const middleOf = (c) => (c.from + c.to) / 2 * view.scale + view.left;

const paintColumns = (to, h) => {
  columns.forEach((c, k) => {
    to.fillStyle = c.own ? ink.mark : ink.line;
    to.globalAlpha = c.own ? 0.09 : k % 2 ? 0 : 0.25;
    to.fillRect(c.from * view.scale + view.left, -overscan, (c.to - c.from) * view.scale, h + 2 * overscan);
  });
  to.globalAlpha = 1;
};

// nameColumns writes the years at the top of the screen.
const nameColumns = () => {
  for (const c of columns) {
    const text = c.year ? String(c.year) : "no year", font = `600 15px ${family}`;
    const x = middleOf(c) - width(text, font) / 2, b = [x - 4, 10, x + width(text, font) + 4, 34];
    if (!fits(b) || !free(b)) continue;
    take(b);
    write(text, x, 22, font, c.own ? ink.ink : ink.text, 4);
  }
};

// ringGiven marks the papers whose neighbours the map shows.
const ringGiven = () => {
  pen.strokeStyle = ink.ink;
  pen.lineWidth = 2;
  for (const i of given) {
    pen.beginPath();
    pen.arc(px(i), py(i), radius(i) + 2.5, 0, 7);
    pen.stroke();
  }
};
