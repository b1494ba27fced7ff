"""Which numbers can be about the same thing, and do they agree?

Two numbers are only held against each other where something beyond the numbers says that they may count the same thing:
one event, one unit, and words in common. The same number in two texts is no reason.
"""

import functools
import re

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from newsframing import segment
from newsframing.quantities._shares import compare_shares, derive_shares, state_shares
from newsframing.quantities._units import load_units
from newsframing.quantities._verdicts import (
    compare_sides,
    convert_side,
    describe_side,
    list_stems,
    name_interval,
    name_number,
    name_singular,
    split_words,
)
from newsframing.tables import QUANTITY_PAIRS, require_columns

_NEEDED = ("doc_id", "start", "end", "surface", "kind", "value", "low", "high", "unit", "comparator", "counted")
# Sentences less alike than this are not taken to be about one thing, unless the noun that is counted is the same.
_ALIKE = 0.1
_FEWEST_WORDS = 2
# Where a text does not name what its share, sum or measure is of, the sentences have to be as alike as this.
_MUCH_ALIKE = 0.25
# Counts of people are only compared within one of these groups.
_GROUPS = {
    "soldiers": "troop soldier reinforcement peacekeeper paratrooper marine force personnel servicemen",
    "police": "police gendarme constable",
    "victims": "injured wounded killed dead casualty fatality victim hurt missing dying death",
    "prisoners": "arrested detained detainee prisoner hostage suspect captive inmate",
    "voters": "voter vote ballot",
}
_GROUP_OF = {word: group for group, words in _GROUPS.items() for word in words.split()}
# The dead are never compared with the wounded, nor with the missing.
_FATES = (
    re.compile(r"\b(?:kill(?:s|ed|ing)?|dead|died?|dies|dying|deaths?|fatalit(?:y|ies))\b", re.IGNORECASE),
    re.compile(r"\b(?:injur(?:e|es|ed|ing|y|ies)|wound(?:s|ed|ing)?|hurt)\b", re.IGNORECASE),
    re.compile(r"\bmissing\b", re.IGNORECASE),
)
# What is added, and what is there already: the two cannot be compared.
_ADDED = re.compile(r"\b(?:additional|extra|more(?!\s+than)|another|further|new|reinforcements?|added|fresh)\b", re.I)
_THERE = re.compile(
    r"\b(?:already|currently|at present|now has|now have|in total|altogether|stationed|existing)\b", re.I
)


