// Draws what `View.as_data` sends, with createElement and text nodes alone: what a page says is never markup.
// The same file serves JupyterLab (widget.js follows it) and the report (page.js does). Classes begin with "nf-".

const MOST_ROWS = 400; // drawn at once of the rows behind
const FEW_ROWS = 8; // need no filter
const SMALLEST_LETTERS = 11; // pixels: a figure scrolls sideways before its letters get smaller
const REACH = 16; // pixels beside a point that still hit it
const ARROWS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 1], ArrowUp: [1, -1] }; // side, way
let nFigures = 0;

const countOf = (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;

function dress(element, about) {
  for (const [name, value] of Object.entries(about)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null) element.setAttribute(name, value);
  }
  return element;
}

function make(tag, about = {}, ...inside) {
  const element = dress(document.createElement(tag), about);
  element.append(...inside);
  return element;
}

const makeDrawn = (tag, about) => dress(document.createElementNS("http://www.w3.org/2000/svg", tag), about);
const makeButton = (id, onclick, ...inside) => make("button", { type: "button", "data-nf": id, onclick }, ...inside);

// Draw a view into `root`. What was chosen, sorted, filtered, scrolled and focused there stays, if it is still there.
function showView(view, root, { level = 3 } = {}) {
  const again = Boolean(root.nfKept);
  root.nfKept ??= { body: make("div", { class: "nf-view" }), live: make("p", { class: "nf-unseen", role: "status" }) };
  const { body, live } = root.nfKept;
  if (!again) root.replaceChildren(body, live);
  const focused = body.contains(document.activeElement) ? document.activeElement.dataset.nf : undefined;
  const labels = [...new Set(view.parts.flatMap((part) => (part.marks ?? []).map((mark) => mark.label)))];
  const page = { level, labels, parts: view.parts, say: (words) => { live.textContent = words; } };
  const says = make("div", { class: "nf-says" }, ...view.says.map((words) => make("p", {}, words)));
  const drawn = [make(`h${level}`, { class: "nf-title" }, view.title), says];
  const settles = view.parts.map((part, number) => {
    const before = view.parts.slice(0, number);
    const place = `${part.kind} ${before.filter((other) => other.kind === part.kind).length}`;
    const draw = { table: drawTablePart, text: drawText, figure: drawFigure }[part.kind];
    const [settle, ...elements] = draw(part, place, (root.nfKept[place] ??= {}), page);
    const beside = part.kind === "text" && before.at(-1)?.kind === "text"; // texts stand side by side if there is room
    if (!beside) drawn.push(make("div", { class: "nf-row" }));
    drawn.at(-1).append(make("section", { class: `nf-part nf-${part.kind}-part` }, ...elements));
    return settle;
  });
  body.replaceChildren(...drawn);
  settles.forEach((settle) => settle());
  [...body.querySelectorAll("[data-nf]")].find(({ dataset }) => dataset.nf === focused)?.focus({ preventScroll: true });
  if (again) page.say([view.title, ...view.says.slice(0, 1)].join(". "));
}

// A box that scrolls inside itself, and says so where it is wider than its place.
function makeBox(name, kind, inside) {
  const box = make("div", { class: `nf-box ${kind}`, role: "group", tabindex: "0", "aria-label": name }, inside);
  const watch = new ResizeObserver(() => box.classList.toggle("nf-wide", box.scrollWidth > box.clientWidth + 1));
  [box, inside].forEach((element) => watch.observe(element));
  return box;
}

