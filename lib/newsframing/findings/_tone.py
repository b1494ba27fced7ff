"""Is the tone of an article negative?"""

from numbers import Real

import numpy as np

from newsframing import lexicons, segment, tone
from newsframing.findings._choices import require_article, require_choices
from newsframing.findings._readings import Reading, keep, load_version, load_words

_FEWEST_HITS = 5  # as in `lexicons.rate_categories`


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

    `reading` is what `read_versions` gives, and `list_choices("sign_tone")` says what the choices mean. Where a
    voice is cut out, sentences break, and VADER works on what is left. `neutral` is how far from 0 a tone must be
    to have a sign, from 0 to less than 1. Raises ValueError: there is no such article or alternative.

    References
    ----------
    Hutto & Gilbert, VADER (ICWSM 2014).
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
        hits = lexicons.match_terms(words, lexicons.load_lexicon("tone"))["category"].value_counts()
        plus, minus = (int(hits.get(category, 0)) for category in ("positive", "negative"))
        note, enough = f"{len(words)} words; {plus} positive, {minus} negative", plus + minus >= _FEWEST_HITS
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
