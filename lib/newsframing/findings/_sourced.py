"""Have fewer than half of the numbers a source?"""

import numpy as np
import pandas as pd

from newsframing import quantities
from newsframing.counts import bound_share
from newsframing.findings._choices import require_choices
from newsframing.findings._readings import Reading, keep, load_coding, load_speech, load_version, load_words
from newsframing.spans import find_meeting

_STATED = ("count", "percent", "money", "measure", "ordinal")


def count_sourced(
    reading: Reading,
    *,
    numbers: str = "checkable",
    coding: str = "tool",
    source: str = "in its sentence",
    evidence: str = "share",
) -> dict:
    """Ask whether fewer than half of the numbers in the articles have a source.

    value is the share of the numbers with a source, or the upper end of its interval; edge one half. A number without a
    source can be right, and well known.

    `reading` is what `read_versions` gives, and `list_choices("count_sourced")` says what the choices mean. Raises
    ValueError: there is no such alternative, or the hand coding cannot answer.

    References
    ----------
    Clopper & Pearson (1934), Biometrika 26.
    """
    require_choices("count_sourced", numbers=numbers, coding=coding, source=source, evidence=evidence)
    stated = _load_numbers(reading, coding)
    if numbers == "checkable" and coding == "by hand":
        raise ValueError("the hand coding does not say which numbers can be checked.")
    if numbers == "checkable":
        stated = stated[stated["figure"]]
    elif numbers == "all but dates and vague ones":
        stated = stated[stated["kind"].isin(_STATED)]
    # A number behind the last word of a text has no voice: nobody is quoted there.
    column, nobody = ("source", "") if source == "in its sentence" else ("voice", "narration")
    has = stated[column].fillna(nobody) != nobody
    k, n = int(has.sum()), len(stated)
    note = f"{k} of {n} have one"
    if not n:
        return {"value": np.nan, "edge": 0.5, "holds": None, "note": "there are no numbers"}
    if evidence == "share":
        return {"value": k / n, "edge": 0.5, "holds": bool(k / n < 0.5), "note": note}
    low, high = bound_share(k, n)
    holds = True if high < 0.5 else False if low > 0.5 else None
    return {"value": high, "edge": 0.5, "holds": holds, "note": f"{note}; interval {low:.2f} to {high:.2f}"}


@keep
def find_numbers(reading: Reading) -> pd.DataFrame:
    """The numbers of the articles, with their sources."""
    return quantities.find_quantities(load_version(reading), load_speech(reading)[1])


@keep
def _load_numbers(reading: Reading, coding: str) -> pd.DataFrame:
    """The numbers stated, found or coded, with the voice of their first word."""
    return add_voice(reading, find_numbers(reading) if coding == "tool" else load_coding(reading, "quantities"))


def add_voice(reading: Reading, spans: pd.DataFrame) -> pd.DataFrame:
    """Give each span the voice of its first word, missing if it holds none; a span may begin with a sign."""
    words = load_words(reading)
    rows, places = find_meeting(spans, words)
    rows, first = np.unique(rows, return_index=True)
    voice = pd.Series(words["voice"].to_numpy()[places[first]], index=rows, dtype="str")
    return spans.reset_index(drop=True).assign(voice=voice.reindex(range(len(spans))))