// Rows or points lead to the rows behind them: one that is chosen shows its own alone, chosen again it shows all.
function makeChooser(part, place, kept, page, noun, names, mark) {
  if (!part.keys?.includes(kept.chosen)) kept.chosen = null;
  const rows = part.behind ?? page.parts[part.behind_of]?.behind;
  const behind = make("div", { class: "nf-behind" });
  function show() {
    const name = kept.chosen === null ? "" : names[part.keys.indexOf(kept.chosen)];
    const heading = kept.chosen === null ? "The words behind, all of them" : `The words behind: ${name}`;
    mark(kept.chosen);
    if (!rows) return name;
    const hint = make("p", { class: "nf-hint" }, `Choose a ${noun} to see the words behind it alone.`);
    const top = kept.chosen === null ? hint : makeButton(`${place} all`, () => choose(null), "Show all");
    const title = make(`h${page.level + 1}`, {}, heading);
    behind.replaceChildren(top, drawTable(rows, `${place} behind`, (kept.behind ??= {}), page, title, { of: kept.chosen }));
    return `${heading}. ${behind.querySelector(".nf-count").textContent}`;
  }
  function choose(key) {
    kept.chosen = kept.chosen === key ? null : key;
    page.say(show());
    behind.scrollIntoView({ block: "nearest" });
  }
  return { choose, show, elements: rows ? [behind] : [] };
}

function drawTablePart(part, place, kept, page) {
  const hasBehind = part.behind || part.behind_of !== undefined;
  const mark = (key) => part.keys.forEach((other, row) => {
    lines[row].classList.toggle("nf-chosen", other === key);
    lines[row].querySelector("button").setAttribute("aria-pressed", other === key);
  });
  const chooser = hasBehind && makeChooser(part, place, kept, page, "row", part.rows.map((row) => row[0]), mark);
  const element = drawTable(part, place, kept, page, part.caption, { choose: chooser?.choose });
  const lines = [...element.querySelectorAll("tbody tr")].sort((one, other) => one.nfRow - other.nfRow);
  return chooser ? [chooser.show, element, ...chooser.elements] : [() => {}, element];
}

function drawTable(part, place, kept, page, caption, { of = null, choose }) {
  const fitting = [...part.rows.keys()].filter((row) => of === null || part.keys[row] === of);
  const rows = fitting.slice(0, MOST_ROWS);
  const kinds = part.heads.map((head, column) => {
    const longest = Math.max(0, ...rows.map((row) => part.rows[row][column].length));
    return head.numeric ? "nf-number" : longest >= 80 ? "nf-long" : longest <= 24 && part.heads.length <= 5 ? "nf-short" : "nf-middle";
  });
  const hasRowHeads = choose || ["nf-short", "nf-middle"].includes(kinds[0]);
  const lines = rows.map((row) => make("tr", choose ? { onclick: () => getSelection().isCollapsed && choose(part.keys[row]) } : {},
    ...part.rows[row].map((words, column) => {
      if (column > 0 || !hasRowHeads) return make("td", { class: kinds[column] }, words);
      const opener = choose ? makeButton(`${place} ${part.keys[row]}`, () => {}, words || "(nothing)") : words;
      return make("th", { class: kinds[column], scope: "row" }, opener);
    })));
  const heads = part.heads.map(({ name }, column) => make("th", { scope: "col", class: kinds[column] }, name));
  const table = make("table", { class: choose ? "nf-choosable" : "" }, make("caption", {}, caption),
    make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...lines));
  const values = part.values.map((column) => column && rows.map((row) => column[row]));
  const all = part.n_of_key ? Object.values(part.n_of_key).reduce((sum, n) => sum + n, 0) : part.n_rows;
  const total = of === null ? all : part.n_of_key[of] ?? 0;
  const tools = tendTable(table, { kept, say: page.say, values, total, place });
  return make("div", { class: "nf-shown" }, makeBox(caption.textContent ?? caption, "nf-table", table), tools);
}

