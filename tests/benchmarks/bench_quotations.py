"""How fast is speech found, and does the time grow with the text alone? Run by hand.

    python tests/benchmarks/bench_quotations.py [FILE.jsonl] [OLD_LIBRARY]

FILE.jsonl has one article a line, its text in "text", of which 3,000 are read; without it the five articles are read
forty times over. At least 60 articles a second on one core are asked. The peer, in the same run, is the least that
could be done: a regular expression for spans between quotation marks and the verb nearest to each. OLD_LIBRARY, a
folder `lib` of an earlier state, runs in a process of its own in the same run: its two calls against one of today.

Measured 2026-11-29 on a busy machine of two cores, one used, seconds of processor time, with 3,000 newswire articles of
125 words on average:

    find_speech          1,056 articles/s, 4.9 times the peer's time (1,216 with the sentences given)
    two calls before     3.5 times find_speech, 4.0 with sentences (other runs, of 1,000 articles: 2.2 to 2.6)
    ordinary text        47,005 to 376,040 characters in one article: 0.06, 0.17, 0.47, 0.86 s
    quotation marks      10,000 to 80,000 marks: 0.15, 0.37, 0.64, 1.18 s
    "said said said"     1,000 to 8,000 words: 0.06, 0.12, 0.28, 0.49 s
"""

import json
import re
import subprocess
import sys
from time import process_time

import pandas as pd

from newsframing import corpus, segment
from newsframing.quotations import find_speech

N_ARTICLES = 3_000
SPAN = re.compile(r'["“]([^"”\n]+)["”]')
VERB = re.compile(r"(\w+ \w+)?\s*\b(said|says|told|called|added|wrote|asked|warned)\b\s*(\w+ \w+)?")
TWO_CALLS = """
import json, sys, time
import pandas as pd
from newsframing.quotations import find_attributions, find_quotations
texts = [json.loads(line)["text"] for line, _ in zip(open(sys.argv[1], encoding="utf-8"), range(int(sys.argv[2])))]
articles = pd.DataFrame({"doc_id": [f"article {number:05}" for number in range(len(texts))], "text": texts})
find_quotations(articles.head(3))
start = time.process_time()
find_quotations(articles), find_attributions(articles)
print(time.process_time() - start)
"""


def find_plainly(articles: pd.DataFrame) -> list[tuple]:
    """Every span between marks with the reporting verb nearest to it."""
    rows = []
    for text in articles["text"]:
        verbs = [(verb.start(), verb[0]) for verb in VERB.finditer(text)]
        for span in SPAN.finditer(text):
            nearest = min(verbs, key=lambda verb: abs(verb[0] - span.start()), default=(0, ""))
            rows.append((span.start(1), span.end(1), nearest[1]))
    return rows


def time_call(function, articles: pd.DataFrame) -> float:
    """Seconds of processor time of one call."""
    start = process_time()
    function(articles)
    return process_time() - start


def load(arguments: list[str]) -> pd.DataFrame:
    if arguments:
        with open(arguments[0], encoding="utf-8") as file:
            texts = [json.loads(line)["text"] for line, _ in zip(file, range(N_ARTICLES), strict=False)]
    else:
        texts = corpus.load_articles()["text"].tolist() * 40
    return pd.DataFrame({"doc_id": [f"article {number:05}" for number in range(len(texts))], "text": texts})


def main() -> None:
    articles = load(sys.argv[1:2])
    n_words = articles["text"].str.count(r"\w+").sum()
    print(f"{len(articles)} articles, {n_words:,} words")
    find_speech(articles.head(3))
    peer = time_call(find_plainly, articles)
    seconds = time_call(find_speech, articles)
    sentences = segment.split_sentences(articles)
    given = time_call(lambda articles: find_speech(articles, sentences=sentences), articles)
    print(f"find_speech        {len(articles) / seconds:6.0f} articles/s, {seconds / peer:5.1f} times the peer")
    print(f"  sentences given  {len(articles) / given:6.0f} articles/s")
    if len(sys.argv) > 2:
        command = [sys.executable, "-c", TWO_CALLS, sys.argv[1], str(len(articles))]
        run = subprocess.run(command, env={"PYTHONPATH": sys.argv[2]}, capture_output=True, text=True, check=True)
        print(
            f"two calls before   {float(run.stdout) / seconds:6.1f} times find_speech, {float(run.stdout) / given:.1f}"
        )
    ordinary = corpus.load_articles()["text"].str.cat(sep="\n\n")
    for name, piece, counts in (
        ("ordinary text", ordinary + "\n\n", (5, 10, 20, 40)),
        ("quotation marks", '"word" ', (5_000, 10_000, 20_000, 40_000)),
        ("said said said", "said ", (1_000, 2_000, 4_000, 8_000)),
    ):
        for count in counts:
            one = pd.DataFrame({"doc_id": ["one"], "text": [piece * count]})
            print(f"{name:16} {len(piece) * count:>9,} characters {time_call(find_speech, one):7.2f} s")


if __name__ == "__main__":
    main()
