"""Which views can be chosen on the page? Each is made by `explore` together with the page, and drawn by its script."""

import itertools
import json
from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from newsframing import explore
from newsframing.story import Story

# The share of the room that is used up, at most, when the views of each kind are made, in this order.
SHARES = {"who": 0.15, "outlets": 0.35, "read": 0.85, "words": 0.92, "pairs": 1.0}
MOST_PAIRS = 60
POOLED = 24  # letters of words that are sent once, however often they come
POOL = "\ue000"  # the key of what stands in their place: a letter that has no meaning, so nothing is called by it
# What the page shows of a word that is typed into it: two tables to be filled.
HEADS = {
    "counts": [("article", False), ("outlet", False), ("times", True), ("of words", True), ("per 1000 words", True)],
    "contexts": [("article", False), ("before", False), ("found", False), ("after", False)],
}
RULE = (
    "A word is found as it is typed, in capitals or not, with or without 's; * at its beginning or end stands for any "
    "letters, as in protest*. Several words are found where they follow each other in one sentence. No interval is "
    "given here."
)


def make_views(story: Story, room: int) -> dict[str, Any]:
    """Return what the script of the page draws, as words and numbers that JSON can hold.

    strings (longer words; elsewhere a dict of POOL and their place stands for them), made (`View.as_data`), tabs
    (title, note, choices, and for what is chosen the place of its view in `made`), texts (the articles in which a word
    can be found). All of it has about `room` bytes at most. Where there would be more, articles, taken in turns from
    each outlet, and pairs of them are left out, and the note of the tab says how many.
    """
    articles = _take_turns(story.articles)
    ids, outlets = articles["doc_id"].tolist(), articles["outlet"].unique().tolist()
    said = dict(zip(ids, map(_name_article, articles.to_dict("records")), strict=True))
    strings: dict[str, int] = {}
    made: list[Any] = []
    n_bytes = 0

    def make(kind: str, view: Callable[..., explore.View], choices: Iterable[tuple[str, ...]]) -> dict:
        """Make views as long as there is room; return the place of each by what was chosen."""
        nonlocal n_bytes
        places: dict[tuple[str, ...], int] = {}
        for chosen in choices:
            if n_bytes > SHARES[kind] * room:
                break
            before = len(strings)
            made.append(_pool(_show(view, story, chosen), strings))
            places[chosen] = len(made) - 1
            new = list(itertools.islice(strings, before, None))
            n_bytes += len(json.dumps([made[-1], new], ensure_ascii=False).encode())
        return places

    marks = explore.list_marks(story)
    several = outlets if len(outlets) > 1 else []
    who = make("who", explore.who_speaks, ((by,) for by in explore.SPEAKERS_BY))
    words = make("outlets", explore.words_apart, ((outlet,) for outlet in several))
    pairs = make("outlets", explore.compare_two, itertools.combinations(several, 2))
    read = make("read", explore.read, itertools.product(ids, marks))
    whole = [doc_id for doc_id in ids if (doc_id, list(marks)[-1]) in read]
    words |= make("words", explore.words_apart, ((doc_id,) for doc_id in whole))
    pairs |= make("pairs", explore.compare_two, _list_pairs(articles[articles["doc_id"].isin(whole)]))
    some = f"There is room for {len(whole)} of the {len(ids):,} articles here." if len(whole) < len(ids) else ""
    n_pairs = len(ids) * (len(ids) - 1) // 2 + len(several) * (len(several) - 1) // 2
    few = f"There is room for {len(pairs)} of {n_pairs:,} pairs here, those of one event first."
    joined = {(", ".join(pair),): place for pair, place in pairs.items()}
    said |= {", ".join(pair): " and ".join(pair) for pair in pairs} | marks | explore.SPEAKERS_BY
    tabs = [
        _write_tab("Read", some, ("Article", "Marks"), {key: at for key, at in read.items() if key[0] in whole}, said),
        _write_tab("Who speaks", "", ("By",), who, said),
        _write_tab("Compare two", few if len(pairs) < n_pairs else "", ("Which two",), joined, said),
        _write_tab("Words apart", "", ("What is special to",), words, said),
    ]
    shown = articles.loc[articles["doc_id"].isin(whole), ["doc_id", "outlet", "text", "n_words"]]
    texts = _pool(_add_starts(shown, story.sentences), strings)
    find = {"title": "Find a word", "note": some, "choices": [], "made": {}}
    word = {name: _write_heads(heads) for name, heads in HEADS.items()} | {
        "title": "A word in all articles",
        "rule": RULE,
    }
    tabs = [*(tab for tab in tabs if tab["made"]), find]
    return {"strings": list(strings), "made": made, "tabs": tabs, "texts": texts, "word": word}


