"""Which words say that something was said or thought?

The cues are a table, lexicons/cues.csv; this module reads it and finds its entries in a sentence.
"""

import functools
from collections import namedtuple
from importlib.resources import files

import pandas as pd

from newsframing.english.words import (
    ADVERBS,
    BE,
    DETERMINERS,
    HAVE,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    TIMES,
    Word,
    is_capital,
    is_headline,
    is_possessive,
)
from newsframing.quotations._words import WORDS

# An entry of the lexicon in one of its forms: "base", "third", "past" (past tense or participle) or "ing".
Cue = namedtuple("Cue", "term stance part kind takes inverts passive media form is_noun_too")
# Where a sentence has no word any more.
_NO_WORD = Word("", "", 0, 0, "", -1, False)
_HELPERS = ADVERBS | BE | HAVE | MODALS | {"not", "to", "n't"}
# A cue found in a sentence: its first word, the word behind it, the entry, and how it stands there.
# voice: "active", "passive", "participle" ("adding"), "infinitive" ("to say"), "noun", "phrase"; subject_end: the last
# word that may belong to the subject before it, or -1.
Found = namedtuple("Found", "place end cue voice subject_end")


@functools.cache
def load_cues() -> dict[str, list[tuple[tuple[str, ...], Cue]]]:
    """The lexicon by the first word of each form: the words that follow it, and the entry; longest first."""
    path = files("newsframing") / "lexicons" / "cues.csv"
    with path.open(encoding="utf-8") as file:
        table = pd.read_csv(file, comment="#", keep_default_na=False)
    by_first = {}
    for row in table.itertuples():
        too = row.noun_too.split("|")
        for form in row.forms.split("|"):
            words = tuple(form.split())
            cue = Cue(
                row.term, row.category, row.part, row.kind, frozenset(row.takes.split()), row.inverts == "yes",
                row.passive == "yes", row.media == "yes", _name_form(words[0], row.term.split()[0]), form in too,
            )  # fmt: skip
            by_first.setdefault(words[0], []).append((words[1:], cue))
    for entries in by_first.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[1].part != "verb", entry[1].form == "base"))
    return by_first


def _name_form(word: str, lemma: str) -> str:
    if word in WORDS["same_past"]:
        return "past"
    if word == lemma or word.endswith(("ise", "our", "yse")):  # criticise beside criticize
        return "base"
    if word.endswith("ing"):
        return "ing"
    return "third" if word.endswith("s") else "past"


def find_cues(words: list[Word]) -> list[Found]:
    """Each cue of a sentence, from left to right."""
    lexicon = load_cues()
    found = []
    reach = 0
    for place, word in enumerate(words):
        if word.low not in lexicon or place < reach or word.kind != "word":
            continue
        following = words[place + 1].low if place + 1 < len(words) else ""
        for rest, cue in lexicon[word.low]:
            end = place + 1 + len(rest)
            if rest and (rest[0] != following or tuple([later.low for later in words[place + 1 : end]]) != rest):
                continue
            hit = _judge(words, place, end, cue)
            if hit is not None:
                found.append(hit)
                reach = end
                break
    return found


def _judge(words: list[Word], place: int, end: int, cue: Cue) -> Found | None:
    """The cue as it stands there, or None if the word is something else in this place."""
    if cue.part != "verb":
        return Found(place, end, cue, cue.part, -1)
    if is_capital(words[place]) and place > 0 and cue.form != "ing" and not is_headline(words):
        return None
    before, between = place - 1, []
    while before >= 0 and _helps(words, before):
        between.append(words[before].low)
        before -= 1
    previous = words[before] if before >= 0 else _NO_WORD
    if previous.kind == "clitic" and not between and cue.form != "ing":
        return None
    if previous.low in WORDS["becoming"] and cue.form == "past":
        between.append("be")
    helper = next((low for low in between if low not in ADVERBS and not low.endswith("ly")), "")
    if helper == "to":
        return Found(place, end, cue, "infinitive", before) if cue.form == "base" else None
    if cue.form == "past" and helper in BE:
        return Found(place, end, cue, "passive", before) if cue.passive or "clause" in cue.takes else None
    if cue.form == "ing" and helper not in BE:
        noun = cue.is_noun_too and previous.kind == "word" and previous.low not in PREPOSITIONS
        if not helper and (noun or previous.low in DETERMINERS):
            return None
        return Found(place, end, cue, "participle", before)
    if cue.form != "ing" and not helper:
        if cue.is_noun_too:
            if before < 0 or _is_noun_there(words, before, end, cue):
                return None
        elif cue.form == "base" and before >= 0:
            if not _may_be_plural(previous) and not _has_plural_head(words, before):
                return None
        elif previous.low in ("the", "a", "an", "of"):
            return None
    return Found(place, end, cue, "active", before)


def _is_noun_there(words: list[Word], before: int, end: int, cue: Cue) -> bool:
    """Whether "claims", "reports", "demand" are nouns between the word `before` and the one at `end`."""
    previous, following = words[before], words[end] if end < len(words) else _NO_WORD
    if previous.low in DETERMINERS | PREPOSITIONS or is_possessive(words, before):
        return True
    if (previous.kind == "word" and _is_adjective(previous)) or (cue.form == "base" and not _may_be_plural(previous)):
        return True
    named = is_capital(previous) or previous.low in PRONOUNS | RELATIVES
    if following.low in WORDS["behind_nouns"] and not named:
        return True
    if previous.kind != "word" or named or previous.low in ("and", "but"):
        return False
    if following.kind == "quotation" or (is_capital(following) and previous.low.endswith("s")):
        return False
    return following.low not in WORDS["behind_verbs"] | PRONOUNS | {":", ","}


def _helps(words: list[Word], place: int) -> bool:
    """Whether a word may stand between a subject and its verb: "has", "not", "later", "on Monday"."""
    word = words[place]
    if word.kind == "clitic":
        return not is_possessive(words, place)
    if word.low in _HELPERS or (word.low.endswith("ly") and not is_capital(word)):
        return True
    return _is_time(words, place)


def _is_time(words: list[Word], place: int) -> bool:
    """Whether the word belongs to "on Wednesday", "last week", "early Monday" between a subject and its verb."""
    low, following = words[place].low, words[place + 1] if place + 1 < len(words) else _NO_WORD
    return low in TIMES or (low in WORDS["time_openers"] and following.low in TIMES)


def _is_adjective(word: Word) -> bool:
    return word.low.endswith(("al", "ic", "ous", "ive", "ful", "ish", "able", "ible", "less", "new", "other", "recent"))


def _has_plural_head(words: list[Word], last: int) -> bool:
    """Whether the noun phrase that ends there is one of many: "supporters of the bill"."""
    for at in range(last - 1, max(last - 6, 0), -1):
        if words[at].kind != "word":
            return False
        if words[at].low == "of":
            return words[at - 1].low.endswith("s") and not words[at - 1].low.endswith("ss")
    return False


def _may_be_plural(word: Word) -> bool:
    """Whether a verb without an ending can follow: they say, the Serbs say, who say, and say."""
    low = word.low
    return (
        low in PRONOUNS - {"he", "she", "it"}
        or low in RELATIVES
        or low in WORDS["before_base"]
        or word.kind in ("sign", "quotation")
        or (low.endswith("s") and not low.endswith("ss"))
        or low.endswith(("men", "people", "media"))
        or low[0].isdigit()
        or (is_capital(word) and word.text.isupper())
    )
