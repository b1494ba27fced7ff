"""Which figures and words of a text are dates? Days, months, years, spans of years, decades and times of day."""

import bisect
import calendar
import re
from collections import namedtuple
from collections.abc import Iterator

from newsframing.english.numerals import fold_case
from newsframing.files import load_words

# start, end: offsets; date: ISO as far as it goes (2023-05-31, 2023-05, XXXX-04, 1998/1999, empty for a time of day);
# first, last: the first and last year, missing if the text names none.
Date = namedtuple("Date", "start end date first last")


WORDS = load_words("english")


def _any_of(words: tuple[str, ...]) -> str:
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) + ")"


_BEFORE_MONTH_WORDS = _any_of(WORDS["before_month"])
_BEFORE_COUNT = _any_of(WORDS["before_count"])
_BEFORE_YEAR = _any_of(WORDS["before_year"])
_COUNTED_IN_THOUSANDS = _any_of(WORDS["counted_in_thousands"])
_MONTHS = (
    "january february march april may june july august september october november december"
).split()  # fmt: skip
_SHORT = {name[:3]: number for number, name in enumerate(_MONTHS, 1)} | {"sept": 9}
# Without one of these words, or a figure, a sentence has no date.
MONTH_WORDS = frozenset([*_MONTHS, *_SHORT])
_DAYS_OF = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_NAMED = re.compile(r"\b(?:J(?i:an|un|ul)|F(?i:eb)|M(?i:ar|ay)|A(?i:pr|ug)|S(?i:ep)|O(?i:ct)|N(?i:ov)|D(?i:ec))")
_FIGURES = re.compile(r"\d(?:\d{3})?")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|(?:{'|'.join(_SHORT)})\b\.?)"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d|21[0-4]\d)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_PERIOD = r"(?:(?:early|late|mid)[\s-]+)?"
_NOT_IN_NUMBER = r"(?<![\w$€£#/-])(?<!\d[.,:])"
_ENDS = r"(?![\w%/])(?![.,:]\d)(?!-\d)"
_ZONE = r"(?:GMT|UTC|CET|CEST|EST|EDT)"
_HOURS = r"(?:[01]\d|2[0-3])[0-5]\d"
_BEHIND_TIME = (
    r"(?:hours\b|hrs\b|local\s+time|on\s|and\s+[01]\d{3}\b|in\s+the\s+(?:morning|afternoon|evening)|today|yesterday"
    r"|tomorrow|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)

# Tried one after the other at each place, the longest forms first; each with what a text needs to have one at all.
_DIGIT, _FOUR, _NAME, _FIRST, _LONE = "digit", "four", "month", "month first", "month alone"
_FORMS = [
    (need, re.compile(pattern, re.IGNORECASE))
    for need, pattern in (
        (_FOUR, rf"{_NOT_IN_NUMBER}(?P<year>(?:19|20)\d\d)-(?P<number>0[1-9]|1[0-2])-(?P<day>[0-3]\d){_ENDS}"),
        (_FOUR, rf"{_NOT_IN_NUMBER}(?P<day>[0-3]?\d)\.\s?(?P<number>0?[1-9]|1[0-2])\.\s?(?P<year>(?:19|20)\d\d)"
                rf"{_ENDS}"),
        (_FIRST, rf"\b{_MONTH}\s+{_DAY}(?:\s*(?:[-–]|to)\s*(?:3[01]|[12]\d|[1-9])\b)?,?\s+{_YEAR}{_ENDS}"),
        (_NAME, rf"{_NOT_IN_NUMBER}{_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}{_ENDS}"),
        (_FIRST, rf"\b{_MONTH},?\s+(?:of\s+)?{_YEAR}{_ENDS}"),
        (_FIRST, rf"\b{_MONTH}\s+{_DAY}(?:\s*(?:[-–]|to)\s*(?:3[01]|[12]\d|[1-9])\b)?{_ENDS}"),
        (_NAME, rf"{_NOT_IN_NUMBER}{_DAY}(?:\s+of)?\s+{_MONTH}(?!\w)"),
        (_FOUR, rf"{_NOT_IN_NUMBER}{_YEAR}\s?[-–—/]\s?(?P<until>(?:1[5-9]|20|21)\d\d|\d\d){_ENDS}"),
        (_FOUR, rf"{_NOT_IN_NUMBER}(?P<decade>(?:1[5-9]|20)\d0)['’]?s\b"),
        (_DIGIT, r"(?<!\w)['’](?P<short_decade>\d0)s\b"),
        (_DIGIT, r"\b(?P<century>1\d|2[01])(?:st|th)[\s-]century\b"),
        (_DIGIT, rf"(?<![\w.,:])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\s*[ap]\.?m\b\.?)?(?:\s+{_ZONE})?"
                 r"(?![\w%]|[.,:]\d)(?P<clock>)"),
        (_DIGIT, r"(?<![\w.,:])(?:[01]?\d|2[0-3])\.[0-5]\d\s*(?:[ap]\.\s?m\.|[ap]m\b)(?P<clock>)"),
        (_DIGIT, r"(?<![\w.,:])(?:1[0-2]|0?[1-9])\s*(?:[ap]\.\s?m\.|[ap]m\b|o['’]clock\b)(?P<clock>)"),
        # "0401 GMT"; "at 1430", where nothing follows that could be counted.
        (_FOUR, rf"{_NOT_IN_NUMBER}{_HOURS}\s+{_ZONE}\b(?P<clock>)"),
        (_FOUR, rf"(?<=\bat\s){_HOURS}(?=[;)]|[.,](?!\d)|\s*\Z|\s+{_BEHIND_TIME})(?P<clock>)"),
        (_LONE, rf"\b{_PERIOD}{_MONTH}(?!\w)"),
        (_FOUR, rf"{_NOT_IN_NUMBER}{_YEAR}{_ENDS}"),
    )
]  # fmt: skip
_LONE_MONTH, _LONE_YEAR = len(_FORMS) - 2, len(_FORMS) - 1
# "may", "march" and short forms are words and names too: alone they need one of these before them.
_BEFORE_MONTH = re.compile(rf"\b{_BEFORE_MONTH_WORDS}[\s-]+\Z", re.IGNORECASE)
_PLAIN_MONTHS = frozenset(_MONTHS) - {"may", "march", "august"}
# What makes four figures a number and no year.
_COUNTS = re.compile(rf"\b{_BEFORE_COUNT}\s+\Z|\bbetween\s+(?!(?:1[5-9]|20)\d\d\s)[\d,.]+\s+and\s+\Z", re.IGNORECASE)
_IN = re.compile(rf"\b(?:{_BEFORE_YEAR}|[\w]+['’]s?)[\s-]+\Z", re.IGNORECASE)
_COUNTED = re.compile(rf"\s+(?:[a-z]+\s+){{0,2}}?{_COUNTED_IN_THOUSANDS}\b|\s*(?:%|km\b|kg\b|m\b|ft\b|mph\b|MW\b)")


def find_dates(text: str, start: int, end: int) -> list[Date]:
    """The dates between two offsets of a text, from left to right, none within another.

    Four figures from 1500 to 2149 are a year unless a comparator stands before them or a word for people or a unit
    behind them. "May" and "March" alone need "in", "last" or the like before them. A day that its month does not have
    is left out of the date: "31 February 2023" is 2023-02.
    """
    figures = [match[0] for match in _FIGURES.finditer(text, start, end)]
    months = [match.start() for match in _NAMED.finditer(text, start, end)]
    there = {_DIGIT: figures, _FOUR: [figure for figure in figures if len(figure) == 4], _LONE: months}
    there |= {_NAME: figures and months, _FIRST: figures and months}
    found, starts = [], []
    for number, (need, form) in enumerate(_FORMS):
        if not there[need]:
            continue
        for match in _match_months(form, text, months, end) if need == _FIRST else form.finditer(text, start, end):
            place = bisect.bisect(starts, match.start())
            if (place and found[place - 1].end > match.start()) or (
                place < len(found) and found[place].start < match.end()
            ):
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
                starts.insert(place, match.start())
                found.insert(place, date)
    return found


def _match_months(form: re.Pattern, text: str, months: list[int], end: int) -> Iterator[re.Match]:
    """The matches of a form that begins with a month, sought where a month stands."""
    for month in months:
        if match := form.match(text, month, end):
            yield match


def _is_month(match: re.Match, before: str) -> bool:
    named = fold_case(match["month"]) in _PLAIN_MONTHS or match[0].lower().startswith(("early", "late", "mid"))
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
    if year is not None and parts.get("until"):
        last = parts["until"]
        last = int(last) if len(last) == 4 else year // 100 * 100 + int(last)
        return Date(*span, f"{year}/{last}", year, last) if year < last else None
    month = parts.get("month")
    number = int(parts["number"]) if parts.get("number") else month and _SHORT[fold_case(month).rstrip(".")[:3]]
    day = int(parts["day"]) if parts.get("day") else None
    if day is not None and not (day and number and _has_day(year, number, day)):
        day = None
    iso = "-".join(
        [str(year) if year else "XXXX", *([f"{number:02}"] if number else []), *([f"{day:02}"] if day else [])]
    )
    return Date(*span, iso, year, year)


def _has_day(year: int | None, month: int, day: int) -> bool:
    """Whether a month has a day of that number; February of no year that is named has 29."""
    return day <= (28 if month == 2 and year and not calendar.isleap(year) else _DAYS_OF[month - 1])
