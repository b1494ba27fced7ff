"""Which words does a cue give to its source: those behind it, those before it, or both?"""

from newsframing.english.phrases import Phrase, phrase_after, phrase_before
from newsframing.english.words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    TIMES,
    Word,
    is_capital,
    is_possessive,
    looks_like_verb,
)
from newsframing.quotations._cues import Found

# A range of words of a sentence: the first, and the word behind the last.
Range = tuple[int, int]

DASHES = frozenset(("—", "–", "--", "-", "―"))
COMMAS = DASHES | {","}
# Behind a tag ("..., Peskov said in Moscow") these begin a circumstance, not what was said.
TAG_ENDERS = frozenset(
    "in at on during when as while after before to of about with for from over last this early late by via".split()
)
_CIRCUMSTANCES = frozenset("in at during on to of about after when from via through with for".split())
_CLOSING = ",?!.…—–-;:"
# Verbs that name the hearer before what is said: "told reporters that".
_WITH_HEARER = frozenset(
    "tell remind inform assure warn advise ask urge promise notify text email convince persuade".split()
)
_ABOUT = frozenset("about for against on of to with over at".split())
_ADDITIONS = frozenset("which whose following".split())
_ARTICLES = frozenset("a an the his her their".split())
_QUESTION_WORDS = frozenset("whether why how what if it he she they there when".split())
_APPROXIMATE = frozenset("about around over under at up between".split())
_NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy"
    " eighty ninety half dozens hundreds thousands tens scores".split()
)
_GOES_ELSEWHERE = frozenset("and but who which a an according as while when though although".split())


def find_ranges(
    words: list[Word], found: list[Found], number: int, source: Phrase, inverted: bool, endings: list[str]
) -> list[Range]:
    """The ranges that the cue `found[number]` gives to its source, in the order of the sentence.

    `endings` are the last characters of the article's quotations; inverted: the source stands behind the cue.
    """
    hit = found[number]
    behind = source[1] if inverted else hit.end
    tail = _find_tail(words, found, number, behind, inverted)
    left = _find_tag(words, hit, source, inverted, behind, tail, endings) if hit.voice == "active" else None
    if left is None:
        if (
            tail is None and hit.voice == "active" and source[0] == 1 and words[0].low == "as"
        ):  # "As Peskov put it, ..."
            tail = next((at + 1 for at in range(behind, len(words)) if words[at].low == ","), None)
        before = []
    else:
        before = [(_find_beginning(words, left), left + 1)]
        tail = tail if tail is not None and tail < len(words) else None  # nothing stands behind "he maintained:"
        if tail is not None and words[tail].kind != "quotation" and words[tail - 1].low not in (",", ":", "that"):
            tail = None
        if tail is None:
            tail = _resume(words, behind)
            if tail is not None and inverted and tail < len(words) and words[tail].kind != "quotation":
                tail = None
    if tail is None or tail >= len(words):
        return before
    end = find_end(words, tail, found, number)
    return [*before, (tail, end)] if end > tail else before


def find_end(words: list[Word], begin: int, found: list[Found], number: int) -> int:
    """Where words given to a source end: before the next cue with a source of its own, or with the clause."""
    for later in found[number + 1 :]:
        before = later.place - 1
        if before <= begin:
            continue
        if later.voice == "participle" and words[before].low == ",":
            return before
        if words[before].low == "as" and words[before - 1].low == ",":  # "..., as claimed by a minister"
            return before - 1
        if later.voice == "phrase":
            return before if words[before].low == "," else later.place
        if later.voice == "active":
            if words[later.subject_end].low in ("and", "but") and later.subject_end > begin:
                cut = later.subject_end
                return cut - (words[cut - 1].low == ",")
            phrase = phrase_before(words, later.subject_end + 1)
            cut = phrase[0] - 1 if phrase else -1
            if cut - 1 > begin and words[cut].low in ("and", "but", "while", "though", "although"):
                if words[cut - 1].low == ",":
                    return cut - 1
    return find_clause_end(words, begin)


