"""Who signs an article, and to which agencies does it give credit? Read on the page, with rules for English pages.

Each finding is a tuple (value, evidence, line_no): what was found, the words that say so, and their line, None if no
single line says it.
"""

import re

from newsframing.credibility._agencies import match_any
from newsframing.credibility._dates import find_head
from newsframing.english.people import INSTITUTIONS
from newsframing.files import load_words

AMBIGUOUS = "initials or agency, ambiguous"
STAFF = "staff, nobody named"

# "MOSCOW (Reuters) -", "PRISTINA, Kosovo (AP) --", "KYIV, May 31 (Reuters) -", "(CNN) --"; and "BELGRADE —".
_TEXT_FOLLOWS = r"(?=[\"“‘'(]?[^\W_])"
_WITH_AGENCY = re.compile(
    r"^[\s\ufeff]*(?P<place>[^()\"“”.!?:;]{0,60}?(?:\.[^()\"“”!?:;]{0,30})?)\s*\((?P<agency>[^()\d]{2,40})\)"
    rf"\s*(?:--|-|–|—)\s*{_TEXT_FOLLOWS}"
)
_BARE_PLACE = re.compile(
    r"^[\s\ufeff]*(?P<place>[^\W\d_a-z][^\W\d_a-z.'’]+(?:[ /-][^\W\d_a-z][^\W\d_a-z.'’]*)*(?:, [^()\"“”!?:;]{1,40}?)?)"
    rf"\s*(?:--| -|–|—)\s+{_TEXT_FOLLOWS}"
)
_WORDS = load_words("credibility")
_NO_PLACE = frozenset(_WORDS["no_place"])

_BYLINE_LABEL = re.compile(
    r"^[\s\[(—–-]*(?:(?:additional |with )?(?P<what>reporting|writing|editing|compiled|written|posted|words|story)?"
    r"(?: and (?:writing|editing|reporting))?\s*by|(?P<label>authors?|reporter|source|by))\b\s*:?\s*",
    re.IGNORECASE,
)
_BY_SOMEBODY = re.compile(r"(?:By|Written by) [^\W\d_a-z]")
_BETWEEN_NAMES = re.compile(r"\s*(?:[,;/|&]|\band\b|\b[Ff]or\b|\bin (?=[^\W\d_a-z])|\bon (?=[^\W\d_a-z]\w+ \d))\s*")
_STAFF = frozenset(_WORDS["staff"])
# A byline stands at most so many lines above the headline; one that a menu holds has at most so many words.
_ABOVE, _SHORT = 4, 12

# What makes a name in the text a credit, beside being the source of a statement.
_AGENCY = r"(?:['’]s)?(?: (?:state |official )?(?:news? )?agency)?"
_SAYS = "|".join(_WORDS["says"])
_STAFFER = rf"(?:{'|'.join(_WORDS['staffer'])})(?:e?s)?"
# "a Reuters poll", "AFP/Gallup", "a survey by Reuters": what somebody asked, not what the agency reported.
_POLLSTER = rf"/\s?(?:{'|'.join(_WORDS['pollster'])})\b"
_POLL = rf"(?:{'|'.join(_WORDS['poll'])})"
_PARTNER = r"/(?-i:[A-Z])[\w&.-]*(?: (?-i:[A-Z])[\w&.-]*)?"
_POLL_BEHIND = re.compile(
    rf"(?:['’]s)?(?:{_POLLSTER}|(?:{_PARTNER})?(?: (?:{'|'.join(_WORDS['poll_kind'])}))* {_POLL}\b)", re.IGNORECASE
)
_POLL_BEFORE = re.compile(
    rf"\b{_POLL} (?:(?:conducted|carried out|made|taken) )?(?:by|for|from) (?:the )?$", re.IGNORECASE
)
_TO_AGENCY = (
    "told|according to|interview with|statement to|(?:reported|seen|obtained|reviewed|quoted|cited|carried|published"
    "|provided|released) (?:by|to)|(?:spoke|speaking|talked|talking) (?:to|with)"
)


