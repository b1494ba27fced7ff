"""How much of each page is the article, and where is the ledger least sure? Tables for readers, from labelled lines."""

import pandas as pd

from newsframing.cleaning._ledger import BODY_FROM
from newsframing.tables import WORD, require_columns

# The roles of lines that hold words, in kinds that a reader tells apart; `figures.plot_lines` draws them so.
ROLE_KINDS = {
    "the article": ("body",),
    "headline, subheading, caption, byline, credit": ("headline", "subheading", "caption", "byline", "credit"),
    "donation appeal": ("fundraising",),
    "printed a second time": ("duplicate",),
    "menus, other articles, comments, errors": ("navigation", "related", "comments", "error"),
}
# What a reader calls roles whose names are not plain words.
_NAMES = {
    "fundraising": "donation appeal", "duplicate": "printed a second time", "navigation": "menus",
    "related": "other articles", "error": "error messages",
}  # fmt: skip


def count_words(lines: pd.DataFrame) -> pd.DataFrame:
    """Count the words of each line, and those that are the article: what `figures.plot_lines` draws.

    One row per line that holds a word, in the order of `lines` (as `label_lines` gives them); columns doc_id, line_no,
    role, n_words, n_article (its words if it is a line of the article's body, else 0).
    """
    require_columns(lines, ("doc_id", "line_no", "text", "role"), "lines")
    n_words = lines["text"].str.count(WORD.pattern).astype("int64")
    table = lines[["doc_id", "line_no", "role"]].assign(n_words=n_words, n_article=n_words * (lines["role"] == "body"))
    return table[table["n_words"] > 0].reset_index(drop=True)


def count_roles(lines: pd.DataFrame) -> pd.DataFrame:
    """Say how much of each page is the article, and what the rest is.

    One row per page, by doc_id; columns doc_id, words_on_page, words_of_article, not_article (share of the page's
    words, 0-1; missing for a page without words), the_rest (its roles with their words, most words first). Headline,
    caption and byline are counted with the rest, since they are not running text. A page was saved on one day: what
    stood beside the article that day says nothing of the outlet.
    """
    roles = count_words(lines).groupby(["doc_id", "role"], observed=True)["n_words"].sum()
    roles = roles.sort_values(ascending=False, kind="stable")
    rows = []
    for doc_id in sorted(lines["doc_id"].unique()):
        own = roles.xs(doc_id, level="doc_id") if doc_id in roles.index.get_level_values("doc_id") else roles[:0]
        whole, article = int(own.sum()), int(own.get("body", 0))
        rest = ", ".join(f"{_NAMES.get(role, role)} {n:,}" for role, n in own.items() if role != "body")
        rows.append((doc_id, whole, article, 1 - article / whole if whole else None, rest))
    columns = ["doc_id", "words_on_page", "words_of_article", "not_article", "the_rest"]
    return pd.DataFrame(rows, columns=columns).astype({"not_article": "float64"})


def find_doubtful(lines: pd.DataFrame, *, n: int = 6) -> pd.DataFrame:
    """Find the `n` lines about which the scorecard was least sure, the most doubtful first: read these first.

    One row per line; columns doc_id, line_no, text, role, rule, p_body (0-1: how likely the line belongs to the
    article, by the scorecard alone, which takes it in from .35 on). To be sure is not to be right; and where a rule has
    settled what a line is (its rule says so), the scorecard's doubt changed nothing.
    """
    require_columns(lines, ("doc_id", "line_no", "text", "role", "rule", "p_body"), "lines")
    nearest = (lines["p_body"] - BODY_FROM).abs().dropna().sort_values(kind="stable").index[:n]
    return lines.loc[nearest, ["doc_id", "line_no", "text", "role", "rule", "p_body"]].reset_index(drop=True)


def compare_roles(lines: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    """Say on how many lines of each page the ledger gives a role that a person would accept.

    One row per page that was labelled by hand, by doc_id; columns doc_id, n_lines, lines_on_which_both_agree (how
    many), refused (those on which they differ, as "7: byline, not body"). `coded` are the same lines as
    `corpus.load_annotations("lines")` gives them; its alt_roles has further right answers, "|" between them.
    """
    require_columns(lines, ("doc_id", "line_no", "role"), "lines")
    require_columns(coded, ("doc_id", "line_no", "role", "alt_roles"), "coded")
    both = coded.merge(lines[["doc_id", "line_no", "role"]], on=["doc_id", "line_no"], suffixes=("", "_given"),
                       validate="one_to_one")  # fmt: skip
    right = [
        given in [role, *others.split("|")]
        for role, others, given in both[["role", "alt_roles", "role_given"]].itertuples(index=False)
    ]
    both["refused"] = both["line_no"].astype(str) + ": " + both["role"] + ", not " + both["role_given"]
    rows = [
        (doc_id, len(own), int(own["right"].sum()), "; ".join(own.loc[~own["right"], "refused"]))
        for doc_id, own in both.assign(right=right).groupby("doc_id", observed=True)
    ]
    return pd.DataFrame(rows, columns=["doc_id", "n_lines", "lines_on_which_both_agree", "refused"])
