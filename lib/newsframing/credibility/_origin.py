"""Where do an article and its photograph come from, as far as the page says? Rules for English pages.

Each finding is a tuple (value, evidence, line_no), as in `_credits`.
"""

import re

import pandas as pd

from newsframing.cleaning import LAST_SENTENCE, has_photo_credit
from newsframing.credibility._agencies import match_any

_OWN_ROLES = ("byline", "credit", "body", "headline", "subheading", "caption")
# Lines that speak of something else than this article, or say again what a line before them said.
_OTHER_ROLES = ("duplicate", "related", "comments", "fundraising")

_TRANSLATED = re.compile(
    r"\b(?:(?:machine[- ])?translated (?:by|from|into|for|with|automatically)|translations? (?:by|from|:)|translator:"
    r"|originally (?:published|written|appeared) in (?-i:[A-Z]\w+(?:ish|ian|ch|ese|man|ic|an|ek|ew))\b)",
    re.IGNORECASE,
)
_THIS_TEXT = re.compile(
    r"^\W*(?:machine[- ])?translat|\bthis (?:article|story|text|report|interview|piece)\b", re.IGNORECASE
)
# "First published on Friday" tells when, "in our issue" where nothing new is learnt.
_WHEN = (
    r"\d|our\b|my\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?:\d|[a-z]+ \d)"
)
_FIRST_ELSEWHERE = re.compile(
    rf"\b(?:(?:originally|first) (?:published|appeared) (?:by|on|in|at) (?!{_WHEN})|republished (?:from|by)"
    r"|(?:re)?published (?:here )?with (?:the )?permission|reprinted (?:from|with)"
    r"|this (?:article|story) (?:is|was) (?:from|syndicated))\b",
    re.IGNORECASE,
)
_NAME = r"(?P<name>[^\W\d_a-z][\w.&'’-]*(?: [^\W\d_a-z][\w.&'’-]*){0,4}?)"
_SITE_NAME = (
    re.compile(rf"(?:©|\([cC]\)|[Cc]opyright)\s*(?:\d{{4}}\s*)?(?:by )?{_NAME}(?=[.,|]|$|\s[a-z]|\sAll\b)"),
    re.compile(rf"^(?:By )?{_NAME} (?:Newsroom|NEWSROOM|newsroom|News Desk|NEWS DESK|Staff|STAFF)$"),
)
_PICTURE = "(?:photo|photograph|image|picture)s?"
_PHOTO_LABEL = re.compile(
    rf"(?:\b{_PICTURE}(?: credit)?\s*:\s*|\b{_PICTURE} (?:by|courtesy(?: of)?|via) |\bcredit\s*:\s*|© ?(?:\d{{4}} )?)"
    r"(?P<credit>[^\W_](?:[^.;|)\]\"“”]|(?<=\b[A-Z])\.(?= )){1,80})",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"[(\[](?P<credit>[^()\[\]]*)[)\]]\W*$")
# A label at the head of a caption is followed by the caption or, if it is this short, by the credit.
_CREDIT_WORDS = 6


def find_outlet(page: list, outlet: str, aliases: pd.DataFrame | None = None) -> tuple[str, str, int | None]:
    """Say whether the page names its outlet, and where: in lines of the article, only outside it, or not at all.

    Looked for are the outlet's name as articles.csv has it, with and without "The", in capitals too, and its other
    spellings in `aliases`. An outlet named like a common word or a place is found too often.
    """
    if not outlet:
        return "not known", "articles.csv does not say who published it", None
    spellings = {outlet}
    if aliases is not None:
        names = set(aliases.loc[aliases["variant"].isin(spellings), "name"]) | spellings
        spellings |= set(aliases.loc[aliases["name"].isin(names), "variant"])
    spellings |= {re.sub(r"^the ", "", spelling, flags=re.IGNORECASE) for spelling in spellings}
    spellings |= {spelling.upper() for spelling in spellings}
    pattern = match_any(spellings)
    found = [(line, name[0]) for line in page if line.role != "duplicate" and (name := pattern.search(line.text))]
    if not found:
        return "no", f'"{outlet}" stands on no line of the page', None
    own = [(line, name) for line, name in found if line.role in _OWN_ROLES]
    # A caption is the last place to look: a name there may be a photograph's credit alone.
    shown = sorted(own or found, key=lambda row: row[0].role == "caption")
    listed = ", ".join(f"{line.line_no} ({line.role})" for line, _ in shown[:5]) + (", ..." if len(shown) > 5 else "")
    evidence = f'"{shown[0][1]}" on line{"s" if len(shown) > 1 else ""} {listed}'
    return "yes" if own else "only outside the article", evidence, shown[0][0].line_no


