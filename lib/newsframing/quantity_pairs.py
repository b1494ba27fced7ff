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
from newsframing.tables import QUANTITY_PAIRS, WORD, require_columns
from newsframing.units import load_units

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
# Words of a number that holds for years (a population), not for one event.
_STANDING = re.compile(
    r"\b(?:population|inhabitants|residents|lives?|living|(?:make|makes|made|making) up|account(?:s|ed)? for"
    r"|constitutes?|consists? of|comprises?|home to|consider themselves|there are)\b",
    re.IGNORECASE,
)
_OF_THESE = re.compile(r"\bof\s+(?:which|whom|them|these|those)\b", re.IGNORECASE)
_STOP = frozenset(
    "the a an of in on at to for from by with and or but as that this these those it its is are was were be been has"
    " have had will would could should may might can do does did not no than more less about some over under nearly"
    " almost around who which whom whose their his her our they he she we there said say says also after before into"
    " out up while when where if so such other one two three four five six seven eight nine ten".split()
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
        *_compare_shares(_state_shares(numbers) + _derive_shares(numbers, texts)),
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
    weights = TfidfVectorizer(analyzer=_stem, sublinear_tf=True).fit(sentences["text"])
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
        named = {_GROUP_OF[stem] for word in _words(counted) if (stem := _singular(word)) in _GROUP_OF}
        # "12 wounded soldiers" and "12 soldiers wounded" are one group: victims.
        return next((group for group in ("victims", *_GROUPS) if group in named), "people")
    return _singular(unit) if kind in ("count", "vague", "ordinal") else ""


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'").removesuffix("'s").strip("'") for word in WORD.findall(text)]


def _singular(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s") if len(word) > 3 else word


def _stem(text: str) -> list[str]:
    """The words of a text that carry meaning, cut to five letters, so that "petitioned" is "petitioners"."""
    return [word[:5] for word in _words(text) if word not in _STOP and len(word) > 2 and not word[0].isdigit()]


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
            sides = _side(one), _convert(_side(other), one, tolerance)
            rows.append(_compare(*sides, basis, _name_obstacle(one, other, cosine)))
    return rows


def _find_basis(one: pd.Series, other: pd.Series, cosine: float) -> str:
    """Why two numbers on one event can be about one thing, in words; "" if nothing says so."""
    words = {word: _stem(word)[0] for word in dict.fromkeys(_words(one["sentence"])) if _stem(word)}
    shared_stems = set(words.values()) & set(_stem(other["sentence"])) - _list_unit_stems()
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
    return frozenset(_stem(f"{units} million billion trillion hundred thousand"))


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
    own = [set(_stem(row["counted"].partition(", of ")[0])) - _list_unit_stems() for row in (one, other)]
    return bool(own[0] & own[1])


def _side(row: pd.Series) -> dict:
    """One number of a pair, in base units of its dimension, with the words that name it."""
    return {
        "doc_id": row["doc_id"], "surface": row["surface"], "counted": row["counted"], "published": row["published"],
        "start": row["start"], "end": row["end"], "low": row["lowest"] / row["factor"],
        "high": row["highest"] / row["factor"], "lowest": row["lowest"], "highest": row["highest"],
        "unit": row["unit"], "open": row["comparator"] in ("more_than", "less_than", "nearly"),
        "sum": "", "event_id": row["event_id"],
    }  # fmt: skip


def _convert(side: dict, one: pd.Series, tolerance: float) -> dict:
    """The second number of a pair in the unit of the first. A conversion is rounded, so it gets the tolerance."""
    if side["unit"] == one["unit"] or one["kind"] in ("count", "vague", "ordinal"):
        return side
    lowest, highest = side["lowest"] * (1 - tolerance), side["highest"] * (1 + tolerance)
    return {
        **side, "lowest": lowest, "highest": highest, "low": lowest / one["factor"], "high": highest / one["factor"],
        "converted": f" {one['unit']}",
    }  # fmt: skip


def _compare(one: dict, other: dict, basis: str, obstacle: str = "", *, standing: bool = False) -> dict:
    notes = [obstacle] if obstacle else []
    verdict = "cannot be compared"
    if not obstacle:
        meet = max(one["lowest"], other["lowest"]) <= min(one["highest"], other["highest"])
        verdict = "agree" if meet else "contradict"
        touch = max(one["lowest"], other["lowest"]) == min(one["highest"], other["highest"])
        if meet and touch and (one["open"] or other["open"]):
            notes.append("they meet only as rounded numbers: taken strictly, the words of one exclude the other")
    notes.append(_name_days(one, other, verdict, standing))
    return {
        **{name: one[name] for name in ("doc_id", "surface", "counted", "low", "high", "published", "start", "end")},
        **{f"other_{name}": other[name] for name in ("surface", "counted", "low", "high", "published", "start", "end")},
        "other_id": other["doc_id"], "unit": one["unit"], "verdict": verdict, "basis": basis,
        "arithmetic": f"{_name_interval(one)}; {_name_interval(other)}", "note": "; ".join(filter(None, notes)),
    }  # fmt: skip


def _name_days(one: dict, other: dict, verdict: str, standing: bool) -> str:
    days = one["published"], other["published"]
    if not all(days):
        return "the day of one article is not known" if any(days) else "the days of the articles are not known"
    if days[0] == days[1]:
        return f"both articles are of {days[0]}"
    note = f"the articles are of {days[0]} and {days[1]}"
    if verdict != "contradict":
        return note
    if standing:
        return f"{note}: cannot both describe one year; each may be right for its own"
    return f"{note}: a number that changes can be right in both"


def _name_interval(side: dict) -> str:
    """The interval of one number in words: "about 21,000" allows 19,950 to 22,050."""
    if np.isnan(side["low"]):
        allowed = "sets no bounds"
    elif side["unit"] == "share" and "converted" not in side:
        allowed = f"is {_name(side['lowest'])} percent"
        if side["lowest"] < side["highest"]:
            allowed = f"allows {_name(side['lowest'])} to {_name(side['highest'])} percent"
    elif side["low"] == side["high"]:
        allowed = f"is {_name(side['low'])}"
    elif np.isinf(side["high"]):
        allowed = f"allows {_name(side['low'])} and more"
    else:
        allowed = f"allows {_name(side['low'])} to {_name(side['high'])}"
    allowed += side.get("converted", "")
    return side["sum"] or f'"{side["surface"]}" {allowed}'


def _name(number: float) -> str:
    return f"{number:,.0f}" if number >= 1000 or number == int(number) else f"{number:,.3g}"


def _state_shares(numbers: pd.DataFrame) -> list[dict]:
    """Shares of a population that a text states: "Serbs make up about 10 percent of Kosovo's population"."""
    shares = []
    for _, row in numbers[(numbers["dimension"] == "share") & numbers["counted"].str.contains(", of ")].iterrows():
        part, whole = row["counted"].split(", of ", 1)
        if _STANDING.search(row["sentence"]):
            shares.append({**_side(row), "part": set(_stem(part)), "whole": _find_names(whole), "stated": True})
    return shares


def _derive_shares(numbers: pd.DataFrame, texts: dict) -> list[dict]:
    """Shares that two counts imply: "2 million people live there, of which around 50,000 consider themselves Serbs"."""
    counts = numbers[(numbers["dimension"] == "count") & (numbers["kind"] == "count")]
    shares = []
    for (doc_id, _), own in counts.groupby(["doc_id", "sentence_start"], sort=False, observed=True):
        for one, other in zip(own.to_dict("records"), own.to_dict("records")[1:], strict=False):
            text = texts[doc_id]
            between = text[one["end"] : other["start"]]
            if _OF_THESE.search(between) and _STANDING.search(between) and _can_be_whole(one, other):
                shares.append(_divide(other, one, text, between, text[other["start"] : other["sentence_end"]]))
    return shares


def _can_be_whole(whole: dict, part: dict) -> bool:
    return 0 < whole["lowest"] and part["value"] < whole["value"]


def _divide(part: dict, whole: dict, text: str, whole_words: str, part_words: str) -> dict:
    low, high = 100 * part["lowest"] / whole["highest"], 100 * part["highest"] / whole["lowest"]
    share = 100 * part["value"] / whole["value"]
    surface = text[whole["start"] : part["end"]]
    result = f"{_name(part['value'])} of {_name(whole['value'])} is {_name(share)} percent"
    if low < high:
        result += f" (as worded {_name(low)} to {_name(high)})"
    return {
        "doc_id": part["doc_id"], "surface": surface, "counted": part["counted"], "published": part["published"],
        "start": whole["start"], "end": part["end"], "low": low, "high": high, "lowest": low, "highest": high,
        "unit": "percent", "open": False, "sum": result, "event_id": part["event_id"],
        "part": set(_stem(part_words)), "whole": _find_names(whole_words), "stated": False,
    }  # fmt: skip


def _find_names(text: str) -> set[str]:
    return {stem for word in WORD.findall(text) if word[0].isupper() for stem in _stem(word)}


def _compare_shares(shares: list[dict]) -> list[dict]:
    """Shares of one population in two articles. Part and whole must be named with the same words."""
    rows = []
    for place, one in enumerate(shares):
        for other in shares[place + 1 :]:
            earlier, later = sorted((one, other), key=lambda side: (side["published"], str(side["doc_id"])))
            again = one["stated"] and other["stated"] and one["event_id"] == other["event_id"]
            if one["doc_id"] == other["doc_id"] or again or not (one["part"] & other["part"]):
                continue
            if one["whole"] & other["whole"]:
                basis = f"shares of one population; words for the part in both: {_join(one['part'] & other['part'])}"
                rows.append(_compare(earlier, later, basis, standing=True))
    return rows


def _join(stems: set[str]) -> str:
    return ", ".join(sorted(stems))


def _compare_conversions(numbers: pd.DataFrame, texts: dict, tolerance: float) -> list[dict]:
    """A measure and its conversion in brackets: "200 meters (660 feet)"."""
    measures = numbers[numbers["kind"] == "measure"]
    rows = []
    for doc_id, own in measures.groupby("doc_id", sort=False, observed=True):
        for one, other in zip(own.to_dict("records"), own.to_dict("records")[1:], strict=False):
            between = texts[doc_id][one["end"] : other["start"]]
            if between.strip() != "(" or one["dimension"] != other["dimension"] or one["unit"] == other["unit"]:
                continue
            first, second = _side(one), _side(other)
            # A conversion is rounded: it need only come within the tolerance.
            second["lowest"] *= 1 - tolerance
            second["highest"] *= 1 + tolerance
            stated = one["value"] * one["factor"] / other["factor"]
            row = _compare(first, second, "a measure and its conversion in brackets")
            converted = f"{_name(one['value'])} {one['unit']} are {_name(stated)} {other['unit']}"
            row["arithmetic"] = f"{converted}; {_name_interval(_side(other))}"
            rows.append(row)
    return rows
