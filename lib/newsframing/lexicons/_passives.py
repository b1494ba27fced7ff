"""Where does a text say what was done, and does it say by whom? Passive verbs by their form."""

import numpy as np
import pandas as pd

from newsframing.english.verbs import list_irregular
from newsframing.english.words import WORDS
from newsframing.files import load_words
from newsframing.tables import PASSIVES, require_columns, require_values

_WORDS = {name: frozenset(words) for name, words in load_words("lexicons").items()}
_ADVERBS_BETWEEN = 3
_IRREGULAR = (list_irregular() | _WORDS["irregular"]) - _WORDS["no_passive"]


def find_passives(tokens: pd.DataFrame) -> pd.DataFrame:
    """Find passive verbs: a form of "to be" (or "to get"), adverbs, and a participle; or a participle before "by".

    A passive without an agent leaves open who did it ("were expelled"); often nobody needs to be told, or nobody knows,
    or the sentence before has said it. Whether leaving it open is a choice worth noting, only a reader can say. By form
    alone a state looks like a passive ("is located"), and a passive without "to be" is found only before "by" ("claimed
    by a minister", not "the steps taken"). "by" is taken for the agent's within three words behind the participle, so
    "by Monday" passes for one now and then. English only.

    `tokens` has doc_id, sentence_id, start, end, token, and voice if `mark_voices` has given it. One row per passive,
    by doc_id and place; columns doc_id, sentence_id, start and end (from the first form of "to be", "to get" or "to
    have", or from the participle where there is none, to the participle; offsets into the article's text), verb (the
    participle), agent_expressed (True or False), voice ("" if unknown).

    References
    ----------
    Fowler, Language in the News (1991), chapter 5, on what passives leave out.
    """
    require_columns(tokens, ("doc_id", "sentence_id", "start", "end", "token"), "tokens")
    require_values(tokens, ("doc_id", "sentence_id", "start", "end", "token"), "tokens")
    tokens = tokens.sort_values(["doc_id", "start"], kind="stable", ignore_index=True)
    codes, spellings = pd.factorize(tokens["token"])
    spellings = [word.replace("’", "'") for word in spellings]

    def mark(*conditions) -> np.ndarray:
        """For each word of the text, whether its spelling fulfils one of the conditions."""
        return np.array([any(fits(word) for fits in conditions) for word in spellings], dtype=bool)[codes]

    is_be, is_have = mark(_WORDS["be"].__contains__), mark(_WORDS["have"].__contains__)
    is_adverb = mark(_WORDS["adverb"].__contains__, lambda word: word.endswith("ly"))
    is_participle = mark(_IRREGULAR.__contains__, lambda word: word.endswith("ed") and len(word) > 3)
    is_participle &= ~mark(WORDS["no_participle"].__contains__)
    is_by = mark("by".__eq__)
    sentence = tokens.groupby(["doc_id", "sentence_id"], sort=False, observed=True).ngroup().to_numpy()

    def skip_back(places: np.ndarray, passed: np.ndarray, most: int) -> np.ndarray:
        """The first word before each place that is not in `passed`, after at most `most` that are; -1 if none."""
        at = places - 1
        for _ in range(most):
            at = np.where((at >= 0) & passed[np.maximum(at, 0)], at - 1, at)
        return np.where((at >= 0) & (sentence[np.maximum(at, 0)] == sentence[places]), at, -1)

    verbs = np.flatnonzero(is_participle)
    steps = [np.minimum(verbs + step, len(sentence) - 1) for step in (1, 2, 3)]
    following, *later = [is_by[at] & (sentence[at] == sentence[verbs]) & (at > verbs) for at in steps]
    by = following | later[0] | later[1]
    helper = skip_back(verbs, is_adverb, _ADVERBS_BETWEEN)
    has_be = (helper >= 0) & is_be[np.maximum(helper, 0)]
    has_have = (helper >= 0) & is_have[np.maximum(helper, 0)]
    first = np.where(has_be, helper, verbs)
    # "has been", "are being", "has not been": one verb.
    for _ in range(3):
        before = skip_back(first, is_adverb, _ADVERBS_BETWEEN)
        goes_on = has_be & (before >= 0) & (is_be | is_have)[np.maximum(before, 0)]
        first = np.where(goes_on, before, first)
    kept = has_be | (following & ~has_have)
    verbs, first, by = verbs[kept], first[kept], by[kept]
    voice = tokens["voice"] if "voice" in tokens else pd.Series("", index=tokens.index)
    voice = voice.astype("str").fillna("")
    return pd.DataFrame(
        {
            "doc_id": tokens["doc_id"].take(verbs).array,
            "sentence_id": tokens["sentence_id"].to_numpy()[verbs],
            "start": tokens["start"].to_numpy()[first],
            "end": tokens["end"].to_numpy()[verbs],
            "verb": tokens["token"].astype("str").take(verbs).array,
            "agent_expressed": by,
            "voice": voice.take(verbs).array,
        },
        columns=list(PASSIVES),
    )