// Make a table sort by its heads (a third press brings back the order in which it came) and filter its rows. Returns
// the filter and the count of rows, to stand below it. `values`: for each column the numbers, where its words are not.
function tendTable(table, { kept = {}, say = () => {}, values = [], total = null, place = "" } = {}) {
  const lines = [...table.tBodies[0].rows];
  const heads = [...table.tHead.rows[0].cells];
  const names = heads.map((head) => head.textContent).join("|");
  if (kept.heads !== names) Object.assign(kept, { heads: names, sort: null, down: false, words: "" });
  lines.forEach((line, row) => { line.nfRow = row; });
  const wordsOf = (line, column) => line.cells[column]?.textContent.trim() ?? "";
  const numberIn = (words) => Number(/^[-−]?[\d,]*\.?\d+/.exec(words)?.[0].replaceAll(",", "").replace("−", "-") ?? NaN);
  function valuesOf(column) { // null is missing
    const words = lines.map((line) => wordsOf(line, column) || null);
    const numeric = words.every((cell) => cell === null || !Number.isNaN(numberIn(cell)));
    return values[column] ?? (numeric ? words.map((cell) => cell && numberIn(cell)) : words);
  }
  const count = make("p", { class: "nf-count" });
  function fill() {
    const column = kept.sort === null ? lines.map(() => null) : valuesOf(kept.sort);
    const compare = (one, other) => { // what is missing comes last, either way
      const [a, b] = [column[one.nfRow], column[other.nfRow]];
      if (a === null || b === null || a === b) return (a === null) - (b === null) || one.nfRow - other.nfRow;
      return (kept.down ? -1 : 1) * (typeof a === "number" ? a - b : a.localeCompare(b, "en", { numeric: true }));
    };
    table.tBodies[0].append(...[...lines].sort(compare));
    const words = kept.words.trim().toLowerCase();
    const n = lines.filter((line) => !line.classList.toggle("nf-off", !line.textContent.toLowerCase().includes(words))).length;
    count.textContent = `${n === (total ?? n) && n === lines.length ? "" : `${n.toLocaleString("en")} of `}${countOf(total ?? lines.length, "row")}`;
    heads.forEach((head, place) => head.setAttribute("aria-sort", kept.sort !== place ? "none" : kept.down ? "descending" : "ascending"));
    return count.textContent;
  }
  if (lines.length > 1) heads.forEach((head, column) => head.replaceChildren(makeButton(`${place} sort ${column}`, () => {
    const down = typeof valuesOf(column).find((value) => value !== null) === "number"; // the largest number first
    if (kept.sort !== column) Object.assign(kept, { sort: column, down });
    else if (kept.down === down) kept.down = !down;
    else kept.sort = null;
    fill();
  }, ...head.childNodes)));
  const filter = make("input", { type: "search", "data-nf": `${place} filter`, oninput: () => { kept.words = filter.value; say(fill()); } });
  filter.value = kept.words;
  fill();
  return make("div", { class: "nf-tools" }, ...(lines.length > FEW_ROWS ? [make("label", {}, "Only rows with ", filter)] : []), count);
}

// One tab stop for many things: keys move between them (`next` says where to), Enter or Space chooses.
function rove(items, next, choose) {
  let current;
  function stopAt(item) {
    current?.setAttribute("tabindex", "-1");
    current = item;
    current?.setAttribute("tabindex", "0");
  }
  items.forEach((item) => item.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const to = { Home: items[0], End: items.at(-1) }[event.key] ?? (ARROWS[event.key] && next(item, ...ARROWS[event.key]));
    if (event.key === "Enter" || event.key === " ") choose(item);
    else if (!to) return;
    else stopAt(to), to.focus();
    event.preventDefault();
  }));
  stopAt(items[0]);
  return stopAt;
}

