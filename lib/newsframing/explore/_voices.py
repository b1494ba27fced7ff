"""The voices of who speaks: how many words of each article are quoted, reported, or told by the article itself?"""

import numpy as np
import pandas as pd

from newsframing import figures, lexicons, quotations, summaries
from newsframing.counts import FEWEST_HITS, FEWEST_PARTS, bound_ratios
from newsframing.explore._view import FigurePart, TablePart
from newsframing.story import Story
from newsframing.tables import VOICES

MOST_DRAWN = 12  # articles of a figure
FEWEST_SIDES = 3  # sentences with words of a voice, and with others: the bounds were tried with no fewer
NOT_ENOUGH = "not enough evidence"


def show_voices(story: Story) -> tuple[list[str], list]:
    """What `who_speaks` says and shows by voice."""
    counts = quotations.count_voices(story.tokens)
    counts = story.articles[["doc_id", "outlet"]].merge(counts, on="doc_id", how="inner", validate="one_to_many")
    counts = counts.assign(_cell=counts["doc_id"].astype("str") + "\n" + counts["voice"])
    behind = _list_runs(story)
    of = counts.groupby("doc_id", sort=False)["n_words"].transform("sum")
    bounds = bound_shares(*_count_by_sentence(story.tokens)).reindex(
        pd.MultiIndex.from_frame(counts[["doc_id", "voice"]])
    )
    table = counts[["_cell", "doc_id", "outlet", "voice", "n_words", "share"]].assign(of=of, interval=bounds.array)
    table = table[["_cell", "doc_id", "outlet", "voice", "n_words", "of", "share", "interval"]]
    parts: list[TablePart | FigurePart] = []
    if len(counts):
        parts.append(_draw(counts, behind))
    parts.append(TablePart("By article: words quoted, reported and told by the article itself", table, behind, "_cell"))
    if len(story.articles) > 1 and len(counts):
        measures = counts[["doc_id"]].assign(measure=counts["voice"], n=counts["n_words"], of=of, unit="share")
        sums = summaries.summarize_outlets(measures, story.articles, story.facts)
        sums.insert(0, "_outlet", sums["outlet"].astype("str") + "\n" + sums["measure"])
        bounds = zip(sums["low"], sums["high"], sums["notes"].str[-1], strict=True)
        outlets = sums[["_outlet", "outlet"]].assign(
            voice=sums["measure"], n_words=sums["n"].astype("int64"), of=sums["of"].astype("int64"),
            share=sums["value"], lowest_article=sums["lowest"], highest_article=sums["highest"],
            articles=sums["n_articles"], interval=[write_interval(*row) for row in bounds],
        )  # fmt: skip
        names = behind["doc_id"].map(story.articles.set_index("doc_id")["outlet"])
        by_outlet = behind.assign(_outlet=names.astype("str") + "\n" + behind["voice"])
        parts.append(TablePart("By outlet: its articles here, added up", outlets, by_outlet, "_outlet"))
    says = ["What an article tells itself is no proof of its outlet's own view: agency copy, translation and rewriting "
            "stand between."]  # fmt: skip
    return says, parts


def write_interval(low: float, high: float, note: str) -> str:
    """An interval in words, or why there is none."""
    return f"{low:.3g} to {high:.3g}" if low == low else note.replace("no interval", NOT_ENOUGH)


def _list_runs(story: Story) -> pd.DataFrame:
    """Words of one voice that stand side by side in a sentence, a row each, with who says them and the sentence."""
    tokens = story.tokens
    keys = [tokens[name].to_numpy() for name in ("doc_id", "sentence_id", "voice")]
    first = np.flatnonzero(np.r_[True, np.any([key[1:] != key[:-1] for key in keys], axis=0)] if len(tokens) else [])
    runs = tokens.loc[first, ["doc_id", "sentence_id", "start", "voice"]].reset_index(drop=True)
    runs["end"] = tokens["end"].to_numpy()[np.r_[first[1:], len(tokens)][: len(first)] - 1]
    read = lexicons.list_hits(
        runs.assign(category="", negated_by=""), story.sentences, story.quotations, story.attributions
    )
    cell = runs["doc_id"].astype("str") + "\n" + runs["voice"]
    return pd.DataFrame({"_cell": cell, "doc_id": runs["doc_id"], "voice": runs["voice"], "who": read["said_by"],
                         "words": read["words"], "sentence": read["sentence"]})  # fmt: skip


