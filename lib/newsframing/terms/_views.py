"""What do the counts say, in words that a reader understands?

Tables to look at, made from those of the neighbours: an article's heaviest terms, its nearest article, and whether two
articles can be told apart by a word.
"""

from collections.abc import Mapping
from itertools import product

import numpy as np
import pandas as pd

from newsframing.tables import name_values, require_columns
from newsframing.terms._groups import compare_groups
from newsframing.terms._tfidf import compare_articles, weight_terms

# Cosines that are no further apart than this are called a tie.
TIE = 0.02
# Of two cosines the one that leads by less than this is not said to be the greater.
LEAST_LEAD = 0.005
NOT_ENOUGH = "not enough evidence"
_BOUNDS = ("log_ratio", "low", "high", "lrc")


def heaviest_terms(weights: pd.DataFrame, doc_id: str | None = None, *, n: int = 5) -> pd.DataFrame:
    """List the terms with the greatest tf-idf weight in each article, or in one: `n` of each.

    One row per article and term of `weights` (`weight_terms`), by article, the heaviest first; columns doc_id, rank (1
    is the heaviest), term, n (count in the article), tf_idf (0-1). A heavy term may only be one that the few other
    articles happen not to have: read its sentences (`find_sentences`) before making much of it.
    """
    require_columns(weights, ("doc_id", "term", "n", "tf_idf"), "weights")
    if doc_id is not None:
        _require_articles(weights["doc_id"], (doc_id,), "weights")
        weights = weights[weights["doc_id"] == doc_id]
    ordered = weights.sort_values(["doc_id", "tf_idf", "term"], ascending=[True, False, True], ignore_index=True)
    ordered["rank"] = ordered.groupby("doc_id", observed=True).cumcount() + 1
    return ordered.loc[ordered["rank"] <= n, ["doc_id", "rank", "term", "n", "tf_idf"]].reset_index(drop=True)


def heaviest_by_version(
    versions: Mapping[str, pd.DataFrame], *, n: int = 7, stop_words: str | None = "english"
) -> pd.DataFrame:
    """List the heaviest terms of each article in several versions of its text, as the page with and without its frame.

    `versions` leads from a name ("page as received", "article alone") to the tokens of all articles in that version;
    the last one is the article itself. `n` and `stop_words` are as in `heaviest_terms` and `weight_terms`. One row per
    version, article and term; columns version, doc_id, rank, term, n, tf_idf, in_article (the last version of this
    article holds the term).
    """
    _require_versions(versions)
    last = list(versions.values())[-1]
    words = last["token"].astype("str").str.lower().str.replace("’", "'")
    held = set(zip(last["doc_id"], words, strict=True))
    tables = [
        heaviest_terms(weight_terms(tokens, stop_words=stop_words), n=n).assign(version=version)
        for version, tokens in versions.items()
    ]
    table = pd.concat(tables, ignore_index=True)
    table["in_article"] = [place in held for place in zip(table["doc_id"], table["term"].str.lower(), strict=True)]
    return table[["version", "doc_id", "rank", "term", "n", "tf_idf", "in_article"]]


def similarity_by_version(versions: Mapping[str, pd.DataFrame], *, stop_words: str | None = "english") -> pd.DataFrame:
    """Say how alike the words of every two articles are, in several versions of their texts, and which is the nearest.

    `versions` are as for `heaviest_by_version`. One row per version and ordered pair, by article, nearest first;
    columns version, doc_id, other_id, cosine, place: "nearest"; "tie" for all within 0.02 of the nearest, if several;
    else "".
    """
    _require_versions(versions)
    tables = [
        compare_articles(tokens, stop_words=stop_words).assign(version=version) for version, tokens in versions.items()
    ]
    table = pd.concat(tables, ignore_index=True)
    table["place"] = _find_places(table, ["version", "doc_id"])
    return table[["version", "doc_id", "other_id", "cosine", "place"]]


