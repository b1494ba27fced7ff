"""The controls of each view: one function a view, from a Story and what a control can do to its Panel."""

from collections.abc import Callable
from pathlib import Path

import ipywidgets

from newsframing import explore, lexicons
from newsframing.explore._controls import (
    Acts,
    Choice,
    Panel,
    choose,
    choose_two,
    name_articles,
    offer,
    press,
    set_in_row,
    show_one,
    stack,
    write_in,
)
from newsframing.tables import name_categories


def _gather(rows: list, values: Callable, acts: Acts, followed: list) -> Panel:
    """Set controls below each other, and follow some of them."""
    _follow(acts, followed)
    return Panel(stack(*rows), values)


def _follow(acts: Acts, controls: list) -> None:
    """Show the view anew when a control has changed, after a pause where somebody types into it."""
    for control in controls:
        for part in control.parts if isinstance(control, Choice) else [control]:
            part.observe(acts.wait if isinstance(part, ipywidgets.Text) else acts.follow, "value")


def make_read(story, acts: Acts) -> Panel:
    """Which article, with which marks, beside which other one?"""
    names = name_articles(story)
    article = choose("Article", names, next(iter(names)))
    marks = offer("Marks", explore.list_marks(story))
    other = choose("The other article", {"": "the closest one"} | names, "")
    box = stack(other.shown)
    show_one(marks, {"shared": [box]})

    def values() -> tuple[tuple, dict]:
        return (article.read(), marks.value), {"other_id": other.read()} if marks.value == "shared" else {}

    return _gather([article.shown, marks, box], values, acts, [article, marks, other])


def make_compare_two(story, acts: Acts) -> Panel:
    """Which two articles, or outlets?"""
    two = choose_two(story, "The first", "The second", others=False)
    return _gather([two.shown], two.read, acts, [two])


def make_find_word(story, acts: Acts) -> Panel:
    """Which word, and its contexts in which order?"""
    word = write_in("Word or phrase", "", "a star stands for any ending: serb*")
    sort = offer("Contexts", explore.SORTS)
    return _gather([word, sort], lambda: ((word.value.strip(),), {"sort": sort.value}), acts, [word, sort])


def make_who_speaks(story, acts: Acts) -> Panel:
    """Speakers put together by what, in all articles or in one?"""
    by = offer("Put together", explore.SPEAKERS_BY)
    article = choose("In", {"": "all articles"} | name_articles(story), "")

    def values() -> tuple[tuple, dict]:
        doc_id = article.read()
        return (by.value,), {"doc_id": doc_id} if doc_id else {}

    return _gather([by, article.shown], values, acts, [by, article])


def make_words_apart(story, acts: Acts) -> Panel:
    """Whose words against whose, and by which measure?"""
    two = choose_two(story, "Words of", "against", others=True)
    method = offer("Measure", explore.METHODS)

    def values() -> tuple[tuple, dict]:
        names, options = two.read()
        return names, {"method": method.value} | options

    return _gather([two.shown, method], values, acts, [two, method])