def _add_starts(articles: pd.DataFrame, sentences: pd.DataFrame) -> list[dict[str, Any]]:
    """Write articles with the places at which their sentences start, counted as JavaScript does."""
    starts = sentences.groupby("doc_id")["start"].agg(sorted)
    rows = articles.to_dict("records")
    for row in rows:
        wide = [at for at, letter in enumerate(row["text"]) if letter > "\uffff"]  # counted twice
        row["starts"] = [int(start) + bisect_left(wide, start) for start in starts.get(row["doc_id"], ())]
    return rows


def _write_heads(heads: list[tuple[str, bool]]) -> dict[str, Any]:
    """Write a table without rows, as `View.as_data` does."""
    about = [{"name": name, "numeric": numeric} for name, numeric in heads]
    return {"kind": "table", "caption": "How often, by article", "heads": about, "values": [None] * len(heads)}


def _show(view: Callable[..., explore.View], story: Story, chosen: tuple[str, ...]) -> dict[str, Any]:
    """Return a view as data; one that fails is a sentence in its place, and no reason to write no page."""
    try:
        return view(story, *chosen).as_data()
    except Exception as error:
        why = f"This view could not be made ({type(error).__name__}: {error})."
        return {"title": ", ".join(chosen), "says": [why], "line": "", "parts": []}


def _pool(value: Any, strings: dict[str, int]) -> Any:
    """Put the place of longer words in place of them; `strings` gets those that it has not."""
    if isinstance(value, str) and len(value) >= POOLED:
        return {POOL: strings.setdefault(value, len(strings))}
    if isinstance(value, list):
        return [_pool(each, strings) for each in value]
    if isinstance(value, dict):
        return {key: _pool(each, strings) for key, each in value.items()}
    return value


def _take_turns(articles: pd.DataFrame) -> pd.DataFrame:
    """Return articles in turns, one of each outlet after the other."""
    return articles.assign(turn=articles.groupby("outlet").cumcount()).sort_values("turn", kind="stable")


def _name_article(article: dict[str, Any]) -> str:
    published = "" if pd.isna(article["published"]) else f", {str(article['published']).replace('/', ' to ')}"
    return f"{article['doc_id']} ({article['outlet']}{published})"


def _list_pairs(articles: pd.DataFrame) -> list[tuple[Any, Any]]:
    """Return pairs of articles, those of one event first."""
    events = articles.set_index("doc_id")["event_id"].fillna("")
    pairs = list(itertools.combinations(events.index, 2))
    return sorted(pairs, key=lambda pair: events[pair[0]] == "" or events[pair[0]] != events[pair[1]])[:MOST_PAIRS]


def _write_tab(title: str, note: str, labels: tuple[str, ...], places: dict, said: dict[str, str]) -> dict[str, Any]:
    """Write what can be chosen, in the order in which it was made, and the places of the views by what is chosen."""
    values = [list(dict.fromkeys(chosen[column] for chosen in places)) for column in range(len(labels))]
    choices = [{"label": label, "options": [[value, said.get(value, value)] for value in own]}
               for label, own in zip(labels, values, strict=True)]  # fmt: skip
    made = {" ".join(str(own.index(value)) for own, value in zip(values, chosen, strict=True)): place
            for chosen, place in places.items()}  # fmt: skip
    return {"title": title, "note": note, "choices": choices, "made": made}