def find_dateline(page: list, agencies: dict) -> tuple[str, str, int | None, int]:
    """Find the place and agency at the head of the first body line, and the offset where this head ends (0: none).

    A place in capitals before a dash, or anything before a known agency in brackets and a dash.
    """
    first = next((line for line in page if line.role == "body" and line.text.strip()), None)
    if first is None:
        return "none", "no text of an article on the page", None, 0
    text = first.text
    match = _WITH_AGENCY.match(text)
    if match:
        place, agency = match["place"].strip(" ,"), match["agency"].strip()
        if agency[0].isupper() and (not place or _is_place(place) or agency in agencies):
            return f"{place} ({agency})".strip(), text[: match.end()].strip(), first.line_no, match.end()
    match = _BARE_PLACE.match(text)
    if match and _is_place(match["place"]):
        return match["place"].strip(" ,"), text[: match.end()].strip(), first.line_no, match.end()
    return "none", "the first paragraph begins without one", None, 0


def classify_byline(page: list, agencies: dict, byline: str = "") -> tuple[str, str, int | None]:
    """Say who signs: person, agency, staff without a name, initials that may be an agency, or none.

    Bylines come before credit lines. "By Anna Berg on 31 May 2023" at the head counts although cleaning takes it for a
    menu, and so does a short line with `byline`, the one that articles.csv has; a name alone on a line does not. In a
    credit line whoever reported counts, else who wrote; an editor signs nothing. "Source: BNR" names a source: an
    agency there is the author if nobody else is, anything else is not. In small letters "ap" may be initials, a
    nickname or the agency.

    Measured on 417 English news pages of 2023 (newspaper4k): it says person on 168, and on 165 of these the line has
    the last name of an annotated author. On 196 of the 379 pages with an annotated author it finds none, since there
    the name stands alone on its line.
    """
    named, sources = [], []
    for line in find_signatures(page, byline):
        in_menu = line.role == "navigation" and byline and byline in line.text
        for part in [byline] if in_menu else re.split(r"\s*;\s*", line.text.strip()):
            label = _BYLINE_LABEL.match(part)
            what = (label["what"] or label["label"] or "").lower() if label else ""
            kinds = [_classify_name(name, agencies) for name in _split_names(part[label.end() :] if label else part)]
            kinds = [kind for kind in kinds if kind]
            if kinds and what != "editing":
                (sources if what == "source" else named).append((line, what, _choose(kinds)))
    chosen = next((row for row in named if row[1] != "writing"), None) or next(iter(named), None)
    chosen = chosen or next((row for row in sources if row[2] == "agency"), None)
    if chosen is not None:
        return chosen[2], chosen[0].text.strip(), chosen[0].line_no
    if sources:
        return "none", f'"{sources[0][0].text.strip()}" (line {sources[0][0].line_no}) names a source, no author', None
    return "none", "no line says who wrote or reported it", None


def find_credited_agencies(
    page: list, agencies: dict, dateline_end: int, given: dict[str, list[str]]
) -> list[tuple[str, str, int | None]]:
    """Find the agencies to which the article gives credit, one finding an agency.

    An agency counts in the dateline (the first `dateline_end` letters of the body), a byline or a credit line; in the
    text where it is the source of a statement or passes it on (`given`: who does, by the paragraph), where somebody
    told it something, or where one of its reporters is named. An agency that is only mentioned, credited for the
    photograph alone or named for a poll ("a Reuters/Ipsos survey") does not count, nor an ambiguous name in the text.
    """
    every = match_any(agencies)
    found = {}

    def add(variant: str, line, words: str, where: str) -> None:
        found.setdefault(agencies[variant][0], []).append((line.line_no, words, where))

    for line in find_signatures(page):
        for match in every.finditer(line.text):
            add(match.group(), line, line.text.strip(), f"{line.role} line")
    head = dateline_end
    for line in page:
        if line.role != "body" or not line.text.strip():
            continue
        for match in every.finditer(line.text[:head]):
            add(match.group(), line, line.text[:head].strip(), "dateline")
        sources = given.get(line.text.rstrip(), [])
        for match in every.finditer(line.text, head):
            if words := _find_credit(line.text, match, agencies[match.group()][1], sources):
                add(match.group(), line, words, "text")
        head = 0
    return [_tell_credits(name, sorted(rows)) for name, rows in found.items()]


