"""Is one article worded otherwise than the others: has it a word, a label, a neighbour in words?"""

import numpy as np
import pandas as pd
from scipy.optimize import brentq
from scipy.special import betainc
from scipy.stats import norm
from scipy.stats.contingency import odds_ratio

from newsframing import lexicons, segment, terms
from newsframing.findings._choices import read_interval, require_article, require_choices
from newsframing.findings._readings import (
    Reading,
    fold_plurals,
    keep,
    load_marked,
    load_version,
    load_words,
    pick_voice,
    split_hyphens,
)
from newsframing.terms import bound_log_ratio

_PRIORS = {"log-odds, prior 500": 500, "log-odds, prior 50": 50}


def compare_term(
    reading: Reading,
    *,
    doc_id: str,
    term: str,
    joined: tuple[str, ...] = (),
    text: str = "body",
    voice: str = "all words",
    words: str = "single words",
    unit: str = "occurrences",
    tried: str = "every term",
    correction: str = "tarone",
    tables: str = "its own table",
    sides: str = "two-sided",
    interval: str = "exact",
    alpha: float = 0.05,
) -> dict:
    """Ask whether one article has a term more often than all others together.

    value is the lower bound of the log ratio (see `terms.compare_counts`), edge 0: above it the claim holds, if the
    upper bound is below 0 it does not; in between there is not enough evidence. It is a claim about these texts as bags
    of words. The bound takes occurrences for drawn one by one, and words come in clusters: of the outlet only its
    articles speak (unit="articles with it"), and one against a few says nothing.

    `term` is in lower case; `joined` are the labels that "labels joined" makes one word each. Tarone (1990), Biometrics
    46; Clopper & Pearson (1934), Biometrika 26; Lancaster (1961), Significance tests in discrete distributions, JASA
    56; Monroe, Colaresi & Quinn (2008), Political Analysis 16.
    """
    require_choices(
        "compare_term", text=text, voice=voice, words=words, unit=unit, tried=tried, correction=correction,
        tables=tables, sides=sides, interval=interval, alpha=alpha,
    )  # fmt: skip
    source = text, voice, joined if words == "labels joined" else (), unit
    named, n, n_other, sizes, n_articles = _pick_terms(reading, source, doc_id, term)
    if not named:
        return {"value": np.nan, "holds": None, "note": f"{term!r} stands in no article"}
    if tried == "five times or more" and (n + n_other).max() < 5:
        return {"value": np.nan, "holds": None, "note": f"{term!r} is in all fewer than five times, so it is not tried"}
    error = alpha * (2 if sides == "one-sided" else 1) / (n_articles if tables == "one table for each article" else 1)
    m, n_terms = _count_tried(reading, source, doc_id, tried, correction, error)
    error /= m
    if interval in _PRIORS:
        prior = _PRIORS[interval]
        if unit != "occurrences":
            prior *= sum(sizes) / int(_count_terms(reading, *source[:-1], "occurrences")[1].sum())
        log_odds, z = terms.weigh_log_odds(n, n_other, sizes[0], sizes[1], prior)
        low, high = _bound_log_odds(log_odds, z, error)
    else:
        bound = bound_log_ratio if interval == "exact" else _bound_mid_p
        low, high = bound(n, n_other, sizes[0], sizes[1], error)
    best = int(np.argmax(low))
    note = f"{named[best]}: {n[best]} in {sizes[0]:,}, {n_other[best]} in {sizes[1]:,} elsewhere"
    note += f"; {m} of {n_terms} terms allowed for"
    return {"value": low[best], "edge": 0, "holds": read_interval(low[best], high[best]), "note": note}


@keep
def _count_terms(
    reading: Reading, text: str, voice: str, compounds: tuple[str, ...], unit: str
) -> tuple[pd.DataFrame, pd.Series]:
    """How often each term (rows) stands in each article (columns), and how many units each article has."""
    words = load_words(reading, text, voice, compounds)
    once = {"sentences with it": ["doc_id", "sentence_id"], "articles with it": ["doc_id"]}.get(unit)
    totals = (words.drop_duplicates(once) if once else words)["doc_id"].value_counts()
    words = words.drop_duplicates([*once, "token"]) if once else words
    counts = terms.count_terms(words).pivot(index="term", columns="doc_id", values="n").fillna(0).astype(int)
    return counts, totals


@keep
def _pick_terms(
    reading: Reading, source: tuple, doc_id: str, term: str
) -> tuple[list[str], np.ndarray, np.ndarray, tuple[int, int], int]:
    """The terms that hold a word, their counts here and elsewhere, the two sizes, and how many articles there are;
    `source` as for `_count_terms`.
    """
    counts, totals = _count_terms(reading, *source)
    require_article(doc_id, counts.columns)
    named = [one for one in counts.index if term in one.split(" ")]
    n = counts.loc[named, doc_id].to_numpy()
    n_other = counts.loc[named].sum(axis=1).to_numpy() - n
    return named, n, n_other, (int(totals[doc_id]), int(totals.sum() - totals[doc_id])), len(totals)


