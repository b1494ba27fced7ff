"""How fast are sentences and words, and how much memory do they take? Run by hand: bench_segment.py ARTICLES.jsonl

The file has one article per line with id and text. Processor seconds of one core. Of tokenize and count_terms together
at least 3,000 articles/s are asked.

22 November 2026, Reuters-21578 (21,578 newswire articles, 2.6 million words); MB is the greatest height of memory:

    split_sentences                    1.9 s     11,600 articles/s     128,215 rows     57 MB
    tokenize                           2.1 s     10,200 articles/s   2,623,241 rows    586 MB
    count_terms                        0.6 s     38,600 articles/s   1,559,640 rows    120 MB
    tokenize and count_terms           2.7 s      8,100 articles/s
    tokenize with five compounds       3.1 s      7,000 articles/s   2,619,728 rows    568 MB
"""

import argparse
import time
import tracemalloc
from pathlib import Path

import pandas as pd

from newsframing.segment import split_sentences, tokenize
from newsframing.terms import count_terms


def measure(name: str, n_articles: int, function, *arguments) -> tuple[pd.DataFrame, float]:
    """Print how long a call takes, then how much memory a second one takes at its height; return table and seconds."""
    began = time.process_time()
    table = function(*arguments)
    seconds = time.process_time() - began
    tracemalloc.start()
    function(*arguments)
    megabytes = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    print(
        f"{name:34}{seconds:7.2f} s {n_articles / seconds:9,.0f} articles/s {len(table):10,} rows "
        f"{megabytes:7,.0f} MB at most, {table.memory_usage(deep=True).sum() / 1e6:7,.0f} MB the table",
        flush=True,
    )
    return table, seconds


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    articles = pd.read_json(parser.parse_args().file, lines=True, dtype=False)[["id", "text"]]
    articles = articles.rename(columns={"id": "doc_id"})
    n = len(articles)
    sentences, _ = measure("split_sentences", n, split_sentences, articles)
    tokens, to_tokens = measure("tokenize", n, tokenize, sentences)
    _, to_counts = measure("count_terms", n, count_terms, tokens)
    print(f"words and counts from sentences: {n / (to_tokens + to_counts):,.0f} articles/s")
    compounds = ["prime minister", "united states", "interest rates", "european community", "net profit"]
    measure("tokenize with five compounds", n, lambda table: tokenize(table, compounds=compounds), sentences)