def make_my_list(story, acts: Acts) -> Panel:
    """Which list to begin with, which terms added, which struck?"""
    names = {name: name.replace("_", " ") for name in lexicons.list_lexicons()}
    begin = offer("Begin with", names | {"": "a CSV file of your own"}, "loaded" if "loaded" in names else None)
    path = write_in("Path of the CSV file", "", "exports/my-list.csv")
    show_one(begin, {"": [path]})
    term = write_in("Add a term", "", "put out, or menac*", width="20em")
    category = write_in("in the category", "", "type, or choose", suggested=(), width="24em")
    strike = write_in("Strike a term", "", "type, or choose", suggested=(), width="24em")
    name = write_in("File", "my-list.csv", width="24em")
    changes: list[tuple[str, str]] = []
    saved: set[Path] = set()
    begun: list[str] = []

    def ships() -> bool:
        return bool(begin.value)

    def which() -> str:
        named = begin.value or path.value.strip(" \"'")
        if not named:
            raise ValueError("Type the path of your CSV file: its first line names the columns term and category.")
        return named

    def begin_anew(named: str) -> None:
        entries = lexicons.load_lexicon(named)
        categories = name_categories(entries["category"])
        category.options = tuple(categories.unique())
        category.placeholder = f"type, or choose; left empty: {category.options[0]}" if len(entries) else ""
        strike.options = tuple((entries["term"] + " = " + categories).unique())
        changes.clear()
        begun[:] = [named]

    def values() -> tuple[tuple, dict]:
        named = which()
        if [named] != begun:
            begin_anew(named)
        made = {kind: tuple(words for what, words in changes if what == kind) for kind in ("add", "strike")}
        return (named,), {kind: words for kind, words in made.items() if words}

    def change(kind: str, box: ipywidgets.Text, of: str = "") -> None:
        words = box.value.strip()
        if words:
            changes.append((kind, f"{words} = {of.strip()}" if of.strip() else words))
            if acts.follow():
                box.value = ""
            else:
                changes.pop()  # the sentence says why; the list stays as it was

    def undo() -> None:
        del changes[-1:]
        acts.follow()

    def save() -> str:
        at = Path("exports") / (name.value.strip() or "my-list.csv")
        given, options = values()
        written = explore.save_list(at, *given, **options, replace=at in saved)
        saved.update((at, written))
        if not ships() and Path(*given).expanduser().resolve() == written.resolve():
            begun.clear()  # the list is another one now
            acts.follow()
        return f'Saved as {written}. In notebooks 04 and 05: lexicons.load_lexicon("{written.as_posix()}")'

    add_it = press("Add", lambda: change("add", term, category.value), term)
    strike_it = press("Strike", lambda: change("strike", strike), strike)
    rows = [
        begin,
        path,
        set_in_row(term, category, add_it),
        set_in_row(strike, strike_it, press("Undo the last change", undo)),
        set_in_row(name, press("Save as CSV", lambda: acts.attempt(save))),
    ]
    return _gather(rows, values, acts, [begin, path])._replace(lasts=ships)


def make_try_choices(story, acts: Acts) -> Panel:
    """Which finding, about which article or word, and which alternative of each choice behind it?"""
    where = {"folder": acts.folder} if acts.folder else {}
    acts.say("Reading the articles for the findings ...")
    questions = explore.list_questions(story, **where)
    question = offer("Finding", dict(zip(questions["question"], questions["claim"], strict=True)))
    needs = {row.question: row.needs.split() for row in questions.itertuples()}
    names = name_articles(story)
    article = choose("Article", names, next(iter(names)))
    term = write_in("Word", "", "a word of this article", width="24em")
    needed = {"doc_id": article.shown, "term": term}
    show_one(question, {name: [needed[need] for need in needs[name]] for name in needs})
    box = set_in_row()
    ticked: dict[str, dict[str, tuple[Choice, str]]] = {}

    def offer_alternatives(name: str) -> None:
        if name not in ticked:
            if ticked:
                acts.say(f"Reading the articles for “{name}”, once for each alternative ...")
            offered = explore.list_alternatives(story, name, **where)
            ticked[name] = {}
            for choice, rows in offered.groupby("choice", sort=False):
                known = dict(zip(rows["alternative"], rows["label"], strict=True))
                first = next(iter(known))
                ticked[name][choice] = choose(rows["choice_in_words"].iloc[0], known, first), first
            _follow(acts, [tick for tick, _ in ticked[name].values()])
            for tick, _ in ticked[name].values():
                tick.shown.layout.width, tick.shown.layout.margin = (
                    "auto",
                    "0 1.5em 0 0",
                )  # several in a row: they are many
        box.children = [tick.shown for tick, _ in ticked[name].values()]

    def values() -> tuple[tuple, dict]:
        offer_alternatives(question.value)
        made = [(choice, tick.read(), first) for choice, (tick, first) in ticked[question.value].items()]
        chosen = tuple(f"{choice}: {now}" for choice, now, first in made if now != first)
        read = {"doc_id": article.read, "term": term.value.strip}
        return (question.value, chosen), {need: read[need]() for need in needs[question.value]} | where

    def list_aside() -> list[ipywidgets.Widget]:
        return [tick.shown for ticks in ticked.values() for tick, _ in ticks.values()]

    panel = _gather([question, article.shown, term, box], values, acts, [question, article, term])
    return panel._replace(aside=list_aside)


# The views in the order of their buttons: their words, and the function that makes their controls.
PANELS = {
    "read": ("Read an article", make_read),
    "compare_two": ("Compare two", make_compare_two),
    "find_word": ("A word", make_find_word),
    "who_speaks": ("Who speaks", make_who_speaks),
    "words_apart": ("Words apart", make_words_apart),
    "my_list": ("My list", make_my_list),
    "try_choices": ("Choices", make_try_choices),
}
