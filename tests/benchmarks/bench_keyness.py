"""How fast is a comparison of two groups, beside a loop that asks SciPy term by term? bench_keyness.py ARTICLES.jsonl

The file has one article per line with id and text; the first half of its articles, in the order of the file, is
compared with the second. Processor seconds of one core, the least of three runs; the loop over SciPy is measured on
2,000 terms drawn with a fixed seed and scaled to all of them. groupby is the counting alone, without any measure.

29 November 2026, Reuters-21578 (21,578 newswire articles, 2.6 million words, 73,147 terms), on a busy machine; 1 x is
compare_groups by word:

    compare_groups, two halves by word              3.9 s
    the same by article, 1,000 deals                6.4 s     1.7 x
    compare_counts, one side of it                  0.3 s     0.1 x
    groupby, the counts alone                       0.3 s     0.1 x
    count_terms, by article                         0.8 s     0.2 x
    chi2_contingency for each term, both sides     47.2 s    12   x
    compare_groups, 50 groups by word              39.5 s    10   x
    find_contexts, dollar                           1.0 s     0.3 x
    find_collocates, dollar                         1.0 s     0.3 x
"""

import argparse
import time
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.stats import chi2_contingency

from newsframing.segment import split_sentences, tokenize
from newsframing.terms import compare_counts, compare_groups, count_terms, find_collocates, find_contexts

SAMPLE = 2000


def measure(
    name: str, function, *arguments, runs: int = 3, scale: float = 1, yardstick: float | None = None, **options
):
    """Print how long the quickest of some runs takes, and its ratio to a yardstick; return time and result."""
    least = np.inf
    for _ in range(runs):
        began = time.process_time()
        result = function(*arguments, **options)
        least = min(least, (time.process_time() - began) * scale)
    ratio = "" if yardstick is None else f"{least / yardstick:9.2f} x compare_groups"
    print(f"{name:46}{least:8.2f} s{ratio}", flush=True)
    return least, result


def count_by_groupby(tokens: pd.DataFrame, groups: pd.Series) -> pd.DataFrame:
    """Count each term in each group with pandas alone."""
    by = [tokens["token"], tokens["doc_id"].map(groups).rename("group")]
    return tokens.groupby(by, observed=True).size().unstack(fill_value=0)


def ask_scipy(counts: pd.DataFrame, n_words: int, n_words_other: int) -> list[float]:
    """Ask SciPy for the G2 of one term after the other."""
    return [
        chi2_contingency(
            [[n, n_other], [n_words - n, n_words_other - n_other]], lambda_="log-likelihood", correction=False
        ).statistic
        for n, n_other in zip(counts["n"], counts["n_other"], strict=True)
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    articles = pd.read_json(parser.parse_args().file, lines=True, dtype=False)[["id", "text"]]
    articles = articles.rename(columns={"id": "doc_id"})
    half = np.where(np.arange(len(articles)) < len(articles) // 2, "first", "second")
    halves = pd.Series(half, index=articles["doc_id"])
    fifty = pd.Series((np.arange(len(articles)) * 50 // len(articles)), index=articles["doc_id"])
    sentences = split_sentences(articles)
    tokens = tokenize(sentences)
    print(f"{len(articles)} articles, {len(tokens)} words, {tokens['token'].nunique()} terms")
    whole, table = measure("compare_groups, two halves by word", compare_groups, tokens, halves, unit="word")
    measure("the same by article, 1,000 deals", compare_groups, tokens, halves, runs=1, yardstick=whole)
    first = table[table["group"] == "first"]
    n_words, n_words_other = int(first["n"].sum()), int(first["n_other"].sum())
    counts = first[["term", "n", "n_other"]]
    measure("compare_counts, one side of it", compare_counts, counts, n_words, n_words_other, yardstick=whole)
    measure("groupby, the counts alone", count_by_groupby, tokens, halves, yardstick=whole)
    measure("count_terms, by article", count_terms, tokens, yardstick=whole)
    some = counts.sample(SAMPLE, random_state=1)
    scale = 2 * len(counts) / SAMPLE  # both sides, as compare_groups
    _, g2 = measure("chi2_contingency for each term, both sides", ask_scipy, some, n_words, n_words_other,
                    runs=1, scale=scale, yardstick=whole)  # fmt: skip
    assert np.allclose(g2, first["g2"].abs().loc[some.index], atol=1e-6)
    measure("compare_groups, 50 groups by word", compare_groups, tokens, fifty, unit="word", runs=1, yardstick=whole)
    measure("find_contexts, dollar", find_contexts, tokens, articles, "dollar", runs=1, yardstick=whole)
    measure("find_collocates, dollar", find_collocates, tokens, "dollar", runs=1, yardstick=whole)
