"""Who speaks where no cue of the lexicon says so: a name and a colon, any other verb?"""

from newsframing.english.phrases import Phrase, is_name, main_subject, phrase_after, phrase_before
from newsframing.english.words import AUXILIARIES, Word, looks_like_verb
from newsframing.quotations._cues import Cue, Found
from newsframing.quotations._subjects import Statement
from newsframing.quotations._words import WORDS


def read_bare(words: list[Word], at: int, ending: str) -> Statement | None:
    """A whole sentence in quotation marks beside a verb that is no cue elsewhere, or behind a name and a colon."""
    if ending in ",?!" and at + 1 < len(words):
        inverted = _is_plain_verb(words, at + 1)  # "...," growled Anna Berg
        source = phrase_after(words, at + 1 + inverted)
        verb = at + 1 if inverted else source[1] if source else len(words)
        if source and _is_plain_verb(words, verb):
            return _introduce(words, verb, source, at)
    if at > 1 and words[at - 1].low == ":":
        label = _find_label(words, at - 1)
        if label:
            return _introduce(words, at - 1, label, at)
    if at and words[at - 1].low in (",", ":"):
        source = main_subject(words, at)
        verb = next((place for place in range(source[1], at) if looks_like_verb(words, place)), at) if source else at
        if source and verb < at and _is_plain_verb(words, verb):
            return _introduce(words, verb, source, at)
    return None


def _find_label(words: list[Word], colon: int) -> Phrase | None:
    """The name before a colon that does the work of "said": "Peskov: ..."."""
    phrase = phrase_before(words, colon)
    if phrase is None or (phrase[0] > 0 and words[phrase[0] - 1].kind != "sign"):
        return None
    return phrase if is_name(words, phrase) and words[colon - 1].low not in WORDS["no_speakers"] else None


def _is_plain_verb(words: list[Word], place: int) -> bool:
    return place < len(words) and looks_like_verb(words, place) and words[place].low not in AUXILIARIES


def _introduce(words: list[Word], place: int, source: Phrase, quotation: int) -> Statement:
    """A statement whose cue is no entry of the lexicon: a verb or a colon."""
    cue = Cue(words[place].low.strip(), "neutral", "verb", "statement", frozenset(), False, False, False, "past", False)
    return Statement(Found(place, place + 1, cue, "active", -1), source, [(quotation, quotation + 1)], None)
