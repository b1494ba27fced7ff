"""Who is heard in an article, by name or without, and which of its numbers have a source?

Each finding is a tuple (value, evidence, line_no); an offset's line is that of its paragraph, as `locate_paragraphs`
found it (`places`). The tables are those of one article, None if it has none.
"""

import re
from bisect import bisect_left, bisect_right

import pandas as pd

from newsframing.english.people import INSTITUTIONS
from newsframing.english.words import PRONOUNS
from newsframing.quotations import find_media
from newsframing.tables import WORD

Finding = tuple[str, str, int | None]
SPEECH = ("full", "partial")
# A newspaper or an agency that speaks on its own account speaks for no side, wherever it is at home.
_MEDIA, _UNKNOWN = "media", "not known"
_GAP = re.compile(r"\n{2,}")
# Sources are listed by name up to so many.
_SHOWN = 8


def count_quotations(text: str, quotations: pd.DataFrame | None, places: tuple) -> dict[str, list[tuple]]:
    """Count the quotations of speech and their words: findings of n_quotations and share_quoted."""
    spans = []
    if quotations is not None:
        speech = quotations[quotations["kind"].isin(SPEECH)]
        spans = list(zip(speech["start"], speech["end"], speech["kind"], strict=True))
    words = [match.start() for match in WORD.finditer(text)]
    within = [range(bisect_left(words, start), bisect_left(words, end)) for start, end, _ in spans]
    quoted = len(set().union(*within))
    count: Finding = ("0", "no words in quotation marks are given to anybody", None)
    if spans:
        n_full, (start, end, _) = sum(kind == "full" for *_, kind in spans), spans[0]
        first = f'the first is "{_shorten(text[start:end])}"'
        shown = f"{n_full} of a sentence or more, {len(spans) - n_full} shorter; {first}"
        count = (str(len(spans)), shown, find_line(places, int(start)))
    share: Finding = ("", "no text of an article on the page", None)
    if words:
        share = (f"{quoted / len(words):.2f}", f"{quoted} of {len(words)} words of the article", None)
    return {"n_quotations": [count], "share_quoted": [share]}


def count_sources(attributions: pd.DataFrame | None, places: tuple) -> dict[str, list[tuple]]:
    """Count the sources of an article's statements: findings of named_sources, unnamed_sources and affiliation_heard.

    A statement is a cue and what it gives to one source, so a statement cut in two counts once, and one that two
    sources make or deny counts for each; thoughts and feelings (kind mental) are left out. A source has a name if it is
    a person, a body or a medium with a name of its own; officials of a named body, groups, "some" and pronouns whose
    person is not known have none. How many people a group has does not matter: petitioners are one source. Newspapers
    and agencies on their own account ("RIA Novosti reported", "an AFP journalist said") are heard as media: their
    affiliation in aliases is where they are at home.
    """
    statements = [] if attributions is None else list(_keep_statements(attributions).itertuples())
    named, unnamed, sides = {}, {}, {}
    media = find_media(attributions) if statements else ()
    for row in statements:
        name = row.source_name or row.source
        group = named if _has_name(row) else unnamed
        shown = name or (f'nobody ("{row.cue}")' if row.cue else "nobody")
        place = row.source_start if pd.notna(row.source_start) else row.start
        group.setdefault(shown, []).append(find_line(places, int(place)))
        side = _MEDIA if media[row.Index] else row.affiliation or _UNKNOWN
        sides.setdefault(side, {}).setdefault(shown, []).append(find_line(places, int(place)))
    n = len(statements)
    if not n:
        nobody = "no statement is given to a source"
        found = {"named_sources": "0", "unnamed_sources": "0", "affiliation_heard": "none"}
        return {signal: [(value, nobody, None)] for signal, value in found.items()}
    heard = sorted(sides.items(), key=lambda item: (item[0] == _UNKNOWN, item[0] == _MEDIA, item[0]))
    return {
        "named_sources": [_list_sources(named, n, "no source has a name")],
        "unnamed_sources": [_list_sources(unnamed, n, "every source has a name")],
        "affiliation_heard": [
            (f"{side} ({sum(map(len, who.values()))})", *_list_sources(who, n, "")[1:]) for side, who in heard
        ],
    }


