// Draws what `View.as_data` sends, with createElement and text nodes alone: what a page says is never markup.
// The same file serves JupyterLab (widget.js follows it) and the report (page.js does). Classes begin with "nf-".
const [MOST_ROWS, FEW_ROWS] = [400, 8]; // so many rows behind are drawn at once; so few need no filter
// Pixels: a figure scrolls sideways before its letters get smaller; so far beside a point it is still hit.
const [SMALLEST_LETTERS, REACH] = [11, 16];
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };
let nFigures = 0;

const countOf = (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
const make = (tag, about, ...inside) => dress(document.createElement(tag), about, ...inside);
const makeDrawn = (tag, ...rest) => dress(document.createElementNS("http://www.w3.org/2000/svg", tag), ...rest);
const makeButton = (id, onclick, ...inside) => make("button", { type: "button", "data-nf": id, onclick }, ...inside);

function dress(element, about = {}, ...inside) {
  for (const [name, value] of Object.entries(about)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else value === null ? element.removeAttribute(name) : element.setAttribute(name, value);
  }
  element.append(...inside);
  return element;
}

// Draw a view into `root`. What was chosen, sorted, filtered, scrolled and focused there stays, if it is still there.
function showView(view, root, { level = 3 } = {}) {
  const again = Boolean(root.nfKept);
  const { body, live } = root.nfKept ??= { body: make("div", { class: "nf-view" }), live: make("p", { class: "nf-unseen", role: "status" }) };
  if (!again) root.replaceChildren(body, live);
  const focused = body.contains(document.activeElement) ? document.activeElement.dataset.nf : undefined;
  const labels = [...new Set(view.parts.flatMap((part) => (part.marks ?? []).map((mark) => mark.label)))];
  const page = { head: `h${level + 1}`, labels, parts: view.parts, say: (words) => { live.textContent = words; } };
  const says = view.says.map((words) => make("p", {}, words));
  const drawn = [make(`h${level}`, { class: "nf-title" }, view.title), make("div", { class: "nf-says" }, ...says)];
  const settles = view.parts.map((part, number) => {
    const place = `${number} ${part.kind}`;
    const [settle, ...elements] = { table: drawTablePart, text: drawText, figure: drawFigure }[part.kind](part, place, (root.nfKept[place] ??= {}), page);
    if (part.kind !== "text" || view.parts[number - 1]?.kind !== "text") drawn.push(make("div", { class: "nf-row" }));
    drawn.at(-1).append(make("section", { class: `nf-part nf-${part.kind}-part` }, ...elements)); // texts side by side
    return settle;
  });
  body.replaceChildren(...drawn);
  settles.forEach((settle) => settle());
  [...body.querySelectorAll("[data-nf]")].find(({ dataset }) => dataset.nf === focused)?.focus({ preventScroll: true });
  if (again) page.say([view.title, ...view.says.slice(0, 1)].join(". "));
}

// A box that scrolls inside itself is a stop of the Tab key as long as there is more of it than is shown, and says so
// where it is wider than its place.
function tendBox(box, name) {
  const watch = new ResizeObserver(() => {
    const wide = box.classList.toggle("nf-wide", box.scrollWidth > box.clientWidth + 1);
    const scrolls = wide || box.scrollHeight > box.clientHeight + 1;
    dress(box, { tabindex: scrolls ? "0" : null, role: scrolls ? "group" : null, "aria-label": scrolls ? name : null });
  });
  [box, ...box.children].forEach((element) => watch.observe(element));
  return box;
}

// Rows or points lead to the rows behind them: a chosen one shows its own, chosen again it closes them.
// `kept.chosen` is its key, true for all rows, null for none.
function makeChooser(part, place, kept, page, noun, names, mark) {
  const rows = part.behind ?? page.parts[part.behind_of]?.behind;
  const behind = make("div", { class: "nf-behind" });
  if (kept.chosen !== true && !part.keys?.includes(kept.chosen)) kept.chosen = null;
  function show() {
    mark(kept.chosen);
    const hint = make("span", { class: "nf-hint" }, `Choose a ${noun} to see the words behind it, or `);
    behind.replaceChildren(hint, makeButton(`${place} all`, () => choose(true), "show all"));
    if (kept.chosen === null) return hint.textContent;
    const heading = make(page.head, {}, `The words behind: ${names[part.keys.indexOf(kept.chosen)] ?? "all of them"}`);
    const table = drawTable(rows, `${place} behind`, (kept.behind ??= {}), page, heading, kept.chosen);
    behind.replaceChildren(table, makeButton(`${place} all`, () => choose(kept.chosen), "Close"));
    return `${heading.textContent}. ${table.lastChild.lastChild.textContent}`;
  }
  function choose(key) {
    const within = behind.contains(document.activeElement); // on a button that is about to go
    kept.chosen = kept.chosen === key ? null : key;
    if (kept.behind) kept.behind.words = ""; // a filter was typed for the rows of another
    page.say(show());
    if (within) behind.querySelector(":scope > button").focus({ preventScroll: true });
    behind.scrollIntoView({ block: "nearest" });
  }
  return { choose: rows && choose, show: rows ? show : () => {}, elements: rows ? [behind] : [] };
}

function drawTablePart(part, place, kept, page) {
  const mark = (key) => table.querySelectorAll("tbody tr").forEach((line) => {
    line.classList.toggle("nf-chosen", part.keys[line.nfRow] === key);
    dress(line.querySelector("button"), { "aria-pressed": part.keys[line.nfRow] === key });
  });
  const chooser = makeChooser(part, place, kept, page, "row", part.rows.map((row) => row[0]), mark);
  const table = drawTable(part, place, kept, page, part.caption, true, chooser.choose);
  return [chooser.show, table, ...chooser.elements];
}

function drawTable(part, place, kept, page, caption, of, choose) {
  const rows = [...part.rows.keys()].filter((row) => of === true || part.keys[row] === of).slice(0, MOST_ROWS);
  const kinds = part.heads.map((head, column) => head.numeric ? "nf-number" : /^(left|before)$/.test(head.name) ? "nf-left"
    : rows.some((row) => part.rows[row][column].length >= 80) ? "nf-long" : "nf-name"); // sentences are not narrow
  const mayChoose = ({ target }) => target.closest("button") || getSelection().isCollapsed; // who selects words does not
  const lines = rows.map((row) => make("tr", choose ? { onclick: (event) => mayChoose(event) && choose(part.keys[row]) } : {},
    ...part.rows[row].map((words, column) => {
      if (column > 0 || !(choose || kinds[0] === "nf-name")) return make("td", { class: kinds[column] }, words);
      const inside = choose ? makeButton(`${place} ${part.keys[row]}`, () => {}, words || "(nothing)") : words;
      return make("th", { class: kinds[column], scope: "row" }, inside);
    })));
  const heads = part.heads.map(({ name }, column) => make("th", { scope: "col", class: kinds[column] }, name));
  const table = make("table", { class: choose ? "nf-choosable" : null }, make("caption", {}, caption.nodeType ? caption : make("span", {}, caption)),
    make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...lines));
  const total = of === true ? part.n_rows : part.n_of_key[of] ?? 0;
  const tools = tendTable(table, { kept, say: page.say, values: part.values.map((column) => column && rows.map((row) => column[row])), total, place });
  return make("div", {}, tendBox(make("div", { class: "nf-box nf-table" }, table), caption.textContent ?? caption), tools);
}

