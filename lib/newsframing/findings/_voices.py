"""Who is quoted, who hedges, in which tone, and which numbers have a source? The claims of the suite about statements.

Each function answers one claim under one set of choices; `findings` says which choices there are and what they return.
"""

import functools
import re
from numbers import Real
from pathlib import Path

import numpy as np
import pandas as pd

from newsframing import corpus, lexicons, quantities, quotations, segment, tone
from newsframing.counts import bound_share
from newsframing.findings._checks import require_article, require_choices
from newsframing.findings._versions import find_folder, load_version, load_words
from newsframing.tables import WORD

_FEWEST_HITS = 5  # as in `lexicons.rate_categories`: no order rests on fewer
_STATED = ("count", "percent", "money", "measure", "ordinal")


def sign_tone(
    *,
    folder: str | Path | None = None,
    doc_id: str = "moscow-times-2011",
    text: str = "body",
    voice: str = "all words",
    tool: str = "VADER, whole text",
    neutral: float = 0,
) -> dict:
    """Ask whether the tone of an article is negative.

    value runs from -1 to 1, edge is minus the neutral zone; the claim holds below the edge, and at it, too, unless that
    is 0 (so do VADER's authors count -.05). Tone is that of the words: see `tone` for why none of its numbers should be
    trusted alone.

    Parameters
    ----------
    folder, doc_id
        The corpus and the article.
    text, voice
        As in `compare_term`. Where a voice is cut out, sentences break, and VADER works on what is left.
    tool
        "VADER, whole text"; "VADER, mean of sentences"; "our list": (positive - negative) / (positive + negative) hits
        of the lexicon tone, open below five hits.
    neutral
        How far from 0 a tone must be to have a sign: 0, or .05 as VADER's authors advise; less than 1.

    Raises
    ------
    ValueError
        There is no such article or alternative.

    References
    ----------
    Hutto & Gilbert, VADER (ICWSM 2014).
    """
    is_zone = isinstance(neutral, Real) and not isinstance(neutral, bool) and 0 <= neutral < 1
    odd = [] if is_zone else [f"neutral is a number from 0 to less than 1; it is {neutral!r}."]
    require_choices(*odd, tool=(tool, ("VADER, whole text", "VADER, mean of sentences", "our list")))
    value, enough, note = _measure_tone(find_folder(folder), doc_id, text, voice, tool)
    holds = bool(value < 0 and value <= -neutral) if enough else None
    return {"value": value, "edge": -neutral, "holds": holds, "note": note}


def compare_quoted(
    *,
    folder: str | Path | None = None,
    side: str = "russia",
    words: str = "quoted",
    unit: str = "words",
    coding: str = "tool",
    media: str = "no side",
    unknown: str = "left out",
    without: str = "none",
) -> dict:
    """Ask whether one side has more of the words that are given to anybody than all other sides together.

    value is the side's share (0 to 1), edge one half. It describes these articles and no others, which were picked for
    what they are about; so it has no interval.

    Parameters
    ----------
    folder, side
        The corpus, and an affiliation of its table of aliases.
    words
        "quoted" (speech in quotation marks), "quoted, a sentence or more", "quoted, scare words too", or "quoted or
        reported": all words given to a source by a statement, in quotation marks or not.
    unit
        "words", or "passages": each quotation or run of words counts once, however long.
    coding
        "tool", or "by hand" (one person's).
    media
        What a newspaper or an agency says on its own account belongs to "no side", and is left out, or to "its
        country".
    unknown
        Other words whose side is not known are "left out", counted "with the others", or "with this side".
    without
        An article to leave out, or "none".

    Raises
    ------
    ValueError
        There is no such side, article or alternative, or no hand coding.
    """
    folder = find_folder(folder)
    kinds = {
        "quoted": ("full", "partial"), "quoted, a sentence or more": ("full",),
        "quoted, scare words too": ("full", "partial", "scare"), "quoted or reported": None,
    }  # fmt: skip
    require_choices(
        words=(words, tuple(kinds)), unit=(unit, ("words", "passages")), coding=(coding, ("tool", "by hand")),
        media=(media, ("no side", "its country")), unknown=(unknown, ("left out", "with the others", "with this side")),
        side=(side, _list_sides(folder)),
    )  # fmt: skip
    name = "attributions" if kinds[words] is None else "quotations"
    spans = _load_spans(folder, name, coding)
    kept = spans["kind"].isin(kinds[words] or ("statement",))
    if media == "no side":
        kept &= spans["source_kind"] != "media"
    if without != "none":
        require_article(without, load_version(folder)["doc_id"])
        kept &= spans["doc_id"] != without
    spans = spans[kept]
    sides = spans["affiliation"].fillna("")
    n = spans["n_words"] if unit == "words" else spans["n_words"] * 0 + 1
    own, none = int(n[sides == side].sum()), int(n[sides == ""].sum())
    other = int(n.sum()) - own - none
    own += none if unknown == "with this side" else 0
    other += none if unknown == "with the others" else 0
    counted_in = " (counted in)" if unknown != "left out" and none else ""
    note = f"{side} {own}, others {other}, side not known {none}{counted_in}"
    if own + other == 0:
        return {"value": np.nan, "edge": 0.5, "holds": None, "note": note}
    share = own / (own + other)
    return {"value": share, "edge": 0.5, "holds": bool(share > 0.5), "note": note}


