"""How fast are all lexicons together found in a text, next to VADER? bench_lexicons.py ARTICLES.jsonl

The file has one article per line with id and text. Processor seconds of one core. VADER (vaderSentiment) gives one
score to each article and takes its text apart by itself; `match_terms` lists every hit, and begins with tokens, so
that the time for these stands beside it.

29 November 2026, Reuters-21578 (21,578 newswire articles), 2,942 entries in 11,257 forms; 479,295 hits; other work
beside it:

    VADER, one score an article, the first 5,000    3.5 s      1,430 articles/s
    split_sentences and tokenize                    4.8 s      4,500 articles/s
    match_terms, all lexicons                       0.6 s     36,700 articles/s    25.6 times VADER's
    rate_categories, by article, with intervals     1.7 s     12,500 articles/s    no draws any more
"""

import argparse
import time
from pathlib import Path

import pandas as pd

from newsframing.lexicons import list_lexicons, load_lexicon, match_terms, rate_categories
from newsframing.segment import split_sentences, tokenize
from newsframing.tone import score_vader


def measure(name: str, n_articles: int, function, *arguments):
    """Print how long a call takes; return its result and its articles per second."""
    began = time.process_time()
    result = function(*arguments)
    seconds = time.process_time() - began
    print(f"{name:44}{seconds:7.2f} s {n_articles / seconds:9,.0f} articles/s", flush=True)
    return result, n_articles / seconds


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    articles = pd.read_json(parser.parse_args().file, lines=True, dtype=False)[["id", "text"]]
    articles = articles.rename(columns={"id": "doc_id"})
    lexicons = pd.concat(map(load_lexicon, list_lexicons()), ignore_index=True)
    n_forms = lexicons["forms"].str.split("|").explode().size
    print(f"{len(articles)} articles; {len(lexicons)} entries in {n_forms} forms")
    score_vader(articles[:1])  # reads VADER's lexicon
    _, vader = measure("VADER, one score an article", 5000, score_vader, articles[:5000])
    tokens, _ = measure("split_sentences and tokenize", len(articles), lambda a: tokenize(split_sentences(a)), articles)
    matches, ours = measure("match_terms, all lexicons", len(articles), match_terms, tokens, lexicons)
    print(f"{len(matches)} hits; {ours / vader:.1f} times VADER's articles a second")
    measure("rate_categories, by article, with intervals", len(articles), rate_categories, matches, tokens, lexicons)
