"""What did a first look make of a page? Measurements of its likely paragraphs, and the likeliest headline."""

import numpy as np

from newsframing.cleaning._line import OWN
from newsframing.cleaning._neighbours import (
    COLUMN,
    Pages,
    count_copies,
    heaviest_stretch,
    is_solid,
    mean_of_window,
    neighbour,
    share_of_words,
    signed_log,
)

CLOSING_CUES = ("related_heading", "comments", "sign_up", "legal", "author_note", "credit")
# Log-odds that a line above the first paragraph is the headline: a logistic regression on hand-marked titles (C
# = 1).
HEADLINE = {
    "intercept": -5.8,
    "share of its content words that the paragraphs hold": 2.8,
    "content words that the paragraphs hold, up to 6": 1.5,
    "words, up to 10": 3.4,
    "words over 18": -2.8,
    "under 3 words": -2.7,
    "ends with a full stop": -2.8,
    "two sentences or more": 0.6,
    "a cue of what is not the article": -2.0,
    "a date": -2.3,
    "a byline": -2.0,
    "share of numbers": -0.8,
    "stands twice on the page": 0.9,
    "a byline or date within four lines below": 1.8,
    "lines to the first paragraph": -0.7,
}
HEADLINE_FROM = -3.0


def measure_first_pass(log_odds, own, texts, vocabulary, pages: Pages) -> dict[str, np.ndarray]:
    """The measurements of the second pass, by name: what the first pass made of the lines around a line."""
    words = own[:, COLUMN["words"]]
    p = 1 / (1 + np.exp(-np.clip(log_odds, -30, 30)))
    found = {"first_pass": log_odds}
    for step in (1, 2, 3):
        found[f"first_pass_above_{step}"] = neighbour(log_odds, pages, -step, -5.0)
        found[f"first_pass_below_{step}"] = neighbour(log_odds, pages, step, -5.0)
    for near, far in ((1, 4), (5, 12), (13, 40)):
        found[f"likely_above_{near}_to_{far}"] = mean_of_window(p, pages, -far, -near)
        found[f"likely_below_{near}_to_{far}"] = mean_of_window(p, pages, near, far)
    found["likely_words_above_1_to_3"] = np.log1p(mean_of_window(p * words, pages, -3, -1))
    found["likely_words_below_1_to_3"] = np.log1p(mean_of_window(p * words, pages, 1, 3))
    found |= place_among_likely(log_odds, p, words, pages)
    found |= place_among_sure((p > 0.8) & (words >= 8), own, vocabulary, pages)
    for gap in (3, 8):
        found |= place_among_runs(p, words, pages, gap)
    headline = find_headlines((p > 0.5) & is_solid(own), own, texts, vocabulary, pages)
    line = np.arange(len(words))
    found["lines_after_headline"] = np.where(headline >= 0, signed_log(line - headline), -6.5)
    titles = zip(vocabulary, headline.tolist(), strict=True)
    shared = [len(mine & vocabulary[title]) if title >= 0 else 0 for mine, title in titles]
    found["headline_words"] = np.array(shared, dtype=float)
    found["headline_share"] = found["headline_words"] / np.maximum([len(mine) for mine in vocabulary], 1)
    return found


def place_among_likely(log_odds, p, words, pages: Pages) -> dict[str, np.ndarray]:
    """How many likely words stand above and below a line, and where it stands towards the page's likeliest stretch."""
    line = np.arange(len(words))
    total = np.r_[0.0, np.cumsum(p * words)]
    above, everything = total[line] - total[pages.first], total[pages.end] - total[pages.first]
    low, high = heaviest_stretch(log_odds * np.sqrt(words + 1), pages)
    lines = np.r_[0.0, np.cumsum(p)]
    return {
        "likely_words_above": np.log1p(np.maximum(above, 0)),
        "likely_words_below": np.log1p(np.maximum(total[pages.end] - total[line + 1], 0)),
        "likely_words_on_page": np.log1p(np.maximum(everything, 0)),
        "likely_share_above": above / np.maximum(everything, 1),
        "lines_after_likely_start": signed_log(line - low),
        "lines_after_likely_end": signed_log(line - high),
        "in_likely_stretch": ((line >= low) & (line <= high)).astype(float),
        "stretch_likely_share": (lines[high + 1] - lines[low]) / np.maximum(high + 1 - low, 1),
    }


