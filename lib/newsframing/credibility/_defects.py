"""What is broken on a page as it was found, or can mislead whoever reads or counts it?

Each finding is a tuple (value, evidence, line_no); the line is None if what is wrong is that something is missing.
"""

import re
from collections.abc import Iterable
from itertools import groupby

import pandas as pd

from newsframing.tables import WORD

# What may stand behind the last stop of a paragraph: closing quotation marks and brackets, and a footnote's number.
_CLOSERS = "\"'”’»›“)]}*\u200b"
_STOPS = ".!?…:;。"
_MARKUP = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|&(?:[a-z]{2,8}|#\d{1,5});", re.IGNORECASE)
# UTF-8 read as if it were Windows-1252, and the mark of a character that could not be read.
_BROKEN = re.compile(r"â€.|Ã[\x80-\xbf©¨¤¶¼ª«³¡º±]|Â[\xa0«»°·]|\ufffd")
_LAST_STOP = re.compile(r"[.!?…][\"'”’)\]]*\s*(?=[^\W_a-z\d]|[—–-])")
# A paragraph has so many words, and what is left without a full stop so many: less may be a title or a credit.
_PARAGRAPH, _SENTENCE = 8, 12
# On a page of lists no paragraph is called cut: this share of its paragraphs has to end as sentences do.
_PROSE = 0.7
# So many words printed twice are a text printed twice; less may be a quotation set apart.
_REPEATED = 40


def find_defects(page: list, headline: str) -> list[tuple[str, str, int | None]]:
    """Find what is broken on one page, by rules that look at marks, repeats and roles, not at what the text says.

    A paragraph of eight words or more that ends in a comma; one that leaves twelve words or more without a full stop
    and is no item of a list; a last paragraph that trails off in dots; forty words or more printed twice; a template's
    errors; a headline that is missing, longer than the headline that articles.csv has, or printed twice; the words of a
    caption on a line of their own; broken characters, markup, no-break spaces at the ends of lines; and what was copied
    along and can be taken for the article: a donation appeal, a form for comments, other articles' teasers.

    It misleads where cleaning does: a headline that was not found is "no headline on the page". A paragraph without a
    full stop may be a title or a list's item; on 416 news pages of 2023, 30 have such a finding, most of them titles or
    lists. Misprints and mistranslations are not found: a person has to read for them.
    """
    lines = [line for line in page if line.text.strip()]
    found = [
        *_find_cuts(lines),
        *_find_repeats(lines),
        *_find_headline_defects(lines, headline),
        *_find_broken_text(lines),
        *_find_foreign_matter(lines),
    ]
    return sorted(found, key=lambda row: (row[2] is not None, row[2] or 0))


def _find_cuts(lines: list) -> list[tuple]:
    """Paragraphs that stop before their end; a list's items, and credits behind the last sentence, do not."""
    found = []
    body = [line for line in lines if line.role == "body"]
    endings = [line.text.strip().rstrip(_CLOSERS + " \xa0") for line in body]
    open_ = [bool(end) and end[-1] not in _STOPS for end in endings]
    long = [_count_words([line.text]) >= _PARAGRAPH for line in body]
    whole = [not is_open for is_long, is_open in zip(long, open_, strict=True) if is_long]
    prose = sum(whole) >= _PROSE * len(whole)
    for place, (line, end) in enumerate(zip(body, endings, strict=True)):
        text = line.text.strip()
        if not end or not long[place]:
            continue
        in_list = any(open_[max(place - 1, 0) : place] + open_[place + 1 : place + 2])
        if end.endswith(","):
            found.append(("cut sentence: the paragraph ends in a comma", _last_words(text), line.line_no))
        elif end[-1] in _STOPS:
            if line is body[-1] and end.endswith(("...", "…")) and text == end:
                found.append(("perhaps a cut sentence: the last paragraph trails off", _last_words(text), line.line_no))
        elif prose and not in_list and not text.endswith((")", "]")):
            # What stands behind the last stop is a sentence if it is long, else a credit or a signature.
            words = WORD.findall(_LAST_STOP.split(end)[-1])
            title = sum(word[0].isupper() for word in words) > len(words) / 2
            if len(words) >= _SENTENCE and not title and text[0] not in "-•*–—#" and end[-1].isalnum():
                cut = "perhaps a cut sentence: the paragraph ends without a full stop"
                found.append((cut, _last_words(text), line.line_no))
    return found


def _find_repeats(lines: list) -> list[tuple]:
    """Paragraphs of the article that stand on the page again, one finding for each unbroken run of lines."""
    body = {line.line_no for line in lines if line.role == "body"}
    found = []
    for is_copy, group in groupby(lines, lambda line: line.role == "duplicate" and pd.notna(line.duplicate_of)):
        run = list(group)
        if not is_copy or _count_words(line.text for line in run if line.duplicate_of in body) < _REPEATED:
            continue
        start, end = run[0].line_no, run[-1].line_no
        first, last = min(int(line.duplicate_of) for line in run), max(int(line.duplicate_of) for line in run)
        here = f"lines {start} to {end} repeat" if start < end else f"line {start} repeats"
        there = f"lines {first} to {last}" if first < last else f"line {first}"
        found.append((f"repeated text: {here} {there}", _first_words(run[0].text), start))
    return found


def _find_headline_defects(lines: list, headline: str) -> list[tuple]:
    """A headline that is missing, glued to other words, or printed twice."""
    heads = [line for line in lines if line.role == "headline"]
    found = []
    known = " ".join(headline.split())
    if known and not heads:  # on a short page cleaning may have taken it for part of a menu
        heads = [line for line in lines if " ".join(line.text.split()).lower() == known.lower()][:1]
    if not heads:
        found.append(("no headline on the page", "no line was found to be a headline", None))
    for line in heads:
        text = " ".join(line.text.split())
        if known and known.lower() in text.lower() and len(text) > len(known):
            at = text.lower().index(known.lower())
            more = (text[:at] + text[at + len(known) :]).strip("\ufeff ")
            if re.search(r"\w", more):
                found.append((f'headline glued to other words: "{more}"', line.text.strip(), line.line_no))
        title = known or text
        for other in lines:
            twice = other is not line and len(WORD.findall(title)) >= 4 and title in " ".join(other.text.split())
            if twice and other.role not in ("body", "headline"):
                found.append(("the headline stands on another line too", other.text.strip(), other.line_no))
    return found


def _find_broken_text(lines: list) -> list[tuple]:
    """Errors of templates and of encoding; and no-break spaces that nobody sees."""
    found = [("template error or residue", line.text.strip(), line.line_no) for line in lines if line.role == "error"]
    for line in lines:
        if line.role in ("error", "duplicate"):
            continue
        for pattern, name in ((_BROKEN, "broken characters"), (_MARKUP, "markup in the text")):
            if match := pattern.search(line.text):
                around = line.text[max(match.start() - 20, 0) : match.end() + 20].strip()
                found.append((name, around, line.line_no))
    hidden = [line for line in lines if line.role == "body" and line.text.rstrip("\r\n ").endswith("\xa0")]
    if hidden:
        numbers = ", ".join(str(line.line_no) for line in hidden[:6]) + (", ..." if len(hidden) > 6 else "")
        name = f"no-break space at the end of line{'s' if len(hidden) > 1 else ''} {numbers}"
        found.append((name, _last_words(hidden[0].text), hidden[0].line_no))
    return found


def _find_foreign_matter(lines: list) -> list[tuple]:
    """What was copied along with the article and reads, or counts, as if it belonged to it."""
    found = []
    body = [place for place, line in enumerate(lines) if line.role == "body"]
    names = {"fundraising": "donation appeal", "related": "other articles announced", "comments": "form for comments"}
    for role, name in names.items():
        places = [place for place, line in enumerate(lines) if line.role == role]
        parts = (
            ("above the article", [place for place in places if body and place < body[0]]),
            ("within the article", [place for place in places if body and body[0] < place < body[-1]]),
            ("below the article", [place for place in places if not body or place > body[-1]]),
        )
        for where, inside in parts:
            n_words = _count_words(lines[place].text for place in inside)
            # A heading such as "Read more" is part of any page; what can be taken for the article is longer.
            if inside and (role != "related" or n_words >= _PARAGRAPH):
                line = lines[inside[0]]
                unit = "word" if n_words == 1 else "words"
                found.append((f"{name} {where}: {n_words} {unit}", _first_words(line.text), line.line_no))
    captions = [line for line in lines if line.role == "caption"]
    for line in captions:
        text = " ".join(line.text.split())
        others = [other.text for other in captions if other is not line and len(other.text) > len(text)]
        if any(text.lower() in other.lower() for other in others) and _count_words([text]) >= 4:
            found.append(("the words of a caption stand on a line of their own too", line.text.strip(), line.line_no))
    return found


def _count_words(texts: Iterable[str]) -> int:
    return sum(len(WORD.findall(text)) for text in texts)


def _first_words(text: str) -> str:
    """The first eight words of a line, as they stand there."""
    text = text.strip()
    parts = text.split(maxsplit=8)
    return text.removesuffix(parts[8]).rstrip() if len(parts) > 8 else text


def _last_words(text: str) -> str:
    """The last six words of a line, as they stand there."""
    text = text.strip()
    parts = text.rsplit(maxsplit=6)
    return text.removeprefix(parts[0]).lstrip() if len(parts) > 6 else text
