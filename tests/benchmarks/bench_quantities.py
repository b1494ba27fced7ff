"""How fast are numbers found, and does the time grow with the text alone? Run by hand.

    python tests/benchmarks/bench_quantities.py [FILE.jsonl]

FILE.jsonl has one article a line, its text in "text"; without it the five articles are read forty times over. The peer,
in the same run, is a regular expression that finds figures and nothing else. Most of the time is spent on sources, so
find_attributions, which finds them, is timed beside it.

Measured 2026-11-25 on a shared machine of two cores, both busy, with 2,000 newswire articles of 122 words on average:

    find_figures (peer)   80,855 articles/s
    find_attributions        725 articles/s, 115 times the peer's time
    find_quantities          373 articles/s, 223 times (five articles of 296 words: 70 articles/s)
    one article           3,000 to 24,000 numbers: 0.72, 1.80, 3.46, 7.79 s
"""

import json
import re
import sys
from time import perf_counter

import pandas as pd

from newsframing import corpus
from newsframing.quantities import find_quantities
from newsframing.quotations import find_attributions

FIGURES = re.compile(r"\d[\d,.]*")


def find_figures(articles: pd.DataFrame) -> list[list[str]]:
    """Every run of digits, the least that could be done."""
    return [FIGURES.findall(text) for text in articles["text"]]


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
            texts = [json.loads(line)["text"] or "" for line in file][:2000]
    else:
        texts = corpus.load_articles()["text"].tolist() * 40
    return pd.DataFrame({"doc_id": [f"article {number:05}" for number in range(len(texts))], "text": texts})


def main() -> None:
    articles = load(sys.argv[1:])
    n_words = articles["text"].str.split().str.len().sum()
    print(f"{len(articles)} articles of {n_words / len(articles):.0f} words on average")
    plain = time_call(find_figures, articles)
    for function in (find_figures, find_attributions, find_quantities):
        seconds = time_call(function, articles)
        speed = f"{len(articles) / seconds:8.0f} articles/s, {seconds / plain:6.1f} times the peer"
        print(f"{function.__name__:20} {speed}")
    for n in (1000, 2000, 4000, 8000):
        long = pd.DataFrame({"doc_id": ["a"], "text": ["More than 12 men and 3.5 percent of 7,000 houses. " * n]})
        print(f"{3 * n:6} numbers in one article: {time_call(find_quantities, long, 1):.2f} s")


if __name__ == "__main__":
    main()
