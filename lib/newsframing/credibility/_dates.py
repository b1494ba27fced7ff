"""On which day was an article published, as far as its page alone says?

English month and weekday names, and dates in figures. Nothing is guessed: 05/06/2023 is one day in London and another
in New York, "May 31" has no year, and "last month" needs a day to count from.
"""

import datetime
import re
from collections import namedtuple

from newsframing.english import dates
from newsframing.files import load_words
from newsframing.tables import WORD

# One date as written: where it stands in its line, its words, its day (None if it can be read as two days).
Written = namedtuple("Written", "start end words day")

_WORDS = load_words("credibility")
_MONTHS, _DAYS = _WORDS["months"], _WORDS["weekdays"]
_FULL = re.compile(r"\d{4}-\d{2}-\d{2}")
# Dates of machines, "2023-05-31T09:15", and dates in figures alone.
_BEFORE_TIME = re.compile(r"(?<![\w/-])(\d{4}-\d{2}-\d{2})(?=T\d)")
_FIGURES = re.compile(r"(?<![\w/.-])(\d{1,2})/(\d{1,2})/(\d{4})(?![\w/-])")

# The lines that are the article or beside it; a date on any other line dates something else.
ARTICLE_ROLES = ("headline", "subheading", "body", "caption", "byline", "credit")
ELSEWHERE = {
    "fundraising": "a donation appeal", "navigation": "a menu or another part of the site", "comments": "the comments",
    "related": "a list of other articles", "error": "an error message",
}  # fmt: skip
_LABEL_UPDATED = re.compile(r"\b(?:updated?|modified|revised|edited|corrected)\b", re.IGNORECASE)
_LABEL_PUBLISHED = re.compile(r"\b(?:(?:first |originally )?published|posted|released|date)\b", re.IGNORECASE)
_BESIDE_A_DATE = re.compile(
    rf"(?<![^\W\d_])(?:{'|'.join(_DAYS)}|{'|'.join(day[:3] for day in _DAYS)}|on|at|by|last|[ap]\.?m|min(?:ute)?s?"
    r"|hours?|read|ago)\b\.?|\b(?-i:[A-Z]{2,5})\b|\d|T(?=\d)|Z\b",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d[:.]\d\d|\d ?[ap]\.?m\b", re.IGNORECASE)
# The head of an article: from its headline, or so many lines above its first paragraph, to so many paragraphs into it;
# and how many lines below the last its foot ends.
_ABOVE, _INTO, _BELOW = 4, 3, 6
# A line of the head with a date and up to so many names is a byline that cleaning took for a menu; a sentence is not.
_SHORT = 12
_AROUND_NAMES = frozenset(_WORDS["around_names"])

_FILE_PICTURE = re.compile(r"\b(?:file|archive|undated)\b", re.IGNORECASE)
_NOT_A_DAY_OF_NEWS = frozenset(_WORDS["not_a_day_of_news"])
_WEEKDAY = re.compile(rf"(?:\b(?P<before>[\w-]+)\s+)?\b(?P<weekday>{'|'.join(_DAYS)})\b(?!['’]?s\b|,? +[A-Z]\w+\.? \d)")
_TO_COME = re.compile(r"\b(?:will|shall|won['’]t|scheduled|due|expected|plans?|planned|going)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?!\s|$)[^.!?]*)*[.!?]*")
_RELATIVE = re.compile(
    rf"\b(?:[Oo]n (?:{'|'.join(_DAYS)})|(?:[Ee]arlier |[Ll]ater )?(?:[Tt]his|[Ll]ast|[Nn]ext) "
    rf"(?:{'|'.join(_WORDS['relative'])})|[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight"
    rf"|[Ii]n (?:{'|'.join(_MONTHS)})(?! \d))\b(?!['’]s)"
)


def find_full_dates(text: str) -> list[Written]:
    """Find the dates of a line that name day, month and year ("May 31, 2023", "2023-05-31"), in their order.

    A date in figures that can be read with the month first or the day first has the day None. A date that is in no
    calendar (30 February) is none.
    """
    found = {}
    for date in dates.find_dates(text, 0, len(text)):
        if _FULL.fullmatch(date.date):
            found[date.start] = (date.end, {_to_day(*date.date.split("-"))})
    for match in _BEFORE_TIME.finditer(text):
        found[match.start()] = (match.end(), {_to_day(*match[1].split("-"))})
    for match in _FIGURES.finditer(text):
        first, second, year = match.groups()
        found[match.start()] = (match.end(), {_to_day(year, second, first), _to_day(year, first, second)})
    real = [(start, end, {day for day in days if day}) for start, (end, days) in sorted(found.items())]
    return [
        Written(start, end, text[start:end], min(days) if len(days) == 1 else None) for start, end, days in real if days
    ]


def date_page(page: list, dateline_end: int = 0) -> tuple[str, str, int | None]:
    """Say on which day an article was published, from its page alone: (the day or "none", evidence, line_no).

    First a date line ("May 31, 2023, 9:15 AM", "Published 31 May 2023") beside the article, or a date in its byline,
    credit or dateline (which ends at `dateline_end`). A date of an update is no date of publication; two different ones
    decide nothing. Else the latest date in a caption, the day of the photograph, together with the weekday on which the
    text puts its news: the weekday of the first paragraph, or, if it has none, the weekday that comes first, on or
    after the day of the photograph. That is an inference: it holds for photographs taken for the story, less than a
    week old, so captions that speak of a file or an archive are left out. Dates in the running text tell when something
    happened and never count, and neither do those in appeals, menus, lists of other articles and comments.

    Measured on 417 English news pages of 2023 with an annotated date (newspaper4k): it finds a printed date on 273, the
    annotated day on 248 of them, day and month alike but another year on 13, a day off on 5, another day on 7. It
    inferred a date on one page, rightly, so the inference is hardly tested. Of the 143 pages on which it found none, 61
    have the annotated day on some line all the same, most as that of an update or in what looks like a menu or a list.
    """
    lines = [line for line in page if line.text.strip() and line.role != "duplicate"]
    head, reach = find_head(lines)
    first_body = next((line.line_no for line in lines if line.role == "body"), None)
    stamps, elsewhere, in_text = [], [], []
    for place, line in enumerate(lines):
        written = find_full_dates(line.text)
        dated_here = bool(written) and _is_stamp(line, place, written, head, reach)
        for number, date in enumerate(written):
            before = line.text[written[number - 1].end if number else 0 : date.start]
            if line.line_no == first_body and date.end <= dateline_end or dated_here:
                stamps.append((line, date, before))
            elif line.role in ELSEWHERE:
                elsewhere.append(f'"{date.words}" (line {line.line_no}) stands in {ELSEWHERE[line.role]}')
            elif line.role != "caption":
                in_text.append(f'"{date.words}" (line {line.line_no})')
    answers = [answer for answer in (_read_stamps(stamps), _read_captions(lines)) if answer]
    found = min(answers, key=lambda answer: answer[0] == "none", default=None)
    if found and found[0] != "none":
        return found
    remarks = [found[1]] if found else []
    remarks += _list_relative(lines)
    if in_text:
        remarks.append("a date in the running text tells when something happened: " + ", ".join(in_text[:3]))
    if elsewhere:
        remarks.append("; ".join(elsewhere[:2]) + ", not in the article")
    return "none", "; ".join(remarks) or "no date on the page", found[2] if found else None


def _to_day(year, month, day) -> datetime.date | None:
    """Return the day, or None if no calendar has it."""
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


def find_head(lines: list) -> tuple[range, range]:
    """Find the head of the article and its reach, as places in the lines of a page (blank ones left out).

    The head goes from the headline, or four lines above the first paragraph, to the third paragraph; the reach from
    there to six lines below the last. Both are empty on a page without an article.
    """
    body = [place for place, line in enumerate(lines) if line.role == "body"]
    if not body:
        return range(0), range(0)
    headlines = [place for place, line in enumerate(lines[: body[0]]) if line.role == "headline"]
    top = max(headlines[0] if headlines else body[0] - _ABOVE, 0)
    return range(top, body[:_INTO][-1] + 1), range(top, body[-1] + _BELOW + 1)


def _is_stamp(line, place: int, written: list[Written], head: range, reach: range) -> bool:
    """Whether a line's dates can be those of publication.

    In a byline or credit; on a line of its own, or with a name, at its head; with a time right above its headline; or
    said to be so.
    """
    if line.role in ("byline", "credit"):
        return place in reach
    if line.role not in ("navigation", "body", "subheading", "headline"):
        return False
    rest = _take_dates_out(line.text, written)
    alone = not re.search(r"[^\W_]", rest)
    labelled = _LABEL_PUBLISHED.search(line.text) or _LABEL_UPDATED.search(line.text)
    if place in head:
        words = [word for word in WORD.findall(rest) if word.lower() not in _AROUND_NAMES]
        names = len(words) <= _SHORT and all(not word[0].islower() for word in words)
        return alone or (line.role == "navigation" and names)
    above = head.start - _ABOVE <= place < head.start
    return alone and bool(labelled and (above or place in reach) or above and _TIME.search(line.text))


def _take_dates_out(text: str, written: list[Written]) -> str:
    """What a line holds beside dates, their labels, weekdays, times and time zones."""
    for date in reversed(written):
        text = text[: date.start] + " " + text[date.end :]
    return _BESIDE_A_DATE.sub(" ", _LABEL_UPDATED.sub(" ", _LABEL_PUBLISHED.sub(" ", text)))


def _read_stamps(stamps: list) -> tuple[str, str, int | None] | None:
    """Return the one date of publication among the dates beside an article, or say why there is none."""
    if not stamps:
        return None
    updates = [stamp for stamp in stamps if _LABEL_UPDATED.search(stamp[2])]
    labelled = [stamp for stamp in stamps if _LABEL_PUBLISHED.search(stamp[2]) and stamp not in updates]
    plain = [stamp for stamp in stamps if stamp not in updates and stamp not in labelled]
    for group in (labelled, plain):
        if not group:
            continue
        line, date, before = group[0]
        days = {stamp[1].day for stamp in group}
        listed = ", ".join(f'"{stamp[1].words}" (line {stamp[0].line_no})' for stamp in group)
        if days == {None}:
            return "none", f"{listed} can be read with the day or the month first", line.line_no
        if len(days) > 1:
            unsaid = "the page has more than one date and does not say which is that of publication"
            return "none", f"{unsaid}: {listed}", line.line_no
        where = {"byline": "in the byline", "credit": "in the credit line", "body": "in the dateline"}
        place = where.get(line.role, "beside the article")
        label = _LABEL_PUBLISHED.search(before)
        says = f', which says "{label[0]}"' if label else ""
        return date.day.isoformat(), f'"{date.words}" {place} (line {line.line_no}){says}', line.line_no
    line, date, _ = updates[0]
    return "none", f'the page has only the date of an update: "{date.words}" (line {line.line_no})', line.line_no


def _read_captions(lines: list) -> tuple[str, str, int | None] | None:
    """Join the latest date in a caption to the weekday of the news; None if no caption has a date."""
    second = [line.line_no for line in lines if line.role == "body"][1:2]
    dated = [
        (date.day, -line.line_no, date.words)
        for line in lines
        if line.role == "caption"
        and not any(line.line_no > number for number in second)
        and not _FILE_PICTURE.search(line.text)
        for date in find_full_dates(line.text)
        if date.day
    ]
    if not dated:
        return None
    day, line_no, words = max(dated)
    shown = f'"{words}" in a caption (line {-line_no}) is a {_DAYS[day.weekday()]}'
    weekdays = _find_weekdays(lines)
    if not weekdays:
        return "none", f"{shown}, but the text names no weekday that ties its news to the photograph", -line_no
    first = weekdays[0][3]
    choice = [named for named in weekdays if named[3] == first][:1] if first == 0 else weekdays
    after, said, where, _ = min(((_DAYS.index(name) - day.weekday()) % 7, *rest) for name, *rest in choice)
    meant = "the same day" if after == 0 else f"the first {_DAYS[(day.weekday() + after) % 7]} after it"
    found = day + datetime.timedelta(days=after)
    return found.isoformat(), f'inferred: {shown}; the text says "{said}" (line {where}): {meant}', -line_no


def _find_weekdays(lines: list) -> list[tuple]:
    """The weekdays on which the text puts its news: (weekday, words, line_no, number of the paragraph from 0)."""
    found = []
    body = [line for line in lines if line.role == "body"]
    for number, line in enumerate(body):
        for sentence in _SENTENCE.findall(line.text):
            for match in _WEEKDAY.finditer(sentence):
                before = (match["before"] or "").lower()
                # "It will vote on Wednesday, he said" looks ahead, "He said on Wednesday it will vote" does not.
                ahead = _TO_COME.search(re.split(r"\bsaid\b", sentence[: match.start()])[-1])
                if before in _NOT_A_DAY_OF_NEWS or ahead:
                    continue
                said = match.group().strip() if before == "on" else match["weekday"]
                found.append((match["weekday"], said, line.line_no, number))
    return found


def _list_relative(lines: list) -> list[str]:
    """Name the first words of the text that date it only for those who know the day of publication."""
    found = {}
    for line in lines:
        if line.role in ARTICLE_ROLES:
            for words in _RELATIVE.findall(line.text):
                found.setdefault(words.lower(), f'"{words}" (line {line.line_no})')
    shown = ", ".join(list(found.values())[:4]) + (", ..." if len(found) > 4 else "")
    return [f"only relative dates: {shown}"] if found else []
