"""What can be asked of any folder of articles? The claims of its claims.csv, and six questions that need none."""

import functools
from collections.abc import Callable
from typing import NamedTuple

import pandas as pd
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from newsframing import files, quotations
from newsframing.findings._choices import find_alternatives
from newsframing.findings._claims import find_choices, load_claims, prepare_claim
from newsframing.findings._readings import Reading, keep, load_speech, load_version, load_words
from newsframing.findings._telling import compare_hedging, compare_quoted, count_sourced, sign_tone
from newsframing.findings._wording import compare_neighbours, compare_term

# What an answer's value is, by the function that asks.
_VALUES = {
    "compare_hedging": "hits per 1,000 words: this article less the highest of the others",
    "compare_labels": "log ratio that the interval allows at least",
    "compare_neighbours": "similarity: to the one named, less to the next",
    "compare_quoted": "share of the words given to anybody",
    "compare_term": "log ratio that the interval allows at least",
    "count_sourced": "share of the numbers with a source, or the end of its interval",
    "sign_tone": "tone, from -1 (bad) to 1 (good)",
}
# The questions that need no claims.csv: who asks, and what is claimed of the article, word or side named.
_GENERAL: dict[str, tuple[Callable[..., dict], str]] = {
    "a word": (compare_term, "the text of {doc_id} has {term} more often than all others together"),
    "tone of an article": (sign_tone, "the tone of {doc_id} is negative"),
    "hedging of an article": (
        compare_hedging,
        "{doc_id} has the highest rate of hedges, evidentials and approximators together",
    ),
    "nearest article": (compare_neighbours, "{doc_id} is nearest in words to {other_id}"),
    "side quoted most": (compare_quoted, "{side} have more quoted words than all others together"),
    "numbers with a source": (count_sourced, "fewer than half of the numbers have a source"),
}
_ASKS_ARTICLE = ("a word", "tone of an article", "hedging of an article", "nearest article")


class Question(NamedTuple):
    """A claim and who asks it.

    asked_by is the name of the function (for `list_choices`), ask that function bound to whom the claim is about,
    choices the alternatives of each choice, value what the number of an answer is.
    """

    claim: str
    asked_by: str
    ask: Callable[..., dict]
    choices: dict[str, list]
    value: str


def list_questions(reading: Reading) -> pd.DataFrame:
    """List what can be asked of a folder: its claims, then what can be asked of any.

    One row per question; columns question (its name for `open_question`), claim, needs ("", "doc_id", or "doc_id
    term": whom and what it has to be told). Claims about articles that the folder lacks are left out, and so is a
    question that has nothing to go by there: the nearest of two articles, sides where nobody is quoted.
    """
    rows = [(claim["finding"], claim["claim"], "") for claim in _find_own(reading)]
    n_articles = reading.lines["doc_id"].nunique()
    for name, (_, claim) in _GENERAL.items():
        fits = n_articles > {"a word": 1, "hedging of an article": 1, "nearest article": 2}.get(name, 0)
        if fits and (name != "side quoted most" or _find_side(reading)):
            needs = f"doc_id{' term' * (name == 'a word')}" if name in _ASKS_ARTICLE else ""
            said = {"doc_id": "an article", "term": "a word", "other_id": "another", "side": _name_side(reading)}
            rows.append((name, claim.format(**said), needs))
    return pd.DataFrame(rows, columns=["question", "claim", "needs"]).astype("str")


def open_question(name: str, reading: Reading, *, doc_id: str = "", term: str = "") -> Question:
    """Make a question ready to be asked, under its name in `list_questions`.

    `doc_id` and `term` are for the questions that need them; the first article, and the word that it has most often
    beyond very common ones, if not given. The nearest article is asked of the one that is nearest under the choices
    made first, the side of the one with the most quoted words. Refuses a question, an article and a word that are
    not there.
    """
    claims = {claim["finding"]: claim for claim in _find_own(reading)}
    if name in claims:
        claim = claims[name]
        ask = prepare_claim(reading, claim)
        return Question(claim["claim"], claim["ask"], ask, find_choices(reading, claim), _VALUES[claim["ask"]])
    known = list_questions(reading)["question"].tolist()
    if name not in known:
        raise ValueError(f"there is no question {name!r}; choose one of {', '.join(known)}.")
    ask, claim = _GENERAL[name]
    asked_by = str(getattr(ask, "__name__", ""))
    doc_ids = sorted(reading.lines["doc_id"].unique())
    about = {}
    if name in _ASKS_ARTICLE:
        about["doc_id"] = doc_id or doc_ids[0]
        if about["doc_id"] not in doc_ids:
            raise ValueError(f"there is no article {doc_id!r}; choose one of {', '.join(doc_ids[:40])}.")
    if name == "a word":
        about["term"] = term.strip().lower() or _find_frequent(reading, about["doc_id"])
        if not any(_has_word(reading, version, about["term"]) for version in ("body", "page as received")):
            raise ValueError(f"no page has the word {about['term']!r}: write one word as it stands in a text.")
    if name == "nearest article":
        about["other_id"] = _find_nearest(reading, about["doc_id"])
    if name == "side quoted most":
        about["side"] = _find_side(reading)
    claim = claim.format(**(about | {"side": _name_side(reading)}))
    choices = find_alternatives(asked_by, doc_ids)
    if "without" in choices:
        choices["without"] = choices["without"][:13]  # none, and twelve articles: more would fill the screen
    return Question(claim, asked_by, functools.partial(ask, reading, **about), choices, _VALUES[asked_by])


@keep
def _find_own(reading: Reading) -> list[dict]:
    """The claims of the folder about articles that it has; none if those read here are of another folder."""
    listed = files.read_csv(reading.folder / "articles.csv", ("doc_id",), (), [])
    there = {row["doc_id"] for row in listed or ()}
    claims = load_claims(reading) if there == set(reading.lines["doc_id"]) else []
    return [claim for claim in claims if {claim["doc_id"], claim["other_id"]} <= {"", *there}]


def _has_word(reading: Reading, version: str, term: str) -> bool:
    return term in load_words(reading, version)["token"].cat.categories


def _find_frequent(reading: Reading, doc_id: str) -> str:
    words = load_words(reading)
    own = words.loc[words["doc_id"] == doc_id, "token"].astype("str")
    counts = own[~own.isin(ENGLISH_STOP_WORDS) & own.str.contains(r"[^\W\d_]{3}")].value_counts()
    return str(counts.index[0]) if len(counts) else "news"


@keep
def _find_nearest(reading: Reading, doc_id: str) -> str:
    """The article that is nearest under the choices made first: the one whose lead over the next is not below 0."""
    others = [other for other in load_version(reading).query("n_words > 0")["doc_id"] if other != doc_id]
    asked = {other: compare_neighbours(reading, doc_id=doc_id, other_id=other)["value"] for other in others}
    return max(asked, key=lambda other: asked[other])


def _find_side(reading: Reading) -> str:
    """The side with the most quoted words, by its name in the aliases; "" where nobody of a known side is quoted."""
    named = reading.sides.loc[reading.sides["label"] == _name_side(reading), "affiliation"]
    return str(named.iloc[0]) if len(named) else ""


@keep
def _name_side(reading: Reading) -> str:
    """The same side as a reader names it."""
    counted = quotations.count_words_by_side(load_speech(reading)[0], reading.sides)
    known = counted[counted["label"].isin(reading.sides["label"]) & (counted["n_words"] > 0)]
    return str(known.loc[known["n_words"].idxmax(), "label"]) if len(known) else ""