def compare_hedging(
    *,
    folder: str | Path | None = None,
    doc_id: str = "bnr-2022",
    kinds: str = "hedges, evidentials, approximators",
    coding: str = "list",
    comparators: str = "counted",
    voice: str = "all words",
    mistranslated: str = "none",
) -> dict:
    """Ask whether one article hedges more, per 1000 words, than every other.

    value is its rate less the highest rate of another article, edge 0. The article with the highest rate must have five
    hits, else there is not enough evidence, as everywhere in the suite. Five hits are few all the same: that the claim
    holds means that the rate is the highest, not that it would be in the next article.

    Parameters
    ----------
    folder, doc_id
        The corpus and the article.
    kinds
        Categories of the lexicon certainty, in plural, with commas between: "hedges" is the narrow rule.
    coding
        "list" (the lexicon's hits), or "by hand" (one person's marks).
    comparators
        "counted", or "left out": words that belong to a number (*more than*, *nearly*), which the coder kept in the
        table of quantities where they only compare.
    voice
        As in `compare_term`.
    mistranslated
        The beginning of words that are not counted in this article, since the translation is known to be wrong there
        ("claim"), or "none".

    Raises
    ------
    ValueError
        There is no such article or alternative, or no hand coding.
    """
    known = tuple(f"{category}s" for category in sorted(set(lexicons.load_lexicon("certainty")["category"])))
    named = [kind.strip() for kind in kinds.split(",")]
    odd = next((kind for kind in named if kind not in known), known[0])
    require_choices(
        coding=(coding, ("list", "by hand")), comparators=(comparators, ("counted", "left out")), kinds=(odd, known)
    )
    categories = [kind.removesuffix("s") for kind in named]
    folder = find_folder(folder)
    n_words, voices = _count_words(folder, voice)
    require_article(doc_id, n_words.index)
    hits = _load_hedges(folder, coding)
    hits = hits[hits["category"].isin(categories)]
    if comparators == "left out":
        hits = hits[~hits["in_number"]]
    if mistranslated != "none":
        wrong = hits["form"].str.contains(rf"\b{re.escape(mistranslated)}", case=False)
        hits = hits[~(wrong & (hits["doc_id"] == doc_id))]
    hits = hits[hits["voice"].isin(voices)]
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


def count_sourced(
    *,
    folder: str | Path | None = None,
    numbers: str = "checkable",
    coding: str = "tool",
    source: str = "in its sentence",
    evidence: str = "share",
) -> dict:
    """Ask whether fewer than half of the numbers in the articles have a source.

    value is the share of the numbers with a source, or the upper end of its interval; edge one half. A number without a
    source can be right, and well known.

    Parameters
    ----------
    folder
        The corpus.
    numbers
        "checkable" (column figure of `quantities.find_quantities`), "all but dates and vague ones", or "all".
    coding
        "tool", or "by hand" (one person's, where no number is marked as checkable).
    source
        "in its sentence" (somebody says it there, named or not), or "in words given to anybody": the number stands in
        a quotation or in reported words, whoever says them.
    evidence
        "share", or "interval": the exact interval at 95 percent, which takes numbers for drawn one by one, has to lie
        below one half; where it holds one half, there is not enough evidence.

    Raises
    ------
    ValueError
        There is no such alternative, or the hand coding cannot answer.

    References
    ----------
    Clopper & Pearson (1934), Biometrika 26.
    """
    require_choices(numbers=(numbers, ("checkable", "all but dates and vague ones", "all")),
             coding=(coding, ("tool", "by hand")), evidence=(evidence, ("share", "interval")),
             source=(source, ("in its sentence", "in words given to anybody")))  # fmt: skip
    stated = _load_numbers(find_folder(folder), coding)
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


