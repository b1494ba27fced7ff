"""A lexicon that somebody changes: which hits, which figure and whose place in the order change with it?"""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from newsframing import figures, lexicons
from newsframing.explore._view import FigurePart, TablePart, View
from newsframing.tables import count_of, count_times, name_categories, require_story

_MOST_FIGURES = 3
_MOST_UNCHANGED, _MOST_CHANGED = 8, 40  # hits behind an entry; behind an article that is drawn all of its category
_LEAST = 4  # of every article at least
_MOST_NAMED = 5
_COUNTED = ("_entry", "_article")
_KEYS = ["category", "term"]
_HIT = ["doc_id", "start", "end", "category", "term"]


def my_list(
    story, lexicon: str | Path = "loaded", *, add: Iterable[str] = (), strike: Iterable[str] = (), category: str = ""
) -> View:
    """Show what a lexicon finds before and after terms are added and struck: hits, rates, and the order of articles.

    `lexicon` is the name of one that ships or the path of a CSV file; `add`, `strike` and `category` are as for
    `lexicons.change_lexicon`. The first table has the changed entries first: n_before and n_after are the hits in all
    articles, and behind each stand its sentences with who says them; a hit that is "gone" or "new" is named so (a
    longer entry takes the hits of a shorter one of its category that stand within it, so that others may change, too).
    For the categories that change, three at most, a figure and a table have the rates by article before and after, per
    1,000 words, with within-article intervals (`lexicons.rate_categories`). An unknown list, and what is no term, are
    refused. A rate is of words, not of frames or bias; the order of articles rests on five hits or more, or on nothing.
    """
    require_story(story, ("articles", "tokens", "sentences", "matches", "quotations", "attributions"))
    old = lexicons.load_lexicon(lexicon)
    add, strike = _list(add), _list(strike)
    new, notes = lexicons.change_lexicon(old, add=add, strike=strike, category=category)
    options = [
        f"{name}={value!r}" for name, value in (("add", add), ("strike", strike), ("category", category)) if value
    ]
    line = f"explore.my_list({', '.join(['s', repr(str(lexicon)), *options])})"
    before = _find(story, old, str(lexicon))
    after = before if new.equals(old) else lexicons.match_terms(story.tokens, new, story.sentences)
    entries = _count(old, new, before, after)
    notes += _say_of_terms(story, entries, new, before, after)
    moved = entries.loc[entries["change"] != 0, "category"].drop_duplicates().tolist()
    touched = entries.loc[entries["status"] != "", "category"].drop_duplicates().tolist()
    shown = (moved or touched or old["category"].drop_duplicates().tolist()[:1])[:_MOST_FIGURES]
    title = f"My list: {Path(str(lexicon)).stem}, {_say_size(old, new)}"
    table = entries.drop(columns="moved").assign(category=name_categories(entries["category"]))
    caption = "Entries of the list, those that change first. n before, n after: hits in all articles."
    if story.tokens.empty:
        silent = "None of these articles has a word: no list finds anything here."
        return View(title, (silent, *notes), (TablePart(caption, table),), line)
    rates = _rate(story, pd.concat([old, new]), before, after, shown)
    each = [rates[rates["category"] == name] for name in shown]
    drawn = [_choose(rows) for rows in each]
    hits, n_gone, n_new = _list_hits(story, before, after, entries, pd.concat(drawn)["_article"], shown)
    pairs = zip(each, drawn, strict=True)
    parts: list = [_draw(rows, chosen, hits, number) for number, (rows, chosen) in enumerate(pairs, 1)]
    after_all = rates.rename(columns={"n_after": "n", "rate_after": "per_1000_words"})
    weighed = lexicons.weigh_rates(after_all[["doc_id", "category", "n", "per_1000_words", "low", "high"]])["evidence"]
    orders = [_say_order(rows, name, words) for rows, name, words in zip(each, shown, weighed, strict=True)]
    parts.insert(0, TablePart(caption, table, hits, "_entry"))
    caption = "Hits per 1,000 words before and after, by article, the highest rate first; intervals within the article"
    when = [f"{name}_{when}" for when in ("before", "after") for name in ("n", "rate", "interval")]
    wide = rates[["doc_id", "category", "n_words", *when, "evidence"]].assign(_article=rates["_article"])
    parts.append(TablePart(caption, wide.assign(category=name_categories(wide["category"])), hits, "_article"))
    found = f"Hits before: {len(before):,}; after: {len(after):,} ({n_gone:,} gone, {n_new:,} new)."
    which = f"Changed: {_join(moved)}. Of the other categories the figures stay." if moved else "No figure changes."
    return View(title, (found, which, *orders, *notes), tuple(parts), line)


