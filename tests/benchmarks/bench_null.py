"""How often does a table of keyness err where nothing differs? bench_null.py ARTICLES.jsonl [N]

Whole articles are dealt to two sides at random, so that whatever is found is false: at most 5 tables in 100 may show a
word. The words of invented articles come in bursts (Dirichlet-multinomial with concentration 300 around a Zipf law over
2,000 words; 150 words an article); those of ARTICLES.jsonl (one article per line, id and text) are real. Beside the
comparison by article stand the two that take words for drawn one by one: paying for all terms (Bonferroni), and for
those alone that could differ (Tarone). N tables (200) of each kind; the interval is exact. How often a word that one
side has three times as often is found, stands below. The last two lines deal the words of the five articles that ship
with the project, one by one, to sides of 558 and 915: there both corrections keep below 5 in 100.

29 November 2026; 84 US news articles of 2015 and 2016 as the real ones:

                        false tables of 200, and the share with its 95 percent interval
articles  method                bursts                  real
5 a side  by word, Bonferroni     0  (0.000 to 0.018)   197  (0.957 to 0.997)
          by word, Tarone        26  (0.087 to 0.185)   199  (0.972 to 1.000)
          by article              1  (0.000 to 0.028)     1  (0.000 to 0.028)
20        by word, Bonferroni     4  (0.005 to 0.050)   200  (0.982 to 1.000)
          by word, Tarone        45  (0.169 to 0.289)   200  (0.982 to 1.000)
          by article              3  (0.003 to 0.043)     7  (0.014 to 0.071)
42        by word, Bonferroni    11  (0.028 to 0.096)   200  (0.982 to 1.000)
          by word, Tarone        52  (0.201 to 0.327)   200  (0.982 to 1.000)
          by article              6  (0.011 to 0.064)     5  (0.008 to 0.057)

8 articles a side of 600 and 300 words, 900 and 300, 1,500 and 80: an lrc in 8, 6 and 2 of 200, but a p_article of .05
or less in 14, 23 and 155: rates of long and of short articles are not exchanged for nothing.
A word three times as frequent is found by article in 0, 32 and 114 of 200 (5, 20, 42 a side).
Words dealt one by one, 20,000 tables: Tarone 264 (0.012 to 0.015), Bonferroni 5 (0.0001 to 0.0006).
"""

import sys

import numpy as np
import pandas as pd

from newsframing.corpus import load_articles
from newsframing.counts import bound_share
from newsframing.segment import split_sentences, tokenize
from newsframing.simulations import write_articles
from newsframing.terms import compare_counts, compare_groups

METHODS = {
    "by word, Bonferroni": {"unit": "word", "correction": "bonferroni"},
    "by word, Tarone": {"unit": "word"},
    "by article": {},
}


def split(doc_ids: np.ndarray) -> pd.Series:
    """The first half of the articles against the second."""
    return pd.Series(np.where(np.arange(len(doc_ids)) < len(doc_ids) // 2, "one", "other"), index=doc_ids)


def count_false(tables: list[tuple[pd.DataFrame, pd.Series]], name: str) -> None:
    for method, options in METHODS.items():
        found = sum(bool(compare_groups(*table, "other", **options)["lrc"].ne(0).any()) for table in tables)
        low, high = bound_share(found, len(tables))
        print(f"{name:24}{method:22}{found:5} of {len(tables)}   {low:.3f} to {high:.3f}", flush=True)


def count_unequal(n: int, draw: np.random.Generator, n_words: int, n_words_other: int) -> None:
    """Eight articles a side, those of the one longer than those of the other, and nothing else different."""
    found, dealt = 0, 0
    for _ in range(n):
        sides = [write_articles(8, n_words=size, seed=draw) for size in (n_words, n_words_other)]
        parts = [
            side[side["outlet"] == outlet].assign(doc_id=lambda own, mark=outlet: mark + own["doc_id"])
            for side, outlet in zip(sides, ("first", "second"), strict=True)
        ]
        tokens = pd.concat(parts, ignore_index=True)
        table = compare_groups(tokens, tokens.drop_duplicates("doc_id").set_index("doc_id")["outlet"], "second")
        found += bool(table["lrc"].ne(0).any())
        dealt += bool((table["p_article"] <= 0.05).any())
    print(
        f"8 a side of {n_words} and {n_words_other} words: an lrc in {found}, a p_article in {dealt} of {n}", flush=True
    )


def count_dealt_words(n: int, n_words: int = 558) -> None:
    """The words of the five, dealt one by one."""
    words = tokenize(split_sentences(load_articles()))["token"].astype("str")
    codes, terms = pd.factorize(words)
    draw = np.random.default_rng(0)
    found = dict.fromkeys(("tarone", "bonferroni"), 0)
    for _ in range(n):
        own = np.bincount(draw.permutation(codes)[:n_words], minlength=len(terms))
        counts = pd.DataFrame({"term": terms, "n": own, "n_other": np.bincount(codes) - own})
        for name in found:
            table = compare_counts(counts, n_words, len(codes) - n_words, correction=name)
            found[name] += bool(table["lrc"].ne(0).any())
    for name, k in found.items():
        print(f"words dealt one by one, {name}: {k} of {n}   {bound_share(k, n)}", flush=True)


if __name__ == "__main__":
    n = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    draw = np.random.default_rng(1)
    articles = pd.read_json(sys.argv[1], lines=True)[["id", "text"]].rename(columns={"id": "doc_id"})
    real = tokenize(split_sentences(articles))
    for side in (5, 20, 42):
        invented = [write_articles(side, seed=draw) for _ in range(n)]
        count_false([(tokens, split(tokens["doc_id"].unique())) for tokens in invented], f"{side} a side, bursts")
        dealt = [draw.permutation(articles["doc_id"])[: 2 * side] for _ in range(n)]
        count_false([(real[real["doc_id"].isin(ids)], split(ids)) for ids in dealt], f"{side} a side, real")
        raised = [write_articles(side, times=3, seed=draw) for _ in range(n)]
        tables = [compare_groups(tokens, split(tokens["doc_id"].unique()), "other") for tokens in raised]
        hits = sum(bool((table.loc[table["term"] == "planted", "lrc"] > 0).any()) for table in tables)
        print(f"{side} a side: a word three times as frequent is found in {hits} of {n}", flush=True)
    for lengths in ((600, 300), (900, 300), (1500, 80)):
        count_unequal(n, draw, *lengths)
    count_dealt_words(100 * n)