@keep
def _count_tried(
    reading: Reading, source: tuple, doc_id: str, tried: str, correction: str, error: float
) -> tuple[int, int]:
    """For how many terms an error is shared out, and how many are tried."""
    counts, totals = _count_terms(reading, *source)
    n = counts.to_numpy().sum(axis=1)
    n = n[n >= 5] if tried == "five times or more" else n
    own = int(totals[doc_id])
    return terms.count_tried(n, own, int(totals.sum()) - own, error, correction), len(n)


def _bound_mid_p(
    n: np.ndarray, n_other: np.ndarray, n_words: int, n_words_other: int, error: float
) -> tuple[np.ndarray, np.ndarray]:
    """As `terms.bound_log_ratio`, with half the chance of the count itself."""

    def find(f1: int, f2: int) -> float:
        """The share t at which f1 itself, by half, and more than f1 have together the chance error / 2."""
        if f1 == 0:
            return 0.0

        def miss(t: float) -> float:
            # More than f1, and f1 or more: their mean counts f1 itself by half.
            return (betainc(f1, f2 + 1, t) + (betainc(f1 + 1, f2, t) if f2 else 0)) / 2 - error / 2

        return brentq(miss, 1e-12, 1 - 1e-12)

    scale = np.log2(n_words_other) - np.log2(n_words)
    low = np.array([find(int(f1), int(f2)) for f1, f2 in zip(n, n_other, strict=True)])
    other = np.array([find(int(f2), int(f1)) for f1, f2 in zip(n, n_other, strict=True)])
    with np.errstate(divide="ignore"):
        return scale + np.log2(low) - np.log2(1 - low), scale + np.log2(1 - other) - np.log2(other)


def _bound_log_odds(log_odds: np.ndarray, z: np.ndarray, error: float) -> tuple[np.ndarray, np.ndarray]:
    """Bounds of log2 odds ratios, given them in natural logarithms and in standard deviations."""
    reach = norm.isf(error / 2) * np.divide(log_odds, z, out=np.full(len(z), np.inf), where=z != 0)
    return (log_odds - reach) / np.log(2), (log_odds + reach) / np.log(2)


def compare_labels(
    reading: Reading,
    *,
    doc_id: str,
    label: str,
    other_label: str,
    unit: str = "mentions",
    text: str = "body",
    voice: str = "all words",
    others: str = "the other label",
    sides: str = "two-sided",
    alpha: float = 0.05,
) -> dict:
    """Ask whether one article prefers a label for a group where the others prefer another.

    One question, asked beforehand of those mentions alone in which somebody had a choice of label, so that nothing has
    to be allowed for. value is the lower bound of the log2 odds ratio (Fisher's exact conditional interval)
    of label against other labels, in this article against the rest; edge 0. Without a single mention of the label
    elsewhere the upper bound is infinite. Mentions of one text are no draws of their own: with unit="articles" each
    article counts once, for what it uses more, and then one article against a few shows nothing.
    `label` and `other_label` are two terms of the lexicon labels for the same people.
    """
    require_choices("compare_labels", unit=unit, text=text, voice=voice, others=others, sides=sides, alpha=alpha)
    own, rest = _count_labels(reading, text, voice, (doc_id, label, other_label, others), unit)
    note = f"{label} {own[0]}, others {own[1]}; elsewhere {rest[0]} and {rest[1]}"
    if not sum(own) or not sum(rest):
        return {"value": np.nan, "holds": None, "note": f"{note}: one side has no mention"}
    low, high = _bound_odds(reading, own, rest, alpha * (2 if sides == "one-sided" else 1))
    return {"value": low, "edge": 0, "holds": read_interval(low, high), "note": note}


