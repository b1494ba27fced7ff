"""Which sign has the tone of a text, which words gave it, and do two tools agree? Tables for readers."""

import numpy as np
import pandas as pd

from newsframing import lexicons, segment
from newsframing.tables import require_columns
from newsframing.tone._scores import cut_by_voice, load_ratings, score_vader

OUR_LIST, VADER = "our list (positive : negative words)", "VADER, whole text"
VADER_MEAN = "VADER, mean of its sentences"
_SIDES = {"positive": 1, "negative": -1}
_PLACE = ["doc_id", "sentence_id"]


def list_signs(
    articles: pd.DataFrame, pages: pd.DataFrame | None = None, tokens: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Ask two tools for the tone of each article, in several versions of its text, and one of them in two ways.

    Our list (lexicons/tone.csv) counts positive less negative words, each for one; VADER is explained in `score_vader`.
    It was made for sentences, so beside its score of the whole text stands the mean of its scores of the sentences.
    A tool that measures the article's tone should at least keep its sign when an appeal for donations is cut off.
    `pages` are the same articles with whatever else is on their pages (`corpus.load_articles(clean=False)`); `tokens`
    with voices add the narration alone and the quotations alone. One row per tool, version ("page as received",
    "article alone", "its narration", "its quotations"; those that are given) and article; columns tool, version,
    doc_id, value (above 0 positive, below 0 negative), note (the count "3 : 6", or VADER's score), n_words.
    A text without a sentence has no mean (missing).
    """
    versions = {} if pages is None else {"page as received": pages}
    versions["article alone"] = articles
    if tokens is not None:
        cut = cut_by_voice(articles, tokens)
        versions |= {f"its {name}": cut[cut["voice"] == voice] for name, voice in
                     (("narration", "narration"), ("quotations", "quotation"))}  # fmt: skip
    require_columns(articles, ("doc_id", "text"), "articles")
    parts = [table[["doc_id", "text"]].assign(version=name) for name, table in versions.items()]
    passages = score_vader(pd.concat(parts, ignore_index=True))
    each = passages.assign(doc_id=[f"{number:09}" for number in range(len(passages))])
    sentences = segment.split_sentences(each[["doc_id", "text"]])
    words = segment.tokenize(sentences)
    hits = lexicons.match_terms(words, lexicons.load_lexicon("tone"))
    counts = pd.crosstab(hits["doc_id"], hits["category"]).reindex(index=each["doc_id"], columns=_SIDES, fill_value=0)
    n = {name: counts[name].to_numpy() for name in _SIDES}
    passages["n_words"] = words["doc_id"].value_counts().reindex(each["doc_id"], fill_value=0).to_numpy()
    tally = [f"{good} : {bad}" for good, bad in zip(n["positive"], n["negative"], strict=True)]
    ours = passages.assign(tool=OUR_LIST, value=(n["positive"] - n["negative"]).astype(float), note=tally)
    means = score_vader(sentences).groupby("doc_id")["vader"].mean().reindex(each["doc_id"]).to_numpy()
    theirs = [
        passages.assign(tool=tool, value=scores, note=["" if pd.isna(score) else f"{score:.2f}" for score in scores])
        for tool, scores in ((VADER, passages["vader"]), (VADER_MEAN, means))
    ]
    signs = pd.concat([ours, *theirs], ignore_index=True)
    return signs[["tool", "version", "doc_id", "value", "note", "n_words"]].astype({"note": "str"})


def list_opposed(tokens: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """List the sentences that sound good by one list and bad by the other.

    Of each sentence the words of our list are added up, 1 for a positive and -1 for a negative one, and beside them
    people's ratings of the words that VADER knows (before VADER looks for "not" and "very"). One row per sentence whose
    two sums have opposite signs, those farthest apart first; columns doc_id, our_list, ratings (the sums), text,
    sentence_id, start.
    """
    require_columns(sentences, (*_PLACE, "start", "text"), "sentences")
    values = pd.concat(_value_words(tokens), ignore_index=True)
    sums = pd.pivot_table(values, values="value", index=_PLACE, columns="reading", aggfunc="sum", fill_value=0.0)
    sums = sums.reindex(columns=["our_list", "ratings"], fill_value=0.0).round(1)
    opposed = sums[sums["our_list"] * sums["ratings"] < 0].reset_index()
    opposed = opposed.merge(sentences[[*_PLACE, "start", "text"]], on=_PLACE, validate="one_to_one")
    apart = (opposed["our_list"] - opposed["ratings"]).abs()
    opposed = opposed.loc[apart.sort_values(ascending=False, kind="stable").index].reset_index(drop=True)
    return opposed[["doc_id", "our_list", "ratings", "text", "sentence_id", "start"]].rename_axis(columns=None)


def mark_words(tokens: pd.DataFrame, sentence: pd.DataFrame) -> pd.DataFrame:
    """Read one sentence with our list and with people's ratings, word by word, for `figures.plot_sentence`.

    `sentence` is one row of `list_opposed` or of a table of sentences, `tokens` at least the words of its article. One
    row per reading and word; columns reading (with its sum), word (with the signs behind it), value (0 where the word
    does not count). A phrase has its value at its first word.
    """
    require_columns(sentence, (*_PLACE, "start", "text"), "sentence")
    if len(sentence) != 1:
        raise ValueError(f"sentence has {len(sentence)} rows; give one, as in list_opposed(...).head(1).")
    row = sentence.iloc[0]
    own = tokens[tokens["doc_id"].eq(row["doc_id"]) & tokens["sentence_id"].eq(row["sentence_id"])]
    starts = (own["start"] - row["start"]).tolist()
    words = [row["text"][start:end].strip() for start, end in zip(starts, [*starts[1:], None], strict=True)]
    parts = []
    for name, values in zip(("our list", "VADER's ratings"), _value_words(own), strict=True):
        value = values.set_index("start")["value"].reindex(own["start"], fill_value=0.0).to_numpy()
        parts.append(pd.DataFrame({"reading": f"{name}: {value.sum():+.1f}", "word": words, "value": value}))
    return pd.concat(parts, ignore_index=True)


def list_ratings(
    tokens: pd.DataFrame,
    sentences: pd.DataFrame,
    quotations: pd.DataFrame | None = None,
    attributions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """List the words that VADER knows with people's ratings of them and their sentences.

    One row per hit, by article and place; columns doc_id, words, rating (-4 to 4), said_by, sentence; `quotations` and
    `attributions` give the names of speakers. The ratings are of the words alone: what is said to be good, and whether
    it is meant, the sentence says.
    """
    ratings = load_ratings()
    hits = lexicons.match_terms(tokens, ratings)
    table = lexicons.list_hits(hits, sentences, quotations, attributions)
    table["rating"] = hits["term"].map(ratings.set_index("term")["mean"])
    return table[["doc_id", "words", "rating", "said_by", "sentence"]]


def judge_list() -> pd.DataFrame:
    """Ask people's ratings of single words whether our list of tone has them on the right side.

    One row per form of lexicons/tone.csv; columns category, term (the form), mean (-4 to 4), sd (both missing where
    nobody rated it), same_side (the mean is on the side where the list has it), divided (0 lies within one standard
    deviation of the mean: the raters did not agree).
    """
    ours = lexicons.load_lexicon("tone")
    forms = ours[["category"]].assign(term=ours["forms"].str.split("|")).explode("term", ignore_index=True)
    judged = forms.merge(load_ratings()[["term", "mean", "sd"]], on="term", how="left", validate="many_to_one")
    same = np.sign(judged["mean"]) == judged["category"].map(_SIDES)
    return judged.assign(same_side=same, divided=judged["mean"].abs() < judged["sd"])


def _value_words(tokens: pd.DataFrame) -> list[pd.DataFrame]:
    """What each word counts, by our list and by people's ratings."""
    ratings = load_ratings()
    means = ratings.set_index("term")["mean"]
    parts = []
    for name, lexicon in (("our_list", lexicons.load_lexicon("tone")), ("ratings", ratings)):
        hits = lexicons.match_terms(tokens, lexicon)
        value = hits["category"].map(_SIDES) if name == "our_list" else hits["term"].map(means)
        parts.append(hits[[*_PLACE, "start"]].assign(reading=name, value=value.astype(float)))
    return parts
