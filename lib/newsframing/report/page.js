// The report's part of its script, behind explore's screen.js, whose functions it uses. It knows the page's own parts
// by where they stand: nothing within a notebook's section can pass for one of them.

let strings; // longer words are sent once; elsewhere an object with their place stands for them
const page = JSON.parse(document.querySelector("body > script[type='application/json']").textContent, (key, value) => {
  if (key === "strings") strings = value;
  return strings?.[value?.["\ue000"]] ?? value;
});
const [side, explore] = document.querySelectorAll("body > .side, body > main > #explore");
const live = document.body.appendChild(make("p", { class: "nf-unseen", role: "status" }));
const wide = matchMedia("(min-width: 75rem)");

// Contents: the link to what is being read is marked, and the parts of its notebook are unfolded.
function tendContents(nav) {
  const list = nav.querySelector("details");
  (wide.onchange = () => { list.open = wide.matches; })();
  list.addEventListener("click", ({ target }) => target.closest("a") && wide.onchange());
  if (page.tabs.length) list.querySelector("ul").prepend(make("li", {}, make("a", { href: "#explore" }, "Explore")));
  const links = [...list.querySelectorAll("a")];
  const placeOf = new Map(links.map((link) => [link, document.getElementById(link.getAttribute("href").slice(1))]));
  let here;
  function follow() {
    const link = links.findLast((each) => placeOf.get(each).getBoundingClientRect().top < innerHeight / 4);
    if (link === here) return;
    for (const [each, now] of [[here, null], [link, "location"]].filter(([each]) => each)) {
      dress(each, { "aria-current": now });
      each.closest("nav > details > ul > li").querySelectorAll("details").forEach((parts) => { parts.open = now !== null; });
    }
    if (wide.matches) link?.scrollIntoView({ block: "nearest" });
    here = link;
  }
  addEventListener("scroll", () => requestAnimationFrame(follow), { passive: true });
  follow();
}

// A notebook's output: its tables sort and filter; what is wider than its place says so, and can be scrolled by keys.
function tendOutput(output) {
  for (const table of output.querySelectorAll("table")) {
    if (table.tHead?.rows.length !== 1 || table.querySelector("[colspan], [rowspan]")) continue; // has no rows to order
    const tools = tendTable(table, { say: (words) => { live.textContent = words; } });
    if (tools.querySelector("input")) table.after(tools);
  }
  tendBox(output, "Wider than the page: scroll sideways");
}

// Outlets: their names can be hidden wherever they stand, and shown again one by one; their rows can be left out.
const names = new Map(page.names.map(([name, hidden, found, n]) => [name, { hidden, found, outlet: page.outlets[n] }]));
const outletOf = new Map([...names].flatMap(([name, { outlet, hidden }]) => [[name, outlet], [hidden, outlet]]));
const originals = new Map(); // of each text and attribute with a hidden name: what stood there, and what stands there now
let hiding = false, pattern;

function hideBelow(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = root; node; node = walker.nextNode()) {
    const attributes = ["alt", "title", "aria-label"].map((name) => node.getAttributeNode?.(name));
    for (const spot of node.parentElement?.closest("script, style") ? [] : [node, ...attributes].filter((each) => each?.nodeValue)) {
      const was = spot.nodeValue, now = was.replace(pattern, (name) => names.get(name).hidden);
      if (was !== now) originals.set(spot, { was, now }), spot.nodeValue = now;
    }
  }
}

