"""Which numbers on one event may be about one thing, and what keeps two of them from being compared?

Words in common decide. All numbers of an event that have one unit are looked at together, as rows of a table of words.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from newsframing.quantities._words import GROUPS, adds, list_stems, list_unit_stems

# Sentences less alike than this are not taken to be about one thing, unless the noun that is counted is the same.
_ALIKE = 0.1
_FEWEST_WORDS = 2
# Where a text does not name what its share, sum or measure is of, the sentences have to be as alike as this.
_MUCH_ALIKE = 0.25
_AT_ONCE, _MOST_PAIRS = 256, 1_000_000
_WHO = ("who", "whom", "that", "which")


def list_nouns(counted: str) -> frozenset[str]:
    """The stems of what a number counts; of a share the part and not the whole."""
    return frozenset(list_stems(counted.partition(", of ")[0])) - list_unit_stems()


def link_numbers(numbers: list[dict], sentences: pd.Series) -> Iterator[tuple[int, int, float]]:
    """Pairs of numbers of two articles that can be about one thing, by place, and how alike their sentences are.

    Both are on one event, have one unit, two words in common in their sentences, and besides one noun, one group of
    people or much alike sentences; and none speaks of the dead where the other speaks of the wounded.
    """
    known = {}
    for place, row in enumerate(numbers):
        if row["event_id"] and not pd.isna(row["event_id"]):
            known.setdefault((row["event_id"], row["dimension"], row["group"]), []).append(place)
    events = [places for places in known.values() if numbers[places[0]]["article"] != numbers[places[-1]]["article"]]
    if not events:
        return
    weigh = TfidfVectorizer(analyzer=list_stems, sublinear_tf=True).fit(sentences)
    for places in events:
        own = [numbers[place] for place in places]
        weights = weigh.transform([row["sentence"] for row in own])
        words = _count([row["words"].stems - list_unit_stems() for row in own])
        nouns = _count([row["nouns"] for row in own])
        articles, fates = np.array([(row["article"], row["words"].fates) for row in own]).T
        grouped, found = own[0]["group"] in GROUPS, []
        for first in range(0, len(own), _AT_ONCE):
            some = slice(first, first + _AT_ONCE)
            alike = (weights[some] @ weights.T).toarray()
            may = (words[some] @ words.T).toarray() >= _FEWEST_WORDS
            may &= grouped | (alike >= _ALIKE) | ((nouns[some] @ nouns.T).toarray() > 0)
            may &= articles[some, None] < articles
            may &= (fates[some, None] == 0) | (fates == 0) | ((fates[some, None] & fates) > 0)
            found += [(first + one, other, alike[one, other]) for one, other in np.argwhere(may)]
            if len(found) > _MOST_PAIRS:
                raise ValueError(
                    f"the event {own[0]['event_id']!r} has more than {_MOST_PAIRS:,} pairs of numbers; is it one event?"
                    " Give its articles several event_ids, or compare fewer."
                )
        for one, other, cosine in found:
            yield places[one], places[other], cosine


def _count(words: list[frozenset[str]]) -> csr_matrix:
    """One row for each set, one column for each word, 1 where the set holds it."""
    if not any(words):
        return csr_matrix((len(words), 1))
    return CountVectorizer(analyzer=list).fit_transform(words)


def name_basis(one: dict, other: dict) -> str:
    """Why two numbers on one event can be about one thing, in words."""
    shared = other["words"].stems - list_unit_stems()
    reasons = ["one event"]
    if one["group"] in GROUPS:
        reasons.append(f"both count {one['group']}")
    elif one["dimension"] == "count":
        reasons.append("both count people" if one["group"] == "people" else f"both count {one['unit']}")
    elif one["dimension"] != "ordinal":
        reasons.append("both are shares" if one["dimension"] == "share" else f"both are {one['unit']}")
    words = [word for word, stem in one["words"].words.items() if stem in shared]
    return f"{', '.join(reasons)}; words in both sentences: {', '.join(words[:8])}"


def name_obstacle(one: dict, other: dict, cosine: float) -> str:
    """Why two numbers cannot be compared though they may be about one thing; "" if they can."""
    if pd.isna(one["low"]) or pd.isna(other["low"]):
        return "one of the two sets no bounds"
    added = [adds(row["surface"]) for row in (one, other)]
    there = [row["words"].there and not new for row, new in zip((one, other), added, strict=True)]
    if (added[0] and there[1]) or (added[1] and there[0]):
        return "one is added, the other is there already"
    apart = max(one["lowest"], other["lowest"]) > min(one["highest"], other["highest"])
    if added[0] != added[1] and apart:
        return "one is added to what is there, and the other may be what is there"
    if one["nouns"] & other["nouns"]:
        return ""
    if one["dimension"] in ("count", "ordinal"):
        same = one["group"] in GROUPS or one["dimension"] == "ordinal" or _names_nobody(one) or _names_nobody(other)
        return "" if same or not apart else "they count different things, by the nouns that they stand with"
    unnamed = not one["counted"] or not other["counted"]
    if unnamed and cosine >= _MUCH_ALIKE and not apart:
        return ""
    return "they may be of different things: nothing says that they are of one"


def _names_nobody(row: dict) -> bool:
    """Whether a number of people has a clause where its noun would stand: "the 23,000 who signed"."""
    return row["unit"] == "persons" and row["counted"].lower().startswith(_WHO)
