"""Who is the source of a cue: the subject before it, one behind it, or that of the cue before?"""

from collections import namedtuple

from newsframing.english.phrases import Phrase, is_name, main_subject, phrase_after, phrase_before
from newsframing.english.words import (
    CONJUNCTIONS,
    DETERMINERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    Word,
    is_possessive,
    looks_like_verb,
)
from newsframing.quotations._cues import Found
from newsframing.quotations._words import COMMAS, WORDS

# What one cue gives to one source: found, the cue; source, the words that name it (None: nobody is named); ranges, the
# words given to it, as (first, behind the last); via, the words that name who passed them on, or None.
Statement = namedtuple("Statement", "found source ranges via")

_LINKS = COMMAS | {"and", "but", "or", "then"}


def low_at(words: list[Word], place: int) -> str:
    """The word there in lower case, or "" outside the sentence."""
    return words[place].low if 0 <= place < len(words) else ""


def find_subject(words: list[Word], hit: Found, statements: list[Statement]) -> Phrase | None:
    """The subject before a verb; "and said", ", said" go on with the one before."""
    source = phrase_before(words, hit.subject_end + 1)
    if source is not None:
        inside = low_at(words, source[0] - 1) in PREPOSITIONS - {"after", "before", "as", "since", "than", "until"}
        return None if inside and not any(word.kind == "quotation" for word in words) else source
    before = words[hit.subject_end] if hit.subject_end >= 0 else None
    if before is None or not (before.low in _LINKS or before.kind == "word" and before.low not in PREPOSITIONS):
        return None
    return inherit(words, hit, statements)


def inherit(words: list[Word], hit: Found, statements: list[Statement]) -> Phrase | None:
    """The source of the cue before, or else the subject of the sentence."""
    for statement in reversed(statements):
        source = statement.source
        if (
            source is None
            or source[1] > hit.place
            or statement.found.voice not in ("active", "participle", "infinitive")
        ):
            continue
        if hit.voice != "participle" or low_at(words, source[1]) not in RELATIVES:
            return source
    return main_subject(words, hit.place)


def find_participle_source(words: list[Word], hit: Found, statements: list[Statement]) -> Phrase | None:
    """Whose "adding", "saying" it is: mostly the subject's, or that of a name right before it."""
    before = hit.subject_end
    if before < 0:
        return _find_following(words, hit.end)
    low = words[before].low
    if words[before].kind != "word" or low in WORDS["before_participle"]:
        source = inherit(words, hit, statements)
        if source is None and low in ("by", "in", "while", "after", "before", "when"):
            return _find_following(words, hit.end)
        return source
    phrase = phrase_before(words, before + 1)
    if phrase and low_at(words, phrase[0] - 1) in ("with", ",", "of"):  # "footage of Trump saying"
        return phrase
    return inherit(words, hit, statements) or phrase


def _find_following(words: list[Word], place: int) -> Phrase | None:
    """The subject behind a participle that opens the sentence: "Citing the law, Peskov refused"."""
    comma = next((at for at in range(place, len(words)) if words[at].low == ","), None)
    phrase = phrase_after(words, comma + 1) if comma is not None else None
    if phrase and phrase[1] < len(words) and words[phrase[1]].kind != "sign":
        return phrase
    return None


def find_inverted(words: list[Word], hit: Found, endings: list[str]) -> Phrase | None:
    """The subject behind its verb: "...," said Peskov; Says the former writer, "..."."""
    if not hit.cue.inverts or hit.subject_end != hit.place - 1:
        return None
    phrase = phrase_after(words, hit.end)
    if phrase is None:
        return None
    following = words[phrase[1]] if phrase[1] < len(words) else None
    if hit.subject_end < 0:
        return phrase if following is not None and following.low in (",", ":") else None
    before = words[hit.subject_end]
    if before.kind == "quotation":
        alone = hit.subject_end == 0 or words[hit.subject_end - 1].kind == "sign"
        if endings[before.quotation] not in ",?!.…—–-;:" and alone:
            return None
    elif before.low not in COMMAS | {"?", "!", "…"}:
        return None
    first = words[phrase[0]]
    if first.kind == "quotation" or first.low in OBJECT_PRONOUNS - PRONOUNS:
        return None
    if following is not None and (looks_like_verb(words, phrase[1]) or following.low in RELATIVES - {"who", "whose"}):
        return None
    if before.kind != "quotation":
        if first.low in PRONOUNS:
            return None
        subject = phrase_before(words, hit.subject_end + 1)
        if subject and following is not None and following.low not in PREPOSITIONS | {",", "("}:
            return None
        if subject and is_name(words, subject) and not is_name(words, phrase):
            return None
    return phrase


def find_owner(words: list[Word], noun: int) -> Phrase | None:
    """Whose statement, offer or claim it is: "Trump's repeated claims", "their demand"."""
    back = noun - 1
    while back > 0 and noun - back < 4 and words[back].kind == "word" and not looks_like_verb(words, back):
        if words[back].low in DETERMINERS | PREPOSITIONS | CONJUNCTIONS | PRONOUNS:
            break
        back -= 1
    if back < 0:
        return None
    if is_possessive(words, back):
        return phrase_before(words, back)
    return (back, back + 1) if words[back].low in ("his", "her", "their") else None


def find_agent(words: list[Word], place: int, reach: int) -> Phrase | None:
    """The noun phrase behind "by"."""
    by = next((at for at in range(place, min(len(words), place + reach)) if words[at].low == "by"), None)
    return phrase_after(words, by + 1) if by is not None else None
