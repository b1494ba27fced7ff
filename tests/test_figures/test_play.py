"""Does a figure still tell the truth when somebody plays: an article left out, one there twice, another corpus?

Every notebook that shows a figure is run, cell by cell, over three other corpora. No number, in figures or in words,
may stand in a title, an alt text or a note that is not in the table that was drawn.
"""

import functools
import json
import re
import shutil
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from newsframing import corpus, figures, story

ROOT = Path(__file__).parents[2]
NOTEBOOKS = [
    path
    for folder in (ROOT / "notebooks", ROOT / "notebooks" / "further")
    for path in sorted(folder.glob("[0-9]*.ipynb"))
    if "figures.show(" in path.read_text(encoding="utf-8")
]
DOC_IDS = ("bnr-2022", "moscow-times-2011", "moscow-times-2023", "reuters-2023", "rferl-2011")
WORDS = "two three four five six seven eight nine ten eleven twelve".split()
NUMBER = re.compile(rf"\d+(?:[.,]\d+)*|\b(?:{'|'.join(WORDS)})\b", re.IGNORECASE)


def copy_corpus(folder, keep=lambda doc_id: True):
    """Copy the five articles, or some of them, with what is known of them."""
    shutil.copytree(corpus.SHIPPED, folder)
    for path in [folder / "articles.csv", folder / "facts.csv", *(folder / "annotations").glob("*.csv")]:
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
        if "doc_id" in table:
            table[table["doc_id"].map(keep)].to_csv(path, index=False, lineterminator="\n")
    for path in (folder / "pages").glob("*.txt"):
        if not keep(path.stem):
            path.unlink()
    return folder


@pytest.fixture(scope="module")
def corpora(tmp_path_factory):
    """Return the folders of the other corpora, by name."""
    place = tmp_path_factory.mktemp("corpora")
    folders = {f"without {left_out}": copy_corpus(place / left_out, left_out.__ne__) for left_out in DOC_IDS}
    doubled = folders["rferl-2011 twice"] = copy_corpus(place / "twice")
    shutil.copy(doubled / "pages" / "rferl-2011.txt", doubled / "pages" / "rferl-2011-again.txt")
    articles = pd.read_csv(doubled / "articles.csv", dtype=str, keep_default_na=False)
    again = articles[articles["doc_id"] == "rferl-2011"].assign(doc_id="rferl-2011-again")
    pd.concat([articles, again]).to_csv(doubled / "articles.csv", index=False)
    folders["another corpus"] = ROOT / "tests" / "data" / "other_corpus"
    return folders


def read_number(said):
    """Return the number that a figure's words state, as a float."""
    said = said.lower()
    return WORDS.index(said) + 2.0 if said in WORDS else float(said.replace(",", ""))


def list_numbers(table):
    """List every number that may be said of a table: its cells, as shares and rounded too, its sums and its counts."""
    table = table.reset_index(drop=True)
    numbers = {float(len(table)), float(len(table.columns))}
    kinds = [c for c in table if not pd.api.types.is_float_dtype(table[c])]
    for column in table:
        values = table[column].dropna()
        if pd.api.types.is_numeric_dtype(values):
            values = values.astype(float)
            numbers |= {*values, values.sum(), values.max() if len(values) else 0, values.min() if len(values) else 0}
            numbers |= {float((values > 0).sum()), float((values == 0).sum()), float((values < 0).sum())}
            for kind in kinds:
                groups = values.groupby(table.loc[values.index, kind].astype(str))
                numbers |= {*groups.sum(), *groups.apply(lambda own: float((own > 0).sum()))}
        else:
            found = re.findall(r"\d+(?:[.,]\d+)*", " ".join(map(str, values)))
            numbers |= {float(number.replace(",", "")) for number in found if number.count(".") < 2}
        counts = table[column].astype(str).value_counts()
        numbers |= {float(len(counts)), float((counts > 1).sum()), *counts.astype(float)}
    numbers = {abs(number) for number in numbers if np.isfinite(number)}
    totals = [table[c].astype(float).sum() for c in table if pd.api.types.is_numeric_dtype(table[c])]
    shares = {100 * number / total for number in numbers for total in totals if total}
    numbers |= {100 * number for number in numbers} | shares
    return {round(number, digits) for number in numbers for digits in (0, 1, 2, 3)}


_READ = story.read_story


@functools.cache
def read_once(folder):
    """Read a corpus once for all notebooks; they look at its tables and change none."""
    return _READ(folder)


def play(path, folder, monkeypatch):
    """Run a notebook's cells over a corpus; return the figures that were shown, and the cells that stopped."""
    drawn, shown, stopped, names = [], [], [], {}

    def record_with(draw):
        def record(*tables, **options):
            drawn.append([t for t in [*tables, *options.values()] if isinstance(t, pd.DataFrame)])
            return draw(*tables, **options)

        return record

    for name in [name for name in figures.__all__ if name.startswith("plot_")]:
        monkeypatch.setattr(figures, name, record_with(getattr(figures, name)))

    def show(drawing, name, alt="", *, title="", note=""):
        figure = drawing.figure if isinstance(drawing, plt.Axes) else drawing
        shown.append((name, drawn[-1] if drawn else [], " ".join([title, alt, str(figure.get_label()), note])))
        original(drawing, name, alt, title=title, note=note)

    original = figures.show
    monkeypatch.setattr(figures, "show", show)

    def read_story(given=None, **options):
        return _READ(given, **options) if given or options else read_once(folder)

    monkeypatch.setattr(story, "read_story", read_story)
    monkeypatch.setenv("NEWSFRAMING_CORPUS", str(folder))
    monkeypatch.delenv("NEWSFRAMING_FIGURES", raising=False)
    monkeypatch.chdir(ROOT / "notebooks")
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            try:
                exec(compile(source, path.name, "exec"), names)
            except Exception as error:
                stopped.append((source, error))
            plt.close("all")
    return shown, stopped


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_figure_says_no_number_that_its_table_does_not_hold(path, corpora, monkeypatch, capsys):
    left_out = DOC_IDS[NOTEBOOKS.index(path) % len(DOC_IDS)]
    for name in (f"without {left_out}", "rferl-2011 twice", "another corpus"):
        with monkeypatch.context() as patch:
            shown, stopped = play(path, corpora[name], patch)
        for figure, tables, words in shown:
            known = set().union(*map(list_numbers, tables)) if tables else set()
            said = {number for number in NUMBER.findall(words) if read_number(number) not in known}
            assert not said, f"{figure}, {name}: {sorted(said)} in {words!r}"
        if name == "another corpus":
            odd = [error for _, error in stopped if not isinstance(error, ValueError | LookupError | NameError)]
            assert odd == [] and (shown or not path.stem.startswith("11"))
            continue  # cells about the five cannot be asked of others
        missing = left_out if name.startswith("without") else "no article is missing"
        for source, error in stopped:
            about_it = missing in source or missing in str(error) or isinstance(error, NameError)
            assert about_it, f"{name}: {type(error).__name__}: {error}\n{source}"
