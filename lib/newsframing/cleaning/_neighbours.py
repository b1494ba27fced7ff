"""What stands around a line? Neighbours, position, repetition, vocabulary.

Every function takes the lines that are not blank, all pages one after the other, and looks at one page at a time, so
that a page is measured the same alone as in a large table.
"""

from collections import Counter
from typing import NamedTuple

import numpy as np

from newsframing.cleaning._line import FUNCTION_WORDS, OWN
from newsframing.tables import WORD

COLUMN = {name: position for position, name in enumerate(OWN)}
OUTSIDE = ("cue_legal", "cue_sign_up", "cue_share", "cue_more", "cue_shop", "cue_menu")


class Pages(NamedTuple):
    """Where pages begin and end, per line (first, end) and per page (firsts, ends), and each line's page."""

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
        once, twice = set(), set()  # words of one chosen line or more, and of two or more
        for line in range(first, end):
            if chosen[line]:
                twice |= once & vocabulary[line]
                once |= vocabulary[line]
        for line in range(first, end):
            if words := vocabulary[line]:
                shares[line] = len(words & (twice if chosen[line] else once)) / len(words)
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
    for near, far in ((1, 3), (4, 8), (1, 15)):
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
    count = Counter(keys)
    return np.array([min(count[key], 4) for key in keys], dtype=float)
