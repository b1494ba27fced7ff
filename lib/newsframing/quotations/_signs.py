"""Which signs are quotation marks, and does each open or close, as far as its neighbours tell?

The same sign opens, closes, shortens a word or measures a pipe.
"""

import re

from newsframing.quotations._words import WORDS

SINGLE, DOUBLE, ANGLE, CORNER = range(4)
KINDS = {
    **dict.fromkeys('"＂', (DOUBLE, "straight_double")),
    **dict.fromkeys("“”‟", (DOUBLE, "curly_double")),
    **dict.fromkeys(("„", ",,"), (DOUBLE, "low_double")),
    **dict.fromkeys(("''", "``", "‘‘", "’’", "´´"), (DOUBLE, "doubled")),
    **dict.fromkeys("'`´", (SINGLE, "straight_single")),
    **dict.fromkeys("‘’‛‚", (SINGLE, "curly_single")),
    **dict.fromkeys("«»‹›", (ANGLE, "angle")),
    **dict.fromkeys("「」『』", (CORNER, "corner")),
}
BY_NEIGHBOURS = frozenset(('"', "＂", "''", "´´"))

# What a sign looks like. EITHER closes if one is open and opens otherwise. A weak closing sign gives way to a likely
# or sure one behind it, a likely one to a sure one alone.
OPEN, WEAK_OPEN, CLOSE, WEAK_CLOSE, EITHER, LIKELY_CLOSE = range(1, 7)

# A sign between two letters is an apostrophe, except in the scripts without spaces (from U+2E80 on).
_LETTER = r"[^\W\u2e80-\U0010ffff]"
_SIGN = re.compile(
    r"[\"“”„‟«»‹›「」『』＂‚‛]|``?|‘‘|’’|´´|,,(?=\w)"
    r"|<[a-zA-Z/!][^<>]*>|=(?<=\w=)\s?(?:\"[^\"<>]*\"|'[^'<>]*')"  # a tag, an attribute: no quotation
    rf"|['‘’][nN]['’](?!{_LETTER})"  # rock 'n' roll
    r"|'(?<=[^\s']')(?=''(?!'))|''"  # three at the end of a word close the inner pair first
    rf"|['’‘´](?!{_LETTER})|['’‘´](?<!{_LETTER}.)"
)

_ELISION = re.compile(
    r"(?:(?:em|im|er|tis|twas|twere|twill|twould|til|till|cause|cuz|cos|coz|bout|round|neath|nuff|fraid|kay|sup|hood"
    r"|burbs|nother|gainst|tween|ere|ndrangheta|[stnmd]|ll|re|ve)\b|\d0['’]?s\b)(?!['’])"
)
# These begin a quotation now and then: only a closing sign that can be nothing else tells.
_MAYBE_ELISION = re.compile(
    r"(?:Em|Tis|Twas|Twere|Til|Till|Cause|Cos|Bout|Round|Neath|Ndrangheta|Abd\w*|Al[iī]|Umar|Uthm[aā]n|Amr|[AĀ]['’]?isha"
    r"|\d\d)\b(?!['’])"
)
_ENDS_IN_APOSTROPHE = re.compile(
    r"(?:[szxSZX]|\d|[a-z]{2}in|\b(?:o|ol|an|th|mo|po|fo|lil|lo|yo)|\bal-\w+)\Z", re.IGNORECASE
)
_ARABIC_NAME = re.compile(r"\b[Aa]l-\w+\Z")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]{1,12})")
_SPACE, _BRACKET, _DASH, STOP, _WORD = range(5)
CLASSES = {
    **dict.fromkeys("<>*_|/\\=+~•·", _SPACE),
    **dict.fromkeys("([{¿¡（《【〈", _BRACKET),
    **dict.fromkeys("-‐‑‒–—―", _DASH),
    **dict.fromkeys(",.;:!?)]}…%。，、！？；：）》】〉", STOP),
}
UNSEEN = frozenset("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")


