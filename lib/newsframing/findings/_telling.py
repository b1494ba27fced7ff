"""How is it told: who is quoted, which numbers have a source, how sure is an article, and in which tone?"""

import re
from numbers import Real

import numpy as np
import pandas as pd

from newsframing import lexicons, quantities, segment, tone
from newsframing.counts import FEWEST_HITS, bound_share
from newsframing.findings._choices import read_interval, require_article, require_choices
from newsframing.findings._readings import (
    Reading,
    keep,
    load_coding,
    load_hits,
    load_marked,
    load_speech,
    load_version,
    load_words,
    pick_voice,
)
from newsframing.spans import find_meeting
from newsframing.tables import WORD

_KINDS = {
    "quoted": ("full", "partial"),
    "quoted, a sentence or more": ("full",),
    "quoted, scare words too": ("full", "partial", "scare"),
    "quoted or reported": ("statement",),
}
_STATED = ("count", "percent", "money", "measure", "ordinal")


def compare_quoted(
    reading: Reading,
    *,
    side: str,
    words: str = "quoted",
    unit: str = "words",
    coding: str = "tool",
    media: str = "no side",
    unknown: str = "left out",
    without: str = "none",
) -> dict:
    """Ask whether one side has more of the words that are given to anybody than all other sides together.

    value is the side's share (0 to 1), edge one half. It describes these articles and no others, which were picked for
    what they are about; so it has no interval. `side` is an affiliation of the table of aliases, `without` an article.
    """
    known = sorted(set(reading.aliases["affiliation"]) - {""})
    odd = [] if side in known else [f"side is one of {', '.join(map(repr, known))}; it is {side!r}."]
    require_choices("compare_quoted", *odd, words=words, unit=unit, coding=coding, media=media, unknown=unknown)
    if without != "none":
        require_article(without, load_version(reading)["doc_id"])
    sides = _count_sides(reading, words, unit, coding, media, without)
    own, none = sides.get(side, 0), sides.get("", 0)
    other = sum(sides.values()) - own - none
    own += none if unknown == "with this side" else 0
    other += none if unknown == "with the others" else 0
    counted_in = " (counted in)" if unknown != "left out" and none else ""
    label = dict(zip(reading.sides["affiliation"], reading.sides["label"], strict=True)).get(side, side)
    note = f"{label} {own}, others {other}, side not known {none}{counted_in}"
    if own + other == 0:
        return {"value": np.nan, "edge": 0.5, "holds": None, "note": note}
    share = own / (own + other)
    return {"value": share, "edge": 0.5, "holds": bool(share > 0.5), "note": note}


@keep
def _count_sides(reading: Reading, words: str, unit: str, coding: str, media: str, without: str) -> dict[str, int]:
    """How many words or passages are given to each side; "" where it is not known."""
    spans = _load_spans(reading, "attributions" if words == "quoted or reported" else "quotations", coding)
    kept = spans["kind"].isin(_KINDS[words]) & (spans["doc_id"] != without)
    if media == "no side":
        kept &= spans["source_kind"] != "media"
    n = spans["n_words"] if unit == "words" else spans["n_words"] * 0 + 1
    return n[kept].groupby(spans["affiliation"].fillna("")).sum().to_dict()


@keep
def _load_spans(reading: Reading, name: str, coding: str) -> pd.DataFrame:
    """Quotations or attributions, found or coded, with the number of their words."""
    if coding == "tool":
        spans = load_speech(reading)[("quotations", "attributions").index(name)]
    else:
        spans = load_coding(reading, name)
    if name == "attributions":
        spans = spans[spans["kind"] == "statement"].reset_index(drop=True)
        # What a source says that it has said stands in two rows, one inside the other: its words count once.
        pairs = find_meeting(spans, spans)
        inner, outer = (spans.iloc[rows].reset_index(drop=True) for rows in pairs)
        longer = outer["end"] - outer["start"] > inner["end"] - inner["start"]
        inside = longer & (outer["start"] <= inner["start"]) & (inner["end"] <= outer["end"])
        inside &= inner["affiliation"] == outer["affiliation"]
        spans = spans.drop(index=np.unique(pairs[0][inside]))
    return spans.assign(n_words=spans["text"].str.count(WORD.pattern))


