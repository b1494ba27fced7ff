// The report's own part of its script, behind explore's screen.js, whose `make`, `showView` and `tendTable` it uses.
// It knows the page's parts by where they stand: nothing within a notebook's section can pass for one of them.

let strings; // words that come more than once; elsewhere an object with their place stands for them
const page = JSON.parse(document.querySelector("body > script[type='application/json']").textContent, (key, value) => {
  if (key === "strings") strings = value;
  return strings?.[value?.["\0"]] ?? value;
});
const said = make("p", { class: "nf-unseen", role: "status" });
const say = (words) => { said.textContent = words; };
const SPECIAL = /[\\^$.*+?()[\]{}|/]/g; // letters that a pattern would obey
const wide = matchMedia("(min-width: 75rem)");

function tendOutput(output) {
  for (const table of output.querySelectorAll("table")) {
    if (table.tHead?.rows.length !== 1 || table.querySelector("[colspan], [rowspan]")) continue; // no order to bring it in
    const tools = tendTable(table, { say });
    if (tools.querySelector("input")) table.after(tools);
  }
  new ResizeObserver(() => { // what is wider than its place can be scrolled by keyboard, too
    const over = output.scrollWidth > output.clientWidth + 1;
    output.classList.toggle("nf-wide", over);
    for (const [name, value] of [["tabindex", "0"], ["role", "group"], ["aria-label", "Wider than the page: scroll sideways"]])
      if (over) output.setAttribute(name, value); else output.removeAttribute(name);
  }).observe(output);
}

// Contents: a button folds a list; the link of the section that is being read is marked, and its list unfolded.
function foldBy(button, list, open) {
  const set = (now) => { list.hidden = !now; button.setAttribute("aria-expanded", now); };
  button.addEventListener("click", () => set(list.hidden));
  set(open);
  return set;
}

function tendContents(nav) {
  const heading = nav.querySelector("h2");
  const all = make("button", { type: "button", class: "fold" }, heading.textContent);
  heading.replaceChildren(all);
  const setAll = foldBy(all, nav.querySelector("ul"), wide.matches);
  wide.addEventListener("change", () => setAll(wide.matches));
  nav.addEventListener("click", ({ target }) => { if (target.closest("a") && !wide.matches) setAll(false); });
  const folds = new Map();
  for (const item of nav.querySelectorAll(":scope > ul > li")) {
    const list = item.querySelector("ul");
    if (!list?.children.length) continue;
    const button = make("button", { type: "button", class: "fold", "aria-label": `Parts of ${item.firstElementChild.textContent}` });
    list.before(button);
    folds.set(item, foldBy(button, list, false));
  }
  const links = [...nav.querySelectorAll("a")].map((link) => [link, document.getElementById(link.getAttribute("href").slice(1))]);
  let here = null, opened = null;
  function follow() {
    const passed = links.filter(([, place]) => place && place.getBoundingClientRect().top < innerHeight / 4);
    const [link] = passed.at(-1) ?? [null];
    if (link === here) return;
    here?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    here = link;
    const item = link?.closest("nav > ul > li");
    if (opened !== item) {
      folds.get(opened)?.(false);
      folds.get(item)?.(true);
      opened = item;
    }
    if (wide.matches) link?.scrollIntoView({ block: "nearest" });
  }
  let asked = false;
  addEventListener("scroll", () => {
    if (!asked) requestAnimationFrame(() => { asked = false; follow(); });
    asked = true;
  }, { passive: true });
  follow();
}

// Outlets: their names can be hidden everywhere on the page, one by one shown again, and their rows left out.
const names = new Map(page.outlets.flatMap((outlet) => outlet.names.map(([name, hidden, within]) => [name, { outlet, hidden, within }])));
const outletOf = new Map([...names].flatMap(([name, { outlet, hidden }]) => [[name, outlet], [hidden, outlet]]));
const originals = new Map(); // what stood in a text or an attribute before its names were hidden
let hiding = false, pattern;