// Make a table sort by its heads (a third press brings back the order in which it came) and filter its rows. Returns
// the filter and the count of rows, to stand below it. `values`: for each column the numbers, where its words are not.
function tendTable(table, { kept = {}, say = () => {}, values = [], total = table.tBodies[0].rows.length, place = "" } = {}) {
  const [lines, heads] = [[...table.tBodies[0].rows], [...table.tHead.rows[0].cells]];
  const names = heads.map((head) => head.textContent).join("|");
  if (kept.heads !== names) Object.assign(kept, { heads: names, sort: null, down: false, words: "" });
  if (lines.length <= FEW_ROWS) kept.words = ""; // nobody could see or clear it
  lines.forEach((line, row) => { line.nfRow = row; });
  function valuesOf(column) { // null is missing
    const words = lines.map((line) => line.cells[column]?.textContent.trim() || null);
    const numbers = words.map((cell) => cell && Number(/^[-−]?[\d,]*\.?\d+/.exec(cell)?.[0].replaceAll(",", "").replace("−", "-") ?? NaN));
    return values[column] ?? (numbers.some(Number.isNaN) ? words : numbers);
  }
  const count = make("p", { class: "nf-count" });
  const filter = make("input", { type: "search", "data-nf": `${place} filter`, oninput: () => { kept.words = filter.value; say(fill()); } });
  function fill() {
    const column = kept.sort === null ? [] : valuesOf(kept.sort);
    table.tBodies[0].append(...[...lines].sort((one, other) => { // what is missing comes last, either way
      const [a, b] = [column[one.nfRow] ?? null, column[other.nfRow] ?? null];
      if (a === null || b === null || a === b) return (a === null) - (b === null) || one.nfRow - other.nfRow;
      return (kept.down ? -1 : 1) * (typeof a === "number" ? a - b : a.localeCompare(b, "en", { numeric: true }));
    }));
    const hasWords = (line) => line.textContent.toLowerCase().includes(kept.words.trim().toLowerCase());
    lines.forEach((line) => line.classList.toggle("nf-off", !hasWords(line)));
    heads.forEach((head, at) => head.querySelector(":scope > .nf-sort")
      && dress(head, { "aria-sort": kept.sort !== at ? "none" : kept.down ? "descending" : "ascending" }));
    return countRows();
  }
  function countRows() {
    const n = lines.filter((line) => !line.matches(".nf-off, .left-out")).length, all = countOf(total, "row");
    const here = lines.length < total ? `the first ${lines.length} of ${all}, sorted and filtered among themselves` : all;
    return count.textContent = !total ? "There are none." : n < lines.length ? `${n} of ${here}` : here;
  }
  function sortBy(column) {
    const down = typeof valuesOf(column).find((value) => value !== null) === "number"; // the largest number first
    if (kept.sort !== column) Object.assign(kept, { sort: column, down });
    else if (kept.down === down) kept.down = !down;
    else kept.sort = null;
    fill();
  }
  if (lines.length > 1) heads.forEach((head, column) => head.matches("th") && head.textContent.trim() && head.replaceChildren(
    dress(makeButton(`${place} sort ${column}`, () => sortBy(column), ...head.childNodes), { class: "nf-sort" })));
  filter.value = kept.words;
  table.nfCount = countRows; // for whoever leaves rows out
  fill();
  return make("div", { class: "nf-tools" }, ...(lines.length > FEW_ROWS ? [make("label", {}, "Only rows with ", filter)] : []), count);
}

