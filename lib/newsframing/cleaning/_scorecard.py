"""How likely is a line to be article text? A logistic regression whose every measurement is cut into bins.

A line's log-odds are the intercept plus, for each measurement, the log-odds of the bin that it falls into, all in
line_model.csv, which `tests/benchmarks/train_line_model.py` wrote. A first pass scores each line by itself and its
surroundings; a second pass adds what the first made of the page.
"""

from functools import lru_cache

import numpy as np
import pandas as pd

from newsframing.cleaning._line import OWN, measure_line
from newsframing.cleaning._neighbours import COLUMN, Pages, content_words, find_pages, is_solid, measure_neighbourhood
from newsframing.cleaning._second_look import measure_first_pass
from newsframing.files import load_table

KINDS = ("snippet", "sentence", "paragraph")


def load_model() -> pd.DataFrame:
    """One row per bin of a measurement: pass (1, 2), feature, above (lower edge, left out), log-odds, meaning."""
    numbers = dict.fromkeys(("above", *KINDS), float) | {"pass": int}
    return load_table("cleaning", "line_model").astype(numbers)


@lru_cache(maxsize=1)
def scorecards() -> dict[int, dict[str, tuple[np.ndarray, np.ndarray]]]:
    """For each pass and feature the edges of the bins but the first, and their log-odds, a column per kind of line."""
    table = load_model()
    cards = {}
    for (number, feature), bins in table.groupby(["pass", "feature"], sort=False):
        bins = bins.sort_values("above")
        edges = bins["above"].to_numpy(float)[1:]
        cards.setdefault(int(number), {})[feature] = (edges, bins[list(KINDS)].to_numpy(float))
    return cards


def kinds_of_lines(own: np.ndarray) -> np.ndarray:
    """Which of KINDS each line is, as its place there."""
    sentence = (own[:, COLUMN["words"]] >= 6) | (own[:, COLUMN["ends_sentence"]] > 0)
    return np.where(is_solid(own), 2, np.where(sentence, 1, 0))


def score(measured: dict[str, np.ndarray], card: dict, kind: np.ndarray) -> np.ndarray:
    """Add up the log-odds of the bins that the measurements fall into."""
    log_odds = card["intercept"][1][0][kind]
    for feature, (edges, weights) in card.items():
        if feature != "intercept":
            log_odds = log_odds + weights[np.searchsorted(edges, measured[feature], side="left"), kind]
    return log_odds


def measure_texts(texts: list[str]) -> tuple[np.ndarray, list]:
    """The lines' own measurements and their content words; a text that comes twice is measured once."""
    place = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    own = np.array([measure_line(text) for text in place], dtype=float).reshape(-1, len(OWN))
    words = [content_words(text) for text in place]
    which = [place[text] for text in texts]
    return own[which], [words[number] for number in which]


def measure_first(own, texts, vocabulary, line_no, pages: Pages) -> dict[str, np.ndarray]:
    """All measurements of the first pass, by name."""
    measured = {name: own[:, position] for position, name in enumerate(OWN)}
    return measured | measure_neighbourhood(own, texts, vocabulary, line_no, pages)


def score_lines(own, texts, vocabulary, line_no, page, cards=None) -> np.ndarray:
    """The probability (0-1) that a line belongs to the article, headings inside it included.

    Takes the lines that are not blank, pages one after the other, with their measurements and content words
    (`measure_texts`); other scorecards than the shipped ones on request.
    """
    if not len(page):
        return np.zeros(0)
    cards = scorecards() if cards is None else cards
    pages, kind = find_pages(page), kinds_of_lines(own)
    measured = measure_first(own, texts, vocabulary, line_no, pages)
    first = score(measured, cards[1], kind)
    measured |= measure_first_pass(first, own, texts, vocabulary, pages)
    return 1 / (1 + np.exp(-(first + score(measured, cards[2], kind)) / 2))