function hideIn(words) {
  const alone = names.get(words.trim());
  if (alone && !alone.outlet.revealed) return words.replace(words.trim(), () => alone.hidden);
  return pattern ? words.replace(pattern, (name) => names.get(name).hidden) : words;
}

function hideBelow(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = root; node; node = walker.nextNode()) {
    const spots = node.nodeType === 3 ? [node] : ["alt", "title", "aria-label", "placeholder"].map((name) => node.getAttributeNode?.(name)).filter(Boolean);
    if (node.parentElement?.closest("script, style")) continue;
    for (const spot of spots) {
      const hidden = hideIn(spot.nodeValue);
      if (hidden === spot.nodeValue) continue;
      originals.set(spot, [spot.nodeValue, hidden]);
      spot.nodeValue = hidden;
    }
  }
}

function leaveOutRows(root) {
  for (const row of root.querySelectorAll("tbody tr, option")) {
    const cells = row.matches("option") ? [row.dataset.name] : [...row.cells].flatMap((cell) => cell.textContent.split(", "));
    const found = cells.map((words) => outletOf.get(words?.trim())).filter(Boolean);
    row.classList.toggle("left-out", found.length > 0 && found.every((outlet) => outlet.out));
  }
  for (const table of root.querySelectorAll("table")) {
    const n = table.querySelectorAll("tr.left-out").length;
    table.caption?.setAttribute("data-left-out", n ? ` (${countOf(n, "row")} of outlets that are not shown: left out)` : "");
  }
}

new MutationObserver((changes, watch) => {
  for (const { target, addedNodes } of changes) for (const node of [target, ...addedNodes]) if (hiding) hideBelow(node);
  leaveOutRows(explore);
  watch.takeRecords();
}).observe(document.body, { childList: true, subtree: true, characterData: true });

function hideAll() {
  for (const [spot, [words, hidden]] of originals) if (spot.nodeValue === hidden) spot.nodeValue = words;
  originals.clear();
  const within = [...names].filter(([, { outlet, within }]) => within && !outlet.revealed).map(([name]) => name.replace(SPECIAL, "\\$&"));
  const longest = within.sort((a, b) => b.length - a.length).join("|");
  pattern = longest && new RegExp(`(?<![\\p{L}\\p{N}])(?:${longest})(?![\\p{L}\\p{N}])`, "gu");
  document.body.classList.toggle("names-hidden", hiding);
  if (hiding) hideBelow(document.documentElement);
}

function tendOutlets(side) {
  const note = make("p", { class: "aside" });
  const rows = page.outlets.map((outlet) => {
    const shown = make("input", { type: "checkbox", checked: "", onchange: () => { outlet.out = !shown.checked; leaveOutRows(document); } });
    const reveal = make("button", { type: "button", class: "reveal", onclick: () => { outlet.revealed = !outlet.revealed; set(); } });
    outlet.set = () => { reveal.hidden = !hiding; reveal.textContent = outlet.revealed ? `Hide outlet ${outlet.letter} again` : `Reveal outlet ${outlet.letter}`; };
    return make("li", {}, make("label", {}, shown, ` ${outlet.name} (${countOf(outlet.articles, "article")})`), " ", reveal);
  });
  const blind = make("button", { type: "button", onclick: () => { hiding = !hiding; page.outlets.forEach((outlet) => { outlet.revealed = false; }); set(); } }, "Hide the outlets’ names");
  function set() {
    hideAll();
    blind.setAttribute("aria-pressed", hiding);
    page.outlets.forEach((outlet) => outlet.set());
    note.textContent = hiding ? page.hidden_note : "";
  }
  const list = make("details", { class: "outlets" }, make("summary", {}, "Outlets shown"), make("p", { class: "aside" }, page.shown_note), make("ul", {}, ...rows));
  side.prepend(make("section", { "aria-label": "Outlets" }, blind, note, list));
  hiding = location.search === "?blind";
  set();
}

