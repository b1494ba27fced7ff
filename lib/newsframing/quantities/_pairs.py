"""Which numbers can be about the same thing, and do they agree?

Two numbers are only held against each other where something beyond the numbers says that they may count the same thing:
one event, one unit, and words in common. The same number in two texts is no reason.
"""

import pandas as pd

from newsframing import segment
from newsframing.quantities._links import link_numbers, list_nouns, name_basis, name_obstacle
from newsframing.quantities._shares import compare_shares, derive_shares, state_shares
from newsframing.quantities._units import load_units
from newsframing.quantities._verdicts import (
    TOLERANCE,
    compare_sides,
    convert_side,
    describe_side,
    name_conversion,
    widen_bounds,
)
from newsframing.quantities._words import GROUPS, name_singular, read_sentence, split_words
from newsframing.tables import QUANTITY_PAIRS, require_columns

_NEEDED = ("doc_id", "start", "end", "surface", "kind", "value", "low", "high", "unit", "comparator", "counted")
_COUNTS = ("count", "vague", "ordinal")


def compare_quantities(
    quantities: pd.DataFrame, articles: pd.DataFrame, *, tolerance: float = TOLERANCE
) -> pd.DataFrame:
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
    Intervals that meet agree: "700" and "hundreds" (200 to 999). Those that do not contradict, or, in articles of known
    days that cannot be the same, "cannot both hold of one time": the number may have changed. If they meet only at a
    bound that the words exclude ("3.5%" and "less than 3.5%"), they agree only as rounded numbers, and `note` says so.
    What is added ("700 additional troops") cannot be compared with what is there, a number without bounds ("several")
    with any, and shares, money and measures not if their nouns have no word in common or, where one has none, the
    sentences are less alike than .25. Two numbers exclude each other only if the nouns they count have a word in
    common, or are of one group of people, or one counts whoever does something ("the 23,000 who signed"): 12 persons
    never contradict 225 pages.

    Both verdicts say that the two cannot be right of one thing at one time. Neither says which is wrong, or that it is
    one thing: words in common are a hint, and on texts not seen before many a contradiction turns out to be of two
    things. That is for a reader, with the sentences. "contradict" is also said where a day is not known. The time it
    takes grows with the square of the numbers on one event, and so do the pairs.

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
        contradict, cannot both hold of one time, cannot be compared); basis (why the two may be about one thing);
        arithmetic (the sum, in words); note (dates, and what else to mind); start, end, other_start, other_end (offsets
        of the words).

    Raises
    ------
    ValueError
        A table lacks a column, a doc_id of `quantities` is not in `articles` or stands there twice, `tolerance` is
        not within 0 and 1, or one event has more than a million pairs.

    References
    ----------
    Moore, Interval Analysis (1966). Krifka, Approximate interpretation of number words (2007), on round numbers that
    stand for more than themselves.
    """
    require_columns(quantities, _NEEDED, "quantities")
    require_columns(articles, ("doc_id", "text"), "articles")
    _check(quantities, articles, tolerance)
    sentences = segment.split_sentences(articles)
    numbers = _prepare(quantities, articles, sentences, tolerance)
    texts = dict(zip(articles["doc_id"], articles["text"], strict=True))
    rows = [
        *_compare_within_events(numbers, sentences["text"], tolerance),
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


def _prepare(quantities: pd.DataFrame, articles: pd.DataFrame, sentences: pd.DataFrame, tolerance: float) -> list[dict]:
    """The numbers that can be compared, the earlier article first, with what is known of each and of its sentence."""
    known = articles.reindex(columns=["doc_id", "text", "event_id", "published"]).drop(columns="text")
    numbers = quantities.loc[_is_comparable(quantities)].merge(known, on="doc_id", validate="many_to_one")
    numbers["published"] = [_name_date(published) for published in numbers["published"]]
    numbers = numbers.sort_values(["published", "doc_id", "start"], kind="stable", ignore_index=True)
    numbers["article"] = pd.factorize(numbers["doc_id"])[0]  # in order of date, so that the earlier one comes first
    numbers = _add_sentences(numbers, sentences)
    units = load_units().drop_duplicates("unit").set_index("unit")
    bare = numbers["unit"].str.replace(r" per \w+$", "", regex=True)
    numbers["dimension"] = bare.map(units["dimension"]).where(~numbers["kind"].isin(_COUNTS))
    numbers["factor"] = bare.map(units["factor"]).fillna(1.0).astype(float)
    share = numbers["unit"] == "share"  # "a third" is 33 percent
    numbers.loc[share, ["dimension", "factor"]] = ["share", 100.0]
    # What is said for a month is never held against what is said for a year, or for all time.
    numbers["dimension"] += numbers["unit"].str.extract(r"( per \w+)$")[0].fillna("")
    numbers["dimension"] = numbers["dimension"].fillna(numbers["kind"].where(numbers["kind"] == "ordinal", "count"))
    numbers["lowest"], numbers["highest"] = widen_bounds(numbers, numbers["factor"].to_numpy(), tolerance)
    read = {text: read_sentence(text) for text in numbers["sentence"].unique()}
    return [
        {
            **row, "group": _name_group(row["kind"], row["unit"], row["counted"]), "words": read[row["sentence"]],
            "nouns": list_nouns(row["counted"]),
        }
        for row in numbers.to_dict("records")
    ]  # fmt: skip


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


def _name_date(published) -> str:
    if published is None or pd.isna(published):
        return ""
    return published if isinstance(published, str) else f"{published:%Y-%m-%d}"


def _name_group(kind: str, unit: str, counted: str) -> str:
    """Numbers of different groups are never compared: soldiers and voters, houses and cars."""
    if kind in ("count", "vague") and unit == "persons":
        named = {name_singular(word) for word in split_words(counted)}
        # "12 wounded soldiers" and "12 soldiers wounded" are one group: victims.
        return next((group for group in ("victims", *GROUPS) if named & GROUPS[group]), "people")
    return name_singular(unit) if kind in _COUNTS else ""


def _compare_within_events(numbers: list[dict], sentences: pd.Series, tolerance: float) -> list[dict]:
    """Numbers of two articles on one event, with one unit, that have enough words in common."""
    rows = []
    for place, other_place, cosine in link_numbers(numbers, sentences):
        one, other = numbers[place], numbers[other_place]
        same_unit = one["unit"] == other["unit"] or one["kind"] in _COUNTS
        second = describe_side(other) if same_unit else convert_side(describe_side(other), one, tolerance)
        obstacle = name_obstacle(one, other, cosine)
        rows.append(compare_sides(describe_side(one), second, name_basis(one, other), obstacle))
    return rows


def _compare_conversions(numbers: list[dict], texts: dict, tolerance: float) -> list[dict]:
    """A measure and its conversion in brackets: "200 meters (660 feet)"."""
    measures = [row for row in numbers if row["kind"] == "measure"]
    rows = []
    for one, other in zip(measures, measures[1:], strict=False):
        if one["doc_id"] != other["doc_id"] or texts[one["doc_id"]][one["end"] : other["start"]].strip() != "(":
            continue
        if one["dimension"] != other["dimension"] or one["unit"] == other["unit"]:
            continue
        first, second = describe_side(one), describe_side(other)
        # A conversion is rounded: it need only come within the tolerance.
        second["lowest"] *= 1 - tolerance
        second["highest"] *= 1 + tolerance
        row = compare_sides(first, second, "a measure and its conversion in brackets")
        row["arithmetic"] = name_conversion(one, other)
        rows.append(row)
    return rows