def count_sourced(
    reading: Reading,
    *,
    numbers: str = "checkable",
    coding: str = "tool",
    source: str = "in its sentence",
    evidence: str = "share",
    alpha: float = 0.05,
) -> dict:
    """Ask whether fewer than half of the numbers in the articles have a source.

    value is the share of the numbers with a source, or the upper end of its interval; edge one half. A number without a
    source can be right, and well known. The interval of numbers takes them for drawn one by one: those of one sentence
    share their source, so it is too narrow; by sentence each sentence with a number counts once, and has a source if
    one of its numbers has. Clopper & Pearson (1934), Biometrika 26.
    """
    require_choices("count_sourced", numbers=numbers, coding=coding, source=source, evidence=evidence, alpha=alpha)
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
    if evidence == "interval by sentence":
        has = has.groupby([stated["doc_id"], stated["sentence_id"]], dropna=False).any()
    k, n = int(has.sum()), len(has)
    note = f"{k} of {n}{' sentences' if evidence == 'interval by sentence' else ''} have one"
    if not n:
        return {"value": np.nan, "edge": 0.5, "holds": None, "note": "there are no numbers"}
    if evidence == "share":
        return {"value": k / n, "edge": 0.5, "holds": bool(k / n < 0.5), "note": note}
    low, high = bound_share(k, n, error=alpha)
    note += f"; interval {low:.2f} to {high:.2f}"
    return {"value": high, "edge": 0.5, "holds": read_interval(0.5 - high, 0.5 - low), "note": note}


@keep
def _find_numbers(reading: Reading) -> pd.DataFrame:
    """The numbers of the articles, with their sources."""
    return quantities.find_quantities(load_version(reading), load_speech(reading)[1])


@keep
def _load_numbers(reading: Reading, coding: str) -> pd.DataFrame:
    """The numbers stated, found or coded, with the voice of their first word."""
    return _add_voice(reading, _find_numbers(reading) if coding == "tool" else load_coding(reading, "quantities"))


def _add_voice(reading: Reading, spans: pd.DataFrame) -> pd.DataFrame:
    """Give each span the voice and sentence of its first word, missing if it holds none; one may begin with a sign."""
    words = load_marked(reading)
    rows, places = find_meeting(spans, words)
    rows, first = np.unique(rows, return_index=True)
    voice = pd.Series(words["voice"].to_numpy()[places[first]], index=rows, dtype="str")
    sentence = pd.Series(words["sentence_id"].to_numpy()[places[first]], index=rows)
    every = range(len(spans))
    return spans.reset_index(drop=True).assign(voice=voice.reindex(every), sentence_id=sentence.reindex(every))


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
    hits, and lead by one occurrence or more (with one fewer it would not fall behind), else there is not enough
    evidence. Five hits are few all the same: that the claim holds means that the rate is the highest, not that it would
    be in the next article.

    `mistranslation` is how words of the article begin whose translation is known to be wrong, `kinds` categories of the
    lexicon certainty in plural, with commas between.
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
    n = pick_voice(hits, voice)["doc_id"].value_counts().reindex(n_words.index, fill_value=0)
    rates = 1000 * n / n_words
    others = rates.drop(doc_id)
    if others.empty:
        raise ValueError("to hedge most takes at least two articles.")
    value, next_id = rates[doc_id] - others.max(), others.idxmax()
    note = f"{doc_id} {n[doc_id]} ({rates[doc_id]:.1f}), {next_id} {n[next_id]} ({others.max():.1f})"
    first, second = (doc_id, next_id) if value > 0 else (next_id, doc_id)
    if n[first] < FEWEST_HITS:
        return {"value": value, "edge": 0, "holds": None, "note": f"{note}: fewer than five hits"}
    # Whole numbers, so that a lead of exactly one is one.
    if (n[first] - 1) * n_words[second] < n[second] * n_words[first]:
        return {"value": value, "edge": 0, "holds": None, "note": f"{note}: a lead of less than one occurrence"}
    return {"value": value, "edge": 0, "holds": bool(value > 0), "note": note}


