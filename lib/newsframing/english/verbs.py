"""Which words are forms of a verb, and of which? A table of verbs with their forms; unknown words in -ed count."""

import functools
import re
from collections import namedtuple

from newsframing.english.words import WORDS
from newsframing.files import load_table

# A form as the table of verbs has it: forms are of base, s, past, participle, ing; noun: whether it is one as well.
Form = namedtuple("Form", "lemma forms noun")

NO_FORM = Form("", frozenset(), False)
_DOUBLED = re.compile(r"[^aeiou][aeiou][^aeiouwxy]\Z")
_LATE_STRESS = ("begin", "forget", "upset", "overrun")


@functools.cache
def _load_forms() -> dict[str, Form]:
    found: dict[str, Form] = {}

    def add(word: str, lemma: str, form: str, noun: bool) -> None:
        known = found.get(word)
        if known is None or known.lemma == lemma:
            found[word] = Form(lemma, (known.forms if known else frozenset()) | {form}, noun)
        elif form == "past":  # "found" is mostly of find, "felt" of feel
            found[word] = Form(lemma, frozenset(("past",)), noun)

    table = load_table("english", "verbs")
    for verb, past, participle, noun in table.itertuples(index=False):
        also_noun = noun == "yes"
        past = past or (re.sub(r"(?<=[^aeiou])y\Z", "i", verb).removesuffix("e") + "ed")
        add(verb, verb, "base", also_noun)
        add(_add_s(verb), verb, "s", also_noun)
        add(past, verb, "past", False)
        add(participle or past, verb, "participle", False)
        add(_add_ing(verb, past), verb, "ing", False)
    return found


def _add_s(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh")) or verb in ("go", "do", "undergo", "veto", "echo", "torpedo"):
        return verb + "es"
    return re.sub(r"(?<=[^aeiou])y\Z", "ie", verb) + "s"


def _add_ing(verb: str, past: str) -> str:
    doubled = past == verb + verb[-1] + "ed"
    irregular = not past.endswith("ed") and (len(verb) <= 4 or verb in _LATE_STRESS)
    if doubled or irregular and _DOUBLED.search(verb):
        return verb + verb[-1] + "ing"
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    return (verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else verb) + "ing"


@functools.lru_cache(maxsize=50_000)
def read_form(low: str) -> Form:
    """Read a word in lower case as a form of a verb; no forms if it is none."""
    prefix = low.rpartition("-")[2] if low.startswith(("re-", "co-", "over-")) else low
    known = _load_forms().get(prefix)
    if known:
        return known
    if not low.endswith("ed") or len(low) < 5 or low in WORDS["not_verbs"] or "-" in low or low.startswith("un"):
        return NO_FORM
    stem = low[:-2]
    if stem.endswith("i"):
        stem = stem[:-1] + "y"
    elif len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
        stem = stem[:-1]
    elif stem.endswith(("at", "iz", "is", "c", "v", "g", "u", "ys")):
        stem += "e"
    return Form(stem, frozenset(("past", "participle")), False)


def list_irregular() -> frozenset[str]:
    """The participles that do not end in -ed: taken, sent."""
    return frozenset(
        word for word, form in _load_forms().items() if "participle" in form.forms and not word.endswith("ed")
    )
