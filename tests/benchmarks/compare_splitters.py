"""How well, and how fast, do sentence splitters do on labelled text? Run by hand: compare_splitters.py FOLDER

FOLDER holds sentences/golden_rules.jsonl, sentences/gum_other_genres.jsonl, polnear_dev/dev.jsonl and
scale/reuters21578.jsonl; none of them is part of this project. A library that is not installed is left out:
`pip install syntok pysbd nupunkt blingfire spacy` into an environment of its own gives them all.

golden: cases of the 48 golden rules exactly right. GUM: F1 of exact spans over 56 documents of 14 genres, each
library given one paragraph at a time; even and odd are the two halves (the corrections were written on errors in the
even half and in the news; what dots belong to was settled on both). quotes: F1 of the 46 sentence ends within
quotation marks or at a closing one, ends of paragraphs aside. news: share of 76 places in 84 US news articles, where
a quotation closes at a stop, at which a library does as split_sentences, whose decisions there were read and found
right, one by one; a reader who wants to check calls `--sample 100`, which prints such places. articles/s: newswire
articles of 120 words, one core.

22 November 2026, sentencex 1.0.32, syntok 1.4.4, pysbd 0.3.4, nupunkt 0.8.0, blingfire 0.1.8, spaCy 3.8.18:

                       golden     GUM    even     odd  quotes   news  articles/s
    split_sentences        45   .9589   .9539   .9640    .923   1.00      11,300
    sentencex              43   .9440   .9385   .9496    .704    .86     117,000
    syntok                 34   .9333   .9140   .9531    .857    .91       1,700
    pysbd                  47   .9298   .9188   .9409    .676    .53         270
    nupunkt                35   .9290   .9129   .9453    .848    .95      14,800
    blingfire              36   .9522   .9456   .9589    .911    .89       6,800
    spacy_sentencizer      25   .9191   .9034   .9351    .840    .59       1,800

What is left in GUM is mostly its habit of now and then ending a sentence at a colon, a semicolon or a dash. In the 84
news articles sentencex alone finds 3,068 sentences, split_sentences 3,338: quotation marks and apostrophes that it sees
make it join sentences, which is why split_sentences hides them. blingfire comes near without any help, but its last
release is of 2021 and holds one Linux binary for all processors; pysbd's is of 2021, too.
"""

import argparse
import json
import random
import re
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from newsframing.segment import split_sentences

Spans = list[tuple[int, int]]
QUOTED = re.compile('“[^”]*”[.!?…]?|"[^"]*"[.!?…]?')
CLOSING = re.compile(r"(?:[.!?…][\"”’']+|[\"”’']+[.!?…])(?=[^\S\n]+\S)")


def read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def load_splitters() -> dict[str, Callable[[str], Spans]]:
    """Every splitter at hand, as a function from a text to the start and end of its sentences."""

    def ours(text: str) -> Spans:
        sentences = split_sentences(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
        return list(zip(sentences["start"], sentences["end"], strict=True))

    def sentencex() -> Callable:
        from sentencex import get_sentence_boundaries

        return lambda text: [
            (b["start_index"], b["end_index"])
            for b in get_sentence_boundaries("en", text)
            if not b["is_paragraph_break"]
        ]

    def syntok() -> Callable:
        from syntok import segmenter

        return lambda text: [
            (sentence[0].offset, sentence[-1].offset + len(sentence[-1].value))
            for paragraph in segmenter.analyze(text)
            for sentence in paragraph
        ]

    def pysbd() -> Callable:
        import pysbd

        segmenter = pysbd.Segmenter(language="en", clean=False, char_span=True)
        return lambda text: [(span.start, span.end) for span in segmenter.segment(text)]

    def nupunkt() -> Callable:
        import nupunkt

        return nupunkt.sent_spans

    def blingfire() -> Callable:
        import blingfire

        return lambda text: blingfire.text_to_sentences_and_offsets(text)[1]

    def spacy_sentencizer() -> Callable:
        import spacy

        nlp = spacy.blank("en")
        nlp.add_pipe("sentencizer")
        return lambda text: [(span.start_char, span.end_char) for span in nlp(text).sents]

    splitters = {"split_sentences": ours}
    for load in (sentencex, syntok, pysbd, nupunkt, blingfire, spacy_sentencizer):
        try:
            splitters[load.__name__] = load()
        except ImportError:
            print(f"{load.__name__} is not installed")
    return splitters


def trim(text: str, spans: Spans) -> Spans:
    trimmed = []
    for start, end in spans:
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip())
        if piece.strip():
            trimmed.append((start, start + len(piece.strip())))
    return trimmed