def save_list(
    path: str | Path, lexicon: str | Path = "loaded", *, add: Iterable[str] = (), strike: Iterable[str] = (),
    category: str = "", replace: bool = False,
) -> Path:  # fmt: skip
    """Write a changed lexicon as a CSV file that `lexicons.load_lexicon` reads, and its source and changes beside it.

    The list is that of `my_list`; files, refusals and `replace` are as for `lexicons.save_lexicon`. Beside NAME.csv
    stands NAME.md: from which list it is made, the day, what was added and struck, and what is known of that list.
    Returns the path.
    """
    old = lexicons.load_lexicon(lexicon)
    new, _ = lexicons.change_lexicon(old, add=_list(add), strike=_list(strike), category=category)
    return lexicons.save_lexicon(new, path, about=lexicons.describe_changes(lexicon, old, new), replace=replace)


def _list(given: Iterable[str]) -> tuple:
    return (given,) if isinstance(given, str) else tuple(given)


def _find(story, lexicon: pd.DataFrame, name: str) -> pd.DataFrame:
    """The hits of a list: those that the Story has, else found anew."""
    own = story.matches[story.matches["lexicon"] == name] if name in lexicons.list_lexicons() else story.matches.head(0)
    return own.reset_index(drop=True) if len(own) else lexicons.match_terms(story.tokens, lexicon, story.sentences)


