"""Which words does a cue give to its source: those behind it, those before it, or both?"""

from newsframing.english.phrases import Phrase, phrase_after
from newsframing.english.words import ADVERBS, PREPOSITIONS, TIMES, Word, is_capital, looks_like_verb
from newsframing.quotations._cues import Found
from newsframing.quotations._ends import Range, find_end, opens_number, skip_circumstances
from newsframing.quotations._tags import find_tag
from newsframing.quotations._words import COMMAS, DASHES, WORDS


def find_ranges(
    words: list[Word], found: list[Found], number: int, source: Phrase, inverted: bool, endings: list[str]
) -> list[Range]:
    """The ranges that the cue `found[number]` gives to its source, in the order of the sentence.

    `endings` are the last characters of the article's quotations; inverted: the source stands behind the cue.
    """
    hit = found[number]
    behind = source[1] if inverted else hit.end
    tail = _find_tail(words, found, number, behind, inverted)
    left = find_tag(words, hit, source, inverted, behind, tail, endings) if hit.voice == "active" else None
    if left is None:
        if (
            tail is None and hit.voice == "active" and source[0] == 1 and words[0].low == "as"
        ):  # "As Peskov put it, ..."
            tail = next((at + 1 for at in range(behind, len(words)) if words[at].low == ","), None)
        before = []
        if tail is None and hit.voice == "active" and (inside := _find_interrupted(words, hit, source, behind)):
            before, tail = [(_find_beginning(words, inside[0]), inside[0] + 1)], inside[1]
        elif tail is None and source[0] > 2 and [words[source[0] - 2].low, words[source[0] - 1].low] == [",", "as"]:
            quoted = [at for at in range(source[0] - 2) if words[at].kind == "quotation"]
            before = [(at, at + 1) for at in quoted[-1:]]  # 'a "bad" idea, as Peskov put it'
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


def _find_interrupted(words: list[Word], hit: Found, source: Phrase, behind: int) -> Range | None:
    """The last word before and the first behind a tag between subject and verb: "The comet, he said, will not"."""
    if "clause" not in hit.cue.takes or "label" in hit.cue.takes:
        return None
    first = min(source[0], hit.place)
    commas = first > 1 and words[first - 1].low == "," and behind < len(words) - 1 and words[behind].low == ","
    if commas and looks_like_verb(words, behind + 1) and words[first - 2].kind == "word":
        return first - 2, behind + 1
    return None


def _find_tail(words: list[Word], found: list[Found], number: int, behind: int, inverted: bool) -> int | None:
    """The first word of what was said behind the cue."""
    cue = found[number].cue
    begin = behind
    if not inverted and (cue.term in WORDS["with_hearer"] or "infinitive" in cue.takes):
        hearer = phrase_after(words, begin)
        if hearer and words[hearer[0]].kind != "quotation" and not words[hearer[0]].low.endswith("ing"):
            if cue.term in WORDS["with_hearer"]:
                begin = hearer[1]
            elif hearer[1] < len(words) and words[hearer[1]].low == "to":
                if cue.kind == "mental":
                    return begin  # "expects prices to fall"
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
            words[begin].kind == "word"
            and (begin == skipped or cue.takes & {"bare", "verb"})
            and _may_begin(words, begin, cue, begin > skipped)
        ):
            return begin
    return _find_quotation(words, found, number, begin)


def _may_begin(words: list[Word], begin: int, cue, late: bool) -> bool:
    """Whether a clause without "that" or an object begins right behind the cue, or late: behind a time."""
    low = words[begin].low
    if low in ("and", "but", "or", "by", "than"):
        return False
    if "bare" in cue.takes or ("verb" in cue.takes and _has_verb(words, begin)):
        fronted = low in ("in", "on", "at", "as", "when", "during") and not late and begin + 3 < len(words)
        if low not in ADVERBS:
            if low not in WORDS["tag_enders"] or fronted or opens_number(words, begin):
                return True
    if cue.takes & {"object", "label"} and (low not in PREPOSITIONS or low in WORDS["about"]):
        return True
    return "clause" in cue.takes and low in WORDS["clause_openers"] and not (late and low == "when")


def _has_verb(words: list[Word], begin: int) -> bool:
    """Whether a clause may begin there: "claimed it rained", not "claimed six lives"."""
    return any(word.kind == "quotation" or looks_like_verb(words, at) for at, word in enumerate(words) if at >= begin)


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


def _find_beginning(words: list[Word], left: int) -> int:
    """Where what was said before a tag begins: with the sentence, or behind its dateline."""
    for at in range(min(left, 10)):  # "MOSCOW (Reuters) - "
        if words[at].low in DASHES:
            return at + 1
        if not (is_capital(words[at]) or words[at].kind == "sign" or words[at].low in TIMES or words[at].low.isdigit()):
            break
    return 0


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
        if following.low.endswith("ing") or following.low in WORDS["goes_elsewhere"]:
            return None
        return at + 1
    return None