function hideAll() {
  for (const [spot, { was, now }] of originals) if (spot.nodeValue === now) spot.nodeValue = was;
  originals.clear();
  const own = [...names.values()].filter(({ outlet }) => !outlet.revealed);
  pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${own.map(({ found }) => found).join("|") || "(?!)"})`, "gu");
  document.body.classList.toggle("names-hidden", hiding);
  if (hiding) hideBelow(document.documentElement);
}

function leaveOut(root) {
  const outletsIn = (words) => words.split(", ").map((name) => outletOf.get(name.trim())).filter(Boolean);
  const isOut = (words, found = outletsIn(words)) => found.length > 0 && found.every((outlet) => outlet.out);
  for (const select of root.querySelectorAll("select")) {
    for (const option of select.options) option.hidden = option.disabled = isOut(option.dataset.name);
    const left = [...select.options].findIndex((option) => !option.disabled); // none: -1
    if (select.selectedOptions[0]?.disabled ?? left >= 0) Object.assign(select, { selectedIndex: left }).dispatchEvent(new Event("change"));
  }
  const namesOf = (row) => [...row.cells].map((cell) => cell.textContent).join(", ");
  root.querySelectorAll("tbody tr").forEach((row) => row.classList.toggle("left-out", isOut(namesOf(row))));
  root.querySelectorAll("table").forEach((table) => table.nfCount?.());
}

function tendOutlets() {
  const note = make("p", { class: "aside" });
  const blind = makeButton("blind", () => set(!hiding), "Hide the outlets’ names");
  const rows = page.outlets.map((outlet) => {
    const shown = make("input", { type: "checkbox", checked: "", onchange: () => { outlet.out = !shown.checked; leaveOut(document); } });
    outlet.button = makeButton("reveal", () => set(hiding, outlet), `Reveal outlet ${outlet.letter}`);
    return make("li", {}, make("label", {}, shown, ` ${outlet.name} (${countOf(outlet.articles, "article")})`), " ", outlet.button);
  });
  const list = make("details", { class: "outlets" }, make("summary", {}, "Outlets shown"), make("p", { class: "aside" }, page.shown), make("ul", {}, ...rows));
  const watch = new MutationObserver((changes) => { // what is drawn anew
    leaveOut(explore);
    if (hiding) [...changes, ...watch.takeRecords()].forEach(({ target, addedNodes }) => [target, ...addedNodes].forEach(hideBelow));
    watch.takeRecords();
  });
  function set(now, turned) {
    if (now && !hiding) list.open = true;
    hiding = now;
    blind.setAttribute("aria-pressed", hiding);
    note.textContent = hiding ? page.hidden : "";
    for (const outlet of page.outlets) {
      outlet.revealed = hiding && Boolean(turned) && outlet.revealed !== (outlet === turned);
      dress(outlet.button, { "aria-pressed": outlet.revealed }).hidden = !hiding;
    }
    hideAll();
    watch.takeRecords();
  }
  side.prepend(make("section", { "aria-label": "Outlets" }, blind, note, list));
  set(location.search === "?blind");
  watch.observe(document.body, { childList: true, subtree: true, characterData: true });
}

// Explore: the views were made together with the page; a word is found here, by the rules of `explore.find_word`.
const WORD = /[\p{L}\p{N}_]+(?:[-'’.,][\p{L}\p{N}_]+)*/gu;
const plain = (word) => word.toLowerCase().replace(/’/g, "'").replace(/(?<!^(?:it|that|let))'s$/, "");

function findWord(typed) {
  const star = (place) => typed[place] === "*" ? "*" : "";
  const parts = [...typed.matchAll(WORD)].map(({ 0: word, index }) => star(index - 1) + plain(word) + star(index + plain(word).length));
  const isRight = parts.length > 0 && typed.split("*").length === parts.join("").split("*").length; // each star beside a word
  const fits = parts.map((part) => new RegExp(`^${part.replaceAll(".", "\\.").replaceAll("*", ".*")}$`, "u"));
  const [counts, contexts] = [[], []];
  for (const { doc_id, outlet, text, n_words, starts } of isRight ? page.texts : []) {
    const found = starts.flatMap((start, n) => { // several words are of one sentence
      const words = [...text.slice(start, starts[n + 1]).matchAll(WORD)];
      const firsts = [...words.keys()].filter((first) => fits.every((fit, more) => fit.test(plain(words[first + more]?.[0] ?? ""))));
      return firsts.map((first) => [words[first], words[first + fits.length - 1]].map((word) => [start + word.index, word[0].length]));
    });
    contexts.push(...found.map(([[from], [last, length]]) =>
      [doc_id, text.slice(Math.max(0, from - 70), from), text.slice(from, last + length), text.slice(last + length, last + length + 70)]));
    counts.push([doc_id, outlet, found.length, n_words, n_words ? Math.round(10000 * found.length / n_words) / 10 : 0]);
  }
  const fill = (part, rows) => ({ ...part, rows: rows.map((row) => row.map(String)), keys: rows.map(([key]) => key), n_rows: rows.length });
  const behind = { ...fill(page.word.contexts, contexts), n_of_key: Object.fromEntries(counts.map(([key, , n]) => [key, n])) };
  const says = [`${countOf(contexts.length, "time")} in ${counts.filter((row) => row[2]).length} of ${countOf(counts.length, "article")}.`, page.word.rule];
  return { title: page.word.title, says: isRight ? says : [page.word.rule], parts: isRight ? [{ ...fill(page.word.counts, counts), behind }] : [] };
}

function tendExplore() {
  const [chosen, place] = [make("div", { class: "choices" }), make("div")];
  function choose(tab) {
    const optionOf = ([name, words], n) => make("option", { value: n, "data-name": name }, words);
    const controls = tab.choices.map(({ options }) => make("select", { onchange: draw }, ...options.map(optionOf)));
    if (!controls.length) controls.push(make("input", { type: "search", oninput: draw }));
    const labels = controls.map((control, n) => make("label", {}, `${tab.choices[n]?.label ?? "Word"} `, control));
    function draw() {
      const said = controls.map(({ value }) => value).join(" ");
      const made = tab.choices.length ? page.made[tab.made[said]] : findWord(said);
      showView(made ?? { title: tab.title, says: ["Every outlet is left out."], parts: [] }, place);
    }
    chosen.replaceChildren(...labels, make("p", { class: "aside" }, tab.note));
    draw();
  }
  const tabs = page.tabs.map((tab) => make("label", {}, make("input", { type: "radio", name: "view", onchange: () => choose(tab) }), ` ${tab.title}`));
  explore.append(make("fieldset", {}, make("legend", {}, "What to look at"), ...tabs), chosen, place);
  explore.hidden = false;
  tabs[0].control.click();
}

document.querySelectorAll(".output").forEach(tendOutput);
if (page.tabs.length) tendExplore();
tendOutlets();
tendContents(side.querySelector(":scope > nav"));