def find_photo_credits(page: list) -> list[tuple[str, str, int | None]]:
    """Find who is credited for photographs: one finding for each credit, as written in a caption or a line for it."""
    found = {}
    for line in page:
        text, credit = line.text.strip(), None
        if line.role == "caption":
            credit = _read_photo_credit(text)
        elif line.role in ("byline", "credit") and not text.startswith("©"):
            label = _PHOTO_LABEL.match(text)
            credit = label["credit"].strip(" .,/") if label else None
        if credit:
            found.setdefault(credit, (credit, credit, line.line_no))
    return list(found.values())


def find_picture_agencies(page: list, agencies: dict) -> list[str]:
    """Name the agencies in the photo credits of a page, each once."""
    every = match_any(agencies)
    found = [agencies[words][0] for credit, _, _ in find_photo_credits(page) for words in every.findall(credit)]
    return list(dict.fromkeys(found))


def find_translation(page: list) -> tuple[str, str, int | None]:
    """Say whether the page says that it, or what it quotes, is a translation.

    In the text itself only sentences about "this article" count, since "translated from Greek" may be said of a book.
    """
    for line in page:
        said = _TRANSLATED.search(line.text)
        if not said or line.role in _OTHER_ROLES:
            continue
        text = line.text.strip()
        if line.role not in ("body", "headline", "subheading") or _THIS_TEXT.search(text):
            return "yes", text if len(text) <= 120 else said.group(), line.line_no
    return "no word of it on the page", "no line speaks of a translation", None


def find_origin(page: list, outlet: str, byline: tuple, dateline: tuple, agencies: dict) -> tuple[str, str, int | None]:
    """Say what the page itself shows of where the article comes from.

    A line that says that it was published elsewhere first; or an agency that signs it or stands in its dateline, on a
    page that has another site's name on it or of another outlet. Otherwise the page is silent, which is no proof of own
    work.
    """
    for line in page:
        if line.role not in _OTHER_ROLES and _FIRST_ELSEWHERE.search(line.text):
            # A long paragraph that says so speaks of something in the story.
            if line.role != "body" or len(line.text) <= 200:
                return "first published elsewhere, the page says", line.text.strip(), line.line_no
    in_dateline = re.search(r"\(([^()]+)\)$", dateline[0])
    if byline[0] == "agency":
        _, words, line_no = byline
    elif in_dateline and in_dateline[1] in agencies:
        _, words, line_no = dateline
    else:
        return "the page does not say", "no line says that it was published elsewhere, and no agency signs it", None
    signing = {agencies[variant][0] for variant in match_any(agencies).findall(words)}
    for line in page:
        for pattern in _SITE_NAME:
            match = pattern.search(line.text.strip())
            if not match or not (site := match["name"].strip(" .")):
                continue
            if not any(agencies.get(name, ("",))[0] in signing for name in [site, *site.split()]):
                shown = f'"{words}" (line {line_no}), and "{match[0]}" (line {line.line_no})'
                return "agency report on another site, the page shows", shown, line_no
    if outlet and agencies.get(outlet, (outlet,))[0] not in signing:
        return f"agency report, published by {outlet}", words, line_no
    return "agency report", words, line_no


def _read_photo_credit(text: str) -> str | None:
    """The photo credit of a caption, as written; None if it has none."""
    labels = list(_PHOTO_LABEL.finditer(text))
    if labels and (labels[-1].start() or len(labels[-1]["credit"].split()) <= _CREDIT_WORDS):
        return labels[-1]["credit"].strip(" .,/")
    tail = LAST_SENTENCE.sub(r"\1", text[-300:], count=1).strip(" |\t\xa0")
    bracket = _IN_BRACKETS.search(text)
    if bracket and has_photo_credit(bracket["credit"]):
        # "Armend Nimani/AFP (ANP/AFP)": the name before the bracket belongs to it, a sentence does not.
        whole = has_photo_credit(text) and len(tail.split()) <= _CREDIT_WORDS and not tail.startswith("(")
        return tail if whole else bracket["credit"].strip()
    return tail.strip("()") if has_photo_credit(text) else None