function drawText(part, place, kept, page) {
  if (kept.text !== part.text) Object.assign(kept, { text: part.text, top: 0, chosen: null });
  kept.off ??= new Set();
  const marks = part.marks.filter((mark) => mark.start < mark.end);
  const nameLabel = (label) => { // a ground and a line below: another line each time the grounds begin again
    const n = page.labels.indexOf(label);
    return [`nf-mark nf-ground-${n % 8} nf-line-${(n + Math.floor(n / 8)) % 4}`, `${n + 1}`];
  };
  const makeLabel = (label) => make("mark", { class: nameLabel(label)[0] }, `${nameLabel(label)[1]} ${label}`);
  const why = make("aside", { class: "nf-why", "aria-live": "polite", "aria-label": "Why it is marked" });
  const words = make("div", { class: "nf-words" });
  const box = dress(makeBox(part.caption, "nf-text", words), { onscroll: () => { kept.top = box.scrollTop; } });
  let pieces, stopAt;
  function choose(piece, mark = piece.nfMarks[0]) {
    kept.chosen = mark.start;
    pieces.forEach((other) => other.classList.toggle("nf-here", other.nfMarks.includes(mark)));
    stopAt(piece);
    why.replaceChildren(...piece.nfMarks.map((held) => make("p", {}, makeLabel(held.label), ` ${held.why}`)));
  }
  function makePiece(from, to, held) {
    const said = part.text.slice(from, to);
    if (!held.length) return [said];
    const about = { class: nameLabel(held[0].label)[0], role: "button", tabindex: "-1", "data-nf": `${place} ${from}` };
    const name = `${said} (${held.map((mark) => mark.label).join(", ")})`;
    const piece = make("mark", { ...about, "aria-label": name, onclick: () => choose(piece) }, said);
    piece.nfMarks = held;
    pieces.push(piece);
    const ending = new Set(held.filter((mark) => mark.end === to).map((mark) => nameLabel(mark.label)[1]));
    return [piece, make("sup", { "aria-hidden": "true" }, [...ending].join(","))];
  }
  function fill() { // cut at each end of a line, and wherever a mark begins or ends
    pieces = [];
    let start = 0;
    const paragraphs = part.text.split("\n").map((line) => {
      const end = start + line.length;
      const near = marks.filter((mark) => mark.start < end && mark.end > start && !kept.off.has(mark.label));
      const places = [start, end, ...near.flatMap((mark) => [mark.start, mark.end])];
      const cuts = [...new Set(places)].filter((cut) => cut >= start && cut <= end).sort((a, b) => a - b);
      start = end + 1;
      return make("p", { dir: "auto" }, ...cuts.slice(1).flatMap((to, number) =>
        makePiece(cuts[number], to, near.filter((mark) => mark.start <= cuts[number] && mark.end >= to))));
    });
    words.replaceChildren(...paragraphs.filter((paragraph) => paragraph.textContent.trim()));
    stopAt = rove(pieces, (piece, _, way) => pieces[pieces.indexOf(piece) + way], choose);
    const hint = pieces.length ? "Choose a marked passage to see why it is marked." : "Nothing is marked in this text.";
    why.replaceChildren(make("p", { class: "nf-hint" }, hint));
    const chosen = pieces.find((piece) => piece.nfMarks[0].start === kept.chosen);
    if (chosen) choose(chosen);
  }
  function tellLabel(label) {
    const own = marks.filter((mark) => mark.label === label);
    let next = 0;
    const jump = makeButton(`${place} to ${label}`, () => {
      const piece = pieces.find((other) => other.nfMarks.includes(own[next]));
      choose(piece, own[next]);
      box.scrollTop = piece.offsetTop - box.clientHeight / 3;
      page.say(`${label}, ${next + 1} of ${own.length}: ${part.text.slice(own[next].start, own[next].end)}`);
      next = (next + 1) % own.length;
    }, makeLabel(label), make("small", {}, ` ${countOf(own.length, "passage")}, ${countOf(own.reduce((sum, mark) => sum + mark.n_words, 0), "word")}`));
    const shown = make("input", { type: "checkbox", "aria-label": `Mark ${label} in the text`, "data-nf": `${place} show ${label}`, onchange: () => {
      kept.off[shown.checked ? "delete" : "add"](label);
      jump.disabled = !shown.checked;
      fill();
    } });
    shown.checked = !kept.off.has(label);
    jump.disabled = !shown.checked;
    return make("li", {}, shown, jump);
  }
  fill();
  const labels = page.labels.filter((label) => marks.some((mark) => mark.label === label)).map(tellLabel);
  const list = make("ul", { class: "nf-labels", "aria-label": `What is marked in ${part.caption}` }, ...labels);
  const columns = make("div", { class: "nf-columns" }, list, box, why);
  return [() => { box.scrollTop = kept.top; }, make(`h${page.level + 1}`, {}, part.caption), columns];
}

