"""Who speaks where no cue of the lexicon says so: a name with a colon, a dash and a name, any other verb?"""

from newsframing.english.phrases import Phrase, is_name, main_subject, phrase_after, phrase_before
from newsframing.english.words import ADVERBS, AUXILIARIES, DETERMINERS, Word, is_capital, looks_like_verb
from newsframing.quotations._cues import Cue, Found
from newsframing.quotations._subjects import Statement, low_at
from newsframing.quotations._words import DASHES, WORDS


def find_label(words: list[Word], colon: int) -> Phrase | None:
    """The name before a colon that does the work of "said": "Peskov: ..."."""
    phrase = phrase_before(words, colon)
    if phrase is None or phrase[1] != colon or (phrase[0] > 0 and words[phrase[0] - 1].kind != "sign"):
        return None
    if not is_name(words, phrase) or words[colon - 1].low in WORDS["no_speakers"]:
        return None
    return None if any(looks_like_verb(words, at) for at in range(*phrase)) else phrase


def read_bare(words: list[Word], at: int, ending: str) -> Statement | None:
    """A whole sentence in quotation marks beside a verb that is no cue elsewhere, a colon, or a dash and a name."""
    following = words[at + 1] if at + 1 < len(words) else None
    if following is not None and following.low in DASHES and at + 2 < len(words) and is_capital(words[at + 2]):
        source = phrase_after(words, at + 2)
        if source and (source[1] >= len(words) or words[source[1]].low in (",", "(")):
            return _introduce(words, at + 1, source, at)
    if following is not None and ending in ",?!":
        if _is_plain_verb(words, at + 1):  # "...," raved Tignor
            source = phrase_after(words, at + 2)
            if source and (is_name(words, source) or words[source[0]].low in DETERMINERS):
                return _introduce(words, at + 1, source, at)
        source = phrase_after(words, at + 1)
        if source:
            verb = source[1]
            while low_at(words, verb) in ADVERBS:
                verb += 1
            if _is_plain_verb(words, verb):
                return _introduce(words, verb, source, at)
    if at > 1 and words[at - 1].low == ":":
        label = find_label(words, at - 1)
        if label:
            return _introduce(words, at - 1, label, at)
    if at and words[at - 1].low in (",", ":"):
        source = main_subject(words, at)
        if source and source[1] < at:
            verb = next((place for place in range(source[1], at) if looks_like_verb(words, place)), at - 1)
            if _is_plain_verb(words, verb):
                return _introduce(words, verb, source, at)
            if words[at - 1].low == ":":
                return _introduce(words, at - 1, source, at)
    return None


def _is_plain_verb(words: list[Word], place: int) -> bool:
    return place < len(words) and looks_like_verb(words, place) and words[place].low not in AUXILIARIES


def _introduce(words: list[Word], place: int, source: Phrase, quotation: int) -> Statement:
    """A statement whose cue is no entry of the lexicon: a verb, a colon, a dash."""
    cue = Cue(words[place].low.strip(), "neutral", "verb", "statement", frozenset(), False, False, False, "past", False)
    return Statement(Found(place, place + 1, cue, "active", -1), source, [(quotation, quotation + 1)], None)