def place_among_sure(sure, own, vocabulary, pages: Pages) -> dict[str, np.ndarray]:
    """Where a line stands towards the lines of eight words or more that the first pass is sure of (over .8)."""
    line, words = np.arange(len(sure)), own[:, COLUMN["words"]]
    total = np.r_[0, np.cumsum(sure)]
    latest = neighbour(np.maximum.accumulate(np.where(sure, line, -1)), pages, -1, -1)
    far = len(line) + 1
    coming = neighbour(np.minimum.accumulate(np.where(sure, line, far)[::-1])[::-1], pages, 1, far)
    typical = np.bincount(pages.page, sure * words) / np.maximum(np.bincount(pages.page, sure), 1)
    first_sure = np.full(len(pages.firsts), far)
    np.minimum.at(first_sure, pages.page[sure], line[sure])
    closing = own[:, [COLUMN[f"cue_{name}"] for name in CLOSING_CUES]].max(axis=1) > 0
    closing &= (words <= 20) & (line > first_sure[pages.page])
    closed = np.r_[0, np.cumsum(closing)]
    last_closing = np.maximum.accumulate(np.where(closing, line, -1))
    return {
        "sure_above": np.minimum(total[line] - total[pages.first], 10),
        "sure_below": np.minimum(total[pages.end] - total[line + 1], 10),
        "sure_on_page": np.log1p(total[pages.end] - total[pages.first]),
        "words_shared_with_sure": share_of_words(vocabulary, sure, pages),
        "lines_since_sure": np.log1p(np.where(latest >= pages.first, line - latest, 200)),
        "lines_until_sure": np.log1p(np.where(coming < pages.end, coming - line, 200)),
        "words_against_sure": np.log1p(words) - np.log1p(typical[pages.page]),
        "closings_above": np.minimum(closed[line] - closed[pages.first], 8),
        "lines_since_closing": np.log1p(np.where(last_closing >= pages.first, line - last_closing, 300)),
    }


def place_among_runs(p, words, pages: Pages, gap: int) -> dict[str, np.ndarray]:
    """Cut pages into runs of likely lines (p of .3 or more), at most `gap` steps between; place each line in one."""
    line = np.arange(len(p))
    names = (f"run_share_{gap}", f"run_against_largest_{gap}", f"lines_after_largest_run_{gap}")
    likely = np.flatnonzero(p >= 0.3)
    if not len(likely):
        return dict(zip(names, (np.zeros(len(p)), np.zeros(len(p)), signed_log(np.full(len(p), -50.0))), strict=True))
    begins = np.r_[True, (np.diff(likely) > gap) | (np.diff(pages.page[likely]) > 0)]
    first = likely[begins]
    last = likely[np.r_[np.flatnonzero(begins)[1:] - 1, len(likely) - 1]]
    weight = np.bincount(np.cumsum(begins) - 1, (p * words)[likely])
    run_page = pages.page[first]
    order = np.lexsort((weight, run_page))
    largest = np.full(len(pages.firsts), -1)
    largest[run_page[order]] = order
    run = np.maximum(np.searchsorted(first, line, side="right") - 1, 0)
    inside = (line >= first[run]) & (line <= last[run]) & (run_page[run] == pages.page)
    mine = np.where(inside, weight[run], 0.0)
    of_page = np.bincount(pages.page, p * words)[pages.page]
    best = largest[pages.page]
    beyond = np.where(line < first[best], line - first[best], np.maximum(line - last[best], 0))
    shares = mine / np.maximum(of_page, 1), mine / np.maximum(weight[best], 1)
    return dict(zip(names, (*shares, signed_log(np.where(best >= 0, beyond, -50))), strict=True))


def measure_titles(paragraph, own, texts, vocabulary, pages: Pages) -> dict[str, np.ndarray]:
    """What makes a line title-like, by name, and where it may be looked for.

    The last entry is ln(1 + n) within the 60 lines above the page's first paragraph and missing elsewhere.
    """
    get = {name: own[:, COLUMN[name]] for name in OWN}
    words, line = get["words"], np.arange(len(own))
    shared = share_of_words(vocabulary, paragraph, pages)
    signed = np.maximum(get["cue_byline"], get["date"])
    outside = [get[f"cue_{name}"] for name in ("legal", "sign_up", "share", "photo", "more", "menu", "shop")]
    start = np.full(len(pages.firsts), -1)
    start[pages.page[paragraph][::-1]] = line[paragraph][::-1]
    distance = start[pages.page] - line
    near = (distance > 0) & (distance <= 60)
    return {
        "share of its content words that the paragraphs hold": shared,
        "content words that the paragraphs hold, up to 6": np.minimum(shared * [len(w) for w in vocabulary], 6) / 6,
        "words, up to 10": np.minimum(words, 10) / 10,
        "words over 18": np.maximum(words - 18, 0) / 10,
        "under 3 words": (words < 3).astype(float),
        "ends with a full stop": get["ends_sentence"] - get["question"],
        "two sentences or more": (get["sentences"] > 1).astype(float),
        "a cue of what is not the article": np.max(outside, axis=0),
        "a date": get["date"],
        "a byline": get["cue_byline"],
        "share of numbers": get["number_share"],
        "stands twice on the page": (count_copies(texts, pages) > 1).astype(float),
        "a byline or date within four lines below": np.max([neighbour(signed, pages, k) for k in (1, 2, 3, 4)], axis=0),
        "lines to the first paragraph": np.where(near, np.log1p(np.maximum(distance, 0)), np.nan),
    }


def find_headlines(paragraph, own, texts, vocabulary, pages: Pages, barred=False) -> np.ndarray:
    """For each line the place of its page's most title-like line (HEADLINE) above the first paragraph, or -1."""
    measured = measure_titles(paragraph, own, texts, vocabulary, pages)
    merit = HEADLINE["intercept"] + sum(HEADLINE[name] * values for name, values in measured.items())
    chosen = np.flatnonzero((np.nan_to_num(merit, nan=-np.inf) >= HEADLINE_FROM) & ~np.asarray(barred))
    order = chosen[np.lexsort((-chosen, merit[chosen]))]
    best = np.full(len(pages.firsts), -1)
    best[pages.page[order]] = order
    return best[pages.page]