def _count(old: pd.DataFrame, new: pd.DataFrame, before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The entries that found something or were changed, with their hits before and after."""
    rows = pd.concat([old, new], ignore_index=True)[_KEYS].drop_duplicates(ignore_index=True)
    keys = pd.MultiIndex.from_frame(rows)
    there, still = (keys.isin(pd.MultiIndex.from_frame(table[_KEYS])) for table in (old, new))
    n_before, n_after = (
        hits[_KEYS].value_counts().reindex(keys, fill_value=0).to_numpy() for hits in (before, after)
    )  # fmt: skip
    table = pd.DataFrame({
        "_entry": rows["category"] + "|" + rows["term"], "term": rows["term"], "category": rows["category"],
        "status": np.select([there & ~still, ~there], ["struck", "added"], ""),
        "n_before": n_before, "n_after": n_after, "change": n_after - n_before,
    })  # fmt: skip
    table["moved"] = (table["status"] != "") | (table["change"] != 0)
    table = table[table["moved"] | (table["n_after"] > 0)]
    return table.sort_values(["moved", "n_after"], ascending=False, kind="stable", ignore_index=True)


def _say_of_terms(story, entries: pd.DataFrame, new: pd.DataFrame, before: pd.DataFrame, after: pd.DataFrame) -> list:
    """What is to be said of single terms: that one finds nothing, leaves hits to a longer one, or takes some."""
    said = []
    for row in entries[entries["status"] == "struck"].itertuples():
        if not row.n_before:
            said.append(f"{row.term!r} is struck; it had found nothing.")
    # Each as if it stood alone: none is longer than another one of its category.
    keys = new["category"] + "|" + new["term"]
    added = new.assign(category=keys)[keys.isin(entries.loc[entries["status"] == "added", "_entry"])]
    found = lexicons.match_terms(story.tokens, added)
    for row in entries[entries["status"] == "added"].itertuples():
        alone = found[found["category"] == row.category + "|" + row.term]
        if alone.empty:
            said.append(f"{row.term!r} finds nothing in these articles.")
        elif len(alone) > row.n_after:
            longer = _name_meeting(alone, after[after["category"] == row.category], row.term)
            said.append(f"{row.term!r} stands {count_times(len(alone))}, {len(alone) - row.n_after:,} of them within "
                        f"or beside {longer}, which counts there: the longer entry, or the earlier one.")  # fmt: skip
    for row in entries[(entries["status"] == "") & (entries["change"] != 0)].itertuples():
        how = "leaves hits to another entry" if row.change < 0 else "gets hits that another entry had"
        said.append(f"{row.term!r}, which was not changed, {how}: {row.n_before} before, {row.n_after} now.")
    return said


def _name_meeting(alone: pd.DataFrame, others: pd.DataFrame, term: str) -> str:
    """The terms whose hits share a word with some of these."""
    both = alone[["doc_id", "sentence_id", "start", "end"]].merge(
        others[others["term"] != term], on=["doc_id", "sentence_id"], suffixes=("", "_other"), validate="many_to_many"
    )
    meet = both[(both["start"] < both["end_other"]) & (both["start_other"] < both["end"])]
    return " and ".join(map(repr, meet["term"].unique()[:_MOST_NAMED]))


def _rate(story, lists: pd.DataFrame, before: pd.DataFrame, after: pd.DataFrame, shown: list) -> pd.DataFrame:
    """The rates of the shown categories by article, before and after."""
    words = story.tokens.assign(doc_id=story.tokens["doc_id"].astype("category"))  # many times as fast to count
    chosen = lists[lists["category"].isin(shown)]
    one, two = (
        lexicons.rate_categories(hits[hits["category"].isin(shown)], words, chosen).astype({"doc_id": "str"})
        for hits in (before, after)
    )
    names = ("n", "rate", "low", "high")
    table = two[["doc_id", "category", "n_words"]].copy()
    for when, rates in (("before", one), ("after", two)):
        for name in names:
            table[f"{name}_{when}"] = rates["per_1000_words" if name == "rate" else name]
        low, high = table[f"low_{when}"], table[f"high_{when}"]
        table[f"interval_{when}"] = ["" if a != a else f"{a:.1f} to {b:.1f}" for a, b in zip(low, high, strict=True)]
    why = two["warning"].where(two["warning"] != "", two["note"].str.removeprefix("no interval: "))
    table["evidence"] = why.where(why == "", "not enough evidence: " + why)
    table["place"] = table["category"].map({name: number for number, name in enumerate(shown)})
    table = table.sort_values(["place", "rate_after"], ascending=[True, False], kind="stable", ignore_index=True)
    table["_article"] = table["doc_id"] + "|" + table["category"]
    return table.assign(sure=table["evidence"] == "", low=table["low_after"], high=table["high_after"])


def _choose(rates: pd.DataFrame) -> pd.DataFrame:
    """The articles to be drawn: of many those whose count changes and those with hits enough."""
    change = (rates["n_after"] - rates["n_before"]).abs()
    ordered = rates.assign(change=change, known=rates["sure"] | (change > 0))
    ordered = ordered.sort_values(["known", "change", "n_after"], ascending=False, kind="stable")
    return rates.loc[ordered.index[: figures.MOST_CHANGES].sort_values()].reset_index(drop=True)


def _draw(rates: pd.DataFrame, drawn: pd.DataFrame, hits: pd.DataFrame, number: int) -> FigurePart:
    """The figure of one category: the chosen of its rates."""
    plain = rates["category"].iloc[0].replace("_", " ")
    note = (
        "Grey stroke: before; dot: after, with its within-article interval; hollow, grey: not enough evidence (fewer "
        f"than 5 hits, or no interval). Right: hits before → after. Articles drawn: {len(drawn)} of {len(rates)}."
    )
    labels = [f"{row.doc_id}: hits before {row.n_before}, after {row.n_after}" for row in drawn.itertuples()]
    points = pd.DataFrame({"label": labels, "_article": drawn["_article"]})
    behind = hits[hits["_article"].isin(points["_article"])]
    axes = figures.plot_changes(drawn, x_label=f"{plain}: hits per 1,000 words")
    title = f"{plain[:1].upper()}{plain[1:]}: {figures.state_changes(rates)}"
    name = "my-list" if number == 1 else f"my-list-{number}"
    return FigurePart(name, title, axes, note, points, behind, "_article")


def _list_hits(
    story, before: pd.DataFrame, after: pd.DataFrame, entries: pd.DataFrame, drawn: pd.Series, shown: list
) -> tuple[pd.DataFrame, int, int]:
    """The hits before and after with their sentences, new and gone ones first; how many are gone, and new."""
    was, now = (pd.MultiIndex.from_frame(hits[_HIT].astype({"doc_id": object})) for hits in (before, after))
    both = pd.concat([after, before[~was.isin(now)]], ignore_index=True)
    kind = np.r_[np.where(now.isin(was), "stays", "new"), np.full(len(both) - len(after), "gone")].astype(object)
    both = both.assign(hit=kind, _entry=both["category"] + "|" + both["term"],
                       _article=both["doc_id"].astype("str") + "|" + both["category"])  # fmt: skip
    both = both.iloc[np.argsort(kind == "stays", kind="stable")].reset_index(drop=True)
    moved = both["_entry"].isin(entries.loc[entries["moved"], "_entry"])
    few = both.groupby("_entry", sort=False).cumcount() < np.where(moved, _MOST_CHANGED, _MOST_UNCHANGED)
    # Of every article that the table of rates has some.
    first = both["category"].isin(shown) & (both.groupby("_article", sort=False).cumcount() < _LEAST)
    both = both.assign(**{f"_n{key}": both.groupby(key, sort=False)["hit"].transform("size") for key in _COUNTED})
    kept = both[few | first | both["_article"].isin(drawn)].reset_index(drop=True)
    listed = lexicons.list_hits(kept, story.sentences, story.quotations, story.attributions)
    columns = ["doc_id", "words", "said_by", "negated_by", "sentence"]
    hidden = [*_COUNTED, *(f"_n{key}" for key in _COUNTED)]
    table = pd.concat([kept[[*hidden, "hit"]], listed[columns]], axis=1)
    return table, int((kind == "gone").sum()), int((kind == "new").sum())


def _say_size(old: pd.DataFrame, new: pd.DataFrame) -> str:
    one, two = (set(map(tuple, table[[*_KEYS, "forms"]].to_numpy())) for table in (old, new))
    return f"{len(two - one)} added, {len(one - two)} struck, {len(new)} entries"


def _join(names: list) -> str:
    plain = [name.replace("_", " ") for name in names]
    return " and ".join([", ".join(plain[:-1]), plain[-1]] if len(plain) > 1 else plain)


def _say_order(rates: pd.DataFrame, name: str, evidence: str) -> str:
    """Whether the order of the articles by rate changes, and how many hits it rests on."""
    plain, n = name.replace("_", " "), int(rates["n_after"].sum())
    if len(rates) < 2:
        return f"{plain}: one article alone has no order; it has {count_of(n, 'hit')}."
    one, two = (rates[f"rate_{when}"].rank(ascending=False, method="min") for when in ("before", "after"))
    others = rates.loc[one != two, "doc_id"].tolist()
    if others:
        named = ", ".join(others[:_MOST_NAMED]) + (
            f" and {len(others) - _MOST_NAMED} more" if len(others) > _MOST_NAMED else ""
        )
        order = f"the order of articles by rate changes for {len(others)} of {len(rates)}: {named}"
    else:
        order = f"the order of the {len(rates)} articles by rate does not change"
    return f"{plain}: {order}. It rests on {count_of(n, 'hit')}: {evidence}."
