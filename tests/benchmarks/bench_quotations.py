"""How fast are quotations and attributions found, and does the time grow with the text alone? Run by hand.

    python tests/benchmarks/bench_quotations.py [FILE.jsonl]

FILE.jsonl has one article a line, its text in "text"; without it the five articles are read forty times over. At least
60 articles a second on one core are asked of find_quotations. The peer, in the same run, is the least that could be
done: a regular expression for spans between quotation marks and the verb nearest to each.

Measured 2026-11-23 on a shared machine of two cores, one used, with 84 US news articles of 830 words on average:

    find_quotations      135 articles/s, 5.5 times the peer's time
    find_attributions    110 articles/s, 6.8 times (five articles of 301 words: 415 and 405 articles/s)
    ordinary text        47,005 to 376,040 characters in one article: 0.10, 0.16, 0.26, 0.50 s
    quotation marks      10,000 to 80,000 marks: 0.13, 0.27, 0.49, 0.55 s
    "said said said"     1,000 to 8,000 words: 0.12, 0.25, 0.50, 0.96 s
"""

import json
import re
import sys
from time import perf_counter

import pandas as pd

from newsframing import corpus
from newsframing.quotations import find_attributions, find_quotations

SPAN = re.compile(r'["“]([^"”\n]+)["”]')
VERB = re.compile(r"(\w+ \w+)?\s*\b(said|says|told|called|added|wrote|asked|warned)\b\s*(\w+ \w+)?")


def find_plainly(articles: pd.DataFrame) -> list[tuple]:
    """Every span between marks with the reporting verb nearest to it."""
    rows = []
    for text in articles["text"]:
        verbs = [(verb.start(), verb[0]) for verb in VERB.finditer(text)]
        for span in SPAN.finditer(text):
            nearest = min(verbs, key=lambda verb: abs(verb[0] - span.start()), default=(0, ""))
            rows.append((span.start(1), span.end(1), nearest[1]))
    return rows


def time_call(function, articles: pd.DataFrame, runs: int = 3) -> float:
    """The shortest of a few runs, in seconds."""
    seconds = []
    for _ in range(runs):
        start = perf_counter()
        function(articles)
        seconds.append(perf_counter() - start)
    return min(seconds)


def load(arguments: list[str]) -> pd.DataFrame:
    if arguments:
        with open(arguments[0], encoding="utf-8") as file:
            texts = [json.loads(line)["text"] for line in file]
    else:
        texts = corpus.load_articles()["text"].tolist() * 40
    return pd.DataFrame({"doc_id": [f"article {number:05}" for number in range(len(texts))], "text": texts})


def main() -> None:
    articles = load(sys.argv[1:])
    words = articles["text"].str.count(r"\w+").sum()
    print(f"{len(articles)} articles, {words:,} words")
    peer = time_call(find_plainly, articles)
    for function in (find_quotations, find_attributions):
        seconds = time_call(function, articles)
        print(f"{function.__name__:18} {len(articles) / seconds:6.0f} articles/s, {seconds / peer:5.1f} times the peer")
    ordinary = corpus.load_articles()["text"].str.cat(sep="\n\n")
    for name, piece, counts in (
        ("ordinary text", ordinary + "\n\n", (5, 10, 20, 40)),
        ("quotation marks", '"word" ', (5_000, 10_000, 20_000, 40_000)),
        ("said said said", "said ", (1_000, 2_000, 4_000, 8_000)),
    ):
        for count in counts:
            one = pd.DataFrame({"doc_id": ["one"], "text": [piece * count]})
            seconds = time_call(find_quotations, one, runs=2)
            print(f"{name:16} {len(piece) * count:>9,} characters {seconds:7.2f} s")


if __name__ == "__main__":
    main()
