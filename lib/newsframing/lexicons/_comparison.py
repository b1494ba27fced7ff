"""Has one article more of a kind of words than another? The difference of two rates, with its interval."""

import numpy as np
import pandas as pd

from newsframing.lexicons._rates import rate_categories
from newsframing.lexicons._views import NOT_ENOUGH
from newsframing.tables import name_categories, require_columns


def compare_rates(
    matches: pd.DataFrame, tokens: pd.DataFrame, lexicon: pd.DataFrame, doc_id: str, other_id: str
) -> pd.DataFrame:
    """Set the rates of two articles (`rate_categories`) side by side, with the interval of their difference.

    The interval (95 percent) of the difference d = r - R comes from those of the two rates: low = d - sqrt((r - low of
    r)^2 + (high of R - R)^2), and high likewise with the other two ends (Zou & Donner 2008). A *within-article*
    interval: it says nothing of other articles of the two outlets. It held the true difference in .95 to .99 of
    simulated pairs of 8 to 30 sentences (tests/benchmarks/bench_coverage.py). Whoever looks at many pairs or
    categories will find a difference by chance.

    One row per category of the lexicon; columns category (in plain words), n and n_other (hits), per_1000_words,
    per_1000_words_other, difference (of the two rates), low, high (missing where either rate has none, as below
    5 hits or 8 sentences), evidence (which has more, or that it is not enough evidence, and why).
    """
    require_columns(tokens, ("doc_id", "sentence_id"), "tokens")
    absent = [name for name in (doc_id, other_id) if name not in set(tokens["doc_id"])]
    if absent or doc_id == other_id:
        known = ", ".join(map(str, tokens["doc_id"].unique()[:10]))
        raise ValueError(f"compare_rates needs two articles of tokens, {known} ...; given {doc_id!r}, {other_id!r}.")
    pair = (doc_id, other_id)
    tokens = tokens[tokens["doc_id"].isin(pair)].reset_index(drop=True)
    matches = matches[matches["doc_id"].isin(pair)].reset_index(drop=True)
    rates = rate_categories(matches, tokens, lexicon)
    one, other = (rates[rates["doc_id"] == name].reset_index(drop=True) for name in pair)
    rate, other_rate = one["per_1000_words"], other["per_1000_words"]
    difference = rate - other_rate
    low = difference - np.hypot(rate - one["low"], other["high"] - other_rate)
    high = difference + np.hypot(one["high"] - rate, other_rate - other["low"])
    without = one["note"].where(one["note"] != "", other["note"]).str.removeprefix("no interval: ")
    evidence = np.select(
        [without != "", low > 0, high < 0],
        [NOT_ENOUGH + ": " + without + " in one of the two", f"more in {doc_id}", f"more in {other_id}"],
        f"{NOT_ENOUGH}: 0 lies within the interval",
    )
    return pd.DataFrame(
        {
            "category": name_categories(one["category"]),
            "n": one["n"],
            "n_other": other["n"],
            "per_1000_words": rate,
            "per_1000_words_other": other_rate,
            "difference": difference,
            "low": low,
            "high": high,
            "evidence": pd.Series(evidence, dtype="str"),
        }
    )