def find_signatures(page: list, byline: str = "") -> list:
    """Find the lines that sign the article: bylines, first those at its head, then credit lines.

    Those of other articles further down the page are left out. `byline` is the one that articles.csv has.
    """
    lines = [line for line in page if line.text.strip()]
    head, reach = find_head(lines)
    bylines, credits = [], []
    for place, line in enumerate(lines):
        if reach and not head.start - _ABOVE <= place < reach.stop:
            continue
        text = line.text.strip()
        unseen = line.role == "navigation" and (
            (place in head and _BY_SOMEBODY.match(text)) or (byline and byline in text and len(text.split()) <= _SHORT)
        )
        if line.role == "byline" or unseen:
            bylines.append((place not in head, place, line))
        elif line.role == "credit":
            credits.append(line)
    return [line for _, _, line in sorted(bylines, key=lambda row: row[:2])] + credits


def _is_place(place: str) -> bool:
    """Whether words at the head of a text can be a place: the first word in capitals, and none of a headline's."""
    first = re.split(r"[\s,/]", place.strip())[0]
    return len(first) > 1 and first.isupper() and re.sub(r"\W", "", first).lower() not in _NO_PLACE


def _split_names(part: str) -> list[str]:
    """The names in what a byline says behind its label; what stands behind a bar or in brackets is none."""
    part = re.split(r"\s[|·•]\s|\s[-–—]\s|\(|\s(?:in|at|from)\s(?=[A-Z])", part.strip(" )]—–-\t\xa0"))[0]
    return [name.strip(" .)]") for name in _BETWEEN_NAMES.split(part) if name.strip(" .)]")]


def _classify_name(name: str, agencies: dict) -> str:
    """What a name in a byline is, "" if it is none (a date, a time)."""
    if name in agencies or re.sub(r"^[Tt]he ", "", name) in agencies:
        return "agency"
    words = re.findall(r"[^\W\d_][\w.'’-]*", name)
    small = {word.lower() for word in words}
    if not words or re.search(r"\d", name):
        return ""
    if small & _STAFF:
        return STAFF
    if len(words) == 1 and len(words[0].replace(".", "")) <= 3:
        return AMBIGUOUS
    if small & INSTITUTIONS:
        return "agency" if "agency" in small else STAFF
    return "person" if all(word[0].isupper() or len(word) <= 3 for word in words) else STAFF


def _choose(kinds: list[str]) -> str:
    """The kind of a byline of several names: a person if it names one."""
    return min(kinds, key=("person", "agency", AMBIGUOUS, STAFF).index)


def _find_credit(text: str, match: re.Match, ambiguous: bool, sources: list[str]) -> str:
    """Return the words that give credit to the agency at `match`, "" if it is only mentioned, or named for a poll."""
    if _is_poll(match):
        return ""
    named_so = re.match(r"(?:['’]s)? (?:state |official )?(?:news? )?agency\b", text[match.end() :])
    if ambiguous and not named_so and not text[: match.start()].endswith("agency "):
        return ""
    name = re.escape(match.group())
    forms = (
        rf"{name}{_AGENCY} (?:(?:also|later|earlier|has|had) )?(?:{_SAYS})\b(?: (?:him|her|them) as \w+)?",
        rf"(?:\b(?:an?|the|two|three) )?{name}{_AGENCY} {_STAFFER}\b(?: (?:said|says|saw|reported|at|in|on)\b)?",
        rf"\b(?:{_TO_AGENCY}) (?:the )?{name}\b",
        rf"\({name}\)",
    )
    for form in forms:
        for found in re.compile(form).finditer(text, max(match.start() - 40, 0)):
            if found.start() <= match.start() < found.end():
                return found.group()
    named = [name for source in sources for name in match_any([match.group()]).finditer(source)]
    return "" if all(map(_is_poll, named)) else match.group()


def _is_poll(match: re.Match) -> bool:
    """Whether a poll bears the name at `match`."""
    return bool(_POLL_BEHIND.match(match.string, match.end()) or _POLL_BEFORE.search(match.string[: match.start()]))


def _tell_credits(name: str, rows: list[tuple]) -> tuple[str, str, int]:
    """The finding for one agency: where it is credited, with the words of the first place."""
    line_no, words, where = rows[0]
    others = "".join(f"; {place} ({number})" for number, _, place in rows[1:4])
    return name, f'{where}: "{words}"{others}' + ("; ..." if len(rows) > 4 else ""), line_no