@functools.cache
def _measure_tone(folder: Path, doc_id: str, text: str, voice: str, tool: str) -> tuple[float, bool, str]:
    """The tone of an article, whether there is enough to go by, and what it rests on."""
    words = load_words(folder, version=text, voice=voice)
    require_article(doc_id, words["doc_id"])
    words = words[words["doc_id"] == doc_id]
    if tool == "our list":
        hits = lexicons.match_terms(words, lexicons.load_lexicon("tone"))["category"].value_counts()
        plus, minus = (int(hits.get(category, 0)) for category in ("positive", "negative"))
        note, enough = f"{len(words)} words; {plus} positive, {minus} negative", plus + minus >= _FEWEST_HITS
        value = (plus - minus) / (plus + minus) if plus + minus else np.nan
        return value, enough, note if enough else f"{note}: fewer than five hits"
    passage = load_version(folder, version=text).query("doc_id == @doc_id")
    if voice != "all words":
        every = load_words(folder, version=text).query("doc_id == @doc_id")
        kept = every["start"].isin(words["start"]).map({True: "kept", False: "cut"})
        passage = tone.cut_by_voice(passage, every.assign(voice=kept)).query("voice == 'kept'")
    if tool == "VADER, mean of sentences":
        passage = segment.split_sentences(passage)
    scores = tone.score_vader(passage)["vader"]
    sentences = f" in {len(scores)} sentences" if tool == "VADER, mean of sentences" else ""
    return float(scores.mean()), True, f"{len(words)} words{sentences}"


@functools.cache
def _list_sides(folder: Path) -> tuple[str, ...]:
    sides = corpus.load_aliases(folder)["affiliation"]
    return tuple(sorted(set(sides) - {""}))


@functools.cache
def _load_spans(folder: Path, name: str, coding: str) -> pd.DataFrame:
    """Quotations or attributions, found or coded, with the number of their words."""
    if coding == "tool":
        find = {"quotations": quotations.find_quotations, "attributions": quotations.find_attributions}[name]
        spans = find(load_version(folder), corpus.load_aliases(folder))
    else:
        spans = corpus.load_annotations(name, folder).dropna(subset=["start", "end"])
        if spans.empty:
            raise ValueError(f"there is no hand coding of {name} in this folder.")
    if name == "attributions":
        spans = spans[spans["kind"] == "statement"].reset_index(drop=True)
        # What a source says that it has said stands in two rows, one inside the other: its words count once.
        pairs = spans.reset_index().merge(spans, on=["doc_id", "affiliation"], suffixes=("", "_other"))
        longer = pairs["end_other"] - pairs["start_other"] > pairs["end"] - pairs["start"]
        inside = longer & (pairs["start_other"] <= pairs["start"]) & (pairs["end"] <= pairs["end_other"])
        spans = spans.drop(index=pairs.loc[inside, "index"].unique())
    return spans.assign(n_words=spans["text"].str.count(WORD.pattern))


@functools.cache
def _load_hedges(folder: Path, coding: str) -> pd.DataFrame:
    """The marks of certainty; columns doc_id, start, category, form, in_number, voice (of the first word)."""
    words = load_words(folder)
    if coding == "list":
        hits = lexicons.match_terms(words, lexicons.load_lexicon("certainty"))
    else:
        hits = corpus.load_annotations("markers", folder).dropna(subset=["start"]).rename(columns={"text": "form"})
        if hits.empty:
            raise ValueError("there is no hand coding of markers in this folder.")
    numbers = _find_numbers(folder)
    numbers = numbers[numbers["comparator"] != "exact"]
    pairs = hits.reset_index(drop=True).reset_index().merge(numbers, on="doc_id", suffixes=("", "_number"))
    inside = (pairs["start"] < pairs["end_number"]) & (pairs["start_number"] < pairs["end"])
    hits = hits.reset_index(drop=True)
    hits["in_number"] = hits.index.isin(pairs.loc[inside, "index"])
    hits = hits[["doc_id", "start", "category", "form", "in_number"]].astype({"start": "int64"})
    return _add_voice(hits, words)


@functools.cache
def _count_words(folder: Path, voice: str) -> tuple[pd.Series, frozenset]:
    """The number of words of each article in these voices, and which voices they are."""
    words = load_words(folder, voice=voice)
    return words["doc_id"].value_counts().sort_index(), frozenset(words["voice"])


def _find_numbers(folder: Path) -> pd.DataFrame:
    """The numbers of the articles, with their sources."""
    articles = load_version(folder)
    return quantities.find_quantities(articles, quotations.find_attributions(articles, corpus.load_aliases(folder)))


@functools.cache
def _load_numbers(folder: Path, coding: str) -> pd.DataFrame:
    """The numbers stated, found or coded, with the voice of their first word."""
    if coding == "tool":
        stated = _find_numbers(folder)
    else:
        stated = corpus.load_annotations("quantities", folder).dropna(subset=["start"]).astype({"start": "int64"})
        if stated.empty:
            raise ValueError("there is no hand coding of quantities in this folder.")
    return _add_voice(stated, load_words(folder))


def _add_voice(spans: pd.DataFrame, words: pd.DataFrame) -> pd.DataFrame:
    """Give each span the voice of its first word; a span may begin with a sign."""
    words = words[["doc_id", "start", "voice"]].sort_values("start")
    spans = spans.drop(columns="voice", errors="ignore").sort_values("start")
    return pd.merge_asof(spans, words, on="start", by="doc_id", direction="forward")
