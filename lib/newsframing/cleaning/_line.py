"""What does a line of a page look like by itself? Measurements behind the cleaning ledger."""

import re
from collections import Counter

from newsframing.files import load_table, load_words
from newsframing.tables import WORD

_WORDS = load_words("cleaning")

FUNCTION_WORDS = frozenset(_WORDS["function"])
_PERSONS = [frozenset(_WORDS[name]) for name in ("you", "we", "i")]
SENTENCE_END = re.compile(r"[.!?…](?=[\"'”’)\]»]*\s+[\"'“‘(\[«]*[^\W\d_a-z])")
CLOSING = " \t\r\n\u00a0\"'”’)]»"
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*"
DATE = re.compile(
    rf"\b{MONTH}\.? \d{{1,2}}\b|\b\d{{1,2}} {MONTH}\b|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b|\b\d{{4}}-\d\d-\d\d\b"
    r"|\b\d{1,2}:\d\d\b|\b\d+ ?(?:second|sec|minute|min|hour|day|week|month|year|hr)s? (?:ago|read)\b"
)
DATELINE = re.compile(r"^[^\W\d_a-z][^\n]{0,60}?(?:\([^()\n]{2,40}\)\s*[-–—]|\s[-–—]{1,2}\s)")
AUTHOR = re.compile(
    r"\b(?:is|was) (?:an?|the) (?:[\w'’-]+,? ){0,5}?"
    rf"(?:{'|'.join(_WORDS['author'])})\b"
    r"|\byears of experience\b|\bdegree (?:in|from)\b|\bgraduated (?:from|with)\b"
    r"|\bhas (?:been )?(?:writing|written|covered)\b"
)
POINTER = re.compile(
    rf"^\W{{0,2}}(?:{'|'.join(_WORDS['pointer']).replace(chr(39), '[' + chr(39) + '’]')})\b[^:]{{0,20}}[:|]",
    re.IGNORECASE,
)


def load_cues() -> dict[str, list[tuple[str, str, str]]]:
    """Read line_cues.csv: for each first word, the phrases that begin with it, as (phrase, cue, where)."""
    by_first = {}
    for cue, where, phrase in load_table("cleaning", "line_cues")[["cue", "where", "phrase"]].itertuples(index=False):
        by_first.setdefault(phrase.split()[0], []).append((f" {phrase} ", cue, where))
    return by_first


CUES = load_cues()
CUE_NAMES = sorted({cue for phrases in CUES.values() for _, cue, _ in phrases})


def find_cues(words: list[str]) -> Counter:
    """Count the cue phrases of each kind in a line, given its words in lower case."""
    first = CUES.keys() & words
    if not first:
        return Counter()
    line = f" {' '.join(words)} "
    fits = {"anywhere": line.__contains__, "start": line.startswith, "end": line.endswith, "whole": line.__eq__}
    return Counter(cue for word in first for phrase, cue, where in CUES[word] if fits[where](phrase))


OUTSIDE = ("legal", "shop", "sign_up", "share", "comments", "appeal", "author_note", "error")

OWN = [
    "words", "letters", "function_share", "capital_share", "all_capitals", "number_share", "ends_sentence",
    "ends_colon", "ends_open", "ends_cut", "sentences", "commas", "quoted", "starts_quote", "starts_small",
    "you_share", "we_share", "i_share", "date", "author_sentence", "pointer", "dateline", "signs", "handle",
    "bracketed", "question", "outside_phrases", *(f"cue_{name}" for name in CUE_NAMES),
]  # fmt: skip


def measure_line(text: str) -> list[float]:
    """The OWN measurements of one line."""
    stripped = text.strip()
    words = [word.replace("’", "'") for word in WORD.findall(stripped)]
    small = [word.lower() for word in words]
    n = len(words)
    cues = find_cues(small)
    bare = stripped.rstrip(CLOSING)
    last = bare[-1:]
    share = 1 / max(n, 1)
    start = stripped[:1]
    lower = stripped.lower() if n <= 40 else ""
    return [
        n,
        len(stripped),
        sum(map(FUNCTION_WORDS.__contains__, small)) * share,
        sum(word[0].isupper() for word in words[1:]) / max(n - 1, 1),
        float(stripped.isupper()),
        sum(word[0].isdigit() for word in words) * share,
        float(last in (".", "!", "?", "…") and last != ""),
        float(last == ":"),
        float(last in (",", ";", "-", "–", "—") and last != ""),
        float(bare.endswith(("...", "…"))),
        len(SENTENCE_END.findall(stripped)) + 1.0,
        stripped.count(",") * share,
        float(any(mark in stripped for mark in '"“”«»„')),
        float(start in ('"', "“", "‘", "«") and start != ""),
        float(start.islower()),
        *(sum(map(persons.__contains__, small)) * share for persons in _PERSONS),
        float(DATE.search(lower) is not None),
        float(n >= 6 and AUTHOR.search(stripped[:400]) is not None),
        float(POINTER.match(stripped) is not None),
        float(DATELINE.match(stripped) is not None),
        float(any(mark in stripped for mark in "|•»›→©®™×/+_")),
        float("@" in stripped or "http" in stripped or "www." in stripped or "#" in stripped),
        float(start in ("(", "[") and start != ""),
        float(last == "?"),
        float(min(sum(cues[name] for name in OUTSIDE), 5)),
        *(float(name in cues) for name in CUE_NAMES),
    ]
