"""How fast are counts, tf-idf and nearest articles, and how much memory do they take? bench_terms.py ARTICLES.jsonl

The file has one article per line with id and text. Processor seconds of one core; TfidfVectorizer, which starts from
the raw texts and makes a matrix instead of a table, is the yardstick.

22 November 2026, Reuters-21578 (21,578 newswire articles, 2.6 million words); MB is the greatest height of memory:

    count_terms                            0.5 s     41,100 articles/s     120 MB
    TfidfVectorizer on the texts           1.4 s     15,400 articles/s      47 MB
    weight_terms                           0.9 s     22,800 articles/s     214 MB
    weight_terms, bigrams                  4.8 s      4,500 articles/s     540 MB
    TfidfVectorizer, bigrams               7.0 s      3,100 articles/s     233 MB
    compare_articles, 500 articles         0.2 s      2,500 articles/s      19 MB
    compare_articles, 5,000, nearest=10    2.5 s      2,000 articles/s     253 MB
"""

import argparse
import time
import tracemalloc
from pathlib import Path

import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer

from newsframing.segment import split_sentences, tokenize
from newsframing.terms import compare_articles, count_terms, weight_terms


def measure(name: str, n_articles: int, function, *arguments, **options):
    """Print how long a call takes, then how much memory a second one takes at its height; return its result."""
    began = time.process_time()
    result = function(*arguments, **options)
    seconds = time.process_time() - began
    tracemalloc.start()
    function(*arguments, **options)
    megabytes = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    print(f"{name:38}{seconds:7.2f} s {n_articles / seconds:9,.0f} articles/s {megabytes:7,.0f} MB", flush=True)
    return result


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    articles = pd.read_json(parser.parse_args().file, lines=True, dtype=False)[["id", "text"]]
    articles = articles.rename(columns={"id": "doc_id"})
    n = len(articles)
    tokens = tokenize(split_sentences(articles))
    print(f"{n} articles, {len(tokens)} words")
    measure("count_terms", n, count_terms, tokens)
    measure("TfidfVectorizer on the texts", n, TfidfVectorizer().fit_transform, articles["text"])
    measure("weight_terms", n, weight_terms, tokens)
    measure("weight_terms, bigrams", n, weight_terms, tokens, bigrams=True)
    measure("TfidfVectorizer, bigrams", n, TfidfVectorizer(ngram_range=(1, 2)).fit_transform, articles["text"])
    some = tokens[tokens["doc_id"].isin(articles["doc_id"][:500])]
    measure("compare_articles, 500 articles", 500, compare_articles, some, stop_words="english")
    some = tokens[tokens["doc_id"].isin(articles["doc_id"][:5000])]
    measure("compare_articles, 5,000, nearest=10", 5000, compare_articles, some, stop_words="english", nearest=10)
