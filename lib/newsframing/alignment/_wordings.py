"""In which words do two renderings of one statement differ?"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from newsframing.alignment._words import FUNCTION_WORDS, LISTS, read_words

COLUMNS = ("place", "kind", "a", "b", "a_start", "a_end", "b_start", "b_end")

_ARTICLES = LISTS["article"]
_Block = tuple[int, int, int]  # a run in common: place in a, place in b, length
_Window = tuple[int, int, int, int]  # first and stop in a, first and stop in b


def compare_wordings(a: str, b: str, *, min_same: int = 2) -> pd.DataFrame:
    """Compare two texts word by word, and say what is the same, replaced, added or moved.

    Made for two renderings of one statement, or for two sentences about one thing. Words are `tables.WORD`, compared in
    lower case and with a straight apostrophe, a possessive 's left on; punctuation is no word. The longest runs in
    common are matched first, wherever they stand; those that keep their order hold the comparison together (where runs
    cross, those with the most words), and the others have moved. A moved run has at least two words that are no
    function words (the, of, was, they ...). Between the runs that stay, shorter ones are matched in order. What is left
    over on both sides at the same place is replaced. Where only one side has an article (the, a, an) before a single
    word, it stands apart, so that "legal" and "the lawful" give legal/lawful. A run of fewer words in common than
    `min_same`, all of them function words, does not interrupt a difference: with 2, "work for the union" and "be in the
    union" do not come apart at a single "the". With 1 every word in common counts.

    A replaced run stands in the other's place; that it means the same is for the reader to judge. Where a text was
    translated, or written after another, the table does not say which came first. With little in common the places that
    are matched may be chance: look for the share of words in runs of kind "same". Only in English are function words
    known.

    One row per run of words, in the order of `a`; what only `b` has stands where it would be put in. Each word of `a`
    and of `b` is in exactly one row. Columns place (from 0), kind ("same", "replaced", "only in a", "only in b",
    "moved": the same words elsewhere, in the row of their place in `a`), a and b (as written, "" where a side has
    none), a_start, a_end, b_start, b_end (offsets: a[a_start:a_end] is what column a says; of an empty side, the end of
    the word before). Swapping `a` and `b` swaps the columns; rows may then stand in another order.

    References
    ----------
    Wise, String Similarity via Greedy String Tiling and Running Karp-Rabin Matching (1993), on matching the longest
    runs first. Bell, The Language of News Media (1991), chapter 4, on what editing does to a text on its way.
    """
    texts = {"a": a, "b": b}
    wrong = [f"{name} must be a string; it is {text!r}." for name, text in texts.items() if not isinstance(text, str)]
    if isinstance(min_same, bool) or not isinstance(min_same, (int, np.integer)) or min_same < 1:
        wrong.append(f"min_same is a number of words, at least 1; it is {min_same!r}.")
    if wrong:
        raise ValueError(" ".join(wrong))
    (words_a, spans_a), (words_b, spans_b) = read_words(a), read_words(b)
    rows = sorted(_pair_runs(words_a, words_b, min_same), key=lambda row: (row[1], row[1] < row[2], row[3]))
    cells = [
        (place, kind, *_cut(a, spans_a, i, i_end), *_cut(b, spans_b, j, j_end))
        for place, (kind, i, i_end, j, j_end) in enumerate(rows)
    ]
    table = pd.DataFrame(cells, columns=["place", "kind", "a", "a_start", "a_end", "b", "b_start", "b_end"])
    return table.astype({name: "str" if name in ("kind", "a", "b") else "int64" for name in COLUMNS})[list(COLUMNS)]


def _cut(text: str, spans: list[tuple[int, int]], first: int, stop: int) -> tuple[str, int, int]:
    """The words from number first up to stop: text, start and end."""
    if first < stop:
        start, end = spans[first][0], spans[stop - 1][1]
    else:
        start = end = spans[first - 1][1] if first else 0
    return text[start:end], start, end


def _pair_runs(a: list[str], b: list[str], min_same: int) -> Iterator[tuple[str, int, int, int, int]]:
    """Kind of each run, first and stop in a, first and stop in b; an empty range says where it would be put in."""
    kept, moved = _split_crossing(_tile(a, b))
    free_a, free_b = [True] * len(a), [True] * len(b)
    for i, j, length in moved:
        free_a[i : i + length] = [False] * length
        free_b[j : j + length] = [False] * length
        yield "moved", i, i + length, j, j + length
    ends = [(0, 0, 0), *kept, (len(a), len(b), 0)]
    for (i, j, length), (i_next, j_next, _) in zip(ends[:-1], ends[1:], strict=True):
        kept = kept + _match_between(a, b, free_a, free_b, (i + length, i_next, j + length, j_next))
    same = _drop_small(a, _join(sorted(kept)), (len(a), len(b)), min_same)
    yield from (("same", i, i + length, j, j + length) for i, j, length in same)
    ends = [(0, 0, 0), *same, (len(a), len(b), 0)]
    for (i, j, length), (i_next, j_next, _) in zip(ends[:-1], ends[1:], strict=True):
        runs_a, runs_b = _list_free(free_a, i + length, i_next), _list_free(free_b, j + length, j_next)
        yield from _pair_leftovers(a, b, runs_a, runs_b, (i + length, i_next, j + length, j_next))


def _tile(a: list[str], b: list[str]) -> list[_Block]:
    """Runs in common that do not overlap (place in a, place in b, length), the longest first."""
    free_a, free_b = [True] * len(a), [True] * len(b)
    tiles = []
    while True:
        blocks = _find_blocks(a, b, free_a, free_b, (0, len(a), 0, len(b)))
        blocks = [block for block in blocks if _count_content(a, block) > 1]
        if not blocks:
            return tiles
        i, j, length = _choose(a, blocks, (0, len(a), 0, len(b)))
        tiles.append((i, j, length))
        free_a[i : i + length] = [False] * length
        free_b[j : j + length] = [False] * length


def _find_blocks(a: list[str], b: list[str], free_a: list[bool], free_b: list[bool], window: _Window) -> list[_Block]:
    """All runs of free words in common that cannot be made longer, in a window of both texts."""
    i_first, i_stop, j_first, j_stop = window
    places = {}
    for j in range(j_first, j_stop):
        if free_b[j]:
            places.setdefault(b[j], []).append(j)
    blocks, reach = [], {}
    for i in range(i_first, i_stop + 1):
        here = places.get(a[i], ()) if i < i_stop and free_a[i] else ()
        goes_on = {j: reach.get(j - 1, 0) + 1 for j in here}
        blocks += [(i - length, j - length + 1, length) for j, length in reach.items() if j + 1 not in goes_on]
        reach = goes_on
    return blocks


def _choose(a: list[str], blocks: list[_Block], window: _Window) -> tuple[int, int, int]:
    """The run with most words, content words counted twice; of several the one that has moved least.

    The order is the same if a and b change places.
    """
    i_first, i_stop, j_first, j_stop = window

    def rank(block: _Block) -> tuple:
        i, j, length = block
        shift = abs((i - i_first) * (j_stop - j_first) - (j - j_first) * (i_stop - i_first))
        return -length - _count_content(a, block), shift, i + j, a[i : i + length]

    return min(blocks, key=rank)


def _count_content(a: list[str], block: _Block) -> int:
    return sum(word not in FUNCTION_WORDS for word in a[block[0] : block[0] + block[2]])


def _split_crossing(tiles: list[_Block]) -> tuple[list[_Block], list[_Block]]:
    """The runs that keep their order, as many words as can be, in this order; and the others."""
    # Of two orders with equally many words the one with the run matched first: binary digits below the number of words.
    weights = {tile: tile[2] * 2 ** len(tiles) + 2 ** (len(tiles) - rank) // 2 for rank, tile in enumerate(tiles)}
    best = {}
    for tile in sorted(tiles):
        before = [best[other] for other in best if other[1] < tile[1]]
        weight, chain = max(before, default=(0, []), key=lambda entry: entry[0])
        best[tile] = (weight + weights[tile], [*chain, tile])
    kept = max(best.values(), default=(0, []), key=lambda entry: entry[0])[1]
    return kept, sorted(set(tiles) - set(kept))


def _match_between(a: list[str], b: list[str], free_a: list[bool], free_b: list[bool], window: _Window) -> list[_Block]:
    """Runs in common that keep their order, between two that do."""
    windows, found = [window], []
    while windows:
        window = windows.pop()
        blocks = _find_blocks(a, b, free_a, free_b, window)
        if blocks:
            i, j, length = _choose(a, blocks, window)
            found.append((i, j, length))
            windows += [(window[0], i, window[2], j), (i + length, window[1], j + length, window[3])]
    return found


def _join(blocks: list[_Block]) -> list[_Block]:
    joined = []
    for i, j, length in blocks:
        if joined and (joined[-1][0] + joined[-1][2], joined[-1][1] + joined[-1][2]) == (i, j):
            joined[-1] = (*joined[-1][:2], joined[-1][2] + length)
        else:
            joined.append((i, j, length))
    return joined


def _drop_small(a: list[str], blocks: list[_Block], stop: tuple[int, int], min_same: int) -> list[_Block]:
    """The runs in common without the small ones between two differences."""
    kept = []
    for i, j, length in blocks:
        at_edge = min(i, j) == 0 or i + length == stop[0] or j + length == stop[1]
        if at_edge or length >= min_same or _count_content(a, (i, j, length)):
            kept.append((i, j, length))
    return kept


def _list_free(free: list[bool], first: int, stop: int) -> list[tuple[int, int]]:
    """First and stop of each run of words that have not moved."""
    runs = []
    for place in range(first, stop):
        if free[place]:
            if runs and runs[-1][1] == place:
                runs[-1] = (runs[-1][0], place + 1)
            else:
                runs.append((place, place + 1))
    return runs


def _pair_leftovers(
    a: list[str], b: list[str], runs_a: list[tuple[int, int]], runs_b: list[tuple[int, int]], window: _Window
) -> Iterator[tuple[str, int, int, int, int]]:
    """Runs that differ, between two that do not; a run that has moved may stand between them."""
    i_first, i_stop, j_first, j_stop = window
    pairs = []
    if runs_a and runs_b and runs_a[0][0] == i_first and runs_b[0][0] == j_first:
        pairs.append((runs_a.pop(0), runs_b.pop(0)))
    if runs_a and runs_b and runs_a[-1][1] == i_stop and runs_b[-1][1] == j_stop:
        pairs.append((runs_a.pop(), runs_b.pop()))
    for (i, i_end), (j, j_end) in pairs:
        has_a, has_b = a[i] in _ARTICLES, b[j] in _ARTICLES
        if has_a and not has_b and i + 2 == i_end:
            yield "only in a", i, i + 1, j, j
            i += 1
        elif has_b and not has_a and j + 2 == j_end:
            yield "only in b", i, i, j, j + 1
            j += 1
        yield "replaced", i, i_end, j, j_end
    for i, i_end in runs_a:
        j = j_first if i == i_first else j_stop
        yield "only in a", i, i_end, j, j
    for j, j_end in runs_b:
        i = i_first if j == j_first else i_stop
        yield "only in b", i, i, j, j_end
