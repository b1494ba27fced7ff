"""How fast are reuse and sentence alignment, and how often are sentences of unrelated reports paired?

bench_alignment.py ARTICLES.jsonl

The file has one article per line with id and text. Processor seconds of one core; MB is the greatest height of memory.

25 November 2026, Reuters-21578 (21,578 newswire articles, 2.6 million words), on a machine with other work to do:

    measure_reuse, all pairs of 500                0.18 s     2,816 articles/s      51 MB
    measure_reuse, all pairs of 2,000              2.57 s       779 articles/s     631 MB
    measure_reuse, 21,578, nearest=10             11.05 s     1,953 articles/s     747 MB
    align_sentences, 300 pairs, related            2.10 s       143 pairs/s          6 MB
        0.819 of 2166 sentences are in both
    align_sentences, 300 pairs, drawn by lot       2.22 s       135 pairs/s          6 MB
        0.049 of 2699 sentences are in both
    compare_wordings, 2,000 pairs of sentences     2.76 s       725 pairs/s          0 MB
    compare_wordings, 30 pairs of articles         0.15 s       194 pairs/s          0 MB
"""

import argparse
import time
import tracemalloc
from pathlib import Path

import pandas as pd

from newsframing.alignment import align_sentences, compare_wordings, measure_reuse
from newsframing.alignment._sentences import IN_BOTH
from newsframing.segment import split_sentences


def measure(name: str, n: int, unit: str, function, *arguments, **options):
    """Print how long a call takes, then how much memory a second one takes at its height; return its result."""
    began = time.process_time()
    result = function(*arguments, **options)
    seconds = time.process_time() - began
    tracemalloc.start()
    function(*arguments, **options)
    megabytes = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    print(f"{name:44}{seconds:7.2f} s {n / seconds:9,.0f} {unit}/s {megabytes:7,.0f} MB", flush=True)
    return result


def align_all(sentences: dict, pairs: list[tuple]) -> pd.DataFrame:
    """Align the sentences of each pair of articles."""
    return pd.concat(
        [align_sentences(pd.concat([sentences[one], sentences[other]]), one, other) for one, other in pairs]
    )


def compare_all(pairs: list[tuple]) -> int:
    """Compare the texts of each pair word by word; the number of runs."""
    return sum(len(compare_wordings(*pair)) for pair in pairs)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    articles = pd.read_json(parser.parse_args().file, lines=True, dtype=False)[["id", "text"]]
    articles = articles.rename(columns={"id": "doc_id"})
    measure("measure_reuse, all pairs of 500", 500, "articles", measure_reuse, articles[:500])
    measure("measure_reuse, all pairs of 2,000", 2000, "articles", measure_reuse, articles[:2000])
    reuse = measure(
        f"measure_reuse, {len(articles):,}, nearest=10", len(articles), "articles", measure_reuse, articles, nearest=10
    )

    # Reports of one matter: a fifth to four fifths of one stands in the other too.
    long = articles[articles["text"].str.len().between(600, 3000)]
    near = reuse[reuse["containment"].between(0.2, 0.8) & reuse["doc_id"].isin(long["doc_id"])]
    near = near[near["other_id"].isin(long["doc_id"])].sample(300, random_state=1)
    related = list(near[["doc_id", "other_id"]].itertuples(index=False, name=None))
    drawn = long["doc_id"].sample(600, random_state=1).tolist()
    unrelated = list(zip(drawn[::2], drawn[1::2], strict=True))
    sentences = dict(list(split_sentences(long).groupby("doc_id")))
    for name, pairs in (("related", related), ("drawn by lot", unrelated)):
        table = measure(
            f"align_sentences, {len(pairs)} pairs, {name}", len(pairs), "pairs", align_all, sentences, pairs
        )
        own = table[table["doc_id"].isin([one for one, _ in pairs])].drop_duplicates(
            ["doc_id", "other_id", "sentence_id"]
        )
        print(f"    {(own['status'] == IN_BOTH).mean():.3f} of {len(own)} sentences are in both")
    wordings = table.loc[table["other_text"] != "", ["text", "other_text"]].itertuples(index=False, name=None)
    wordings = list(wordings)[:2000]
    measure("compare_wordings, 2,000 pairs of sentences", len(wordings), "pairs", compare_all, wordings)
    text = dict(zip(articles["doc_id"], articles["text"], strict=True))
    whole = [(text[one], text[other]) for one, other in related[:30]]
    measure("compare_wordings, 30 pairs of articles", len(whole), "pairs", compare_all, whole)
