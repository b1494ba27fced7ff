"""Which names do two articles have in common?

A name is a run of words in capitals, as English writes them; no parser and no list of people. It is evidence for a
reader of why two articles may be about one thing, and counts for nothing else: stories on one topic share their names
whatever the day.
"""

import unicodedata
from collections import Counter

import pandas as pd

from newsframing.english.roles import ROLES
from newsframing.english.words import (
    ADVERBS,
    CONJUNCTIONS,
    DETERMINERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    TIMES,
    WORDS,
)
from newsframing.tables import WORD

_NO_NAMES = ADVERBS | CONJUNCTIONS | DETERMINERS | OBJECT_PRONOUNS | PREPOSITIONS | PRONOUNS | RELATIVES | TIMES
_SENTENCE_ENDS = frozenset(".!?:…\n")
_AROUND = " \t\u00a0\"'“”‘’«»„()[]-–—"


def fold(text: str) -> str:
    """Return a text in lower case, accents taken off and apostrophes straight: Zvečan and Zvecan are one."""
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text.replace("’", "'"))
        text = "".join(sign for sign in parts if sign < "\x80" or not unicodedata.combining(sign))
    return text.lower()


def find_names(text: str, names: dict[str, str]) -> Counter:
    """Count the names in a text, each as it is written first.

    Titles before a name are left out ("President Vladimir Putin" is Vladimir Putin), and so is a single word that has
    its capital only because a sentence begins with it. `names` is what `read_aliases` gives.
    """
    runs = _find_runs(text)
    inside = {fold(word) for run in runs for word, opens in run if not opens}
    found, spelt = Counter(), {}
    for run in runs:
        titles = [place for place, (word, _) in enumerate(run) if word.lower() in ROLES]
        run = run[titles[-1] + 1 :] if titles else run
        if not run or (len(run) == 1 and run[0][1] and fold(run[0][0]) not in inside):
            continue
        name = " ".join(word for word, _ in run)
        name = names.get(fold(name), name)
        found[spelt.setdefault(fold(name), name)] += 1
    return found


def _find_runs(text: str) -> list[list[tuple[str, bool]]]:
    """Return the runs of words in capitals; of each word whether a sentence opens with it.

    Small words and days are in none, nor is the opening word of a sentence that has no capital elsewhere.
    """
    matches = list(WORD.finditer(text))
    words = [match[0].removesuffix("'s").removesuffix("’s") for match in matches]
    small = {word for word in words if word[:1].islower()}
    runs, end = [[]], -1  # where the last word of the run that is being read ends
    for word, match in zip(words, matches, strict=True):
        if end < 0 or text[end : match.start()] != " ":
            runs.append([])
        end = match.end() if word == match[0] else -1  # "Russia's Dmitry Peskov" is two names
        opens = word[:1].isupper() and _opens_sentence(text, match.start())
        if word[:1].isupper() and fold(word) not in _NO_NAMES and not (opens and word.lower() in small):
            runs[-1].append((word, opens))
        elif runs[-1] and word in WORDS["particles"]:
            runs[-1].append((word, False))
        else:
            end = -1
    for run in runs:
        while run and run[-1][0] in WORDS["particles"]:  # "Ana de" is Ana
            run.pop()
    return [run for run in runs if run]


def read_aliases(aliases: pd.DataFrame | None) -> dict[str, str]:
    """Return the name that each spelling, folded, of the aliases table stands for; if it has kinds, of persons alone.

    The alias of a place is its government, which is not what every mention means; two names of a group are two labels.
    """
    if aliases is None:
        return {}
    if "kind" in aliases:
        aliases = aliases[aliases["kind"] == "person"]
    return {fold(variant): name for variant, name in zip(aliases["variant"], aliases["name"], strict=True)}


def count_articles(names: list[Counter]) -> Counter:
    """Count in how many articles each name stands, folded."""
    return Counter(key for found in names for key in {fold(name) for name in found})


def share_names(first: Counter, second: Counter, n_articles: Counter) -> list[str]:
    """Return the names that both have: first those that the fewest articles have, then those mentioned most.

    "Peskov" in one is "Dmitry Peskov" in the other, and the longer form is returned; but "Serbs" is not "Kosovo Serbs"
    where Kosovo is a name of its own, nor where the other has "Bosnian Serbs".
    """
    ours, theirs = ({fold(name): name for name in names} for names in (first, second))
    shared = {key: ours[key] for key in ours.keys() & theirs.keys()}
    last = {key: key.rpartition(" ")[2] for key in ours | theirs if " " in key}
    people = {key for key in last if key.rpartition(" ")[0] not in ours | theirs}
    for one, other in ((ours, theirs), (theirs, ours)):
        taken = {last[key] for key in other if key in last}
        shared |= {key: one[key] for key in people & one.keys() if last[key] in other and last[key] not in taken}
    for key in people & shared.keys():
        shared.pop(last[key], None)
    mentions = [Counter({fold(name): n for name, n in names.items()}) for names in (first, second)]

    def rank(key: str) -> tuple:
        forms = {key, last[key]} if key in people else {key}
        n_fewest = min(sum(counts[form] for form in forms) for counts in mentions)
        return max(n_articles[form] for form in forms), -n_fewest, key

    return [shared[key] for key in sorted(shared, key=rank)]


def _opens_sentence(text: str, start: int) -> bool:
    """Whether nothing but marks stands between a word and the end of the sentence before it."""
    place = start - 1
    while place >= 0 and text[place] in _AROUND:
        place -= 1
    return place < 0 or text[place] in _SENTENCE_ENDS
