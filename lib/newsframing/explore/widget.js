// What JupyterLab needs round a view: the buttons that keep it, keys that stay inside, names for the controls beside it.

const KEEP = [["csv", "Table as CSV", "table"], ["xlsx", "Table as XLSX", "table"], ["png", "Figure as PNG", "figure"], ["svg", "Figure as SVG", "figure"]];

async function copyLine(line, beside) {
  try {
    await navigator.clipboard.writeText(line);
  } catch { // a browser that does not allow it still copies what is selected
    const area = make("textarea", { "aria-label": "The Python line" });
    area.value = line;
    beside.after(area);
    area.select();
    if (!document.execCommand("copy")) {
      area.addEventListener("blur", () => area.remove());
      return "Press Ctrl+C to copy the selected line.";
    }
    area.remove();
    beside.focus();
  }
  return `Copied: ${line}`;
}

// ipywidgets gives a group of buttons, a slider and its number no name that a screen reader could say.
function nameControls(output) {
  const setAll = (elements, about) => elements.forEach((element) => dress(element, about));
  for (const label of output.querySelectorAll(".widget-label")) {
    const control = label.parentElement;
    const name = label.textContent.replace("\u200b", "").trim() || control.title;
    const readout = control.querySelector(":scope > .widget-readout");
    if (control.matches(".widget-toggle-buttons")) dress(control, { role: "group", "aria-label": name });
    setAll(control.querySelectorAll(".noUi-handle"), { "aria-label": name, "aria-valuetext": readout?.textContent || null });
    if (readout) dress(readout, { role: readout.isContentEditable ? "textbox" : "status", "aria-label": `${name}, chosen` });
    if (name) setAll(control.querySelectorAll(":scope > :is(input, textarea)"), { "aria-label": name });
  }
  for (const button of output.querySelectorAll(".widget-toggle-button")) dress(button, { "aria-pressed": button.matches(".mod-active") });
  output.querySelectorAll('[title="null"]').forEach((element) => element.removeAttribute("title")); // a tooltip of nothing
}

function render({ model, el }) {
  const status = make("p", { class: "nf-status", role: "status" });
  const bar = make("div", { class: "nf-keep", role: "group", "aria-label": "Keep what is shown" });
  const root = make("div");
  const toChoices = () => output.querySelector(".widget-toggle-button.mod-active")?.focus();
  const back = make("button", { type: "button", class: "nf-back", onclick: toChoices }, "Back to the choices");
  el.replaceChildren(bar, status, root, back);
  const copy = make("button", { type: "button", onclick: async () => { status.textContent = await copyLine(model.get("view").line, copy); } }, "Copy the Python line");
  const keeps = KEEP.map(([kind, words, of]) => ({ of, button: make("button", { type: "button", onclick: () => model.send({ keep: kind }) }, words) }));
  bar.append(copy, ...keeps.map(({ button }) => button));
  const draw = () => {
    const view = model.get("view");
    bar.hidden = back.hidden = !view.parts;
    if (!view.parts) return;
    keeps.forEach(({ of, button }) => { button.hidden = !view.parts.some((part) => part.kind === of); });
    showView(view, root, { level: 2 }); // under the heading of the notebook
  };
  const say = () => { status.textContent = model.get("status"); };
  draw();
  say();
  model.on("change:view", draw);
  model.on("change:status", say);

  // A letter typed here must not become a command of the notebook: not in the screen, nor in the controls above it, nor
  // behind a click between them, which gives the focus to the whole.
  let output = null;
  const keepKeys = (event) => event.stopPropagation();
  const observer = new MutationObserver(() => nameControls(output));
  const attached = new ResizeObserver(() => { // only in the page has it something round it
    const found = el.closest(".jp-OutputArea") ?? el.parentElement;
    if (!found || found === output) return;
    output = found;
    output.setAttribute("data-lm-suppress-shortcuts", "true");
    output.setAttribute("tabindex", "-1");
    output.addEventListener("keydown", keepKeys);
    nameControls(output);
    observer.observe(output, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
  });
  attached.observe(el);
  return () => {
    model.off("change:view", draw);
    model.off("change:status", say);
    attached.disconnect();
    observer.disconnect();
    output?.removeEventListener("keydown", keepKeys);
  };
}

export default { render };
