"""How often does each kind of words stand in an article, how sure is that, and which single word carries it?"""

from collections import namedtuple

import numpy as np
import pandas as pd

from newsframing.counts import FEWEST_HITS, FEWEST_PARTS, bound_ratios, count_cells, name_groups
from newsframing.tables import require_columns, require_values

SEVERAL = "an interval is for one article: add doc_id to by"
FEW_SENTENCES = f"no interval: fewer than {FEWEST_PARTS} sentences"
FEW_HITS = f"no interval: fewer than {FEWEST_HITS} hits"
ONE_SENTENCE = "no interval: one sentence has most of the hits"
ALL_ALIKE = "no interval: every sentence has the same rate"
NO_ORDER = f"fewer than {FEWEST_HITS} hits: no order rests on them"

_OWN_COLUMNS = (
    "category", "n", "n_words", "per_1000_words", "low", "high", "note", "warning", "term", "n_term", "share",
    "per_1000_words_without", "leads", "leads_without",
)  # fmt: skip

# names: a row per group, its columns those of `by`; of_word, sentence: a number for each word of `tokens`.
_Groups = namedtuple("_Groups", "names of_word sentence")


def rate_categories(
    matches: pd.DataFrame,
    tokens: pd.DataFrame,
    lexicon: pd.DataFrame,
    by: str | list[str] | pd.Series = "doc_id",
) -> pd.DataFrame:
    """Count the hits of each category, in all and per 1000 words, by article, outlet, event, voice or the like.

    per_1000_words = 1000 n / n_words; n_words counts all words of the group, so of one voice those of that voice. low
    and high are a *within-article* interval of 95 percent: what the rate might have been had the article had other
    sentences like these. Leaving out one sentence at a time shows how much a sentence can move the logarithm of the
    rate (`counts.bound_ratios`: the jackknife, with t). It is left out, with a note why, where a row holds more than
    one article, where there are fewer than 8 sentences or 5 hits, where one sentence has more than half of the hits,
    and where every sentence has the same rate. It says nothing of other articles of the outlet, and takes a sentence
    for independent of the next. Two intervals that do not overlap are no test of what was not planned beforehand.

    In simulated articles of 8, 15, 30 and 60 sentences it held the true rate in .91 to .98 of the cases, in .94 to .97
    of most, whether the hits fell at random or came in clusters (beta-binomial; gamma-Poisson; bunches), with 6 to 40
    of them; the middle 95 percent of texts drawn from the sentences, which many use, held it in .76 to .99 and missed
    above up to ten times as often as below. It is too narrow where one sentence in five has six times the rate of the
    others (25 hits: .81 to .87 with 8 sentences, .91 to .93 with 15: those that would show it may be missing), and
    where neighbouring sentences are alike (autocorrelation .6: .82 to .92 with 8 and 15 sentences, .85 to .95 beyond).
    tests/benchmarks/bench_coverage.py prints the table.

    `matches` are those of `match_terms` in `tokens`; each category of `lexicon` has its rows, if only with 0. `by` is a
    column of `tokens` (doc_id, voice), several of them (["doc_id", "voice"]), or a Series from doc_id to group, such as
    `articles.set_index("doc_id")["outlet"]`. One row per group (those without a word have none) and category, groups
    sorted, categories in the order of the lexicon; columns (by), category, n (hits), n_words, per_1000_words, low, high
    (missing where `note` is not empty), note (why there is no interval), warning (says so where n is below 5: whether
    such a row has more or less than another is not known).
    """
    groups, hits, categories = _join(matches, tokens, lexicon, by)
    n_groups, n_categories = len(groups.names), len(categories)
    n_words = np.bincount(groups.of_word, minlength=n_groups)
    cell = groups.of_word[hits["word"]] * n_categories + hits["category"].to_numpy()
    n = np.bincount(cell, minlength=n_groups * n_categories).reshape(n_groups, n_categories)
    low, high, note = _bound(groups, hits, n)
    table = groups.names.loc[groups.names.index.repeat(n_categories)].reset_index(drop=True)
    return table.assign(
        category=np.tile(categories, n_groups),
        n=n.ravel(),
        n_words=n_words.repeat(n_categories),
        per_1000_words=1000 * n.ravel() / n_words.repeat(n_categories),
        low=low.ravel(),
        high=high.ravel(),
        note=pd.Series(note.ravel(), dtype="str"),
        warning=_warn(n.ravel()),
    ).astype({"category": "str"})