def compare_quantities(quantities: pd.DataFrame, articles: pd.DataFrame, *, tolerance: float = 0.05) -> pd.DataFrame:
    """Find numbers of different articles that can be about the same thing, and say whether they agree.

    Candidates are numbers of two articles with one `event_id` and one unit (or units of one dimension: metres and feet;
    "a month" and "a year" are two), whose sentences have two words in common, names of units left out. Besides, the
    noun that is counted is the same, or the sentences are alike (TF-IDF cosine of at least .1, words cut to five
    letters), or both count people of one group: soldiers, police, victims, prisoners, voters. People of two groups are
    never compared, nor the dead with the wounded. Across events only shares of a population are compared: a
    percentage, and the share that "N people, of which M" implies, if whole and part are named with the same words. A
    measure and its conversion in brackets are compared too. That two numbers are equal links nothing.

    Each number is the interval of what its words allow. "About" is read as within `tolerance` of the number, "nearly"
    as at most so much below it; a number in another unit is converted to that of the first and gets the tolerance.
    Intervals that meet agree: "700" and "hundreds" (200 to 999); those that do not contradict. If they meet only at a
    bound that the words exclude ("3.5%" and "less than 3.5%"), they agree only as rounded numbers, and `note` says so.
    What is added ("700 additional troops") cannot be compared with what is there, a number without bounds ("several")
    with any, and shares, money and measures not if their nouns have no word in common or, where one has none, the
    sentences are less alike than .25.

    "contradict" says that both cannot be right of one thing at one time. It does not say which is wrong, or that it is
    one thing: words in common are a hint, and on texts not seen before many a contradiction turns out to be of two
    things. That is for a reader, with the sentences. A number that grows may be right on both days. The time it takes
    grows with the square of the numbers on one event.

    Parameters
    ----------
    quantities
        As `find_quantities` returns them; columns doc_id, start, end, surface, kind, value, low, high, unit,
        comparator, counted. With the column figure, numbers that only point at known things ("the two sides") are left
        out.
    articles
        One row per article; columns doc_id, text, and event_id, published if they are known. Without event_id (or where
        it is missing) only shares of a population are compared.
    tolerance
        How far "about 100" may be from 100, as a share: 0.05 is 95 to 105.

    Returns
    -------
    DataFrame
        One row per pair, by doc_id and place, the earlier article first; columns doc_id, surface, counted, low, high
        (as compared, with the tolerance), published; the same of the other, from other_id on; unit; verdict (agree,
        contradict, cannot be compared); basis (why the two may be about one thing); arithmetic (the sum, in words);
        note (dates, and what else to mind); start, end, other_start, other_end (offsets of the words).

    Raises
    ------
    ValueError
        A table lacks a column, a doc_id of `quantities` is not in `articles` or stands there twice, or `tolerance` is
        not within 0 and 1.

    References
    ----------
    Moore, Interval Analysis (1966). Krifka, Approximate interpretation of number words (2007), on round numbers that
    stand for more than themselves.
    """
    require_columns(quantities, _NEEDED, "quantities")
    require_columns(articles, ("doc_id", "text"), "articles")
    _check(quantities, articles, tolerance)
    numbers, weights = _prepare(quantities, articles, tolerance)
    texts = dict(zip(articles["doc_id"], articles["text"], strict=True))
    rows = [
        *_compare_within_events(numbers, weights, tolerance),
        *compare_shares(state_shares(numbers) + derive_shares(numbers, texts)),
        *_compare_conversions(numbers, texts, tolerance),
    ]
    table = pd.DataFrame(rows, columns=list(QUANTITY_PAIRS))
    for column in ("doc_id", "other_id"):
        table[column] = table[column].astype(articles["doc_id"].dtype)
    for column in ("start", "end", "other_start", "other_end"):
        table[column] = table[column].astype("int64")
    for column in ("low", "high", "other_low", "other_high"):
        table[column] = table[column].astype("float64")
    places = ["doc_id", "start", "other_id", "other_start", "end", "other_end"]
    return table.sort_values(places, kind="stable", ignore_index=True)


def _check(quantities: pd.DataFrame, articles: pd.DataFrame, tolerance: float) -> None:
    problems = []
    if not isinstance(tolerance, (int, float)) or not 0 <= tolerance < 1:
        problems.append(f"tolerance is a share from 0 to under 1 (0.05 is 5 percent); it is {tolerance!r}.")
    repeated = articles["doc_id"][articles["doc_id"].duplicated()].unique()
    if len(repeated):
        problems.append(f"articles has more than one row for {', '.join(map(repr, repeated[:10]))}.")
    unknown = quantities.loc[~quantities["doc_id"].isin(articles["doc_id"]), "doc_id"].unique()
    if len(unknown):
        problems.append(f"quantities has numbers of {', '.join(map(repr, unknown[:10]))}, which articles has not.")
    if problems:
        raise ValueError(" ".join(problems))


def _prepare(
    quantities: pd.DataFrame, articles: pd.DataFrame, tolerance: float
) -> tuple[pd.DataFrame, csr_matrix | None]:
    """The numbers that can be compared with what is known of each, and the words of their sentences as weights."""
    known = articles.reindex(columns=["doc_id", "text", "event_id", "published"])
    numbers = quantities.loc[_is_comparable(quantities)].merge(known, on="doc_id", validate="many_to_one")
    numbers["published"] = numbers["published"].map(_name_date)
    numbers["event_id"] = numbers["event_id"].where(numbers["event_id"].ne(""))  # an empty cell is no event
    numbers = numbers.sort_values(["published", "doc_id", "start"], kind="stable", ignore_index=True)
    numbers["article"] = pd.factorize(numbers["doc_id"])[0]  # in order of date, so that the earlier one comes first
    sentences = segment.split_sentences(articles)
    numbers = _add_sentences(numbers, sentences)
    units = load_units().drop_duplicates("unit").set_index("unit")
    bare = numbers["unit"].str.replace(r" per \w+$", "", regex=True)
    numbers["dimension"] = bare.map(units["dimension"]).where(~numbers["kind"].isin(("count", "vague", "ordinal")))
    numbers["factor"] = bare.map(units["factor"]).fillna(1.0).astype(float)
    share = numbers["unit"] == "share"  # "a third" is 33 percent
    numbers.loc[share, ["dimension", "factor"]] = ["share", 100.0]
    numbers["group"] = [
        _name_group(*row) for row in zip(numbers["kind"], numbers["unit"], numbers["counted"], strict=True)
    ]
    # What is said for a month is never held against what is said for a year, or for all time.
    numbers["dimension"] += numbers["unit"].str.extract(r"( per \w+)$")[0].fillna("")
    numbers["dimension"] = numbers["dimension"].fillna(numbers["kind"].where(numbers["kind"] == "ordinal", "count"))
    numbers["lowest"], numbers["highest"] = _widen(numbers, tolerance)
    if not len(numbers):
        return numbers, None
    weights = TfidfVectorizer(analyzer=list_stems, sublinear_tf=True).fit(sentences["text"])
    return numbers, weights.transform(numbers["sentence"])