def count_sourced_numbers(quantities: pd.DataFrame | None, places: tuple) -> dict[str, list[tuple]]:
    """Count the numbers to which their sentence gives a source: the finding of numbers_with_source.

    Dates, vague quantities and small number words ("the two sides") are none that a reader could check.
    """
    figures = None if quantities is None else quantities[quantities["figure"].astype(bool)]
    if figures is None or figures.empty:
        return {"numbers_with_source": [("0 of 0", "no number that a reader could check", None)]}
    sourced = figures[figures["source"] != ""]
    if sourced.empty:
        unsourced = (f"0 of {len(figures)}", f"without a source: {_list_words(figures['surface'])}", None)
        return {"numbers_with_source": [unsourced]}
    who = "; ".join(f'"{row.surface}": {row.source}' for row in sourced.itertuples())
    rest = figures.drop(sourced.index)
    without = f"; without a source: {_list_words(rest['surface'])}" if len(rest) else ""
    line_no = find_line(places, int(sourced.iloc[0]["start"]))
    return {"numbers_with_source": [(f"{len(sourced)} of {len(figures)}", who + without, line_no)]}


def locate_paragraphs(text: str, page: list) -> tuple[list[int], list[str], list[int | None]]:
    """Where the paragraphs of a text begin, what they are, and the first line of the page that is each (or None)."""
    first_line = {}
    for line in page:
        first_line.setdefault(line.text.rstrip(), line.line_no)
    starts = [0, *(gap.end() for gap in _GAP.finditer(text))]
    paragraphs = _GAP.split(text)
    return starts, paragraphs, [first_line.get(paragraph) for paragraph in paragraphs]


def find_line(places: tuple, offset: int) -> int | None:
    """The number of the line of the page on which an offset lies, given what `locate_paragraphs` found."""
    starts, _, line_nos = places
    return line_nos[bisect_right(starts, offset) - 1]


def find_paragraph(places: tuple, offset: int) -> str:
    """The paragraph in which an offset lies, given what `locate_paragraphs` found."""
    starts, paragraphs, _ = places
    return paragraphs[bisect_right(starts, offset) - 1]


def _keep_statements(attributions: pd.DataFrame) -> pd.DataFrame:
    """One row per statement: those of kind statement, parts of one statement once."""
    statements = attributions[attributions["kind"] == "statement"]
    parts = statements["cue_start"].notna() & statements.duplicated(["cue_start", "source_start", "source_name"])
    return statements[~parts]


def _has_name(row) -> bool:
    """Whether a source is a person, a body or a medium with a name of its own."""
    name = row.source_name or row.source
    kinds = ("person", "institution", "media")
    if row.source_kind not in kinds or "unnamed" in name or name.lower() in PRONOUNS:
        return False
    words = re.findall(r"\w[\w.'’-]*", re.sub(r"^(?:the|an?) ", "", name, flags=re.IGNORECASE))
    if len(words) == 1 and words[0].lower() in INSTITUTIONS and not words[0].isupper():
        # "Police said" begins a sentence and names nobody; "the Kremlin said" has its capital from its name.
        return re.match(r"(?:[Tt]he|[Aa]n?) [^\W\d_a-z]", row.source) is not None
    return any(word[0].isupper() for word in words)


def _list_sources(who: dict[str, list], n: int, nobody: str) -> Finding:
    """How many sources, who they are with how many of the article's statements, and the line of the first."""
    if not who:
        return "0", nobody, None
    total = sum(map(len, who.values()))
    listed = [f"{name} {len(lines)}" for name, lines in list(who.items())[:_SHOWN]]
    more = f", and {len(who) - _SHOWN} more" if len(who) > _SHOWN else ""
    evidence = f"{total} of {n} statement{'s' if n != 1 else ''}: " + ", ".join(listed) + more
    return str(len(who)), evidence, next(iter(who.values()))[0]


def _list_words(surfaces: pd.Series) -> str:
    """Some words as written."""
    shown = [f'"{surface}"' for surface in surfaces[:_SHOWN]]
    return ", ".join(shown) + (f", and {len(surfaces) - _SHOWN} more" if len(surfaces) > _SHOWN else "")


def _shorten(words: str) -> str:
    """The first eight words of a quotation."""
    parts = words.split()
    return " ".join(parts[:8]) + (" ..." if len(parts) > 8 else "")
