"""Which words does one group of articles use more than the others, and of what can that be said: groups, or texts?"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from newsframing.counts import FEWEST_UNITS, bound_odds_ratio, count_cells, count_testable, measure_spread, read_terms
from newsframing.tables import KEYNESS, require_columns
from newsframing.terms._by_article import (
    Deal,
    bound_by_article,
    count_articles,
    deal,
    find_least_articles,
    find_least_p,
    find_strata,
)
from newsframing.terms._checks import find_odd_options, read_groups
from newsframing.terms._keyness import count_fewest, count_tried, join_notes, judge, measure_terms, order_terms

ALL_OTHERS = "all others"
BY_ARTICLE = "the groups, by article"
# Beyond this the rates of short and of long articles are no longer alike enough to change places (bench_null.py).
MOST_UNEQUAL = 3
UNEQUAL = f": but articles of one side are over {MOST_UNEQUAL} times as long, and such a table errs too often"
TOO_LONG = "to be doubted: see about"
ONLY_AS_WORDS = "counted as words it would differ, but articles of one side differ as much among themselves"
ONLY_AS_ARTICLES = "differs by article, in too few words to tell"
# 10 million rows are about 2 GB.
MOST_ROWS = 10_000_000
_MORE = ("n_parts", "parts", "docs", "n_docs_other", "docs_other", "doc_low", "doc_high", "p_article", "m", "about")


class _Side(NamedTuple):
    """A group beside what it is compared with: counts of terms, and its articles where they can be dealt."""

    group: object
    other: object
    n: np.ndarray
    n_other: np.ndarray
    held: np.ndarray | None  # in how many articles of the group, and of the others, each term stands
    held_other: np.ndarray | None
    docs: tuple[int, int]
    dealt: Deal | None
    about: str


def compare_groups(
    tokens: pd.DataFrame,
    groups: pd.Series | str,
    reference: str | None = None,
    *,
    alpha: float = 0.05,
    prior: float = 500,
    correction: str = "tarone",
    unit: str | None = None,
    events: pd.Series | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Compare the words of each group with those of all the others, or with those of one reference group.

    Groups may be outlets, articles, events or voices; there may be more than two. Each comparison stands for itself: m,
    q and the prior are taken over its own terms, so that of twenty groups one may show a word by chance alone. To allow
    for all of k groups at once, give alpha / k (with more than 50 groups nothing could then be found by article, since
    1,000 deals give no p below .001).

    **What the result is about** stands in `about`. Where both sides have 5 articles, the unit is the article: whole
    articles are dealt to the two sides 1,000 times (each deal once if there are fewer), and a term differs if its rates
    lie further apart than those of the most different term in all but alpha of these deals. low and high hold what that
    and the count of words both allow. With fewer articles nothing can be said about the groups: low and high are those
    of `compare_counts`, about these texts as bags of words alone. In 200 random deals of US news articles to sides of
    5, 20 and 42, where no word differs but by chance, that older question found a word in 199, 200 and 200, the deal by
    article in 1, 7 and 5; between made-up outlets whose words burst in 26, 45 and 52 against 1, 3 and 6 (`bench_null`
    in tests/benchmarks; further/08_chance_and_power). A word three times as frequent was found by article in 0, 32 and
    114 of 200.

    More than 10 million rows are refused.

    Parameters
    ----------
    tokens
        One row per word; columns doc_id, token, and paragraph_id or sentence_id for `dp`. Words or compounds, as
        `tokenize` made them.
    groups
        A Series from doc_id to group, such as `articles.set_index("doc_id")["outlet"]`, or the name of a column of
        `tokens` (doc_id, voice).
    reference
        The group with which each of the others is compared; it has no rows itself, and terms that stand in neither of
        the two have none. Without it each group is compared with all the others together.
    alpha, prior, correction
        As for `compare_counts`.
    unit
        "article" or "word" asks for one of the two; an article cannot be asked for where there are too few.
    events
        A Series from doc_id to event, such as `articles.set_index("doc_id")["event_id"]`: articles are then dealt
        within an event that both sides report, so that what an event brings along does not count as the outlet's.
        Articles without an event, or alone with it, are dealt among each other; several about an event that one side
        alone reports are counted, not dealt.
    seed
        The same number makes the same deals.

    Returns
    -------
    DataFrame
        One row per group and term, groups sorted, terms as in `compare_counts`; its columns, with the group, and

        - n_docs, docs, n_docs_other, docs_other: in how many articles of the group the term stands, of how many, and
          the same of the others (missing where groups divide articles, as voices do);
        - dp: how unevenly it is spread over the group's paragraphs (if `tokens` has paragraph_id, else its sentences,
          else its articles): half the sum of |v - s|, s the share of the group's words in a part and v the share of the
          term's occurrences (Gries). 0 is even, near 1 all in one small part; missing where n is 0. Rare terms are
          always near 1: beside it stands
        - n_parts, parts: in how many of those parts the term stands, of how many; a term with at least two
          occurrences, all in one part, has the note "in one paragraph only" (sentence, article), so that it does not
          pass for a theme;
        - doc_low, doc_high: keyness by document frequency: Fisher's exact bounds of log2 of the odds ratio of the
          articles that hold the term to those that do not, at 1 - alpha / m, m by Tarone over the terms; a second
          question with an alpha of its own. A longer article holds more words, so that where the articles of one side
          are longer (half as long again is much) it finds words for that reason alone;
        - p_article: the share of deals in which some term differs as much (max-t; 1 where the term stands in too few
          articles to differ at all; missing where the unit is the word);
        - about: "the groups, by article" (with a warning where articles of one side are over three times as long: in
          200 tables of 8 articles of 1,500 words and 8 of 80, in which nothing differs, 155 have a p_article of .05 or
          less, 2 an lrc), or "these texts only", and why;
        - m: for how many terms the count of words allows.

    Raises
    ------
    ValueError
        `tokens` lacks a column or a cell, there are fewer than two groups, `reference` is none of them, an option is
        out of range, or `unit` asks for articles of which there are too few.

    References
    ----------
    As in `compare_counts`; Egbert & Biber (2019), Incorporating text dispersion into keyword analyses, Corpora 14;
    Westfall & Young (1993), Resampling-Based Multiple Testing; Fieller (1954), Some problems in interval estimation;
    Gries (2008), Dispersions and adjusted frequencies in corpora, International Journal of Corpus Linguistics 13.
    """
    codes, terms, counts, sides = _read(tokens, groups, reference, (alpha, prior, correction), (unit, events, seed))
    group_of_word, names = read_groups(tokens, groups)
    (n_docs, n_parts, dp), n_parts_of_group, one_part = measure_spread(tokens, group_of_word, codes, counts)
    tables = []
    for side in sides:
        used = np.flatnonzero(side.n + side.n_other)
        sizes = int(side.n.sum()), int(side.n_other.sum())
        table = measure_terms(
            pd.Series(terms.take(used)), side.n[used], side.n_other[used], sizes, (alpha, prior, correction)
        )
        table = _judge_side(table, side, used, alpha)
        number = names.get_loc(side.group)
        table = table.assign(
            group=side.group,
            n_docs=pd.array(n_docs[number, used], dtype="Int64"),
            dp=dp[number, used],
            n_parts=n_parts[number, used],
            parts=n_parts_of_group[number],
        )
        alone = (table["n"] >= 2) & (table["n_parts"] == 1) & (table["parts"] > 1)
        table["note"] = table["note"].where(~alone, join_notes(table["note"], one_part))
        tables.append(order_terms(table))
    table = pd.concat(tables, ignore_index=True)
    return table[[*KEYNESS, *_MORE]].astype({"note": "str", "about": "str"})