// A drawing is taken over without what acts or would ask for something; its ids get a prefix, to be alone in the page.
function takeDrawing(text) {
  const svg = document.adoptNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement);
  const prefix = `nf-${++nFigures}-`;
  const acts = /^(script|style|foreignobject|iframe|object|embed|metadata|animate.*|set|handler|parsererror)$/i;
  for (const element of [svg, ...svg.querySelectorAll("*")]) {
    if (acts.test(element.localName)) element.remove();
    for (const { name, localName, value } of [...element.attributes]) {
      const link = /href|src/i.test(localName);
      const outside = link ? !/^(#|data:image\/png;)/.test(value) : /url\((?!#)|@import/i.test(value);
      if (outside || /^on/i.test(localName)) element.removeAttribute(name);
      else if (name === "id") [element.nfId, element.id] = [value, prefix + value];
      else element.setAttribute(name, value.replace(link ? /^#/ : /(?<=url\()#/g, `#${prefix}`));
    }
  }
  return svg;
}

function drawFigure(part, place, kept, page) {
  const svg = takeDrawing(part.svg);
  const ids = new Map([...svg.querySelectorAll("[id]")].map((element) => [element.nfId, element]));
  const all = part.labels.map((_, number) => ids.get(`point-${number}`));
  const points = all.filter(Boolean);
  const width = parseFloat(svg.getAttribute("width")) * 4 / 3; // matplotlib counts 72 to the inch, a screen 96
  const letters = [...part.svg.matchAll(/font(?:-size)?:[^;"]*?([\d.]+)px/g)].map((found) => found[1] * 4 / 3);
  Object.assign(svg.style, { width: `${width}px`, minWidth: `${width * Math.min(1, SMALLEST_LETTERS / Math.min(...letters))}px` });
  dress(svg, { role: points.length ? "group" : "img", "aria-label": part.words });
  const mark = (key) => all.forEach((point, number) => {
    if (!point) return;
    const { x, y, width, height } = point.getBBox(); // of no size until it is in the page
    point.querySelector(".nf-ring")?.remove();
    point.append(makeDrawn("rect", { class: "nf-ring", x: x - 3, y: y - 3, width: width + 6, height: height + 6, rx: 3 }));
    point.setAttribute("aria-pressed", part.keys[number] === key);
  });
  const chooser = makeChooser(part, place, kept, page, "point of the figure", part.labels, mark);
  const middleOf = (point) => {
    const { left, top, width, height } = point.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  };
  function next(point, side, way) { // the nearest that way; a step aside counts double
    const from = middleOf(point);
    const there = points.map((other) => ({ other, step: middleOf(other).map((place, axis) => place - from[axis]) }))
      .filter(({ step }) => step[side] * way > 0.5);
    const farness = ({ step }) => Math.abs(step[side]) + 2 * Math.abs(step[1 - side]);
    return there.sort((a, b) => farness(a) - farness(b))[0]?.other;
  }
  const choose = (point) => { stopAt(point); chooser.choose(part.keys[all.indexOf(point)]); };
  const stopAt = rove(points, next, choose);
  all.forEach((point, number) => {
    if (!point) return;
    dress(point, { role: "button", "aria-label": part.labels[number], "data-nf": `${place} ${part.keys[number]}` });
    point.prepend(makeDrawn("title", {}));
    point.firstChild.textContent = part.labels[number];
  });
  svg.addEventListener("click", ({ target, clientX, clientY }) => {
    const far = (point) => Math.hypot(middleOf(point)[0] - clientX, middleOf(point)[1] - clientY);
    const near = points.filter((point) => far(point) <= REACH).sort((a, b) => far(a) - far(b));
    const hit = points.find((point) => point.contains(target)) ?? near[0];
    if (hit) choose(hit);
  });
  const summary = make("summary", { "data-nf": `${place} in words` }, "This figure in words");
  const details = make("details", {}, summary, make("p", {}, part.words));
  return [chooser.show, makeBox("Figure", "nf-figure", svg), details, ...chooser.elements];
}
