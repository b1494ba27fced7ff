"""Does one article hedge more than every other?"""

import re

import pandas as pd

from newsframing import lexicons
from newsframing.findings._choices import require_article, require_choices
from newsframing.findings._readings import Reading, keep, load_coding, load_words
from newsframing.findings._sourced import add_voice, find_numbers
from newsframing.spans import find_meeting

_FEWEST_HITS = 5  # as in `lexicons.rate_categories`: no order rests on fewer


def compare_hedging(
    reading: Reading,
    *,
    doc_id: str,
    mistranslation: str = "",
    kinds: str = "hedges, evidentials, approximators",
    coding: str = "list",
    comparators: str = "counted",
    voice: str = "all words",
    mistranslated: str = "counted",
) -> dict:
    """Ask whether one article hedges more, per 1000 words, than every other.

    value is its rate less the highest rate of another article, edge 0. The article with the highest rate must have five
    hits, else there is not enough evidence, as everywhere in the suite. Five hits are few all the same: that the claim
    holds means that the rate is the highest, not that it would be in the next article.

    `reading` is what `read_versions` gives, and `list_choices("compare_hedging")` says what the choices mean.
    `mistranslation` is how words of the article begin whose translation is known to be wrong, `kinds` categories of
    the lexicon certainty in plural, with commas between. Raises ValueError: there is no such article or
    alternative, or no hand coding.
    """
    known = _list_kinds(reading)
    named = [kind.strip() for kind in kinds.split(",")]
    odd = [kind for kind in named if kind not in known]
    problems = [f"kinds is one of {', '.join(map(repr, known))}, or several; it is {kind!r}." for kind in odd]
    require_choices(
        "compare_hedging", *problems, coding=coding, comparators=comparators, voice=voice, mistranslated=mistranslated
    )
    n_words = load_words(reading, "body", voice)["doc_id"].value_counts().sort_index()
    require_article(doc_id, n_words.index)
    hits = _load_hedges(reading, coding)
    hits = hits[hits["category"].isin([kind.removesuffix("s") for kind in named])]
    if comparators == "left out":
        hits = hits[~hits["in_number"]]
    if mistranslated == "left out" and mistranslation:
        wrong = hits["form"].str.contains(rf"\b{re.escape(mistranslation)}", case=False)
        hits = hits[~(wrong & (hits["doc_id"] == doc_id))]
    hits = hits[hits["voice"].isin(load_words(reading, "body", voice)["voice"].unique())]
    n = hits["doc_id"].value_counts().reindex(n_words.index, fill_value=0)
    rates = 1000 * n / n_words
    others = rates.drop(doc_id)
    if others.empty:
        raise ValueError("to hedge most takes at least two articles.")
    value, first = rates[doc_id] - others.max(), rates.idxmax()
    note = f"{doc_id} {n[doc_id]} ({rates[doc_id]:.1f}), {others.idxmax()} {n[others.idxmax()]} ({others.max():.1f})"
    if n[first] < _FEWEST_HITS:
        return {"value": value, "edge": 0, "holds": None, "note": f"{note}: fewer than five hits"}
    return {"value": value, "edge": 0, "holds": bool(value > 0), "note": note}


@keep
def _list_kinds(reading: Reading) -> list[str]:
    return [f"{category}s" for category in sorted(set(lexicons.load_lexicon("certainty")["category"]))]


@keep
def _load_hedges(reading: Reading, coding: str) -> pd.DataFrame:
    """The marks of certainty; columns doc_id, start, end, category, form, in_number, voice (of the first word)."""
    if coding == "list":
        hits = lexicons.match_terms(load_words(reading), lexicons.load_lexicon("certainty"))
    else:
        hits = load_coding(reading, "markers").rename(columns={"text": "form"})
    numbers = find_numbers(reading)
    rows, _ = find_meeting(hits, numbers[numbers["comparator"] != "exact"])
    hits = hits.reset_index(drop=True)[["doc_id", "start", "end", "category", "form"]]
    return add_voice(reading, hits.assign(in_number=hits.index.isin(rows)))