def nearest_articles(similarities: pd.DataFrame) -> pd.DataFrame:
    """Name the article whose words are nearest to those of each, and say where that is hardly more than a tie.

    One row per article (and version) of `similarities` (`compare_articles`, `similarity_by_version`); columns
    (version), doc_id, nearest, cosine, next, next_cosine (missing where there are but two articles), note: "a tie with
    ..." names all that are within 0.02 of the nearest. Something is always nearest. Two articles can use the same words
    for opposite claims.
    """
    require_columns(similarities, ("doc_id", "other_id", "cosine"), "similarities")
    keys = ["version", "doc_id"] if "version" in similarities else ["doc_id"]
    ordered = similarities.sort_values("cosine", ascending=False, kind="stable")
    tied = ordered[_find_places(ordered, keys) == "tie"]
    rows = []
    for key, own in ordered.groupby(keys, sort=False, observed=True):
        others = own["other_id"].tolist()
        near = tied.loc[tied.index.intersection(own.index), "other_id"].tolist()
        note = f"a tie with {', '.join(map(str, (name for name in near if name != others[0])))}" if near else ""
        cosines = [*own["cosine"], np.nan]
        rows.append((*key, others[0], cosines[0], others[1] if len(others) > 1 else "", cosines[1], note))
    table = pd.DataFrame(rows, columns=[*keys, "nearest", "cosine", "next", "next_cosine", "note"])
    order = {value: number for number, value in enumerate(similarities.get("version", pd.Series(dtype="str")).unique())}
    return table.sort_values(
        keys, key=lambda column: column.map(order) if column.name == "version" else column, ignore_index=True
    )


def try_ways(tokens: pd.DataFrame, doc_id: str, one: str, other: str) -> pd.DataFrame:
    """Ask in eight ways of counting which of two articles is nearer to a third: does the answer rest on the counting?

    Stop words out or in, single words or pairs too, each occurrence counted whole or damped (1 + ln n), the weights
    from all articles in `tokens`. One row per way, from the greatest lead of `other` to that of `one`; columns choice
    (in words), doc_id, one, other, cosine_one, cosine_other, difference (above 0: `one` is nearer), tie (apart by less
    than LEAST_LEAD, 0.005). The eight are no independent witnesses: they count the same words.
    """
    require_columns(tokens, ("doc_id", "token"), "tokens")
    _require_articles(tokens["doc_id"], (doc_id, one, other), "tokens")
    ways = product(
        (("words only", False), ("pairs too", True)),
        (("stop words out", "english"), ("stop words in", None)),
        (("", False), (", damped", True)),
    )
    rows = []
    for (words, bigrams), (stops, stop_words), (damping, sublinear_tf) in ways:
        pairs = compare_articles(tokens, bigrams=bigrams, stop_words=stop_words, sublinear_tf=sublinear_tf)
        cosines = pairs[pairs["doc_id"] == doc_id].set_index("other_id")["cosine"]
        rows.append((f"{words}, {stops}{damping}", doc_id, one, other, cosines[one], cosines[other]))
    table = pd.DataFrame(rows, columns=["choice", "doc_id", "one", "other", "cosine_one", "cosine_other"])
    table["difference"] = table["cosine_one"] - table["cosine_other"]
    table["tie"] = table["difference"].abs() < LEAST_LEAD
    return table.sort_values("difference", kind="stable", ignore_index=True)


def compare_pair(
    tokens: pd.DataFrame, doc_id: str, other_id: str, *, least: int = 6, correction: str = "tarone"
) -> pd.DataFrame:
    """Ask of each word that two articles have often whether one of them has it more often than the other.

    As `compare_groups`, with its intervals, which allow for all words of the two that could differ. One row per word
    that the two have `least` times together, what `doc_id` has more of first; columns term, n (in doc_id), n_other (in
    other_id), answer ("more often in ...", "not enough evidence"), allows (what the counts are compatible with, in
    words: "6.7 times rarer to 3.7 times as frequent"), and for drawing log_ratio, low, high, lrc, group, other; m, for
    how many words the intervals allow, and about. It speaks of these two texts alone: words of one text come in
    clusters, so that about writers or outlets it says nothing. What the two could show at all, ask
    `find_smallest_difference` first.
    """
    require_columns(tokens, ("doc_id", "token"), "tokens")
    _require_articles(tokens["doc_id"], (doc_id, other_id), "tokens")
    two = tokens[tokens["doc_id"].isin([doc_id, other_id])]
    table = compare_groups(two, "doc_id", reference=other_id, correction=correction)
    often = table[table["n"] + table["n_other"] >= least]
    ordered = often.sort_values(["log_ratio", "term"], ascending=[False, True], ignore_index=True)
    return put_in_words(ordered.assign(other=other_id))


def list_differences(tokens: pd.DataFrame, by: str = "doc_id", *, correction: str = "tarone") -> pd.DataFrame:
    """List the words in which one article differs from all others together, or one group (column `by`) does.

    As `compare_groups`, which counts by article where every group has enough of them; one row per word whose interval
    does not hold 0, in its order; columns as in `compare_pair`. No row: not enough evidence of any.
    """
    found = compare_groups(tokens, by, correction=correction).query("lrc != 0").reset_index(drop=True)
    return put_in_words(found.assign(other="all others"))