@keep
def _list_kinds(reading: Reading) -> list[str]:
    return [f"{category}s" for category in sorted(set(lexicons.load_lexicon("certainty")["category"]))]


@keep
def _load_hedges(reading: Reading, coding: str) -> pd.DataFrame:
    """The marks of certainty; columns doc_id, start, end, category, form, in_number, voice (of the first word)."""
    if coding == "list":
        hits = load_hits(reading, "body", "certainty")
    else:
        hits = load_coding(reading, "markers").rename(columns={"text": "form"})
    numbers = _find_numbers(reading)
    rows, _ = find_meeting(hits, numbers[numbers["comparator"] != "exact"])
    hits = hits.reset_index(drop=True)[["doc_id", "start", "end", "category", "form"]]
    return _add_voice(reading, hits.assign(in_number=hits.index.isin(rows)))


def sign_tone(
    reading: Reading,
    *,
    doc_id: str,
    text: str = "body",
    voice: str = "all words",
    tool: str = "VADER, whole text",
    neutral: float = 0,
) -> dict:
    """Ask whether the tone of an article is negative.

    value runs from -1 to 1, edge is minus the neutral zone; the claim holds below the edge, and at it, too, unless that
    is 0 (so do VADER's authors count -.05). Tone is that of the words: see `tone` for why none of its numbers should be
    trusted alone.

    Where a voice is cut out, sentences break, and VADER works on what is left. `neutral` is how far from 0 a tone must
    be to have a sign, from 0 to less than 1. Hutto & Gilbert, VADER (ICWSM 2014).
    """
    is_zone = isinstance(neutral, Real) and not isinstance(neutral, bool) and 0 <= neutral < 1
    odd = [] if is_zone else [f"neutral is a number from 0 to less than 1; it is {neutral!r}."]
    require_choices("sign_tone", *odd, text=text, voice=voice, tool=tool)
    value, enough, note = _measure_tone(reading, doc_id, text, voice, tool)
    holds = bool(value < 0 and value <= -neutral) if enough else None
    return {"value": value, "edge": -neutral, "holds": holds, "note": note}


@keep
def _measure_tone(reading: Reading, doc_id: str, text: str, voice: str, tool: str) -> tuple[float, bool, str]:
    """The tone of an article, whether there is enough to go by, and what it rests on."""
    words = load_words(reading, text, voice)
    require_article(doc_id, words["doc_id"])
    words = words[words["doc_id"] == doc_id]
    if tool == "our list":
        hits = pick_voice(load_hits(reading, text, "tone"), voice).query("doc_id == @doc_id")["category"].value_counts()
        plus, minus = (int(hits.get(category, 0)) for category in ("positive", "negative"))
        note, enough = f"{len(words)} words; {plus} positive, {minus} negative", plus + minus >= FEWEST_HITS
        value = (plus - minus) / (plus + minus) if plus + minus else np.nan
        return value, enough, note if enough else f"{note}: fewer than five hits"
    passage = load_version(reading, text).query("doc_id == @doc_id")
    if voice != "all words":
        every = load_words(reading, text).query("doc_id == @doc_id")
        kept = every["start"].isin(words["start"]).map({True: "kept", False: "cut"})
        passage = tone.cut_by_voice(passage, every.assign(voice=kept)).query("voice == 'kept'")
    if tool == "VADER, mean of sentences":
        passage = segment.split_sentences(passage)
    scores = tone.score_vader(passage)["vader"]
    sentences = f" in {len(scores)} sentences" if tool == "VADER, mean of sentences" else ""
    return float(scores.mean()), True, f"{len(words)} words{sentences}"
