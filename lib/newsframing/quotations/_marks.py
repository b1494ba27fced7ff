"""Where do the words in quotation marks begin and end?

Each sign is first read by its neighbours, then signs are matched from left to right, the innermost first; what lies
inside another pair is dropped at the end.
"""

import re

from newsframing.quotations._signs import (
    BY_NEIGHBOURS,
    CLASSES,
    CLOSE,
    DOUBLE,
    EITHER,
    KINDS,
    LIKELY_CLOSE,
    OPEN,
    SINGLE,
    STOP,
    UNSEEN,
    WEAK_CLOSE,
    WEAK_OPEN,
    read_marks,
)

_TITLES = r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bMrs)(?<!\bGen)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\b[A-Z])"
_LAST_STOP = re.compile(rf".*(?:[!?…]|{_TITLES}\.)[)\]'’]?(?=\s)", re.DOTALL)
_SAYING = re.compile(r":\s+\Z|\b(?:said|says|asked|added|replied|told|wrote|shouted|cried)\b[\w\s]{0,20},\s+\Z")

_LONGEST_RUN = 20
_STARTS_A_SPAN = frozenset("…$£€¥¿¡([{#@&")

_NEVER_CLOSED, GOES_ON = "never closed", "goes on in the next paragraph"


def find_quoted(text: str, paragraphs: list[tuple[int, int]]) -> list[tuple[int, int, str, str]]:
    """Find what stands between quotation marks.

    Only the outermost quotation counts: the marks of one inside it are part of its text. No span runs over the end of
    a paragraph; a quotation of three paragraphs is three spans. An apostrophe, an inch or minute sign and the marks of
    an HTML tag or attribute open nothing. Marks of different make may belong together (“word", ``word'', ”word”);
    the opening one gives the span its name.

    A quotation in single marks that holds a plural possessive ('the Serbs' rights') ends at a later mark where one
    follows that can only close. A single mark that is never closed is taken for an apostrophe, unless a colon or a
    verb of saying stands before it or the next paragraph opens with a single mark as well. Where a closing mark is
    missing and another quotation follows in the paragraph, the first ends with the last sentence before it, or
    right before it: that end is a guess.

    Parameters
    ----------
    text
        The whole text.
    paragraphs
        Start and end of each paragraph, in the order of the text.

    Returns
    -------
    list of tuple
        One (start, end, mark, note) per span, in the order of the text. `start` and `end` are offsets into
        `text`, the marks and white space at either end left out; a comma or full stop inside them stays in. `mark` is
        curly_double, straight_double, curly_single, straight_single, low_double („ and ,,), angle (« and ‹), doubled
        ('' and ``) or corner (「 and 『). `note` is "", "never closed" or "goes on in the next paragraph" (the
        span is not closed, and the next paragraph that is not empty opens with a mark of the same kind).
    """
    following: int | None = None
    found = []
    for start, end in reversed(paragraphs):
        marks = read_marks(text, start, end)
        if marks:
            found.append(_find_spans(text, start, end, marks, following))
        first = start
        while first < end and (text[first].isspace() or text[first] in UNSEEN):
            first += 1
        if first < end:
            opens = bool(marks) and marks[0][0] == first and marks[0][3] in (OPEN, WEAK_OPEN, EITHER)
            following = marks[0][2] if opens else None
    return [span for spans in reversed(found) for span in spans]


def _look_ahead(marks: list[tuple[int, int, int, int, str]]) -> tuple[set[int], list[int]]:
    """The weak closing marks behind which a better one follows, and for each mark the look of the next double one.

    Within a quotation in double marks only the single marks up to its end can close one in single marks.
    """
    yielding: set[int] = set()
    nexts = [0] * len(marks)
    next_double = next_sure = next_single = 0
    outside: list[int] = []
    for number in range(len(marks) - 1, -1, -1):
        _, _, family, look, _ = marks[number]
        nexts[number] = next_double
        if family == SINGLE:
            if next_single == CLOSE and look in (WEAK_CLOSE, LIKELY_CLOSE):
                yielding.add(number)
            elif next_single == LIKELY_CLOSE and look == WEAK_CLOSE:
                yielding.add(number)
            elif look in (OPEN, CLOSE, LIKELY_CLOSE):
                next_single = look
            continue
        if look == WEAK_CLOSE and next_sure == CLOSE:
            yielding.add(number)
            continue
        next_double = look
        if look in (CLOSE, WEAK_CLOSE):
            outside.append(next_single)
            next_single = 0
        elif look in (OPEN, WEAK_OPEN) and outside:
            next_single = outside.pop()
        if look in (OPEN, CLOSE):
            next_sure = look
    return yielding, nexts