def find_smallest_difference(
    tokens: pd.DataFrame,
    groups: pd.Series | str,
    reference: str | None = None,
    *,
    alpha: float = 0.05,
    correction: str = "tarone",
    unit: str | None = None,
    events: pd.Series | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Say how far apart a word would have to be for `compare_groups` to see a difference: look before the result.

    Where even the greatest difference that these texts could hold would not be seen, a table without a difference says
    nothing. Takes what `compare_groups` takes. One row per comparison; columns group, other (the reference, or "all
    others"), n_words, n_words_other, m (for how many terms the intervals allow), words ("15 : 0": the fewest
    occurrences of one more word in the group, with none in the others, that differ as words), words_other (the same
    the other way round), docs, docs_other (articles), articles ("5 : 0": in how many articles, in each as often, a word
    would have to stand and in none of the others, beside the words that are there and gathered in the events that show
    it best; "none" if not even all would do; "" where the unit is the word), articles_other, about (as there). Both
    must be so, and a word that both sides have must lie further apart still.
    """
    _, _, _, sides = _read(tokens, groups, reference, (alpha, 500, correction), (unit, events, seed))
    rows = []
    for side in sides:
        n_words, n_words_other = int(side.n.sum()), int(side.n_other.sum())
        m = count_tried(side.n + side.n_other, n_words, n_words_other, alpha, correction)
        fewest, fewest_other = (
            count_fewest(side.n + side.n_other, sizes, alpha, correction)
            for sizes in ((n_words, n_words_other), (n_words_other, n_words))
        )
        found = ("", "")
        if side.dealt is not None:
            one, two = (find_least_articles(dealt, alpha) for dealt in (side.dealt, side.dealt.turn()))
            found = "none" if one is None else f"{one} : 0", "none" if two is None else f"0 : {two}"
        rows.append(
            (side.group, side.other, n_words, n_words_other, m, f"{fewest} : 0", f"0 : {fewest_other}", *side.docs,
             *found, side.about)
        )  # fmt: skip
    columns = ["group", "other", "n_words", "n_words_other", "m", "words", "words_other", "docs", "docs_other",
               "articles", "articles_other", "about"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _read(
    tokens: pd.DataFrame, groups: pd.Series | str, reference: str | None,
    options: tuple[float, float, str], deals: tuple[str | None, pd.Series | None, int],
) -> tuple[np.ndarray, pd.Index, np.ndarray, Iterator[_Side]]:  # fmt: skip
    """The code of each word, the terms, their counts (a row per group), the sides to compare; refuses what is odd."""
    require_columns(tokens, ("doc_id", "token"), "tokens")
    group_of_word, names = read_groups(tokens, groups)
    unit, events, seed = deals
    if len(names) < 2:
        raise ValueError(f"groups are compared with one another: there must be at least 2; there is {list(names)}.")
    if reference is not None and reference not in set(names):
        raise ValueError(f"reference {reference!r} is none of the groups; choose one of {', '.join(map(str, names))}.")
    problems = find_odd_options(*options)
    if unit not in (None, "article", "word"):
        problems.append(f"unit is 'article' or 'word', or left out; it is {unit!r}.")
    if events is not None:
        is_series = isinstance(events, pd.Series) and not events.index.has_duplicates
        if not is_series or not tokens["doc_id"].isin(events.index).any():
            problems.append("events is a Series from doc_id to event, each doc_id of tokens once, such as "
                            "articles.set_index('doc_id')['event_id'].")  # fmt: skip
    if isinstance(seed, bool) or not isinstance(seed, int | np.integer) or seed < 0:
        problems.append(f"seed is a whole number from 0 on; it is {seed!r}.")
    if problems:
        raise ValueError(" ".join(problems))
    codes, terms = read_terms(tokens["token"])
    n_missing = int(((codes < 0) | tokens["doc_id"].isna().to_numpy()).sum())
    if n_missing:
        raise ValueError(f"tokens has {n_missing} rows without a doc_id or without a token; every word needs both.")
    if len(names) * len(terms) > MOST_ROWS:
        raise ValueError(
            f"{len(names)} groups with {len(terms)} terms make {len(names) * len(terms)} rows; compare fewer groups at "
            "a time, such as outlets instead of articles."
        )
    article, doc_ids = pd.factorize(tokens["doc_id"], sort=True)
    by_article = count_cells(article, codes, (len(doc_ids), len(terms)))
    counts = count_cells(group_of_word, codes, (len(names), len(terms))).toarray()
    group_of_article = np.full(len(doc_ids), -1)
    group_of_article[article] = group_of_word
    whole = bool((group_of_article[article] == group_of_word).all())
    event = None if events is None else pd.Index(doc_ids).map(events).to_numpy()
    return (
        codes,
        terms,
        counts,
        _list_sides(
            (by_article, group_of_article if whole else None, event), counts, names, reference, (options[0], unit, seed)
        ),
    )


def _list_sides(
    articles: tuple[sparse.csr_matrix, np.ndarray | None, np.ndarray | None], counts: np.ndarray, names: pd.Index,
    reference: str | None, options: tuple[float, str | None, int],
) -> Iterator[_Side]:  # fmt: skip
    """Each group beside what it is compared with."""
    by_article, group_of_article, event = articles
    alpha, unit, seed = options
    twin: Deal | None = None
    # What the groups are compared with: one of them, or all together, each without its own.
    others = counts.sum(axis=0) if reference is None else counts[names.get_loc(reference)]
    for number in np.flatnonzero(names != reference):
        n = counts[number]
        n_other = others - n if reference is None else others
        group, other = names[number], ALL_OTHERS if reference is None else reference
        if group_of_article is None:
            about = "these texts only: an article has words of several groups, so that none can be dealt to one"
            if unit == "article":
                raise ValueError(f"unit cannot be 'article': {about.partition(': ')[2]}.")
            yield _Side(group, other, n, n_other, None, None, (pd.NA, pd.NA), None, about)
            continue
        kept = np.ones(len(group_of_article), dtype=bool)
        if reference is not None:
            kept = np.isin(group_of_article, [number, names.get_loc(reference)])
        own = group_of_article[kept] == number
        rows = by_article[kept]
        held = np.diff(rows[own].tocsc().indptr), np.diff(rows[~own].tocsc().indptr)
        strata = find_strata(own, None if event is None else event[kept])
        dealt, about = None, "these texts only, as was asked for"
        if unit != "word":
            about = _say_too_few(own, strata, (group, other), event is not None)
            if about and unit == "article":
                raise ValueError(f"unit cannot be 'article': {about.partition(': ')[2]}.")
            if not about:
                words = np.asarray(rows.sum(axis=1)).ravel()
                # Of two groups the second is the first one's other side.
                twin = twin.turn() if twin else deal(rows, words, own, strata, alpha=alpha, seed=seed)
                lengths = words[own].mean() / words[~own].mean()
                dealt, about = twin, BY_ARTICLE + (UNEQUAL if max(lengths, 1 / lengths) > MOST_UNEQUAL else "")
                twin = dealt if len(names) == 2 else None
        yield _Side(group, other, n, n_other, *held, (int(own.sum()), int((~own).sum())), dealt, about)


def _say_too_few(own: np.ndarray, strata: np.ndarray, names: tuple[object, object], by_event: bool) -> str:
    """Why nothing can be said about the groups, or "" where something can."""
    few = [(name, n) for name, n in zip(names, count_articles(own, strata), strict=True) if n < FEWEST_UNITS]
    if not few:
        return ""
    told = " and ".join(
        f"{name} {'have' if name == ALL_OTHERS else 'has'} {n} article{'s' * (n != 1)}" for name, n in few
    )
    where = " to be dealt within their events" if by_event else ""
    return f"these texts only: {told}{where}; to say anything of the groups, each side needs {FEWEST_UNITS}"


def _judge_side(table: pd.DataFrame, side: _Side, used: np.ndarray, alpha: float) -> pd.DataFrame:
    """The table of one comparison with what its articles allow, and what follows from that."""
    low, high = table["low"].to_numpy(), table["high"].to_numpy()
    if side.dealt is not None:
        low_article, high_article = (bound[used] for bound in bound_by_article(side.dealt))
        table = table.assign(low=np.minimum(low, low_article), high=np.maximum(high, high_article))
    table = judge(table).assign(
        docs=side.docs[0], docs_other=side.docs[1], about=side.about,
        p_article=np.nan if side.dealt is None else side.dealt.p[used],
    )  # fmt: skip
    by_word, by_article = (low > 0) | (high < 0), table["p_article"] <= alpha
    table["note"] = table["note"].where(~(by_word & (table["lrc"] == 0)), join_notes(table["note"], ONLY_AS_WORDS))
    alone = by_article & (table["lrc"] == 0) & ~by_word
    table["note"] = table["note"].where(~alone, join_notes(table["note"], ONLY_AS_ARTICLES))
    doubted = (table["lrc"] != 0) & side.about.endswith(UNEQUAL)
    table["note"] = table["note"].where(~doubted, join_notes(table["note"], TOO_LONG))
    if side.held is None or side.held_other is None:
        missing = pd.array([pd.NA] * len(table), dtype="Int64")
        return table.assign(n_docs_other=missing, doc_low=np.nan, doc_high=np.nan)
    held, held_other = side.held[used], side.held_other[used]
    m = count_testable(find_least_p(held + held_other, *side.docs), alpha)
    bounds = bound_odds_ratio(held, held_other, *side.docs, error=alpha / m)
    with np.errstate(divide="ignore"):
        doc_low, doc_high = np.log2(bounds)
    return table.assign(
        n_docs=pd.array(held, dtype="Int64"), n_docs_other=pd.array(held_other, dtype="Int64"),
        doc_low=doc_low, doc_high=doc_high,
    )  # fmt: skip