// Explore: a view for each choice was made with the page; the contexts of a word are found here.
function findWord(form) {
  const words = form.trim().split(/\s+/).map((word) => word.replace(SPECIAL, "\\$&").replaceAll("\\*", "[\\p{L}\\p{N}’'-]*"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${words.join("[^\\p{L}\\p{N}]+")}(?![\\p{L}\\p{N}])`, "giu");
  const near = (words) => words.replace(/\s+/g, " ");
  const hits = page.texts.map((article) => ({ ...article, found: form.trim() ? [...article.text.matchAll(pattern)] : [] }));
  const behind = hits.flatMap(({ doc_id, text, found }) => found.map(({ 0: hit, index: at }) =>
    [doc_id, near(text.slice(Math.max(0, at - 70), at)), hit, near(text.slice(at + hit.length, at + hit.length + 70))]));
  const tableOf = (caption, heads, rows, keys) => ({ kind: "table", caption, keys, n_rows: rows.length, behind: null,
    heads: heads.map((name) => ({ name, numeric: typeof rows[0]?.[heads.indexOf(name)] === "number" })),
    values: heads.map((_, n) => (typeof rows[0]?.[n] === "number" ? rows.map((row) => row[n]) : null)), rows: rows.map((row) => row.map(String)) });
  const counts = hits.map(({ doc_id, outlet, n_words, found }) => [doc_id, outlet, found.length, n_words, Math.round(10000 * found.length / n_words) / 10 || 0]);
  const table = tableOf("How often, by article", ["article", "outlet", "times", "of words", "per 1000 words"], counts, counts.map(([doc_id]) => doc_id));
  table.behind = { ...tableOf("", ["article", "before", "word", "after"], behind, behind.map(([doc_id]) => doc_id)),
    n_of_key: Object.fromEntries(counts.map(([doc_id, , n]) => [doc_id, n])) };
  const n = hits.filter(({ found }) => found.length).length;
  const says = form.trim() ? `${form.trim()}: ${countOf(behind.length, "time")} in ${n} of ${countOf(hits.length, "article")}.` : "Type a word; * stands for any ending, as in protest*.";
  return { title: "A word in all articles", says: [says], parts: form.trim() ? [table] : [], line: "" };
}

function tendExplore() {
  const place = make("div");
  const chosen = make("div", { class: "choices" });
  function choose(tab) {
    const optionOf = ([name, words], n) => make("option", { value: n, "data-name": name }, words);
    const controls = tab.choices.map(({ options }) => make("select", { onchange: draw }, ...options.map(optionOf)));
    const labels = tab.choices.map(({ label }, n) => make("label", {}, `${label} `, controls[n]));
    const word = make("input", { type: "search", oninput: draw });
    if (!labels.length) labels.push(make("label", {}, "Word ", word));
    function draw() {
      const made = tab.made[controls.map(({ value }) => value).join(" ")];
      showView(controls.length ? page.made[made] : findWord(word.value), place);
    }
    chosen.replaceChildren(...labels, make("p", { class: "aside" }, tab.note));
    draw();
  }
  const tabs = page.tabs.map((tab, n) => {
    const radio = make("input", { type: "radio", name: "view", onchange: () => choose(tab) });
    radio.checked = n === 0;
    return make("label", {}, radio, ` ${tab.title}`);
  });
  explore.append(make("fieldset", {}, make("legend", {}, "What to look at"), ...tabs), chosen, place);
  explore.hidden = false;
  choose(page.tabs[0]);
}

document.body.append(said);
const explore = document.querySelector("body > main > #explore");
if (page.tabs.length) tendExplore();
document.querySelectorAll(".output").forEach(tendOutput);
tendOutlets(document.querySelector("body > .side"));
tendContents(document.querySelector("body > .side > nav"));