def find_clause_end(words: list[Word], begin: int) -> int:
    """The next semicolon, an addition of the writer's (", which Russia does not want"), or the end of the sentence."""
    end = next((at for at in range(begin, len(words)) if words[at].low == ";"), len(words))
    for at in range(end - 2, begin, -1):
        if words[at].kind == "quotation":
            break
        if words[at].low == "," and words[at + 1].low in _ADDITIONS and not _is_closed(words, at + 1, end):
            return at
    return end


def _is_closed(words: list[Word], first: int, end: int) -> bool:
    """Whether an addition ends before the sentence does, so that what was said goes on behind it."""
    return any(words[at].low == "," for at in range(first, end))


def skip_circumstances(words: list[Word], place: int) -> int:
    """Behind "on Wednesday"; behind "in an interview", too, where "that", a colon or a quotation follows."""
    at = place
    while (
        at < len(words)
        and (words[at].low in TIMES or words[at].low in ADVERBS)
        and not is_possessive(words, min(at + 1, len(words) - 1))
    ):
        at += 1
    if at + 1 < len(words) and words[at].low in ("on", "last", "this", "early", "late", "in", "at", "earlier"):
        if words[at + 1].low in TIMES or words[at + 1].low.isdigit():
            at += 2
            while at < len(words) and (words[at].low in TIMES or words[at].low.isdigit()):
                at += 1
    if at >= len(words) or words[at].low not in _CIRCUMSTANCES or _opens_number(words, at):
        return at
    if words[at].low in ("in", "at", "during") and at + 4 < len(words) and words[at + 1].low in _ARTICLES:
        for end in (at + 3, at + 4):  # "said in a statement he would"
            if words[end].low in PRONOUNS or words[end].low in _ARTICLES:
                return end
    for end in range(at + 1, min(len(words), at + 22)):
        low = words[end].low
        if low in ("that", ":") or words[end].kind == "quotation":
            return at if words[at].low == "to" and end == at + 1 else end
        if low == "," and end + 1 < len(words) and (words[end + 1].kind == "quotation" or words[end + 1].low == "that"):
            return end
        if low in (",", ";") or looks_like_verb(words, end):
            break
    return at


def _opens_number(words: list[Word], at: int) -> bool:
    """Whether a number begins there: "said about 300 people", "said at least two men", and not "said at two"."""
    low = words[at].low
    if low not in _APPROXIMATE:
        return False
    number = at + 1
    if low in ("at", "up"):
        if number >= len(words) or words[number].low not in ("least", "most", "to"):
            return False
        number += 1
    if number + 1 >= len(words):
        return False
    return words[number].low[0].isdigit() or words[number].low in _NUMBER_WORDS


def closes(words: list[Word], behind: int) -> bool:
    """Whether nothing that could have been said follows a tag."""
    at = skip_circumstances(words, behind)
    return at >= len(words) or words[at].kind == "sign" or words[at].low in TAG_ENDERS


def _find_tail(words: list[Word], found: list[Found], number: int, behind: int, inverted: bool) -> int | None:
    """The first word of what was said behind the cue."""
    cue = found[number].cue
    begin = behind
    if not inverted and (cue.term in _WITH_HEARER or "infinitive" in cue.takes):
        hearer = phrase_after(words, begin)
        if hearer and words[hearer[0]].kind != "quotation" and not words[hearer[0]].low.endswith("ing"):
            if cue.term in _WITH_HEARER or hearer[1] < len(words) and words[hearer[1]].low == "to":
                begin = hearer[1]
    skipped = begin
    begin = skip_circumstances(words, begin)
    if begin < len(words):
        low = words[begin].low
        following = words[begin + 1] if begin + 1 < len(words) else None
        if words[begin].kind == "quotation":
            return begin
        if low == ":" or low == "that" and "clause" in cue.takes:
            return begin + 1
        if low == "," and following is not None:
            if following.kind == "quotation":
                return begin + 1
            if following.low == "that" and "clause" in cue.takes:
                return begin + 2
        elif low == "to" and "infinitive" in cue.takes:
            return begin
        elif (
            words[begin].kind == "word" and (begin == skipped or "bare" in cue.takes) and _may_begin(words, begin, cue)
        ):
            return begin
    return _find_quotation(words, found, number, begin)


