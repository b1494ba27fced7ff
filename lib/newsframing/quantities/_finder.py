"""Which numbers does a text state, what do they count, and who says so?"""

import numpy as np
import pandas as pd

from newsframing import quotations, segment
from newsframing.quantities._reading import read_quantities
from newsframing.spans import find_holding
from newsframing.tables import QUANTITIES, require_columns


def find_quantities(articles: pd.DataFrame, attributions: pd.DataFrame | None = None) -> pd.DataFrame:
    """Find the numbers that a text states, in figures or words, with what they allow and what they count.

    Rules over figures, number words and a table of units (units.csv); no parser and no model. The comparator becomes an
    interval: "more than 80" is 80 to infinity, "nearly 2 million" 0 to 2,000,000, "hundreds" 200 to 999; "about 10
    percent" is 10 to 10, since the text does not say how close "about" is. Numbers that are names (Resolution 1244,
    F-16, 9/11) are left out, and so are "a" and "an".

    What it misses: numbers that only arithmetic gives ("doubled", "a pair"), years in words, 2/3, 3½, 45C, "one and a
    third"; a number whose noun stands in another sentence has an empty `counted`, and one whose source is not said by a
    verb of speech ("organisers put the crowd at 100,000") no source. What it takes wrongly: unknown names that end in a
    number; the two counts of "a vote of 217 to 215"; "rose $1.20 to $84.15" for a range; "one" before a noun that means
    any ("one man's view"). `counted` is cut by word order and is often too short or too long. English only. On 135
    sentences that a reviewer made up, with 206 quantities, it found 189, and 202 after what they had shown was mended,
    besides 5 that were none. Its precision and recall on the five articles stand in notebook 06.

    Parameters
    ----------
    articles
        One row per article; columns doc_id, text.
    attributions
        The words that these articles give to a source, as `quotations.find_attributions` finds them; if None,
        looked for without a table of names.

    Returns
    -------
    DataFrame
        One row per number, by doc_id and place; columns doc_id, start and end (offsets of `surface`), surface
        (comparator, number, unit or noun, as written); kind: count, percent, money, measure, ordinal, date, vague (no
        number, or "one of"); value (the number as stated: 10 percent is 10, "2 million" 2000000, of a date the year;
        missing for a range and where no number stands), low and high (what the words allow; missing where they set no
        bounds), unit (persons, the noun that is counted, or the unit of units.csv), comparator (exact, about,
        more_than, less_than, nearly, at_least, at_most, range, hundreds and the like), counted (words of the text that
        say what is counted), source (who the sentence says it is from, "" if nobody), date (ISO, as far as the text
        gives it, for kind date), figure (True: a figure that a reader could check; False for dates, vague ones,
        "another", and small number words that only point at known things, as in "the two sides"), note (how a doubtful
        point or comma was read), number_start and number_end (offsets of the number alone, or of the words where there
        is none).

    Raises
    ------
    ValueError
        As in `quotations.find_attributions`.

    References
    ----------
    Quirk, Greenbaum, Leech & Svartvik, A Comprehensive Grammar of the English Language (1985), on numerals and on what
    makes them approximate. Roy, Vieira & Roth, Reasoning about Quantities in Natural Language, Transactions of the ACL
    3 (2015), on number, unit and change as parts of one quantity.
    """
    sentences = segment.split_sentences(articles)
    given = quotations.find_attributions(articles) if attributions is None else attributions
    require_columns(given, ("doc_id", "start", "end", "kind", "source", "source_name"), "attributions")
    texts = dict(zip(articles["doc_id"], articles["text"], strict=True))
    rows = []
    for doc_id, start, end in zip(sentences["doc_id"], sentences["start"], sentences["end"], strict=True):
        text = texts[doc_id]
        for row in read_quantities(text, start, end):
            rows.append({"doc_id": doc_id, **row, "surface": text[row["start"] : row["end"]]})
    return _tabulate(rows, articles, given[given["kind"] == "statement"])


def _tabulate(rows: list[dict], articles: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=[name for name in QUANTITIES if name != "source"])
    table["doc_id"] = table["doc_id"].astype(articles["doc_id"].dtype)
    for column in ("start", "end", "number_start", "number_end"):
        table[column] = table[column].astype("int64")
    for column in ("value", "low", "high"):
        table[column] = table[column].astype("float64")
    # The source of a number is that of the shortest statement that holds it.
    names = statements["source_name"].mask(statements["source_name"] == "", statements["source"])
    holding = find_holding(table[["doc_id"]].assign(start=table["number_start"]), statements)
    table["source"] = np.array([*names, ""], dtype=object)[holding]
    for column in ("surface", "kind", "unit", "comparator", "counted", "source", "date", "note"):
        table[column] = table[column].astype("str")
    return table.assign(figure=table["figure"].astype(bool))[list(QUANTITIES)]