// One tab stop for many things: arrows move between them, Enter or Space chooses. Returns how to move the tab stop.
function rove(items, choose) {
  let current = items[0];
  const stopAt = (item) => { dress(current, { tabindex: "-1" }); return current = dress(item, { tabindex: "0" }); };
  items.forEach((item, number) => dress(item, { tabindex: "-1", onkeydown: (event) => {
    const step = STEPS[event.key];
    if (event.ctrlKey || event.altKey || event.metaKey || !(step || event.key === "Enter" || event.key === " ")) return;
    event.preventDefault();
    if (!step) return void choose(item);
    stopAt(items[Math.min(Math.max(number + step, 0), items.length - 1)]).focus();
  } }));
  if (current) stopAt(current);
  return stopAt;
}

function drawText(part, place, kept, page) {
  if (kept.text !== part.text) Object.assign(kept, { text: part.text, top: 0, chosen: null, off: kept.off ?? new Set() });
  const marks = part.marks.filter((mark) => mark.start < mark.end);
  const numberOf = (label) => page.labels.indexOf(label) + 1;
  const lookOf = (label, n = numberOf(label) - 1) => `nf-mark nf-ground-${n % 8} nf-line-${(n + Math.floor(n / 8)) % 4}`;
  const makeLabel = (label) => make("mark", { class: lookOf(label) }, `${numberOf(label)} ${label}`);
  const why = make("aside", { class: "nf-why", "aria-live": "polite", "aria-label": "Why it is marked" });
  const words = make("div", { class: "nf-words" });
  const box = dress(tendBox(make("div", { class: "nf-box nf-text" }, words), part.caption), { onscroll: () => { kept.top = box.scrollTop; } });
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
    const piece = make("mark", { class: lookOf(held[0].label), role: "button", "data-nf": `${place} ${from}`, onclick: () => choose(piece) }, said);
    pieces.push(dress(piece, { "aria-label": `${said} (${held.map((mark) => mark.label).join(", ")})` }));
    piece.nfMarks = held;
    const ending = new Set(held.filter((mark) => mark.end === to).map((mark) => numberOf(mark.label)));
    return [piece, make("sup", { "aria-hidden": "true" }, [...ending].join(","))];
  }
  function fill() { // cut wherever a mark begins or ends
    const on = marks.filter((mark) => !kept.off.has(mark.label));
    const cuts = [...new Set([0, part.text.length, ...on.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b);
    pieces = [];
    words.replaceChildren(...cuts.slice(1).flatMap((to, number) =>
      makePiece(cuts[number], to, on.filter((mark) => mark.start <= cuts[number] && mark.end >= to))));
    stopAt = rove(pieces, choose);
    why.replaceChildren(make("p", { class: "nf-hint" }, pieces.length ? "Choose a marked passage to see why it is marked." : "Nothing is marked."));
    pieces.filter((piece) => piece.nfMarks[0].start === kept.chosen).slice(0, 1).forEach((piece) => choose(piece));
  }
  function listLabel(label) {
    const own = marks.filter((mark) => mark.label === label);
    let n_words = own.reduce((sum, mark) => sum + mark.n_words, 0), next = 0;
    const jump = makeButton(`${place} to ${label}`, () => {
      const piece = pieces.find((other) => other.nfMarks.includes(own[next]));
      choose(piece, own[next]);
      box.scrollTop = piece.offsetTop - box.clientHeight / 3;
      next = (next + 1) % own.length;
    }, makeLabel(label), make("small", {}, ` ${countOf(own.length, "passage")}, ${countOf(n_words, "word")}`));
    const shown = make("input", { type: "checkbox", "aria-label": `Mark ${label} in the text`, "data-nf": `${place} show ${label}` });
    shown.checked = !(jump.disabled = kept.off.has(label));
    shown.addEventListener("change", () => { kept.off[(jump.disabled = !shown.checked) ? "add" : "delete"](label); fill(); });
    return make("li", {}, shown, jump);
  }
  fill();
  const labels = page.labels.filter((label) => marks.some((mark) => mark.label === label)).map(listLabel);
  const list = make("ul", { class: "nf-labels", "aria-label": `What is marked in ${part.caption}` }, ...labels);
  return [() => { box.scrollTop = kept.top; }, make(page.head, {}, part.caption), make("div", { class: "nf-columns" }, list, box, why)];
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
      else if (name === "id") element.id = prefix + value;
      else element.setAttribute(name, value.replace(link ? /^#/ : /(?<=url\()#/g, `#${prefix}`));
    }
  }
  return svg;
}

function drawFigure(part, place, kept, page) {
  const svg = takeDrawing(part.svg);
  const keyOf = new Map(); // of each point that is drawn
  part.labels.forEach((label, number) => {
    const [point, key] = [svg.querySelector(`[id$="-point-${number}"]`), part.keys[number]];
    const about = { role: "button", "aria-label": label, "data-nf": `${place} ${key}` };
    if (point) keyOf.set(dress(point, about, makeDrawn("title", {}, label)), key);
  });
  const width = parseFloat(svg.getAttribute("width")) * 4 / 3; // matplotlib counts 72 to the inch, a screen 96
  const letters = [...part.svg.matchAll(/font(?:-size)?:[^;"]*?([\d.]+)px/g)].map((found) => found[1] * 4 / 3);
  Object.assign(svg.style, { width: `${width}px`, minWidth: `${width * Math.min(1, SMALLEST_LETTERS / Math.min(...letters))}px` });
  // A ring has a place only when its point is in the page.
  const ring = (point, { x, y, width, height } = point.getBBox()) => point.querySelector(".nf-ring")
    || point.append(makeDrawn("rect", { class: "nf-ring", x: x - 3, y: y - 3, width: width + 6, height: height + 6, rx: 3 }));
  const mark = (chosen) => keyOf.forEach((key, point) => dress(point, { "aria-pressed": key === chosen }) && key === chosen && ring(point));
  const chooser = makeChooser(part, place, kept, page, "point of the figure", part.labels, mark);
  const choose = (point) => { stopAt(point); chooser.choose?.(keyOf.get(point)); };
  const stopAt = rove([...keyOf.keys()], choose);
  dress(svg, { role: keyOf.size ? "group" : "img", "aria-label": part.words, onfocusin: ({ target }) => ring(target), onclick: (event) => {
    const far = (point, box = point.getBoundingClientRect()) => point.contains(event.target) ? 0
      : Math.hypot(box.left + box.width / 2 - event.clientX, box.top + box.height / 2 - event.clientY);
    const [nearest] = [...keyOf.keys()].sort((a, b) => far(a) - far(b));
    if (nearest && far(nearest) <= REACH) choose(nearest);
  } });
  const summary = make("summary", { "data-nf": `${place} in words` }, "This figure in words");
  return [chooser.show, tendBox(make("div", { class: "nf-box nf-figure" }, svg), "Figure"), make("details", {}, summary, make("p", {}, part.words)), ...chooser.elements];
}