def _is_comparable(quantities: pd.DataFrame) -> pd.Series:
    kind, vague = quantities["kind"], quantities["kind"] == "vague"
    bounded = vague & ~quantities["comparator"].isin(("one_of", "most"))
    figure = quantities.get("figure", pd.Series(True, index=quantities.index))
    return (kind.isin(("count", "percent", "money", "measure", "ordinal")) & figure) | bounded


def _add_sentences(numbers: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """With the sentence that each number stands in, and where that begins and ends."""
    own = sentences[["doc_id", "start", "end", "text"]].rename(
        columns={"start": "sentence_start", "end": "sentence_end", "text": "sentence"}
    )
    own = own.astype({"doc_id": numbers["doc_id"].dtype})
    found = pd.merge_asof(
        numbers.sort_values("start", kind="stable"), own.sort_values("sentence_start", kind="stable"),
        left_on="start", right_on="sentence_start", by="doc_id",
    )  # fmt: skip
    return found.sort_values(["article", "start"], kind="stable", ignore_index=True)


def _widen(numbers: pd.DataFrame, tolerance: float) -> tuple[np.ndarray, np.ndarray]:
    """What each number allows in base units, "about" and "nearly" within the tolerance."""
    low, high = numbers["low"].to_numpy(float), numbers["high"].to_numpy(float)
    value, comparator = numbers["value"].to_numpy(float), numbers["comparator"].to_numpy()
    about, nearly = comparator == "about", comparator == "nearly"
    low = np.where(about | nearly, value * (1 - tolerance), low)
    high = np.where(about, value * (1 + tolerance), high)
    factor = numbers["factor"].to_numpy(float)
    return low * factor, high * factor


def _name_date(published) -> str:
    if published is None or (isinstance(published, float) and np.isnan(published)) or published is pd.NaT:
        return ""
    return published if isinstance(published, str) else f"{published:%Y-%m-%d}"


def _name_group(kind: str, unit: str, counted: str) -> str:
    """Numbers of different groups are never compared: soldiers and voters, houses and cars."""
    if kind in ("count", "vague") and unit == "persons":
        named = {_GROUP_OF[stem] for word in split_words(counted) if (stem := name_singular(word)) in _GROUP_OF}
        # "12 wounded soldiers" and "12 soldiers wounded" are one group: victims.
        return next((group for group in ("victims", *_GROUPS) if group in named), "people")
    return name_singular(unit) if kind in ("count", "vague", "ordinal") else ""


def _compare_within_events(numbers: pd.DataFrame, weights: csr_matrix | None, tolerance: float) -> list[dict]:
    """Numbers of two articles on one event, with one unit, that have enough words in common."""
    own = numbers[["article", "event_id", "dimension", "group"]].reset_index(names="row").dropna(subset="event_id")
    pairs = own.merge(own, on=["event_id", "dimension", "group"], suffixes=("", "_other"), validate="many_to_many")
    pairs = pairs[pairs["article"] < pairs["article_other"]]
    if not len(pairs):
        return []
    first, second = pairs["row"].to_numpy(), pairs["row_other"].to_numpy()
    alike = np.asarray(weights[first].multiply(weights[second]).sum(axis=1)).ravel()
    rows = []
    for place, other_place, cosine in zip(first, second, alike, strict=True):
        one, other = numbers.loc[place], numbers.loc[other_place]
        basis = _find_basis(one, other, cosine)
        if basis:
            sides = describe_side(one), convert_side(describe_side(other), one, tolerance)
            rows.append(compare_sides(*sides, basis, _name_obstacle(one, other, cosine)))
    return rows


def _find_basis(one: pd.Series, other: pd.Series, cosine: float) -> str:
    """Why two numbers on one event can be about one thing, in words; "" if nothing says so."""
    words = {word: list_stems(word)[0] for word in dict.fromkeys(split_words(one["sentence"])) if list_stems(word)}
    shared_stems = set(words.values()) & set(list_stems(other["sentence"])) - _list_unit_stems()
    shared = [word for word, stem in words.items() if stem in shared_stems]
    fates = [{n for n, fate in enumerate(_FATES) if fate.search(row["sentence"])} for row in (one, other)]
    if all(fates) and not fates[0] & fates[1]:
        return ""
    noun = _share_noun(one, other)
    grouped = one["group"] in _GROUPS
    if len(shared_stems) < _FEWEST_WORDS or not (noun or grouped or cosine >= _ALIKE):
        return ""
    reasons = ["one event"]
    if grouped:
        reasons.append(f"both count {one['group']}")
    elif one["dimension"] == "count":
        reasons.append("both count people" if one["group"] == "people" else f"both count {one['unit']}")
    elif one["dimension"] not in ("ordinal",):
        reasons.append("both are shares" if one["dimension"] == "share" else f"both are {one['unit']}")
    return f"{', '.join(reasons)}; words in both sentences: {', '.join(shared[:8])}"


@functools.cache
def _list_unit_stems() -> frozenset[str]:
    """Words of numbers and units: "percent" or "million" in both sentences is no word in common."""
    units = " ".join(load_units()["form"])
    return frozenset(list_stems(f"{units} million billion trillion hundred thousand"))


def _name_obstacle(one: pd.Series, other: pd.Series, cosine: float) -> str:
    """Why two numbers cannot be compared though they may be about one thing; "" if they can."""
    if pd.isna(one["low"]) or pd.isna(other["low"]):
        return "one of the two sets no bounds"
    added = [bool(_ADDED.search(row["surface"])) for row in (one, other)]
    there = [bool(_THERE.search(row["sentence"])) and not new for row, new in zip((one, other), added, strict=True)]
    if (added[0] and there[1]) or (added[1] and there[0]):
        return "one is added, the other is there already"
    apart = max(one["lowest"], other["lowest"]) > min(one["highest"], other["highest"])
    if added[0] != added[1] and apart:
        return "one is added to what is there, and the other may be what is there"
    unnamed = not one["counted"] or not other["counted"]
    if one["dimension"] in ("count", "ordinal") or _share_noun(one, other) or (unnamed and cosine >= _MUCH_ALIKE):
        return ""
    return "they may be of different things: nothing says that they are of one"


def _share_noun(one: pd.Series, other: pd.Series) -> bool:
    """Whether two numbers count, by their nouns, the same: of a share the part and not the whole."""
    own = [set(list_stems(row["counted"].partition(", of ")[0])) - _list_unit_stems() for row in (one, other)]
    return bool(own[0] & own[1])


def _compare_conversions(numbers: pd.DataFrame, texts: dict, tolerance: float) -> list[dict]:
    """A measure and its conversion in brackets: "200 meters (660 feet)"."""
    measures = numbers[numbers["kind"] == "measure"]
    rows = []
    for doc_id, own in measures.groupby("doc_id", sort=False, observed=True):
        for one, other in zip(own.to_dict("records"), own.to_dict("records")[1:], strict=False):
            between = texts[doc_id][one["end"] : other["start"]]
            if between.strip() != "(" or one["dimension"] != other["dimension"] or one["unit"] == other["unit"]:
                continue
            first, second = describe_side(one), describe_side(other)
            # A conversion is rounded: it need only come within the tolerance.
            second["lowest"] *= 1 - tolerance
            second["highest"] *= 1 + tolerance
            stated = one["value"] * one["factor"] / other["factor"]
            row = compare_sides(first, second, "a measure and its conversion in brackets")
            converted = f"{name_number(one['value'])} {one['unit']} are {name_number(stated)} {other['unit']}"
            row["arithmetic"] = f"{converted}; {name_interval(describe_side(other))}"
            rows.append(row)
    return rows