def omit_terms(
    matches: pd.DataFrame,
    tokens: pd.DataFrame,
    lexicon: pd.DataFrame,
    by: str | list[str] | pd.Series = "doc_id",
) -> pd.DataFrame:
    """Leave out one term at a time: which single word carries a finding?

    A group leads a category if its rate is higher than that of every other. Where `leads` and `leads_without` differ,
    the finding hangs on that one entry. Tables are as for `rate_categories`; `matches` needs the column term, too.

    One row per group, category and term that the group uses, by group, category (in the order of the lexicon), most
    hits first; columns (by), category, term, n_term (its hits), n (all hits of the category), share (n_term / n),
    per_1000_words, per_1000_words_without, leads, leads_without (True or False), warning (says so where n is below 5:
    such a lead is none to speak of).
    """
    require_columns(matches, ("term",), "matches")
    require_values(matches, ("term",), "matches")
    groups, hits, categories = _join(matches, tokens, lexicon, by)
    n_words = np.bincount(groups.of_word, minlength=len(groups.names))
    hits = hits.assign(group=groups.of_word[hits["word"]], term=matches["term"].astype("str").to_numpy())
    used = hits.groupby(["group", "category", "term"]).size().rename("n_term").reset_index()
    n = np.zeros((len(groups.names), len(categories)), np.int64)
    np.add.at(n, (used["group"], used["category"]), used["n_term"])
    rows = []
    for (category, _), own in used.groupby(["category", "term"], sort=False):
        without = n[:, category].copy()
        without[own["group"]] -= own["n_term"].to_numpy()
        rates = 1000 * without / n_words
        leads = _lead(rates)[own["group"]]
        rows.append(own.assign(per_1000_words_without=rates[own["group"]], leads_without=leads))
    columns = [*used, "per_1000_words_without", "leads_without"]
    table = pd.concat(rows) if rows else pd.DataFrame(columns=columns).astype({"group": int, "category": int})
    table = table.sort_values(["group", "category", "n_term", "term"], ascending=[True, True, False, True])
    group, category = table["group"].to_numpy(int), table["category"].to_numpy(int)
    rates = 1000 * n / n_words[:, None]
    leading = np.array([_lead(column) for column in rates.T], dtype=bool).reshape(rates.T.shape).T
    named = groups.names.loc[group].reset_index(drop=True)
    return named.assign(
        category=categories[category],
        term=table["term"].to_numpy(),
        n_term=table["n_term"].to_numpy(int),
        n=n[group, category],
        share=table["n_term"].to_numpy(int) / n[group, category],
        per_1000_words=rates[group, category],
        per_1000_words_without=table["per_1000_words_without"].to_numpy(float),
        leads=leading[group, category],
        leads_without=table["leads_without"].to_numpy(bool),
        warning=_warn(n[group, category]),
    ).astype({"category": "str", "term": "str"})


def _warn(n: np.ndarray) -> pd.Series:
    return pd.Series(np.where(n < FEWEST_HITS, NO_ORDER, ""), dtype="str")


def _lead(rates: np.ndarray) -> np.ndarray:
    """Which rate is higher than every other; none if the highest is there twice, or if there is no other."""
    highest = rates == rates.max(initial=0)
    return highest & (highest.sum() == 1) & (rates > 0) & (len(rates) > 1)


def _join(
    matches: pd.DataFrame, tokens: pd.DataFrame, lexicon: pd.DataFrame, by: str | list[str] | pd.Series
) -> tuple[_Groups, pd.DataFrame, np.ndarray]:
    """The groups, the hits as numbers (word: a row of `tokens`; category), and the categories."""
    require_columns(matches, ("doc_id", "start", "category"), "matches")
    require_columns(lexicon, ("category",), "lexicon")
    require_columns(tokens, ("doc_id", "sentence_id", "start"), "tokens")
    require_values(matches, ("doc_id", "start", "category"), "matches")
    require_values(lexicon, ("category",), "lexicon")
    require_values(tokens, ("doc_id", "sentence_id", "start"), "tokens")
    groups = _group(tokens, by)
    categories = lexicon["category"].drop_duplicates().to_numpy(dtype=object)
    place = pd.Index(categories).get_indexer(matches["category"].astype("str"))
    unknown = matches["category"].astype("str")[place < 0].unique().tolist()
    if unknown:
        raise ValueError(
            f"matches holds categories that lexicon lacks: {', '.join(unknown[:10])}. Give the lexicon that they were "
            "found with; several are one after pd.concat."
        )
    word = _find_words(matches, tokens)
    return groups, pd.DataFrame({"word": word, "category": place}), categories


