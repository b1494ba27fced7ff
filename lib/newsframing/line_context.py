"""What stands around a line? Measurements that need the whole page: neighbours, position, repetition,
vocabulary.

Every function takes the lines that are not blank, all pages one after the other, and looks at one page at a
time, so that a page is measured the same alone as in a large table.
"""

from typing import NamedTuple

import numpy as np

from newsframing.line_features import FUNCTION_WORDS, OWN
from newsframing.tables import WORD

COLUMN = {name: position for position, name in enumerate(OWN)}
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
WIDTHS = ((1, 3), (4, 8), (1, 15))
CLOSING_CUES = ("related_heading", "comments", "sign_up", "legal", "author_note", "credit")
OUTSIDE = ("cue_legal", "cue_sign_up", "cue_share", "cue_more", "cue_shop", "cue_menu")


class Pages(NamedTuple):
    """Where each page's lines begin and end: per line (first, end) and per page (firsts, ends), and each line's
    page.
    """

    first: np.ndarray
    end: np.ndarray
    firsts: np.ndarray
    ends: np.ndarray
    page: np.ndarray


def find_pages(page: np.ndarray) -> Pages:
    """Where the pages begin and end, given each line's page number (lines of a page stand together)."""
    begins = np.r_[True, page[1:] != page[:-1]]
    firsts = np.flatnonzero(begins)
    ends = np.r_[firsts[1:], len(page)]
    number = np.cumsum(begins) - 1
    return Pages(firsts[number], ends[number], firsts, ends, number)


def neighbour(values: np.ndarray, pages: Pages, step: int, outside: float = 0.0) -> np.ndarray:
    """The value `step` lines further down (up, if negative) on the same page."""
    place = np.arange(len(values)) + step
    inside = (place >= pages.first) & (place < pages.end)
    return np.where(inside, values[np.clip(place, 0, len(values) - 1)], outside)


def mean_of_window(values: np.ndarray, pages: Pages, low: int, high: int) -> np.ndarray:
    """The mean over the lines `low` to `high` steps away, lines beyond the page counting 0."""
    total = np.r_[0.0, np.cumsum(values)]
    place = np.arange(len(values))
    begin = np.clip(place + low, pages.first, pages.end)
    end = np.clip(place + high + 1, pages.first, pages.end)
    return (total[end] - total[begin]) / (high - low + 1)


def heaviest_stretch(scores: np.ndarray, pages: Pages) -> tuple[np.ndarray, np.ndarray]:
    """First and last line of each page's stretch of lines with the largest sum of scores."""
    low, high = np.zeros(len(scores), int), np.zeros(len(scores), int)
    for first, end in zip(pages.firsts, pages.ends, strict=True):
        total = np.r_[0.0, np.cumsum(scores[first:end])]
        gain = total[1:] - np.minimum.accumulate(total)[:-1]
        last = int(np.argmax(gain))
        low[first:end] = first + int(np.argmin(total[: last + 1]))
        high[first:end] = first + last
    return low, high


def signed_log(values: np.ndarray) -> np.ndarray:
    """Logarithm of 1 + the size, with the sign kept."""
    return np.sign(values) * np.log1p(np.abs(values))


def content_words(text: str) -> frozenset:
    """The words of four letters or more that are not function words."""
    small = (word.lower() for word in WORD.findall(text))
    return frozenset(word for word in small if len(word) > 3 and word not in FUNCTION_WORDS)


def share_of_words(vocabulary: list, chosen: np.ndarray, pages: Pages) -> np.ndarray:
    """The share of a line's content words that the chosen lines of the page, itself apart, hold too."""
    shares = np.zeros(len(vocabulary))
    for first, end in zip(pages.firsts, pages.ends, strict=True):
        count = {}
        for line in range(first, end):
            if chosen[line]:
                for word in vocabulary[line]:
                    count[word] = count.get(word, 0) + 1
        for line in range(first, end):
            words = vocabulary[line]
            if words:
                itself = 1 if chosen[line] else 0
                shares[line] = sum(count.get(word, 0) > itself for word in words) / len(words)
    return shares