def _may_begin(words: list[Word], begin: int, cue) -> bool:
    """Whether a clause without "that" or an object begins right behind the cue."""
    low = words[begin].low
    if low in ("and", "but", "or", "by"):
        return False
    if "bare" in cue.takes and low != "so" and low not in ADVERBS:
        fronted = low in ("in", "on", "at", "as", "when", "during") and begin + 3 < len(words)
        if low not in TAG_ENDERS or fronted or _opens_number(words, begin):
            return True
    if cue.takes & {"object", "label"} and (low not in PREPOSITIONS or low in _ABOUT):
        return True
    return "clause" in cue.takes and low in _QUESTION_WORDS


def _find_quotation(words: list[Word], found: list[Found], number: int, begin: int) -> int | None:
    """A quotation further on in the clause, before the next cue, which may claim it."""
    hit = found[number]
    if not hit.cue.takes & {"clause", "quotation", "object", "label"}:
        return None
    limit = found[number + 1].place if number + 1 < len(found) else len(words)
    place = next((at for at in range(begin, limit) if words[at].kind == "quotation" or words[at].low == ";"), None)
    if place is None or words[place].kind != "quotation":
        return None
    if hit.cue.takes == {"quotation"}:  # "continued to fight" is no cue, "continued: ..." is
        if words[hit.end].low == "to" or place > begin and words[begin].low not in (",", ":"):
            return None
    return place


def _find_tag(
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
                if endings[before.quotation] in _CLOSING or closes(words, behind):
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
    if closes(words, behind):
        return _has_clause(words, comma)
    at = skip_circumstances(words, behind)
    if words[at].low in ("and", "but"):
        return _has_clause(words, comma)
    if hit.cue.term in _WITH_HEARER:
        hearer = phrase_after(words, behind)
        if hearer:
            following = words[hearer[1]] if hearer[1] < len(words) else None
            if following is None or following.kind == "sign" or following.low in TAG_ENDERS or following.low in TIMES:
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
    hearer = phrase_after(words, behind) if hit.cue.term in _WITH_HEARER else None
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


_OPENERS = frozenset("in at on during after before as when while with for from by asked speaking since despite".split())


def _has_clause(words: list[Word], comma: int) -> bool:
    """Whether a sentence stands before the comma and not only "In an interview on Monday"."""
    first = 0
    while first < comma and words[first].low in ("but", "and", "so", "still", "yet"):
        first += 1
    if words[first].low in _OPENERS:
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
            if any(word.low[0].isdigit() or word.low in _NUMBER_WORDS for word in words[first + 1 : at]):
                return True
    return False


def _find_beginning(words: list[Word], left: int) -> int:
    """Where what was said before a tag begins: behind the last semicolon or with the sentence."""
    dateline = 0
    for at in range(min(left, 10)):  # "MOSCOW (Reuters) - "
        if words[at].low in DASHES:
            dateline = at + 1
            break
        if not (is_capital(words[at]) or words[at].kind == "sign" or words[at].low in TIMES or words[at].low.isdigit()):
            break
    return next((at + 1 for at in range(left, dateline, -1) if words[at].low == ";"), dateline)


def _resume(words: list[Word], behind: int) -> int | None:
    """Where what was said goes on behind a tag: "A deal, he said on Monday, is near"."""
    begin = skip_circumstances(words, behind)
    for at in range(begin, min(len(words), begin + 12)):
        if words[at].kind == "quotation":
            return at
        if words[at].low not in COMMAS | {":"} or at + 1 >= len(words):
            continue
        following = words[at + 1]
        if following.low in ("and", "but") and at + 2 < len(words) and words[at + 2].kind == "quotation":
            return at + 2
        if following.low.endswith("ing") or following.low in _GOES_ELSEWHERE:
            return None
        return at + 1
    return None
