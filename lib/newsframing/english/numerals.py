"""Which number do these figures or words state? "23,000", "3.5", "two hundred thousand", "half a million", "third"."""

import re

from text_to_num import text2num

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
).split()
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "mln": 1e6, "bn": 1e9, "tn": 1e12, "k": 1e3,
}  # fmt: skip
_FRACTIONS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth"
).split()

# Words for many, and what they allow at least: "hundreds" is 200 to 999, or nobody would have said so.
ROUGH = {
    "hundreds of thousands": (2e5, 999_999), "tens of thousands": (2e4, 99_999), "tens of millions": (2e7, 99_999_999),
    "hundreds of millions": (2e8, 999_999_999), "hundreds": (200, 999), "thousands": (2000, 9999), "dozens": (24, 99),
    "scores": (40, 99), "tens": (20, 99), "millions": (2e6, 9_999_999), "billions": (2e9, 9_999_999_999),
}  # fmt: skip

# Without one of these words, or a figure, a sentence states no number, no share and no rank.
NUMBER_WORDS = frozenset([*_SMALL, *_SCALES, "dozen", "half", "quarter"])
SHARE_WORDS = frozenset([*_FRACTIONS, *(f"{part}s" for part in _FRACTIONS)])
RANK_WORDS = frozenset([*_ORDINALS, "st", "nd", "rd", "th"])

_LOOKALIKES = str.maketrans("ſıİ\u212a", "siik")
_LONGEST = 30  # letters of a number in figures; more of them are the number of an account, or play

_FULL = "hundred|thousand|million|billion|trillion"
_NAMED = rf"(?:{'|'.join(sorted(_SMALL, key=len, reverse=True))}|{_FULL})"
_DIGITS = (
    r"\d{1,3}(?:\.\d{3})+,\d+(?![\d.,]\d)|"
    r"\d{1,3}(?:[, \u00a0\u202f\u2009'’]\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d+[.,]\d+|\d+|(?<!\.)\.\d+(?!\w)"
)
_AND = r"(?:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion))\s+and\s+"
_WORDS = (
    rf"half\s+a\s+(?:{_FULL}|dozen)|a\s+half\s+(?:{_FULL})|a\s+quarter\s+of\s+a\s+million"
    rf"|(?:{'|'.join(_SMALL)})\s+and\s+a\s+half(?:\s+(?:{_FULL}))?"
    rf"|a\s+(?:couple\s+of\s+)?(?:dozen|{_FULL})(?:(?:{_AND}|\s+){_NAMED})*"
    rf"|(?:{'|'.join(_SMALL)})\s+dozen|dozen"
    rf"|{_NAMED}(?:(?:{_AND}|[\s-]){_NAMED})*"
)
# A number within a longer text, in figures or words. Behind letters, signs of numbering and other figures it is none:
# F-16, #3, 9/11. The second is for a text without number words, and much faster.
NUMBER, FIGURES = (
    rf"(?<![\w#@/:^])(?<![A-Za-z]-)(?<!\d[.,])(?:(?P<digits>{_DIGITS})(?!\d|[/:]\d)"
    rf"(?:[\s\u00a0-]?(?P<scale>{_FULL}|mln|bn|tn|k)\b)?|\b(?P<words>{words})\b)"
    for words in (_WORDS, "(?!)")
)
FRACTION = (
    r"\b(?P<share>(?:(?P<parts>a|one|two|three|four)[\s-])?"
    r"(?P<part>half|thirds?|quarters?|fifths?|tenths?))(?=\s+(?:of|the|its|their|all|his|her|our)\b)"
)
# "Fell by half", "cut by a third".
FRACTION_BEHIND_BY = (
    r"(?<=\bby\s)(?P<share>(?:(?P<parts>a|one|two|three|four)[\s-])?(?P<part>half|thirds?|quarters?|fifths?|tenths?))\b"
    r"(?!\s+(?:of|the|its|their|all|his|her|our|a|an|past|to|day|time|century|hour|year)\b)"
)
ORDINAL = rf"\b(?:(?P<place>\d{{1,9}})(?:st|nd|rd|th)|(?P<name>(?:(?:twenty|thirty)-)?(?:{'|'.join(_ORDINALS)})))\b"


def fold_case(words: str) -> str:
    """The words in small letters with single spaces, as a table has them.

    A pattern that ignores case takes ſ for s, a dotless or dotted i for i and the sign of kelvin for k; so does this.
    """
    return " ".join(words.translate(_LOOKALIKES).lower().split())


def read_number(match: re.Match) -> tuple[float, str]:
    """The value of a match of NUMBER, and a note where a point or a comma may be meant otherwise.

    "2.5 million" is 2500000. Raises ValueError if the words are no number ("two one"), or the figures so many that they
    number something.
    """
    if match["digits"]:
        if len(match["digits"]) > _LONGEST:
            raise ValueError(f"no text counts with {len(match['digits'])} figures.")
        value, note = _read_digits(match["digits"])
        return round(value * _SCALES.get(fold_case(match["scale"] or ""), 1), 6), note
    return _read_words(fold_case(match["words"])), ""


def read_share(match: re.Match) -> float | None:
    """The value of a match of FRACTION, 0 to 1; None where "third" or "tenth" stands without a number of parts."""
    part, parts = fold_case(match["part"]).removesuffix("s"), fold_case(match["parts"] or "")
    if not parts and part != "half":
        return None
    share = {"": 1, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4}[parts] * _FRACTIONS[part]
    return round(share, 4) if share <= 1 else None


def read_ordinal(match: re.Match) -> int:
    """The value of a match of ORDINAL: third is 3."""
    if match["place"]:
        return int(match["place"])
    tens, _, name = fold_case(match["name"]).rpartition("-")
    return {"": 0, "twenty": 20, "thirty": 30}[tens] + _ORDINALS.index(name) + 1


def _read_digits(digits: str) -> tuple[float, str]:
    if digits.isdecimal():
        return float(digits), ""
    if re.fullmatch(r"\d{1,3}\.000", digits):  # nobody writes 50.000 for 50
        return float(digits.replace(".", "")), "a point before three noughts is read as a thousands separator"
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", digits):
        return float(digits.replace(".", "")), "points are read as thousands separators"
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+", digits):
        return float(digits.replace(".", "").replace(",", ".")), "points are read as separators, the comma as a point"
    if re.fullmatch(r"\d+,\d+", digits) and not re.fullmatch(r"\d{1,3},\d{3}", digits):
        return float(digits.replace(",", ".")), "the comma is read as a decimal point"
    return float(re.sub("[, \u00a0\u202f\u2009'’]", "", digits)), ""


def _read_words(words: str) -> float:
    if words.startswith(("half a ", "a half ")):
        return 6.0 if words.endswith("dozen") else _SCALES[words.split()[-1]] / 2
    if words == "a quarter of a million":
        return 250000.0
    if " and a half" in words:
        whole, _, scale = words.partition(" and a half")
        return (text2num(whole, "en") + 0.5) * _SCALES.get(scale.strip(), 1)
    if words.startswith("a couple of "):
        return 2 * _read_words("a " + words.removeprefix("a couple of "))
    if words.endswith("dozen"):
        number = words.removesuffix("dozen").strip()
        return 12.0 * (1 if number in ("", "a") else text2num(number, "en"))
    if words.startswith("a "):
        words = "one" + words[1:]
    # The library knows "a hundred and five" only without its "and".
    return float(text2num(words.replace(" and ", " "), "en"))
