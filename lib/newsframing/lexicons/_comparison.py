"""Has one article more of a kind of words than another? The difference of two rates, with its interval."""

import numpy as np
import pandas as pd

from newsframing.lexicons._rates import FEWEST_HITS, FEWEST_SENTENCES, LEVEL, N_RESAMPLES, rate_categories
from newsframing.lexicons._views import NOT_ENOUGH
from newsframing.tables import name_categories, require_columns

_SEED = 20261129


def compare_rates(
    matches: pd.DataFrame, tokens: pd.DataFrame, lexicon: pd.DataFrame, doc_id: str, other_id: str
) -> pd.DataFrame:
    """Set the rates of two articles (`rate_categories`) side by side, with the interval of their difference.

    From the sentences of each article 2,000 texts are drawn with replacement, and the rates of the two are subtracted;
    low and high are the middle 95 percent of the differences. A *within-article* interval: it says nothing of other
    articles of the two outlets. Whoever looks at many pairs or categories will find a difference by chance.

    One row per category of the lexicon; columns category (in plain words), n and n_other (hits), per_1000_words,
    per_1000_words_other, difference (of the two rates), low, high (missing below 5 hits in either, or 8 sentences),
    evidence (which has more, or that it is not enough evidence, and why).
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
    draws = [_draw_rates(matches, tokens, one["category"], name, seed) for seed, name in enumerate(pair)]
    low, high = np.quantile(draws[0] - draws[1], [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=0)
    difference = (one["per_1000_words"] - other["per_1000_words"]).to_numpy()
    n_sentences = tokens.drop_duplicates(["doc_id", "sentence_id"])["doc_id"].value_counts()
    few = (np.minimum(one["n"], other["n"]) < FEWEST_HITS).to_numpy()
    short = np.full(len(one), n_sentences.min() < FEWEST_SENTENCES)
    evidence = np.select(
        [few, short, low > 0, high < 0],
        [
            f"{NOT_ENOUGH}: fewer than {FEWEST_HITS} hits in one of the two",
            f"{NOT_ENOUGH}: fewer than {FEWEST_SENTENCES} sentences in one of the two",
            f"more in {doc_id}",
            f"more in {other_id}",
        ],
        f"{NOT_ENOUGH}: 0 lies within the interval",
    )
    hidden = few | short
    return pd.DataFrame(
        {
            "category": name_categories(one["category"]),
            "n": one["n"],
            "n_other": other["n"],
            "per_1000_words": one["per_1000_words"],
            "per_1000_words_other": other["per_1000_words"],
            "difference": difference,
            "low": np.where(hidden, np.nan, np.minimum(low, difference)),
            "high": np.where(hidden, np.nan, np.maximum(high, difference)),
            "evidence": pd.Series(evidence, dtype="str"),
        }
    )


def _draw_rates(
    matches: pd.DataFrame, tokens: pd.DataFrame, categories: pd.Series, doc_id: str, seed: int
) -> np.ndarray:
    """The rates of the categories (columns) in each of the texts drawn from an article's sentences."""
    words = tokens.loc[tokens["doc_id"] == doc_id].groupby("sentence_id").size()
    hits = matches[matches["doc_id"] == doc_id]
    counts = pd.crosstab(hits["sentence_id"], hits["category"])
    counts = counts.reindex(index=words.index, columns=categories, fill_value=0).to_numpy()
    size = len(words)
    drawn = np.random.default_rng([_SEED, seed]).multinomial(size, np.full(size, 1 / size), N_RESAMPLES)
    return 1000 * (drawn @ counts) / (drawn @ words.to_numpy())[:, None]