def _match_marks(
    marks: list[tuple[int, int, int, int, str]], text: str, start: int, following: int | None
) -> tuple[list[tuple[int, int]], list[int]]:
    """The outermost pairs and the marks never closed, both as numbers of marks."""
    yielding, nexts = _look_ahead(marks)
    pairs: list[tuple[int, int]] = []
    stack: list[int] = []
    by_family: tuple[list[int], ...] = ([], [], [], [])  # places in the stack
    walls: list[int] = []  # places in the stack that no single mark may close across
    last_double = -1  # opening mark of the last pair of double marks

    for number, (begin, stop, family, look, sign) in enumerate(marks):
        mine = by_family[family]
        opener = marks[stack[mine[-1]]] if mine else None
        if number in yielding:
            continue
        closes = look in (CLOSE, WEAK_CLOSE, LIKELY_CLOSE)
        if look == EITHER:
            closes = opener is not None and (sign not in "«‹" or opener[4] in "»›")
        elif look == WEAK_OPEN and sign == "“":
            closes = opener is not None and opener[4] in ("„", ",,")
        elif look == OPEN and sign in BY_NEIGHBOURS and opener is not None and opener[3] == OPEN:
            # A second opening mark: the closing one before it is missing, or a space stands on its wrong side.
            if opener[4] == sign and len(stack) == mine[-1] + 1:
                closes = nexts[number] in (OPEN, 0) and not (nexts[number] == 0 and following == DOUBLE)
        elif closes and sign in "«‹" and opener is not None and opener[4] in "«‹":
            closes = False
        if not closes:
            if family == SINGLE or look != WEAK_CLOSE:
                mine.append(len(stack))
                if family != SINGLE and look == OPEN:
                    walls.append(len(stack))
                stack.append(number)
            continue
        if opener is None:
            continue
        place = mine[-1]
        if family == SINGLE:
            if walls and walls[-1] > place:
                continue
            if opener[3] == WEAK_OPEN and look in (WEAK_CLOSE, LIKELY_CLOSE):
                continue
            if last_double > stack[place] and not _ends_firmly(text, start, begin, stop):
                continue
        first = stack[place]
        del stack[place:]
        for places in (*by_family, walls):
            while places and places[-1] >= place:
                places.pop()
        if family != SINGLE:
            last_double = first
        while pairs and pairs[-1][0] > first:
            pairs.pop()
        pairs.append((first, number))
    return pairs, stack


def _ends_firmly(text: str, start: int, begin: int, stop: int) -> bool:
    """Whether a single mark stands beside a stop or another mark, as no apostrophe does."""
    around = text[max(start, begin - 1) : begin] + text[stop : stop + 1]
    return len(around) < 2 or any(CLASSES.get(letter) == STOP or letter in KINDS for letter in around)


def _find_spans(
    text: str, start: int, end: int, marks: list[tuple[int, int, int, int, str]], following: int | None
) -> list[tuple[int, int, str, str]]:
    """The spans of one paragraph, given the family of the mark that the next one opens with."""
    pairs, unclosed = _match_marks(marks, text, start, following)
    items: list[tuple[int, int | None]] = [*pairs]
    items += [(number, None) for number in unclosed if _looks_open(text, start, end, marks[number], following)]
    items.sort(key=lambda item: item[0])
    spans = []
    first_sign = end - len(text[start:end].lstrip())
    reach = start
    for place, (first, last) in enumerate(items):
        begin, inside, family, _, sign = marks[first]
        if begin < reach:
            continue
        note = ""
        if last is not None:
            outside, reach = marks[last][0], marks[last][1]
        else:
            others = place + 1
            while family != SINGLE and others < len(items) and marks[items[others][0]][2] == SINGLE:
                others += 1
            outside, note = end, GOES_ON if following == family else _NEVER_CLOSED
            whole = note == GOES_ON and begin == first_sign
            if others < len(items) and not (whole and _are_asides(text, end, marks, sign, items[others:])):
                outside, note = marks[items[others][0]][0], _NEVER_CLOSED
                stop = _LAST_STOP.match(text, inside, outside)
                outside = stop.end() if stop else outside
            reach = outside
        quoted = text[inside:outside]
        left = inside + len(quoted) - len(quoted.lstrip())
        right = inside + len(quoted.rstrip())
        if left < right:
            spans.append((left, right, KINDS[sign][1], note))
    return spans


def _looks_open(text: str, start: int, end: int, mark: tuple[int, int, int, int, str], following: int | None) -> bool:
    """Whether a mark that is never closed looks so much like an opening one that it counts."""
    begin, inside, family, look, _ = mark
    if look != OPEN:
        return False
    if family == SINGLE:
        before = text[max(start, begin - 40) : begin]
        return bool(_SAYING.search(before)) or (following == SINGLE and not before.strip())
    limit = min(end, inside + _LONGEST_RUN)  # a run of marks longer than that is no quotation
    while inside < limit and (text[inside] in UNSEEN or text[inside] in KINDS):
        inside += 1
    behind = text[inside : inside + 3] if inside < end else ""
    return behind[:1].isalnum() or behind[:1] in _STARTS_A_SPAN or behind == "..."


def _are_asides(
    text: str,
    end: int,
    marks: list[tuple[int, int, int, int, str]],
    sign: str,
    items: list[tuple[int, int | None]],
) -> bool:
    """Whether these stand inside a quotation that goes on: marks of another make, or single words ("so-called").

    Further speech in the paragraph would have the marks of the first and a stop before its end.
    """
    begin = marks[items[0][0]][0]
    said = begin + len(text[begin:end].rstrip(" .!?\n"))  # once: a slice for each item would take their square
    for first, last in items:
        if last is None:
            return False
        if KINDS[marks[first][4]] != KINDS[sign]:
            continue
        close, stop = marks[last][:2]
        if close - marks[first][1] > 60 or not text[close - 1].isalnum() or stop >= said:
            return False
    return True
