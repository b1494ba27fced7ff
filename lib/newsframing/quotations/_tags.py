"""Does a tag such as "..., Peskov said" close what was said before it?"""

from newsframing.english.phrases import Phrase, phrase_after
from newsframing.english.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    PREPOSITIONS,
    RELATIVES,
    TIMES,
    Word,
    is_capital,
    looks_like_verb,
)
from newsframing.quotations._cues import Found
from newsframing.quotations._ends import closes, skip_circumstances
from newsframing.quotations._words import COMMAS, WORDS


def find_tag(
    words: list[Word], hit: Found, source: Phrase, inverted: bool, behind: int, tail: int | None, endings: list[str]
) -> int | None:
    """The last word of what was said before "..., Peskov said", or None where nothing was."""
    if inverted:
        left = hit.subject_end - (words[hit.subject_end].kind != "quotation") if hit.subject_end >= 0 else -1
        edge = left if words[left].kind == "quotation" else left + 1
    else:
        edge = (source[0] if source[1] <= hit.place else hit.place) - 1
    if edge >= 0:
        before = words[edge]
        if before.kind == "quotation":
            if hit.cue.takes & {"clause", "quotation", "bare"}:
                if endings[before.quotation] in ",?!.…—–-;:":
                    return edge
        elif before.low in COMMAS | {"?", "!"} and "clause" in hit.cue.takes:
            fronted = None if inverted else _find_fronted(words, hit, endings)
            if fronted is not None:
                return fronted
            if _is_tag(words, hit, behind, edge, tail):
                return edge - 1
    return None if inverted else _find_fronted(words, hit, endings)


def _is_tag(words: list[Word], hit: Found, behind: int, comma: int, tail: int | None) -> bool:
    """Whether "..., Peskov said" closes what was said before it, instead of opening what follows."""
    if comma < 2:
        return False
    if tail is not None and tail < len(words):
        if words[tail].kind == "quotation" or words[tail - 1].low in ("that", ":"):
            return False
    if closes(words, behind) or words[skip_circumstances(words, behind)].low in ("and", "but"):
        return _has_clause(words, comma)
    if hit.cue.term in WORDS["with_hearer"]:
        hearer = phrase_after(words, behind)
        if hearer:
            following = words[hearer[1]] if hearer[1] < len(words) else None
            if (
                following is None
                or following.kind == "sign"
                or following.low in WORDS["tag_enders"]
                or following.low in TIMES
            ):
                return _has_clause(words, comma)
    return False


def _find_fronted(words: list[Word], hit: Found, endings: list[str]) -> int | None:
    """The quotation that opens the sentence, where only a long name stands between it and the cue."""
    at = hit.subject_end
    while at >= 0 and hit.subject_end - at < 30 and (words[at].kind != "quotation" or _is_nickname(words, at)):
        at -= 1
    if at < 0 or words[at].kind != "quotation" or at + 1 > hit.subject_end:
        return None
    behind = hit.end
    hearer = phrase_after(words, behind) if hit.cue.term in WORDS["with_hearer"] else None
    if hearer and words[hearer[0]].kind != "quotation":
        behind = hearer[1]
    if not hit.cue.takes & {"clause", "quotation", "bare"} or not closes(words, behind):
        return None
    if endings[words[at].quotation] not in ",?!—–" and hit.end < len(words):
        return None
    first = words[at + 1]
    if first.kind != "word" or first.low in PREPOSITIONS or first.low in CONJUNCTIONS:
        return None
    verbs = any(looks_like_verb(words, place) for place in range(at + 1, hit.subject_end + 1))
    return at if words[hit.subject_end].low == "," or not verbs else None


def _is_nickname(words: list[Word], at: int) -> bool:
    return 0 < at < len(words) - 1 and is_capital(words[at - 1]) and is_capital(words[at + 1])


def _has_clause(words: list[Word], comma: int) -> bool:
    """Whether a sentence stands before the comma and not only "In an interview on Monday"."""
    first = 0
    while first < comma and words[first].low in ("but", "and", "so", "still", "yet"):
        first += 1
    if words[first].low in WORDS["sentence_openers"]:
        inner = next((at for at in range(first, comma) if words[at].low == ","), None)
        if inner is None:
            return _tells(words, first, comma)
        first = inner + 1
    if comma - first > 5:
        return True
    return any(looks_like_verb(words, at) or words[at].kind == "quotation" for at in range(first, comma))


def _tells(words: list[Word], first: int, comma: int) -> bool:
    """Whether words that open with a preposition are a sentence all the same: "In Lenk 15 people died"."""
    if words[first].low not in ("in", "at", "on", "for", "from", "with", "despite", "during"):
        return False
    for at in range(first + 2, comma):
        if words[at].low in AUXILIARIES and words[at].kind == "word" and words[at - 1].low not in RELATIVES:
            return True
        if looks_like_verb(words, at) and words[at - 1].low.endswith(("s", "people", "men", "women", "children")):
            # "In remarks posted online" is none: what is told counts somebody.
            if any(word.low[0].isdigit() or word.low in WORDS["number_words"] for word in words[first + 1 : at]):
                return True
    return False