def _find_words(matches: pd.DataFrame, tokens: pd.DataFrame) -> np.ndarray:
    """The row of `tokens` with which each match begins."""
    article, names = pd.factorize(tokens["doc_id"])
    starts = pd.concat([tokens["start"], matches["start"]])
    step = int(starts.max()) + 1 if len(starts) else 1
    keys = article * step + tokens["start"].to_numpy(np.int64)
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    if (np.diff(keys) == 0).any():
        raise ValueError("tokens has two words at one place of one article; give each article once.")
    own = pd.Index(names).get_indexer(matches["doc_id"])
    wanted = own * step + matches["start"].to_numpy(np.int64)
    at = np.searchsorted(keys, wanted)
    there = (at < len(keys)) & (own >= 0)
    there[there] = keys[at[there]] == wanted[there]
    if not there.all():
        first = matches.iloc[int(np.flatnonzero(~there)[0])]
        raise ValueError(
            f"{int((~there).sum())} matches begin where tokens has no word, the first in {first['doc_id']!r} at "
            f"{first['start']}; give the tokens in which they were found."
        )
    return order[at]


def _group(tokens: pd.DataFrame, by: str | list[str] | pd.Series) -> _Groups:
    if isinstance(by, pd.Series):
        name = by.name if isinstance(by.name, str) and by.name else "group"
        if name in (*_OWN_COLUMNS, "doc_id"):
            raise ValueError(
                f"by is called {name!r}, as a column of the rates is; rename it, as in by.rename('outlet')."
            )
        table = pd.DataFrame({name: name_groups(tokens["doc_id"], by, "by")})
    else:
        if not isinstance(by, str | list | tuple):
            raise ValueError(
                "by is a column of tokens, such as 'doc_id', a list of them, or a Series from doc_id to group, such as "
                f"articles.set_index('doc_id')['outlet']; it is {by!r}."
            )
        columns = list(dict.fromkeys([by] if isinstance(by, str) else by))
        odd = [column for column in columns if column in _OWN_COLUMNS]
        if odd or not columns:
            raise ValueError(
                "by names at least one column of tokens, such as 'doc_id', and none that the rates have themselves "
                f"({', '.join(_OWN_COLUMNS)}); it is {by!r}."
            )
        require_columns(tokens, tuple(columns), "tokens")
        table = tokens[columns].reset_index(drop=True)
    if table.isna().any(axis=None):
        missing = ", ".join(table.columns[table.isna().any()])
        raise ValueError(f"tokens has words without a group: {missing} is missing in some rows.")
    grouped = table.groupby(list(table.columns), sort=True, observed=True)
    of_word = grouped.ngroup().to_numpy()
    names = table.iloc[np.unique(of_word, return_index=True)[1]].reset_index(drop=True)
    sentence = tokens.groupby(["doc_id", "sentence_id"], sort=False, observed=True).ngroup().to_numpy()
    return _Groups(names, of_word, sentence)


def _bound(groups: _Groups, hits: pd.DataFrame, n: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Lower and upper bound of each group and category, and the note why there are none."""
    if "doc_id" not in groups.names:
        return np.full(n.shape, np.nan), np.full(n.shape, np.nan), np.full(n.shape, SEVERAL, dtype=object)
    # A unit is what one sentence has in one group: with doc_id and voice, its words in that voice.
    step = groups.sentence.max(initial=0) + 1
    units, unit_of_word = np.unique(groups.of_word * step + groups.sentence, return_inverse=True)
    words, owner = np.bincount(unit_of_word, minlength=len(units)), units // step
    counts = count_cells(unit_of_word[hits["word"]], hits["category"].to_numpy(), (len(units), n.shape[1]))
    low, high = bound_ratios(counts, words, owner)
    most, cells = np.zeros(n.shape), counts.tocoo()
    np.maximum.at(most, (owner[cells.row], cells.col), cells.data)
    few = np.broadcast_to(np.bincount(owner, minlength=len(n))[:, None] < FEWEST_PARTS, n.shape)
    reasons = [few, n < FEWEST_HITS, 2 * most > n, low == high]
    note = np.select(reasons, [FEW_SENTENCES, FEW_HITS, ONE_SENTENCE, ALL_ALIKE], "").astype(object)
    return np.where(note == "", 1000 * low, np.nan), np.where(note == "", 1000 * high, np.nan), note