def bound_term(
    tokens: pd.DataFrame, doc_id: str, term: str, *,
    n_tables: int = 1, correction: str = "tarone", label: str | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Ask whether one article has a word more often than all others together, given some way of counting.

    `term` is a word, or a compound that `tokenize` was asked for; capitals do not matter. The interval allows for the
    words of this search (`correction` as in `compare_counts`) and for `n_tables` such searches: the number of articles,
    if each was searched. One row (none if the term stands nowhere); columns as in `compare_pair`, and label (this way
    of counting; the term if not given) first.
    """
    require_columns(tokens, ("doc_id", "token"), "tokens")
    _require_articles(tokens["doc_id"], (doc_id,), "tokens")
    sides = tokens.assign(side=np.where(tokens["doc_id"] == doc_id, str(doc_id), "all others"))
    table = compare_groups(sides, "side", reference="all others", alpha=0.05 / n_tables, correction=correction)
    table = put_in_words(
        table[table["term"].str.lower() == term.lower()].assign(other="all others").reset_index(drop=True)
    )
    table.insert(0, "label", term if label is None else label)
    return table


def put_in_words(keyness: pd.DataFrame) -> pd.DataFrame:
    """Put what `compare_groups` found of each word into words: who has it more often, and what the counts allow.

    `keyness` has the columns of `compare_groups`, and other: the name of the other side. One row per word, in the same
    order; columns as in `compare_pair`.
    """
    require_columns(keyness, ("term", "n", "n_other", *_BOUNDS, "group", "other", "m", "about"), "keyness")
    names = keyness["group"].astype("str")
    said = [NOT_ENOUGH if lrc == 0 else ("more" if lrc > 0 else "less") + " often in " for lrc in keyness["lrc"]]
    answers = [words if words == NOT_ENOUGH else words + name for words, name in zip(said, names, strict=True)]
    allows = [_name_range(low, high) for low, high in zip(keyness["low"], keyness["high"], strict=True)]
    table = keyness.assign(answer=pd.Series(answers, dtype="str"), allows=pd.Series(allows, dtype="str"))
    return table[["term", "n", "n_other", "answer", "allows", *_BOUNDS, "group", "other", "m", "about"]]


def _name_range(low: float, high: float) -> str:
    """An interval of a log ratio in words; without an end on one side, the other alone."""
    if low > 0 and np.isinf(high):
        return f"at least {_name_factor(low)}"
    if high < 0 and np.isinf(low):
        return f"at least {_name_factor(high)}"
    return f"{_name_factor(low)} to {_name_factor(high)}"


def _name_factor(log_ratio: float) -> str:
    """A bound of a log ratio in words: -1 is "2 times rarer", 1 "2 times as frequent"."""
    kind = "rarer" if log_ratio < 0 else "as frequent"
    if np.isinf(log_ratio):
        return f"any number of times {kind}"
    factor = 2 ** abs(log_ratio)
    return f"{'more than 100' if factor > 100 else f'{factor:.1f}' if factor < 10 else f'{factor:.0f}'} times {kind}"


def _find_places(similarities: pd.DataFrame, keys: list[str]) -> pd.Series:
    """Whether a pair's second article is the nearest to its first, or one of several within TIE of the nearest."""
    best = similarities.groupby(keys, observed=True)["cosine"].transform("max")
    near = similarities["cosine"] >= best - TIE
    several = near.groupby([similarities[key] for key in keys], observed=True).transform("sum") > 1
    return pd.Series(np.select([near & several, near], ["tie", "nearest"], ""), index=similarities.index, dtype="str")


def _require_versions(versions: Mapping[str, pd.DataFrame]) -> None:
    if not isinstance(versions, Mapping) or not versions:
        raise ValueError(
            "versions leads from the name of a version to its tokens, as in {'page as received': raw.tokens, 'article "
            f"alone': s.tokens}}; it is {type(versions).__name__} of length {len(versions)}."
        )
    for name, tokens in versions.items():
        require_columns(tokens, ("doc_id", "token"), f"versions[{name!r}]")


def _require_articles(doc_ids: pd.Series, wanted: tuple[str, ...], name: str) -> None:
    known = doc_ids.unique().tolist()
    absent = [doc_id for doc_id in dict.fromkeys(wanted) if doc_id not in known]
    if absent:
        raise ValueError(
            f"{name} has no article {', '.join(map(repr, absent))}; it has {name_values(sorted(known, key=str))}."
        )