@keep
def _count_labels(
    reading: Reading, text: str, voice: str, who: tuple[str, ...], unit: str
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Mentions of the label and of the others: in the article, and elsewhere."""
    hits = pick_voice(_match_labels(reading, text, who), voice)
    if unit == "paragraphs":
        hits = hits.drop_duplicates(["doc_id", "paragraph_id", "is_label"])
    by_article = hits.groupby("doc_id")["is_label"].agg(["sum", "size"])
    counts = pd.DataFrame({"label": by_article["sum"], "others": by_article["size"] - by_article["sum"]})
    if unit == "articles":
        more = counts["label"] > counts["others"]
        counts = pd.DataFrame({"label": more.astype(int), "others": (~more).astype(int)})
    inside = counts.index == who[0]
    own, rest = counts[inside].sum(), counts[~inside].sum()
    return (int(own["label"]), int(own["others"])), (int(rest["label"]), int(rest["others"]))


@keep
def _match_labels(reading: Reading, text: str, who: tuple[str, ...]) -> pd.DataFrame:
    """Every mention of the label and the others; columns doc_id, paragraph_id, voice, is_label."""
    doc_id, label, other_label, others = who
    labels = lexicons.load_lexicon("labels")
    group = labels.loc[labels["term"] == label, "refers_to"]
    if group.empty:
        raise ValueError(f"there is no label {label!r} in the lexicon labels.")
    same = labels[labels["refers_to"] == group.iloc[0]]
    if others == "the other label":
        same = same[same["term"].isin([label, other_label])]
        if other_label not in set(same["term"]):
            raise ValueError(f"the lexicon labels has no {other_label!r} for the group of {label!r}.")
    texts = load_version(reading, text)
    require_article(doc_id, texts["doc_id"])
    hits = lexicons.match_terms(load_marked(reading, text), same)
    sentences = segment.split_sentences(texts)[["doc_id", "sentence_id", "paragraph_id"]]
    hits = hits.merge(sentences, on=["doc_id", "sentence_id"], how="left", validate="many_to_one")
    return hits[["doc_id", "paragraph_id", "voice"]].assign(is_label=hits["term"] == label)


@keep
def _bound_odds(reading: Reading, own: tuple[int, int], rest: tuple[int, int], error: float) -> tuple[float, float]:
    """Fisher's exact conditional bounds of the log2 odds ratio."""
    bounds = odds_ratio([own, rest]).confidence_interval(1 - error)
    with np.errstate(divide="ignore"):
        return tuple(np.log2([bounds.low, bounds.high]))


def compare_neighbours(
    reading: Reading,
    *,
    doc_id: str,
    other_id: str,
    text: str = "body",
    voice: str = "all words",
    stop_words: str = "left out",
    pairs: str = "single words",
    damping: str = "counts",
    plurals: str = "as written",
    hyphens: str = "as written",
) -> dict:
    """Ask whether one article's nearest neighbour in words is a given other one.

    value is the cosine (tf-idf) with the other one less the highest cosine with any third article; edge 0. A lead of
    less than `terms.LEAST_LEAD` is a tie, and the question stays open, as in `terms.try_ways`. There is no interval:
    the texts are no sample. A small margin can be turned by the next article that joins the corpus, which must hold
    three.
    """
    require_choices(
        "compare_neighbours", text=text, voice=voice, stop_words=stop_words, pairs=pairs, damping=damping,
        plurals=plurals, hyphens=hyphens,
    )  # fmt: skip
    spelling = hyphens == "split", plurals == "plural s off"
    weights = stop_words == "left out", pairs == "pairs too", damping == "damped"
    cosines = _compare_articles(reading, text, voice, spelling, weights)
    require_article(doc_id, cosines)
    require_article(other_id, cosines)
    third = {one: cosine for one, cosine in cosines[doc_id].items() if one not in (doc_id, other_id)}
    if not third:
        raise ValueError("a nearest neighbour is one of several: there must be at least three articles.")
    nearest, own = max(third, key=lambda one: third[one]), cosines[doc_id][other_id]
    margin = own - third[nearest]
    note = f"{other_id} {own:.3f}, {nearest} {third[nearest]:.3f}"
    if abs(margin) < terms.LEAST_LEAD:
        return {"value": margin, "edge": 0, "holds": None, "note": f"{note}: a tie"}
    return {"value": margin, "edge": 0, "holds": bool(margin > 0), "note": note}


@keep
def _spell_words(reading: Reading, text: str, voice: str, spelling: tuple[bool, bool]) -> pd.DataFrame:
    """The words with hyphens split and plurals folded or not; a gap ends a sentence."""
    words = load_words(reading, text, voice)
    # Words on either side of a gap, where another voice was cut out, are no neighbours.
    run = (words["sentence_id"].diff().ne(0) | words["token_id"].diff().ne(1)).cumsum()
    words = words.assign(sentence_id=run)
    split, folded = spelling
    words = split_hyphens(words) if split else words
    return fold_plurals(words) if folded else words


@keep
def _compare_articles(
    reading: Reading, text: str, voice: str, spelling: tuple[bool, bool], weights: tuple[bool, bool, bool]
) -> dict[str, dict[str, float]]:
    """The cosine of each article with each other one, with hyphens split and plurals folded or not, stop words left
    out, pairs and damping or not.
    """
    words = _spell_words(reading, text, voice, spelling)
    left_out, pairs, damped = weights
    stop_words = "english" if left_out else None
    cosines = terms.compare_articles(words, stop_words=stop_words, bigrams=pairs, sublinear_tf=damped)
    found = {one: {} for one in cosines["doc_id"]}
    for one, other, cosine in cosines[["doc_id", "other_id", "cosine"]].itertuples(index=False):
        found[one][other] = cosine
    return found
