"""How positive are the words of a text, by VADER, and how did people rate them? And a text cut by its voices."""

import functools
import re
from importlib.resources import files

import pandas as pd
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from newsframing.tables import VOICES, require_columns, require_values

# Letters alone, with hyphens and apostrophes: "8d" and "0_o" are faces.
_RATED_WORD = re.compile(r"[a-z]+(?:[-'][a-z]+)*")


def score_vader(passages: pd.DataFrame) -> pd.DataFrame:
    """Give each passage VADER's tone, in a column vader: -1 as negative as can be, 1 as positive, 0 neither.

    VADER sums up the human ratings of the words it knows, turns the sign of one behind a negator, and squeezes the sum
    s to s / sqrt(s^2 + 15). Made for sentences of social media: the longer a text, the more easily it ends near -1 or 1
    whatever it says, and one sentence more can turn the sign, so that long texts are better scored sentence by sentence
    (`list_signs` has both). On sentences of newspaper editorials rated by people it did much worse than on messages.

    References
    ----------
    Hutto & Gilbert, VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social Media Text (ICWSM 2014).
    """
    require_columns(passages, ("text",), "passages")
    odd = [place for place, text in enumerate(passages["text"]) if not isinstance(text, str)]
    if odd:
        raise ValueError(f"passages.text must be a string; it is not in {len(odd)} rows, the first is row {odd[0]}.")
    score = _make_vader().polarity_scores
    passages = passages.reset_index(drop=True)
    return passages.assign(vader=pd.Series([score(text)["compound"] for text in passages["text"]], dtype="float64"))


def load_ratings() -> pd.DataFrame:
    """Load the words that VADER knows with what people said of them, in the form of a lexicon.

    One row per word; columns lexicon ("vader"), category (vader_positive: mean above 0; vader_negative), term, mean (-4
    to 4), sd (standard deviation of the ten ratings), n_ratings. Ten people rated each word, out of any context, from
    -4 (extremely negative) to 4 (extremely positive). Emoticons, and whatever else is no word here, are left out. The
    file is part of the package vaderSentiment (MIT licence).
    """
    path = files("vaderSentiment") / "vader_lexicon.txt"
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    table = pd.DataFrame(
        [
            ("vader", "vader_positive" if float(mean) > 0 else "vader_negative", term.lower(), float(mean), float(sd),
             len(ratings.strip("[]").split(",")))
            for term, mean, sd, ratings in rows
            if _RATED_WORD.fullmatch(term.lower())
        ],
        columns=["lexicon", "category", "term", "mean", "sd", "n_ratings"],
    )  # fmt: skip
    return table.drop_duplicates("term").sort_values("term", ignore_index=True)


def cut_by_voice(articles: pd.DataFrame, tokens: pd.DataFrame) -> pd.DataFrame:
    """Put together what an article says in each voice: its quotations, what it reports, its narration.

    One row per article and voice that it has, by doc_id; columns doc_id, voice, text, n_words. `tokens` are the words
    of these articles with their voice (`mark_voices`); each takes the signs behind it along, up to the next word. The
    pieces are joined by a space, so that sentences are broken where voices change: for counting, and for tools that
    count, not for reading.
    """
    require_columns(articles, ("doc_id", "text"), "articles")
    require_columns(tokens, ("doc_id", "start", "voice"), "tokens")
    require_values(articles, ("doc_id", "text"), "articles")
    require_values(tokens, ("doc_id", "start", "voice"), "tokens")
    twice = articles.loc[articles["doc_id"].duplicated(), "doc_id"].unique().tolist()
    absent = sorted(set(tokens["doc_id"].unique()) - set(articles["doc_id"]))
    problems = [f"articles has {doc_id!r} twice" for doc_id in twice]
    problems += [f"tokens has words of {doc_id!r}, which articles lacks" for doc_id in absent]
    if problems:
        raise ValueError("; ".join(problems) + ".")
    texts = dict(zip(articles["doc_id"], articles["text"], strict=True))
    words = tokens[["doc_id", "start", "voice"]].sort_values(["doc_id", "start"], ignore_index=True)
    changes = words[["doc_id", "voice"]].ne(words[["doc_id", "voice"]].shift()).any(axis=1)
    runs = words.groupby(changes.cumsum()).agg(
        doc_id=("doc_id", "first"), start=("start", "first"), voice=("voice", "first"), n_words=("start", "size")
    )
    # A run ends where the next one of its article begins, the last one with the text.
    ends = runs.groupby("doc_id")["start"].shift(-1)
    runs["text"] = [
        texts[doc_id][start : None if pd.isna(end) else int(end)].strip()
        for doc_id, start, end in zip(runs["doc_id"], runs["start"], ends, strict=True)
    ]
    order = pd.CategoricalDtype([*VOICES, *sorted(set(runs["voice"]) - set(VOICES))], ordered=True)
    runs["voice"] = runs["voice"].astype(order)
    cut = runs.groupby(["doc_id", "voice"], observed=True).agg(text=("text", " ".join), n_words=("n_words", "sum"))
    return cut.reset_index().astype({"voice": "str", "text": "str"})


@functools.cache
def _make_vader() -> SentimentIntensityAnalyzer:
    return SentimentIntensityAnalyzer()
