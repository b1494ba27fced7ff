"""Which figures and words of a text are dates? Days, months, years, spans of years, decades and times of day."""

import re
from collections import namedtuple

# start, end: offsets; date: ISO as far as it goes (2023-05-31, 2023-05, XXXX-04, 1998/1999, empty for a time of day);
# first, last: the first and last year, missing if the text names none.
Date = namedtuple("Date", "start end date first last")

_MONTHS = (
    "january february march april may june july august september october november december"
).split()  # fmt: skip
_SHORT = {name[:3]: number for number, name in enumerate(_MONTHS, 1)} | {"sept": 9}
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|(?:{'|'.join(_SHORT)})\b\.?)"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d|21[0-4]\d)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_PERIOD = r"(?:(?:early|late|mid)[\s-]+)?"
_NOT_IN_NUMBER = r"(?<![\w$€£#/-])(?<!\d[.,:])"
_ENDS = r"(?![\w%/])(?![.,:]\d)(?!-\d)"

# Tried one after the other at each place, the longest forms first.
_FORMS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_NOT_IN_NUMBER}(?P<year>(?:19|20)\d\d)-(?P<number>0[1-9]|1[0-2])-(?P<day>[0-3]\d){_ENDS}",
        rf"{_NOT_IN_NUMBER}(?P<day>[0-3]?\d)\.\s?(?P<number>0?[1-9]|1[0-2])\.\s?(?P<year>(?:19|20)\d\d){_ENDS}",
        rf"\b{_MONTH}\s+{_DAY}(?:\s*(?:[-–]|to)\s*(?:3[01]|[12]\d|[1-9])\b)?,?\s+{_YEAR}{_ENDS}",
        rf"{_NOT_IN_NUMBER}{_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}{_ENDS}",
        rf"\b{_MONTH},?\s+(?:of\s+)?{_YEAR}{_ENDS}",
        rf"\b{_MONTH}\s+{_DAY}(?:\s*(?:[-–]|to)\s*(?:3[01]|[12]\d|[1-9])\b)?{_ENDS}",
        rf"{_NOT_IN_NUMBER}{_DAY}(?:\s+of)?\s+{_MONTH}(?!\w)",
        rf"{_NOT_IN_NUMBER}{_YEAR}\s?[-–—/]\s?(?P<until>(?:1[5-9]|20|21)\d\d|\d\d){_ENDS}",
        rf"{_NOT_IN_NUMBER}(?P<decade>(?:1[5-9]|20)\d0)['’]?s\b",
        r"(?<!\w)['’](?P<short_decade>\d0)s\b",
        r"\b(?P<century>1\d|2[01])(?:st|th)[\s-]century\b",
        r"(?<![\w.,:])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\s*[ap]\.?m\b\.?)?(?:\s+(?:GMT|UTC|CET|CEST|EST|EDT))?"
        r"(?![\w%]|[.,:]\d)(?P<clock>)",
        r"(?<![\w.,:])(?:[01]?\d|2[0-3])\.[0-5]\d\s*(?:[ap]\.\s?m\.|[ap]m\b)(?P<clock>)",
        r"(?<![\w.,:])(?:1[0-2]|0?[1-9])\s*(?:[ap]\.\s?m\.|[ap]m\b|o['’]clock\b)(?P<clock>)",
        rf"\b{_PERIOD}{_MONTH}(?!\w)",
        rf"{_NOT_IN_NUMBER}{_YEAR}{_ENDS}",
    )
]
_LONE_MONTH, _LONE_YEAR = len(_FORMS) - 2, len(_FORMS) - 1
# "may", "march" and short forms are words and names too: alone they need one of these before them.
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|during|last|next|this|early|late|mid|of|from|to|through|before|after|between|and|every"
    r"|each)[\s-]+\Z",
    re.IGNORECASE,
)
_PLAIN_MONTHS = frozenset(_MONTHS) - {"may", "march", "august"}
# What makes four figures a number and no year.
_COUNTS = re.compile(
    r"\b(?:more|less|fewer|greater|larger|higher)\s+than\s+\Z|\b(?:about|around|some|nearly|almost|over|roughly"
    r"|approximately|least|most|up\s+to|as\s+many\s+as|another|additional|between\s+(?!(?:1[5-9]|20)\d\d\s)[\d,.]+\s+and|no\.?)\s+\Z",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\b(?:in|since|until|till|by|during|from|of|between|before|after|the|early|late|mid|spring|summer|autumn|fall|winter"
    r"|last|its|their|his|her|[\w]+['’]s?|[\w]+['’])[\s-]+\Z",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s+(?:[a-z]+\s+){0,2}?(?:people|troops|soldiers|men|women|children|police|civilians|refugees|voters|votes|residents"
    r"|protesters|homes|houses|jobs|companies|employees|workers|dollars|euros|rubles|roubles|pounds|miles|meters|metres"
    r"|kilometers|kilometres|feet|tons|tonnes|hours|days|percent|per\s+cent|dead|wounded|injured|barrels|acres|hectares)\b"
    r"|\s*(?:%|km\b|kg\b|m\b|ft\b|mph\b|MW\b)"
)


def find_dates(text: str, start: int, end: int) -> list[Date]:
    """The dates between two offsets of a text, from left to right, none within another.

    Four figures from 1500 to 2149 are a year unless a comparator stands before them or a word for people or a unit
    behind them. "May" and "March" alone need "in", "last" or the like before them.
    """
    found, reach = [], []
    for number, form in enumerate(_FORMS):
        for match in form.finditer(text, start, end):
            if any(match.start() < stop and begin < match.end() for begin, stop in reach):
                continue
            before = text[max(start, match.start() - 40) : match.start()]
            if match.groupdict().get("month") and not match["month"][0].isupper():
                continue
            if number == _LONE_MONTH and not _is_month(match, before):
                continue
            if number == _LONE_YEAR and not _is_year(text, match, before, start, end):
                continue
            date = _read_date(match)
            if date is not None:
                found.append(date)
                reach.append((match.start(), match.end()))
    return sorted(found)


def _is_month(match: re.Match, before: str) -> bool:
    named = match["month"].lower() in _PLAIN_MONTHS or match[0].lower().startswith(("early", "late", "mid"))
    return named or _BEFORE_MONTH.search(before) is not None


def _is_year(text: str, match: re.Match, before: str, start: int, end: int) -> bool:
    if _COUNTS.search(before):
        return False
    counted = _COUNTED.match(text, match.end(), end)
    return counted is None or (_IN.search(before) is not None and counted[0].lstrip()[0].isalpha())


def _read_date(match: re.Match) -> Date | None:
    parts = match.groupdict()
    span = match.start(), match.end()
    if parts.get("clock") is not None:
        return Date(*span, "", None, None)
    for name, years in (("decade", 9), ("short_decade", 9), ("century", 99)):
        if parts.get(name):
            first = int(parts[name])
            if name == "short_decade":
                first += 1900 if first > 20 else 2000
            if name == "century":
                first = 100 * (first - 1) + 1
            return Date(*span, f"{first}/{first + years}", first, first + years)
    year = int(parts["year"]) if parts.get("year") else None
    if parts.get("until"):
        last = parts["until"]
        last = int(last) if len(last) == 4 else year // 100 * 100 + int(last)
        return Date(*span, f"{year}/{last}", year, last) if year < last else None
    month = parts.get("month")
    number = int(parts["number"]) if parts.get("number") else month and _SHORT[month.lower().rstrip(".")[:3]]
    day = int(parts["day"]) if parts.get("day") else None
    if day is not None and not 1 <= day <= 31:
        return None
    iso = "-".join(
        [str(year) if year else "XXXX", *([f"{number:02}"] if number else []), *([f"{day:02}"] if day else [])]
    )
    return Date(*span, iso, year, year)