def split_by_paragraph(split: Callable[[str], Spans], text: str) -> Spans:
    """Each library gets one paragraph at a time, so that none is marked down for running over a blank line."""
    spans = []
    for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text):
        spans += [(match.start() + start, match.start() + end) for start, end in split(match[0])]
    return trim(text, spans)


def score(found: list[set], gold: list[set]) -> float:
    hits = sum(len(a & b) for a, b in zip(found, gold, strict=True))
    return 2 * hits / (sum(map(len, found)) + sum(map(len, gold)))


def find_quoted_ends(text: str, spans: Spans) -> set[int]:
    """Ends of sentences within quotation marks or at the closing one, the ends of paragraphs left out."""
    quoted = {
        place
        for paragraph in re.finditer(r"[^\n]+", text)
        for match in QUOTED.finditer(paragraph[0])
        for place in range(paragraph.start() + match.start() + 1, paragraph.start() + match.end() + 1)
        if text[place : paragraph.end()].strip()
    }
    return {end for _, end in spans} & quoted


def compare(folder: Path) -> pd.DataFrame:
    golden = read(folder / "sentences" / "golden_rules.jsonl")
    gum = read(folder / "sentences" / "gum_other_genres.jsonl")
    newswire = [article["text"] for article in read(folder / "scale" / "reuters21578.jsonl")]
    gold = [set(trim(doc["text"], doc["sentences"])) for doc in gum]
    gold_quotes = [find_quoted_ends(doc["text"], spans) for doc, spans in zip(gum, gold, strict=True)]
    news = [article["text"] for article in read(folder / "polnear_dev" / "dev.jsonl")]
    splitters = load_splitters()
    ends = [{end for _, end in split_by_paragraph(splitters["split_sentences"], text)} for text in news]
    places = [[m.end() for m in CLOSING.finditer(text)] for text in news]
    rows = {}
    for name, split in splitters.items():
        right = [
            [case["text"][start:end] for start, end in trim(case["text"], split(case["text"]))]
            == [sentence.strip() for sentence in case["sentences"]]
            for case in golden
        ]
        found = [set(split_by_paragraph(split, doc["text"])) for doc in gum]
        quotes = [find_quoted_ends(doc["text"], spans) for doc, spans in zip(gum, found, strict=True)]
        news_ends = [{end for _, end in split_by_paragraph(split, text)} for text in news]
        agree = [
            (place in found_ends) == (place in read_ends)
            for found_ends, read_ends, here in zip(news_ends, ends, places, strict=True)
            for place in here
        ]
        began = time.process_time()
        if name == "split_sentences":
            articles = newswire
            split_sentences(pd.DataFrame({"doc_id": range(len(articles)), "text": articles}))
        else:
            articles = newswire[:2000]
            for text in articles:
                split(text)
        rows[name] = {
            "golden": sum(right),
            "GUM": score(found, gold),
            "even": score(found[::2], gold[::2]),
            "odd": score(found[1::2], gold[1::2]),
            "quotes": score(quotes, gold_quotes),
            "news": sum(agree) / len(agree),
            "articles/s": len(articles) / (time.process_time() - began),
        }
    print(f"{sum(map(len, gold))} sentences in GUM, {sum(map(len, gold_quotes))} of them end in or at a quotation")
    print(f"{sum(map(len, places))} places in the news at which a quotation closes")
    return pd.DataFrame(rows).T.round({"GUM": 4, "even": 4, "odd": 4, "quotes": 3, "news": 3, "articles/s": 0})


def sample_quotations(folder: Path, n: int) -> None:
    """Print n places in the news where a quotation closes at a stop; ¦ is where split_sentences ends a sentence."""
    places = []
    for article in read(folder / "polnear_dev" / "dev.jsonl"):
        text = article["text"]
        sentences = split_sentences(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
        ends = set(sentences["end"])
        for match in CLOSING.finditer(text):
            sign = " ¦" if match.end() in ends else ""
            before, after = (
                text[max(0, match.start() - 60) : match.end()],
                text[match.end() : match.end() + 50],
            )
            places.append(f"{before}{sign}{after}".replace("\n", " / "))
    print(f"{len(places)} places")
    for number, place in enumerate(random.Random(1).sample(places, min(n, len(places))), 1):
        print(f"{number:4} {place}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int, metavar="N", help="print N places in the news where a quotation closes")
    options = parser.parse_args()
    if options.sample:
        sample_quotations(options.folder, options.sample)
    else:
        print(compare(options.folder).to_string())
