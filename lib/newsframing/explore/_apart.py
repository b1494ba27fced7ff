"""Which words set an article or an outlet apart? A figure of points, each with its counts and the sentences behind."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from newsframing import counts, figures, lexicons, terms
from newsframing.explore._articles import name_both
from newsframing.explore._view import FigurePart, TablePart, View
from newsframing.tables import count_of, name_values, require_story

METHODS = {"keyness": "words that differ", "tf-idf": "heaviest words (tf-idf)"}
ALL_OTHERS = "all others"
# So many occurrences of a word are listed, of the target and of what it is compared with, articles in turn; of some
# hundred articles fewer, so that a click is followed within a second.
_MOST, _FEWER, _MANY = (28, 12), (8, 4), 2000
_LETTER = r"[^\W_]"  # a word without one is a line to be filled in
_MOST_SAID = 8
_NOT_SAID = ("not enough evidence", "never in", "in neither")  # notes that the numbers and the verdict say already


class _Sides(NamedTuple):
    """What is compared: two names, and the articles of each."""

    target: str
    reference: str
    here: list
    there: list


def words_apart(story, target: str = "", reference: str = "", *, method: str = "keyness", kind: str = "") -> View:
    """Show which words set an article or an outlet apart, as points to click and as a table.

    With "keyness" a point is a word: to the right the more often it stands in both sides together, above 0 if
    `target` has it more often, by its log ratio (`terms.compare_groups`: by article where both sides have five or more,
    else as words of these texts alone). Dark points are those of which that can be said, with an interval that allows
    for all words tried. With "tf-idf" a point is one of the heaviest words of `target`, taken as one text: to the right
    the more often it stands there, the higher the greater its weight (`terms.weight_terms`, English stop words left
    out); light where it stands fewer than five times. At most 150 words are shown: the sure ones, then those nearest to
    it; words with the same counts are shown together or not at all. Behind each stand its
    occurrences, of many the first of each article in turn.

    `target`: a doc_id or an outlet, "" for the first article. `reference`: another, "" for all others. A name that is
    both is the article, unless the other is an outlet alone. Articles that one side shares with a larger one count for
    the smaller alone. An unknown name or method is refused. Whoever looks at many such tables will find a difference by
    chance in one of twenty.

    References
    ----------
    As in `terms.compare_groups` and `terms.weight_terms`.
    """
    require_story(story, ("articles", "tokens", "sentences", "quotations", "attributions"))
    if method not in METHODS:
        raise ValueError(f"method is one of {', '.join(map(repr, METHODS))}; it is {method!r}.")
    chosen = [repr(target)] * bool(target or reference) + [repr(reference)] * bool(reference)
    chosen += [f"method={method!r}"] * (method != "keyness") + [f"kind={kind!r}"] * bool(kind)
    line = f"explore.words_apart({', '.join(['s', *chosen])})"
    if story.articles.empty:
        return View("Words apart", ("There is no article.",), (), line)
    sides = _choose_sides(story.articles, target, reference, kind)
    title = f"Words apart: {sides.target} beside {sides.reference}"
    tokens = story.tokens[story.tokens["doc_id"].isin([*sides.here, *sides.there])]
    tokens = tokens.assign(doc_id=tokens["doc_id"].astype("category"))  # many times as fast to count
    own = tokens["doc_id"].isin(sides.here).to_numpy()
    missing = _say_missing(sides, own)
    if missing:
        return View(title, (missing,), (), line)
    if method == "keyness":
        points, say, look = _compare(tokens, own, sides)
    else:
        points, say, look = _weigh(tokens, own, sides)
    if points.empty:
        return View(title, (f"{sides.target} has only small words, which are left out here.",), (), line)
    behind, spelled = _list_contexts(story, tokens, own, points["term"])
    says = say(lambda words: ", ".join(spelled.get(word, word) for word in words))
    points = points.assign(label=points["term"].map(spelled).fillna(points["term"]))
    labels = points[["label", "_term"]].assign(label=points["label"] + ": " + points["told"])
    drawn = figures.plot_points(points, **look["axes"])
    figure = FigurePart("words-apart", look["title"], drawn, look["note"], labels, behind, "_term")
    table = points[["_term", *look["columns"]]].assign(term=points["label"])
    caption = f"The {len(points)} words of the figure. {look['caption']}"
    return View(title, says, (figure, TablePart(caption, table, behind, "_term")), line)


def _choose_sides(articles: pd.DataFrame, target: str, reference: str, kind: str) -> _Sides:
    ids = articles["doc_id"].tolist()
    names, outlets = name_both(articles, kind)

    def find(name: str, what: str, beside: str) -> list:
        # An article and an outlet can have one name: beside an outlet it is the outlet, as in `compare_two`.
        if name in names and not (name in outlets and beside in outlets and beside not in names):
            return [name]
        if name not in outlets or not name:
            known = sorted(set(outlets) - {""})
            raise ValueError(f"{what} {name!r} is neither an article ({name_values(ids)}) nor an outlet "
                             f"({name_values(known)}).")  # fmt: skip
        return articles.loc[articles["outlet"].eq(name).to_numpy(dtype=bool, na_value=False), "doc_id"].tolist()

    target = target or str(ids[0])
    here = find(target, "target", reference)
    if not reference:
        return _Sides(target, ALL_OTHERS, here, [doc_id for doc_id in ids if doc_id not in set(here)])
    there = find(reference, "reference", target)
    # An article beside its own outlet: what both have counts for the smaller side.
    shared, rest = set(here) & set(there), " (its other articles)"
    if shared and len(here) < len(there):
        there, reference = [doc_id for doc_id in there if doc_id not in shared], reference + rest
    elif shared and len(there) < len(here):
        here, target = [doc_id for doc_id in here if doc_id not in shared], target + rest
    return _Sides(target, reference, here, there)


def _say_missing(sides: _Sides, own: np.ndarray) -> str:
    """Why there is nothing to compare, or "" where there is."""
    if set(sides.here) & set(sides.there):
        return f"{sides.target} and {sides.reference} are the same texts: no word can set them apart. Choose another."
    if not sides.there:
        return f"{sides.target} is all there is: words stand apart only from those of another text."
    silent = [name for name, has in ((sides.target, own.any()), (sides.reference, (~own).any())) if not has]
    return f"{' and '.join(silent)}: no words, so that nothing can be compared." if silent else ""


def _compare(tokens: pd.DataFrame, own: np.ndarray, sides: _Sides) -> tuple[pd.DataFrame, Callable, dict]:
    """The points of keyness, what is said of them, and how they are drawn."""
    side = pd.Categorical.from_codes(own.astype(int), [sides.reference, sides.target])
    keyness = terms.compare_groups(tokens.assign(side=side), "side", sides.reference)
    sure = (keyness["lrc"] != 0) & ~keyness["note"].str.contains("to be doubted", regex=False)
    edge = np.maximum(keyness["low"], -keyness["high"])
    table = keyness.assign(sure=sure, x=keyness["n"] + keyness["n_other"], y=keyness["log_ratio"])
    table = table[table["term"].str.contains(_LETTER)]
    pair = {"_few": table[["n", "n_other"]].min(axis=1), "_many": table[["n", "n_other"]].max(axis=1)}
    # Neither side's words alone are left out: 3 : 0 comes with 0 : 3.
    points = _take(table.assign(**pair), edge.where(~sure, edge.abs() + 1e6), list(pair))
    said = terms.put_in_words(points.assign(other=sides.reference))
    notes = [[note for note in cell.split("; ") if note and not note.startswith(_NOT_SAID)] for cell in points["note"]]
    answers = said["answer"] + ": " + said["allows"]
    points["verdict"] = ["; ".join([answer, *more]) for answer, more in zip(answers, notes, strict=True)]
    n_here, n_there = int(own.sum()), int((~own).sum())
    points = points.assign(
        told=[f"{n} of {n_here:,} words : {n_other} of {n_there:,}"
              for n, n_other in zip(points["n"], points["n_other"], strict=True)],
        of_words=n_here, of_words_other=n_there, _term=points["term"],
    )  # fmt: skip
    more, less = int((sure & (keyness["lrc"] > 0)).sum()), int((sure & (keyness["lrc"] < 0)).sum())
    found = (f"More often in {sides.target}: {count_of(more, 'word')}; more often in {sides.reference}: "
             f"{count_of(less, 'word')}. Of the other {len(keyness) - more - less:,} of {len(keyness):,} there is not "
             "enough evidence." if more + less else
             f"Not enough evidence: of none of {count_of(len(keyness), 'word')} can it be said which side has it more "
             "often.")  # fmt: skip
    here, there = int((keyness["n_other"] == 0).sum()), int((keyness["n"] == 0).sum())
    once = int((keyness["n"] + keyness["n_other"] == 1).sum())
    alone = (f"Only in {sides.target}: {count_of(here, 'word')}; only in {sides.reference}: {count_of(there, 'word')}. "
             f"Of these, {once:,} stand only once: too seldom to differ.")  # fmt: skip
    about = str(keyness["about"].iloc[0])
    whom = (f"It speaks of {about}: whole articles were dealt to the two sides at random, 1,000 times."
            if about.startswith("the groups") else
            f"It speaks of {about}. Words of one text come together, so that a word that differs here says nothing of "
            "whoever wrote it.")  # fmt: skip
    tried = (f"Compared are {count_of(n_here, 'word')} ({count_of(len(sides.here), 'article')}) with {n_there:,} "
             f"({count_of(len(sides.there), 'article')}). The intervals, 95 percent for all words together, allow for "
             f"{count_of(int(keyness['m'].iloc[0]), 'word')} that could differ (Tarone).")  # fmt: skip
    look = {
        "axes": {"x_label": "how often the word stands in both together", "times": sides[:2]},
        "title": figures.state_keyness(keyness.assign(lrc=keyness["lrc"].where(sure, 0))),
        "note": f"Blue dots: more often in {_cut(sides.target)}; red squares: more often in {_cut(sides.reference)}; "
                "hollow, light: not enough evidence. Words with the same counts stand side by side. "
                f"Drawn: {_drawn(points, keyness, 'those that are nearest to an answer')}.",
        "columns": ["term", "n", "of_words", "n_other", "of_words_other", "log_ratio", "low", "high", "verdict"],
        "caption": f"n: in {sides.target}; n other: in {sides.reference}. Log ratio: 1 is twice as often, -1 half as "
                   "often; low, high: its interval. First what the target surely has more of, last what it has less of",
    }  # fmt: skip
    return points, lambda _: (found, alone, whom, tried), look


def _weigh(tokens: pd.DataFrame, own: np.ndarray, sides: _Sides) -> tuple[pd.DataFrame, Callable, dict]:
    """The points of tf-idf, what is said of them, and how they are drawn."""
    one = sides.here[0]
    texts = tokens.assign(doc_id=tokens["doc_id"].where(~own, one))  # the articles of the target as one text
    weights = terms.weight_terms(texts, stop_words="english")
    n_texts = texts["doc_id"].nunique()
    held = weights.groupby("term", observed=True)["doc_id"].size()
    table = weights[(weights["doc_id"] == one) & weights["term"].str.contains(_LETTER)].reset_index(drop=True)
    if table.empty:
        return table, tuple, {}
    table = table.assign(in_texts=table["term"].map(held).astype("int64"), of_texts=n_texts, _term=table["term"])
    sure = table["n"] >= counts.FEWEST_HITS
    table = table.assign(x=table["n"], y=table["tf_idf"], sure=sure, of_words=int(table["n"].sum()))
    points = _take(table, table["tf_idf"], ["n", "in_texts"])
    where = np.where(points["in_texts"] == 1, "in no other text", "in " + (points["in_texts"] - 1).astype(str)
                     + f" of the other {n_texts - 1}")  # fmt: skip
    few = np.where(points["sure"], "", f"; fewer than {counts.FEWEST_HITS} times: its place says little")
    told = points["n"].astype(str) + " times, " + where
    points = points.assign(told=told, verdict=pd.Series(where, points.index) + few)
    known = points[points["sure"]]
    fifth = known["tf_idf"].nlargest(5).min()  # with all that weigh as much
    head = known.loc[known["tf_idf"].round(9) >= round(fifth, 9), "term"].tolist()[:_MOST_SAID]
    alone = known.loc[known["in_texts"].eq(1), "term"].tolist()[:_MOST_SAID]
    often = f"{counts.FEWEST_HITS} times or more"

    def say(spell: Callable) -> tuple:
        heaviest = (
            f"Of the words that stand {often} the heaviest: {spell(head)}." if head else f"No word stands {often}."
        )
        only = f" In no other text: {spell(alone)}." if alone else " Each stands in another text, too." if head else ""
        return (
            heaviest + only,
            f"tf-idf weighs a word by how often it stands here ({table['n'].sum():,} words, without English stop "
            f"words) and by in how few of the {n_texts} texts compared. It tests nothing: some are always heaviest.",
            f"Words that stand {often}: {int(sure.sum()):,} of {len(table):,}. Of the others there is not enough "
            "evidence for any order.",
        )

    look = {
        "axes": {"x_label": f"how often the word stands in {_cut(sides.target)}", "y_label": "weight (tf-idf)"},
        "title": f"Heavy words that stand {often}: {len(known)} of {len(points)}",
        "note": f"Hollow, light: fewer than {counts.FEWEST_HITS} times. Words with the same counts stand side by side. "
                f"Drawn: {_drawn(points, table, 'the heaviest')}.",
        "columns": ["term", "n", "of_words", "in_texts", "of_texts", "tf_idf", "verdict"],
        "caption": f"n: in {sides.target}, of its words without stop words; in texts: how many of the texts compared "
                   "have it. The heaviest first",
    }  # fmt: skip
    return points, say, look


def _take(table: pd.DataFrame, weight: pd.Series, same: list[str]) -> pd.DataFrame:
    """The rows of the greatest weight in their order, of those that are alike in `same` all or none; sure ones first.

    Where more are alike than can be drawn, and nothing has been taken before them, the first of them are.
    """
    ordered = table.assign(lead=weight.round(9)).sort_values("lead", ascending=False, kind="stable")
    group = ordered.groupby(same, sort=False).ngroup().to_numpy()
    fits = (np.bincount(group).cumsum() <= figures.MOST_POINTS)[group]
    kept = ordered[fits] if fits.any() else ordered.head(figures.MOST_POINTS)
    return kept.sort_index().reset_index(drop=True)


def _drawn(points: pd.DataFrame, table: pd.DataFrame, which: str) -> str:
    if len(points) == len(table):
        return f"all {len(table):,} words"
    return f"{len(points)} of {len(table):,} words, {which}"


def _cut(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:39]}…"


def _list_contexts(story, tokens: pd.DataFrame, own: np.ndarray, chosen: pd.Series) -> tuple[pd.DataFrame, pd.Series]:
    """Some occurrences of each word with their sentences, articles in turn; and how the articles print it."""
    codes, names = counts.read_terms(tokens["token"])
    number = np.full(len(names) + 1, -1)
    number[names.get_indexer(chosen)] = np.arange(len(chosen))
    at = np.flatnonzero(number[codes] >= 0)
    article = tokens["doc_id"].cat.codes.to_numpy()[at]
    side = number[codes[at]] * 2 + ~own[at]
    # Of every article the first, then the second ones.
    places = pd.DataFrame({"side": side, "article": article})
    places["turn"] = places.groupby(["side", "article"], sort=False).cumcount()
    ordered = places.sort_values(["side", "turn"], kind="stable")
    most = np.where(ordered["side"] % 2 == 0, *(_MOST if len(ordered) <= _MANY else _FEWER))
    rows = at[ordered.index[ordered.groupby("side", sort=False).cumcount() < most]]
    found = tokens.iloc[rows].reset_index(drop=True).astype({"doc_id": "str"})
    found = found.assign(category="", negated_by="", voice=found["voice"] if "voice" in found else "")
    hits = lexicons.list_hits(found, story.sentences, story.quotations, story.attributions)
    words = names.take(codes[rows])
    printed = terms.write_as_printed(found, story.articles)["token"].astype(str)
    spelled = pd.Series(printed.to_numpy(), index=words)
    behind = hits[["doc_id", "words", "said_by", "sentence"]].assign(voice=found["voice"], _term=words.to_numpy())
    behind["_n_term"] = np.bincount(number[codes[at]])[number[codes[rows]]]
    return behind[["_term", "_n_term", "doc_id", "words", "voice", "said_by", "sentence"]], spelled[
        ~spelled.index.duplicated()
    ]