def _count_by_sentence(tokens: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
    """The words of each voice in each sentence, and all its words."""
    counts = tokens.groupby(["doc_id", "sentence_id", "voice"], observed=True, sort=True).size().unstack(fill_value=0)
    counts = counts.reindex(columns=list(VOICES), fill_value=0)
    return counts, counts.to_numpy().sum(axis=1)


def bound_shares(counts: pd.DataFrame, n_words: np.ndarray) -> pd.Series:
    """The within-article interval of the share of an article's words that each column counts, or why there is none.

    `counts` has a row per sentence, by doc_id and sentence_id, with `n_words` words. By doc_id and column.
    """
    owner, doc_ids = pd.factorize(counts.index.get_level_values("doc_id"))
    k = counts.to_numpy()
    rest = np.asarray(n_words)[:, None] - k
    n_units = np.bincount(owner)
    said = {}
    for place, name in enumerate(counts.columns):
        own, others = k[:, place], rest[:, place]
        sums, most = np.bincount(owner, weights=own), np.zeros(len(doc_ids))
        np.maximum.at(most, owner, own)
        few = np.minimum(np.bincount(owner, weights=own > 0), np.bincount(owner, weights=others > 0)) < FEWEST_SIDES
        reasons = [n_units < FEWEST_PARTS, sums < FEWEST_HITS, few, 2 * most > sums]
        notes = [f"fewer than {FEWEST_PARTS} sentences", f"fewer than {FEWEST_HITS} words",
                 f"fewer than {FEWEST_SIDES} sentences with such words, or without",
                 "one sentence has most of the words"]  # fmt: skip
        note = np.select(reasons, notes, "")
        safe = np.bincount(owner, weights=others) > 0
        low, high = np.full(len(doc_ids), np.nan), np.full(len(doc_ids), np.nan)
        wanted = np.isin(owner, np.flatnonzero((note == "") & safe))
        if wanted.any():
            codes, kept = pd.factorize(owner[wanted])
            bounds = bound_ratios(own[wanted, None], others[wanted].astype(float), codes)
            low[kept], high[kept] = (bound[:, 0] / (1 + bound[:, 0]) for bound in bounds)
        for row, doc_id in enumerate(doc_ids):
            said[doc_id, name] = write_interval(low[row], high[row], f"{NOT_ENOUGH}: {note[row] or 'all alike'}")
    index = pd.MultiIndex.from_tuples(said, names=["doc_id", counts.columns.name]) if said else None
    return pd.Series(said.values(), index=index, dtype="str")


def _draw(counts: pd.DataFrame, behind: pd.DataFrame) -> FigurePart:
    """The voices of the first articles."""
    names = list(dict.fromkeys(counts["doc_id"]))
    drawn = counts[counts["doc_id"].isin(names[:MOST_DRAWN])]
    note = f"Drawn: the first {MOST_DRAWN} of {len(names)} articles." if len(names) > MOST_DRAWN else ""
    some = drawn[drawn["n_words"] > 0]
    labels = some["doc_id"].astype("str") + ", " + some["voice"] + ": " + some["n_words"].astype("str") + " words"
    points = pd.DataFrame({"_cell": some["_cell"], "label": labels})
    title = figures.state_voices(counts)
    return FigurePart("who-speaks-voice", title, figures.plot_voices(drawn), note, points, behind, "_cell")