def read_marks(text: str, start: int, end: int) -> list[tuple[int, int, int, int, str]]:
    """Start, end, family, look and sign of each mark of a paragraph; apostrophes and the like are left out."""
    signs = [(sign.start(), sign.end(), sign[0]) for sign in _SIGN.finditer(text, start, end) if sign[0] in KINDS]
    marks = []
    number = 0
    while number < len(signs):
        last = number  # marks that stand together have the same neighbours
        while last + 1 < len(signs) and signs[last + 1][0] == signs[last][1]:
            last += 1
        left = signs[number][0] - 1
        while left >= start and text[left] in UNSEEN:
            left -= 1
        right = signs[last][1]
        while right < end and text[right] in UNSEEN:
            right += 1
        before = text[left] if left >= start else " "
        behind = text[right] if right < end else " "
        shape = _read_shape(before, behind, text[right : min(right + 3, end)])
        for begin, stop, sign in signs[number : last + 1]:
            family = KINDS[sign][0]
            if family == SINGLE:
                look = _read_single(sign, shape, before, behind, text, start, begin, right, end)
            else:
                look = _read_double(sign, shape, before, behind, text, left, right, end)
            if look:
                marks.append((begin, stop, family, look, sign))
        number = last + 1
    return marks


def _classify(letter: str) -> int:
    return CLASSES.get(letter, _SPACE if letter.isspace() else _WORD)


def _read_shape(before: str, behind: str, rest: str) -> int:
    """OPEN, CLOSE or, where the neighbours do not tell, EITHER."""
    left, right = _classify(before), _classify(behind)
    if right == STOP and (behind == "…" or rest.startswith(("...", ". .")) or rest[1:2].isdigit() and behind == "."):
        right = _WORD if left in (_SPACE, _BRACKET) else right
    if left <= _DASH and right not in (_SPACE, STOP) and (left, right) != (_DASH, _DASH):
        return OPEN
    if left >= _DASH and right in (_SPACE, _DASH, STOP) and (left, right) != (_DASH, _DASH):
        return CLOSE
    return EITHER


def _read_double(sign: str, shape: int, before: str, behind: str, text: str, left: int, right: int, end: int) -> int:
    """The look of a mark of the double families; 0 if it is none."""
    if sign in BY_NEIGHBOURS:
        if "\u05d0" <= before <= "\u05ea" and "\u05d0" <= behind <= "\u05ea" and shape == EITHER:
            prefix = left == 0 or not text[left - 1].isalnum()  # in Hebrew the mark is also the sign of an acronym
            return EITHER if prefix and text[right + 1 : min(right + 2, end)].isalnum() else 0
        if before.isdigit():
            return WEAK_CLOSE if shape == CLOSE else 0 if behind.isalnum() and behind < "\u2e80" else WEAK_CLOSE
        if shape == EITHER and before.isspace() and behind.isspace() and left > 0 and text[left - 1].isdigit():
            return CLOSE  # 5 " deep
        return shape
    if sign in "“‟":
        return WEAK_OPEN if shape == EITHER else shape
    if sign in ("”", "’’"):
        return EITHER if shape == OPEN else CLOSE
    if sign == ",,":
        return OPEN if shape == OPEN else 0
    if sign in "»›":
        return EITHER if shape == OPEN else CLOSE
    if sign in "«‹":
        return EITHER if shape == CLOSE else OPEN if shape == OPEN else WEAK_OPEN
    if sign in "」』":
        return CLOSE
    return OPEN if shape == OPEN else WEAK_OPEN


def _read_single(
    sign: str, shape: int, before: str, behind: str, text: str, start: int, begin: int, right: int, end: int
) -> int:
    """The look of a single mark; 0 if it is an apostrophe."""
    if shape == OPEN:
        if _ELISION.match(text, right, end):
            return 0
        maybe = _MAYBE_ELISION.match(text, right, end)
        if sign in "’´":
            return 0 if maybe else WEAK_OPEN
        return WEAK_OPEN if maybe else OPEN
    if sign in "`‚‛":
        return 0
    if shape == EITHER:
        if before.isalnum() and behind.isalnum():
            if max(before, behind) < "\u2e80":
                return 0
            return {"‘": WEAK_OPEN, "’": CLOSE}.get(sign, EITHER)
        if _classify(before) == _SPACE:
            return {"‘": WEAK_OPEN, "’": CLOSE}.get(sign, 0)
        return {"’": CLOSE}.get(sign, EITHER)
    tail = text[max(start, begin - 16) : begin]
    if not _ENDS_IN_APOSTROPHE.search(tail):
        return CLOSE
    word = _NEXT_WORD.match(text, right, end)
    next_word = word[1].lower() if word else ""
    if tail[-1:].isdigit() or _ARABIC_NAME.search(tail):
        return WEAK_CLOSE
    if next_word in ("and", "or"):  # 'the Serbs' rights' and, but also 'the boys' and girls' teams'
        return LIKELY_CLOSE
    return WEAK_CLOSE if next_word and next_word not in WORDS["no_nouns"] else CLOSE
