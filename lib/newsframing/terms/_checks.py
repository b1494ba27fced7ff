"""Can these tables and options be compared? What is wrong with them is named, all at once."""

from numbers import Real

import numpy as np
import pandas as pd

from newsframing.counts import name_groups

CORRECTIONS = ("tarone", "bonferroni")


def read_groups(tokens: pd.DataFrame, groups: pd.Series | str) -> tuple[np.ndarray, pd.Index]:
    """Return the number of each word's group, and the groups, sorted."""
    if not isinstance(groups, pd.Series | str):
        raise ValueError(
            "groups is a column of tokens, such as 'doc_id', or a Series from doc_id to group, such as "
            f"articles.set_index('doc_id')['outlet']; it is {groups!r}."
        )
    if isinstance(groups, pd.Series):
        values = pd.Series(name_groups(tokens["doc_id"], groups, "groups"))
    else:
        if groups not in tokens:
            raise ValueError(
                f"groups is {groups!r}, and tokens has no such column; for outlets give a Series from doc_id to group, "
                "such as articles.set_index('doc_id')['outlet']."
            )
        values = tokens[groups].reset_index(drop=True)
    if values.isna().any():
        raise ValueError(f"{int(values.isna().sum())} words of tokens have no group; each needs one.")
    codes, names = pd.factorize(values, sort=True)
    return codes, pd.Index(names)


def find_odd_options(alpha: float, prior: float, correction: str) -> list[str]:
    """Return what is wrong with the options of a comparison."""
    problems = []
    if not isinstance(alpha, Real) or not 0 < alpha < 1:
        problems.append(f"alpha is a share between 0 and 1; it is {alpha!r}.")
    if not isinstance(prior, Real) or not 0 < prior < np.inf:
        problems.append(f"prior is a number of words above 0; it is {prior!r}.")
    if correction not in CORRECTIONS:
        problems.append(f"correction is one of {', '.join(CORRECTIONS)}; it is {correction!r}.")
    return problems


def check_counts(
    counts: pd.DataFrame, n_words: int, n_words_other: int, alpha: float, prior: float, correction: str
) -> None:
    """Raise a ValueError that lists what is wrong with counts to compare."""
    problems = find_odd_options(alpha, prior, correction)
    terms = counts["term"].reset_index(drop=True)
    for place in np.flatnonzero(terms.isna())[:10]:
        problems.append(f"counts row {place}: the term is missing.")
    for term in terms[terms.duplicated() & terms.notna()].unique()[:10]:
        problems.append(f"counts has {term!r} twice; add its counts up first.")
    for column, name, size in (("n", "n_words", n_words), ("n_other", "n_words_other", n_words_other)):
        whole = isinstance(size, Real) and not isinstance(size, bool) and 0 < size < np.inf and size == int(size)
        if not whole:
            problems.append(f"{name} is a whole number above 0; it is {size!r}.")
        values = pd.to_numeric(counts[column], errors="coerce").to_numpy(dtype=float, na_value=np.nan)
        odd = np.flatnonzero(~((values >= 0) & (values == np.floor(values))))
        for place in odd[:10]:
            problems.append(
                f"counts row {place} ({terms[place]!r}): {column} is a whole number from 0 on; it is "
                f"{counts[column].iloc[place]!r}."
            )
        if whole and not len(odd) and values.sum() > size:
            problems.append(f"{column} adds up to {values.sum():.0f}, but {name} is {size}.")
    if problems:
        raise ValueError(" ".join(problems))
