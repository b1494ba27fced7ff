"""Does one article prefer another label for a group than the others do?"""

import numpy as np
import pandas as pd
from scipy.stats.contingency import odds_ratio

from newsframing import lexicons, segment
from newsframing.findings._choices import read_interval, require_article, require_choices
from newsframing.findings._readings import Reading, keep, load_version, load_words

_ALPHA = 0.05


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
) -> dict:
    """Ask whether one article prefers a label for a group where the others prefer another.

    One question, asked beforehand of those mentions alone in which somebody had a choice of label, so that nothing has
    to be allowed for. value is the lower bound of the log2 odds ratio (Fisher's exact conditional interval, 95
    percent) of label against other labels, in this article against the rest; edge 0. Without a single mention of the
    label elsewhere the upper bound is infinite. Mentions of one text are no draws of their own: with unit="articles"
    each article counts once, for what it uses more, and then one article against a few shows nothing.

    `reading` is what `read_versions` gives, and `list_choices("compare_labels")` says what the choices mean.
    `label` and `other_label` are two terms of the lexicon labels for the same people. Raises ValueError: there is
    no such article, label or alternative.
    """
    require_choices("compare_labels", unit=unit, text=text, voice=voice, others=others, sides=sides)
    own, rest = _count_labels(reading, text, voice, (doc_id, label, other_label, others), unit)
    note = f"{label} {own[0]}, others {own[1]}; elsewhere {rest[0]} and {rest[1]}"
    if not sum(own) or not sum(rest):
        return {"value": np.nan, "holds": None, "note": f"{note}: one side has no mention"}
    low, high = _bound_odds(reading, own, rest, _ALPHA * (2 if sides == "one-sided" else 1))
    return {"value": low, "edge": 0, "holds": read_interval(low, high), "note": note}


@keep
def _count_labels(
    reading: Reading, text: str, voice: str, who: tuple[str, ...], unit: str
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Mentions of the label and of the others: in the article, and elsewhere."""
    hits = _match_labels(reading, text, voice, who)
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
def _match_labels(reading: Reading, text: str, voice: str, who: tuple[str, ...]) -> pd.DataFrame:
    """Every mention of the label and the others; columns doc_id, paragraph_id, is_label."""
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
    hits = lexicons.match_terms(load_words(reading, text, voice), same)
    sentences = segment.split_sentences(texts)[["doc_id", "sentence_id", "paragraph_id"]]
    hits = hits.merge(sentences, on=["doc_id", "sentence_id"], how="left", validate="many_to_one")
    return hits[["doc_id", "paragraph_id"]].assign(is_label=hits["term"] == label)


@keep
def _bound_odds(reading: Reading, own: tuple[int, int], rest: tuple[int, int], error: float) -> tuple[float, float]:
    """Fisher's exact conditional bounds of the log2 odds ratio."""
    bounds = odds_ratio([own, rest]).confidence_interval(1 - error)
    with np.errstate(divide="ignore"):
        return tuple(np.log2([bounds.low, bounds.high]))