def is_solid(own: np.ndarray) -> np.ndarray:
    """Lines that look like a paragraph: nine words or more and a sentence's end, or 25 words."""
    words = own[:, COLUMN["words"]]
    ends = own[:, COLUMN["ends_sentence"]] - own[:, COLUMN["question"]]
    return ((words >= 9) & (ends > 0)) | (words >= 25)


def measure_neighbourhood(own, texts, vocabulary, line_no, pages: Pages) -> dict[str, np.ndarray]:
    """The measurements of the first pass, by name: what the lines around a line look like."""
    line = np.arange(len(line_no))
    get = {name: own[:, COLUMN[name]] for name in OWN}
    words, log_words = get["words"], np.log1p(get["words"])
    outside = own[:, [COLUMN[name] for name in OUTSIDE]].max(axis=1)
    solid = np.where(is_solid(own), words, 0.0)
    found = {}

    found["blank_above"] = np.where(line == pages.first, 1, np.clip(line_no - np.r_[0, line_no[:-1]] - 1, 0, 3))
    below = np.clip(np.r_[line_no[1:], 0] - line_no - 1, 0, 3)
    found["blank_below"] = np.where(line == pages.end - 1, 1, below)
    begins = (line == pages.first) | (found["blank_above"] > 0)
    block_first = np.flatnonzero(begins)
    block_end = np.r_[block_first[1:], len(line)]
    block = np.cumsum(begins) - 1
    size = block_end - block_first
    total = np.r_[0.0, np.cumsum(words)]
    total_ends = np.r_[0.0, np.cumsum(get["ends_sentence"])]
    found["block_ends"] = ((total_ends[block_end] - total_ends[block_first]) / size)[block]
    found["block_lines"] = np.log1p(size)[block]
    found["block_words"] = np.log1p((total[block_end] - total[block_first]) / size)[block]
    per_page = np.bincount(pages.page)
    found["page_blanks"] = (np.bincount(pages.page, found["blank_above"] > 0) / per_page)[pages.page]

    found["joined"] = ((found["blank_above"] == 0) & (found["page_blanks"] > 0.3)).astype(float)
    for step in (1, 2, 3):
        for side, sign in (("above", -step), ("below", step)):
            found[f"words_{side}_{step}"] = neighbour(log_words, pages, sign)
            found[f"ends_{side}_{step}"] = neighbour(get["ends_sentence"], pages, sign)
            if step < 3:
                found[f"outside_{side}_{step}"] = neighbour(outside, pages, sign)
                for name in ("capital_share", "function_share", "cue_photo", "cue_byline", "date"):
                    found[f"{name}_{side}_{step}"] = neighbour(get[name], pages, sign)
    for near, far in WIDTHS:
        for name, values in (
            ("solid", np.log1p(solid)), ("outside", outside), ("function_share", get["function_share"]),
        ):  # fmt: skip
            found[f"{name}_above_{near}_to_{far}"] = mean_of_window(values, pages, -far, -near)
            found[f"{name}_below_{near}_to_{far}"] = mean_of_window(values, pages, near, far)

    found["position"] = (line - pages.first) / np.maximum(pages.end - pages.first, 1)
    found["page_lines"] = np.log1p(pages.end - pages.first)
    total = np.r_[0.0, np.cumsum(solid)]
    above, all_solid = total[line] - total[pages.first], total[pages.end] - total[pages.first]
    found["solid_share_above"] = above / np.maximum(all_solid, 1)
    found["page_solid"] = np.log1p(all_solid)
    found["solid_words_above"] = np.log1p(above)
    found["solid_words_below"] = np.log1p(total[pages.end] - total[line + 1])
    low, high = heaviest_stretch(np.where(solid > 0, solid, -8.0) - 10 * outside, pages)
    found["lines_after_start"] = signed_log(line - low)
    found["lines_after_end"] = signed_log(line - high)
    found["in_stretch"] = ((line >= low) & (line <= high)).astype(float)
    found["copies"] = count_copies(texts, pages)
    for name, longest in (("related_heading", 8), ("comments", 12)):
        heading = (get[f"cue_{name}"] > 0) & (words <= longest)
        total = np.r_[0, np.cumsum(heading)]
        found[f"{name}_above"] = np.minimum(total[line] - total[pages.first], 5)
        found[f"{name}_below"] = np.minimum(total[pages.end] - total[line], 5)
        latest = np.maximum.accumulate(np.where(heading, line, -1))
        found[f"lines_since_{name}"] = np.log1p(np.where(latest >= pages.first, line - latest, 300))
    found["shared_words"] = share_of_words(vocabulary, solid > 0, pages)
    return found


