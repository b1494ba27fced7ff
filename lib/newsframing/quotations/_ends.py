"""Where do words given to a source begin behind "on Wednesday", and where do they end?"""

from newsframing.english.phrases import phrase_before
from newsframing.english.words import ADVERBS, PRONOUNS, TIMES, Word, is_possessive, looks_like_verb
from newsframing.quotations._cues import Found
from newsframing.quotations._words import WORDS

# A range of words of a sentence: the first, and the word behind the last.
Range = tuple[int, int]


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
        if words[at].low == "," and words[at + 1].low in WORDS["additions"] and not _is_closed(words, at + 1, end):
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
    if at >= len(words) or words[at].low not in WORDS["circumstances"] or opens_number(words, at):
        return at
    if words[at].low in ("in", "at", "during") and at + 4 < len(words) and words[at + 1].low in WORDS["said_in"]:
        for end in (at + 3, at + 4):  # "said in a statement he would"
            if words[end].low in PRONOUNS or words[end].low in WORDS["said_in"]:
                return end
    for end in range(at + 1, min(len(words), at + 22)):
        low = words[end].low
        if low in ("that", ":") or words[end].kind == "quotation":
            return at if words[at].low == "to" and end == at + 1 else end
        if low == "," and end + 1 < len(words) and words[end + 1].kind == "quotation":
            return end
        if low in (",", ";") or looks_like_verb(words, end):
            break
    return at


def opens_number(words: list[Word], at: int) -> bool:
    """Whether a number begins there: "said about 300 people", "said at least two men", and not "said at two"."""
    low = words[at].low
    if low not in WORDS["comparators"]:
        return False
    number = at + 1
    if low in ("at", "up"):
        if number >= len(words) or words[number].low not in ("least", "most", "to"):
            return False
        number += 1
    if number + 1 >= len(words):
        return False
    return words[number].low[0].isdigit() or words[number].low in WORDS["number_words"]


def closes(words: list[Word], behind: int) -> bool:
    """Whether nothing that could have been said follows a tag."""
    at = skip_circumstances(words, behind)
    return at >= len(words) or words[at].kind == "sign" or words[at].low in WORDS["tag_enders"]