def count_copies(texts: list[str], pages: Pages) -> np.ndarray:
    """How often the page has the line, case aside, 4 at most."""
    keys = [(page, text.strip().lower()) for page, text in zip(pages.page.tolist(), texts, strict=True)]
    count = {}
    for key in keys:
        count[key] = count.get(key, 0) + 1
    return np.array([min(count[key], 4) for key in keys], dtype=float)


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
    shared = [
        len(mine & vocabulary[title]) if title >= 0 else 0
        for mine, title in zip(vocabulary, headline.tolist(), strict=True)
    ]
    found["headline_words"] = np.array(shared, dtype=float)
    found["headline_share"] = found["headline_words"] / np.maximum([len(mine) for mine in vocabulary], 1)
    return found


def place_among_likely(log_odds, p, words, pages: Pages) -> dict[str, np.ndarray]:
    """How many likely words stand above and below a line, and where it stands towards the page's likeliest
    stretch.
    """
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
    """Cut each page into runs of likely lines (p of .3 or more) with at most `gap` steps between; say which run
    a line is in.
    """
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
    values = (
        mine / np.maximum(of_page, 1),
        mine / np.maximum(weight[best], 1),
        signed_log(np.where(best >= 0, beyond, -50)),
    )
    return dict(zip(names, values, strict=True))


def find_headlines(paragraph, own, texts, vocabulary, pages: Pages, barred=False) -> np.ndarray:
    """For each line the place of its page's most title-like line above the first paragraph, or -1.

    How title-like a line is: the sum of HEADLINE's log-odds, over the 60 lines above the page's first
    paragraph, those that are `barred` left out.
    """
    get = {name: own[:, COLUMN[name]] for name in OWN}
    words, line = get["words"], np.arange(len(own))
    shared = share_of_words(vocabulary, paragraph, pages)
    signed = np.maximum(get["cue_byline"], get["date"])
    outside = [get[f"cue_{name}"] for name in ("legal", "sign_up", "share", "photo", "more", "menu", "shop")]
    measured = {
        "share of its content words that the paragraphs hold": shared,
        "content words that the paragraphs hold, up to 6": np.minimum(shared * [len(w) for w in vocabulary], 6) / 6,
        "words, up to 10": np.minimum(words, 10) / 10,
        "words over 18": np.maximum(words - 18, 0) / 10,
        "under 3 words": words < 3,
        "ends with a full stop": get["ends_sentence"] - get["question"],
        "two sentences or more": get["sentences"] > 1,
        "a cue of what is not the article": np.max(outside, axis=0) if len(line) else words,
        "a date": get["date"],
        "a byline": get["cue_byline"],
        "share of numbers": get["number_share"],
        "stands twice on the page": count_copies(texts, pages) > 1,
        "a byline or date within four lines below": np.max([neighbour(signed, pages, k) for k in (1, 2, 3, 4)], axis=0),
    }
    merit = HEADLINE["intercept"] + sum(HEADLINE[name] * values for name, values in measured.items())
    far = len(line) + 1
    start = np.full(len(pages.firsts), far)
    np.minimum.at(start, pages.page[paragraph], line[paragraph])
    distance = start[pages.page] - line
    near = (distance > 0) & (distance <= 60) & (start[pages.page] < far)
    merit = merit + HEADLINE["lines to the first paragraph"] * np.log1p(np.maximum(distance, 0))
    chosen = np.flatnonzero(near & (merit >= HEADLINE_FROM) & ~np.asarray(barred))
    order = chosen[np.lexsort((-chosen, merit[chosen]))]
    best = np.full(len(pages.firsts), -1)
    best[pages.page[order]] = order
    return best[pages.page]
