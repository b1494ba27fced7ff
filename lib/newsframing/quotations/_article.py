"""Whose words is each quotation, and where does an article give words to a source?

One article at a time: its sentences are read with each quotation as one word, the cues give words to sources, each
quotation goes to the cue that fits best, and one without a cue carries on the quotation before or stays without a
speaker.
"""

import re
from collections import namedtuple

from newsframing.english.phrases import main_subject, phrase_after, phrase_before
from newsframing.english.words import Word, is_capital, read_sentences
from newsframing.quotations._cues import find_cues
from newsframing.quotations._kinds import is_title, is_whole
from newsframing.quotations._marks import GOES_ON, find_quoted
from newsframing.quotations._sources import NOBODY, UNSAID, Source, name_source, open_cast, remember
from newsframing.quotations._statements import find_statements
from newsframing.quotations._subjects import Statement
from newsframing.quotations._words import DASHES, WORDS

# An article as read: units, the words of each sentence; paragraphs, the paragraph of each; quoted, its quotations as
# quote_marks gives them, and their ends; statements and sources, of each sentence, side by side.
Reading = namedtuple("Reading", "text units paragraphs quoted ends statements sources cast aliases")
# A cue as a table has it: what is written there, its stance, where it stands.
CueText = namedtuple("CueText", "text stance start end")
NO_CUE = CueText("", "", None, None)
# A quotation with all that is known of it; loose: no statement of its own sentence holds it.
Quoted = namedtuple("Quoted", "start end kind source cue via note loose")
# Words given to a source.
Given = namedtuple("Given", "start end kind source cue via note")

NAMED_LATER = "its speaker is named there"
NO_CUE_SAYS = "no cue says whose words these are"
ACTS_BEFORE = "no cue; its speaker acts in the sentence before"
CARRIES_ON = "no cue; carries on the quotation before"
BEHIND_CUE = "goes on behind its cue"

_LABEL = re.compile(r"([A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3}):\s")
_WORDS = re.compile(r"\w+")

# The last words given to somebody, for a quotation without a cue: paragraph, sentence, source, cue, via; tagged: the
# quotation stood before its cue.
_Last = namedtuple("_Last", "paragraph unit source cue via tagged")


def read_article(text: str, sentences: list[tuple[int, int, int]], aliases: dict) -> tuple[list[Quoted], list[Given]]:
    """The quotations of an article and the words it gives to sources, each in the order of the text.

    `sentences` are (paragraph_id, start, end); `aliases` the index that `sources.index_aliases` makes.
    """
    spans = {}
    for paragraph, start, end in sentences:
        spans[paragraph] = (spans.get(paragraph, (start, end))[0], end)
    quoted = find_quoted(text, list(spans.values()))
    paragraphs, units = [], []
    for paragraph, words in read_sentences(text, sentences, [(start, end) for start, end, _, _ in quoted]):
        paragraphs.append(paragraph)
        units.append(words)
    endings = [(text[start:end].rstrip("'\"”’» ") or " ")[-1] for start, end, _, _ in quoted]
    whole = [is_whole(text[start:end]) for start, end, _, _ in quoted]
    statements = [find_statements(words, endings, whole) for words in units]
    ends = [end for _, end, _, _ in quoted]
    reading = Reading(text, units, paragraphs, quoted, ends, statements, [], open_cast(units), aliases)
    for unit, made in enumerate(statements):
        reading.sources.append([_name(reading, unit, statement.source) for statement in made])
        for source in reading.sources[unit]:
            remember(source, unit, reading.cast)
    found = _attribute(reading)
    return found, _list_given(reading, found)


def _name(reading: Reading, unit: int, phrase: tuple[int, int] | None) -> Source:
    if phrase is None:
        return UNSAID
    return name_source(reading.text, reading.units, unit, phrase, reading.ends, reading.cast, reading.aliases)


def _attribute(reading: Reading) -> list[Quoted]:
    """Kind, speaker and cue of each quotation."""
    rows = []
    last = None
    for unit, words in enumerate(reading.units) if reading.quoted else ():
        last = _heard_before(reading, unit) or last
        for at, word in enumerate(words):
            if word.kind == "quotation":
                row, last = _attribute_one(reading, unit, at, last)
                rows.append(row)
    for number in range(len(rows) - 2, -1, -1):  # a speaker named in the last paragraph spoke in those before
        row, following = rows[number], rows[number + 1]
        guessed = row.source is NOBODY or row.note.endswith(ACTS_BEFORE)
        if GOES_ON in row.note and guessed and following.source.text:
            rows[number] = row._replace(source=following.source, note=_join(GOES_ON, NAMED_LATER))
    return rows


def _heard_before(reading: Reading, unit: int) -> _Last | None:
    """Who spoke in the sentence before, where that has no quotation: its speaker may go on in quotation marks."""
    if not unit or reading.paragraphs[unit - 1] != reading.paragraphs[unit]:
        return None
    if any(word.kind == "quotation" for word in reading.units[unit - 1]):
        return None
    for statement, source in zip(reading.statements[unit - 1], reading.sources[unit - 1], strict=True):
        if statement.found.cue.kind == "statement" and source.text and statement.found.voice != "noun":
            return _Last(reading.paragraphs[unit], unit - 1, source, NO_CUE, "", False)
    return None


def _attribute_one(reading: Reading, unit: int, at: int, last: _Last | None) -> tuple[Quoted, _Last | None]:
    words, paragraph = reading.units[unit], reading.paragraphs[unit]
    start, end, _, note = reading.quoted[words[at].quotation]
    text = reading.text[start:end]
    kind = "full" if is_whole(text) else "partial"
    titled = is_title(text)
    chosen = _choose(reading, unit, at)
    if chosen is not None and not (titled and not _is_close(reading.statements[unit][chosen], words, at)):
        statement, source = reading.statements[unit][chosen], reading.sources[unit][chosen]
        cue, via = _show_cue(reading, unit, statement.found), _show_via(reading, unit, statement)
        if last is not None and last.unit == unit and last.tagged and last.cue == cue and len(_WORDS.findall(text)) > 2:
            kind = "full"  # the other half of a sentence cut in two by its tag
        last = _Last(paragraph, unit, source, cue, via, at < statement.found.place)
        return Quoted(start, end, kind, source, cue, via, note, False), last
    named = _find_label_within(reading, start, text) or _find_signature(reading, unit, at) if kind == "full" else None
    if named is not None:
        last = _Last(paragraph, unit, named, NO_CUE, "", False)
        return Quoted(start, end, kind, named, NO_CUE, "", note, True), last
    introduced = _find_introduction(reading, unit - 1) if at == 0 and unit else None
    if introduced is not None:
        source, cue = introduced
        last = _Last(paragraph, unit, source, cue, "", False)
        return Quoted(start, end, kind, source, cue, "", note, True), last
    if titled:
        return Quoted(start, end, "title", NOBODY, NO_CUE, "", note, False), last
    if kind == "full" and at == 0 and last is not None and _goes_on(last, paragraph, unit):
        source = last.source
        tagged = last.tagged and last.paragraph == paragraph
        cue, via, why = (last.cue, last.via, BEHIND_CUE) if tagged else (NO_CUE, last.via, CARRIES_ON)
        last = last._replace(paragraph=paragraph, unit=unit)
        return Quoted(start, end, kind, source, cue, via, _join(note, why), True), last
    actor = _find_actor(reading, unit) if kind == "full" and at == 0 and unit else None
    if actor is not None:
        last = _Last(paragraph, unit, actor, NO_CUE, "", False)
        return Quoted(start, end, kind, actor, NO_CUE, "", _join(note, ACTS_BEFORE), True), last
    if kind == "full":
        return Quoted(start, end, kind, NOBODY, NO_CUE, "", _join(note, NO_CUE_SAYS), True), last
    return Quoted(start, end, "scare", NOBODY, NO_CUE, "", _join(note, NO_CUE_SAYS), False), last


def _join(note: str, why: str) -> str:
    return f"{note}; {why}" if note else why


def _goes_on(last: _Last, paragraph: int, unit: int) -> bool:
    """Whether a quotation there may carry on: in the next sentence, or in the next paragraph."""
    return last.paragraph == paragraph - 1 or (last.paragraph == paragraph and unit - last.unit <= 1)


def _choose(reading: Reading, unit: int, at: int) -> int | None:
    """The number of the statement whose words a quotation is: of those around it the nearest that is sure enough.

    A cue of thought ("she said she felt ..."), a noun, an infinitive, a subject like "it" count only where no
    other holds the quotation. Of two that mean one person the one that names the person counts.
    """
    words, statements, sources = reading.units[unit], reading.statements[unit], reading.sources[unit]
    holding = []
    for number, statement in enumerate(statements):
        span = next((span for span in statement.ranges if span[0] <= at < span[1]), None)
        if span is None:
            continue
        place = statement.found.place
        if at >= statement.found.end:
            distance = at - place
        else:
            distance = -1 if span[1] == at + 1 and statement.found.voice != "passive" else 1000 + place - at
        holding.append((_is_weak(words, statement), distance, number))
    if not holding:
        return None
    chosen = min(holding)[2]
    if sources[chosen].name and sources[chosen].text.lower() in ("he", "she", "they", "it"):
        for _, _, number in holding:
            if sources[number].name == sources[chosen].name and sources[number].text.lower() not in ("he", "she"):
                return number
    return chosen


def _is_weak(words: list[Word], statement: Statement) -> bool:
    found = statement.found
    if found.cue.kind == "mental" or found.voice in ("noun", "infinitive") or statement.source is None:
        return True
    if found.voice == "participle" and found.place:
        before = words[found.place - 1]
        if before.kind == "word" and before.low.endswith("s") and not before.low.endswith("ss"):
            return True
    return words[statement.source[0]].low in WORDS["weak_sources"]


def _is_close(statement: Statement, words: list[Word], at: int) -> bool:
    """Whether a cue stands so close that even a quotation in capitals is speech."""
    found = statement.found
    if "label" in found.cue.takes or found.cue.stance == "labelling":
        return True
    if at < found.place:
        return any(behind == at + 1 for _, behind in statement.ranges)
    return all(word.kind == "sign" or word.low == "that" for word in words[found.end : at])


def _find_actor(reading: Reading, unit: int) -> Source | None:
    """The person whom the sentence before is about: "Zoran Stojanov shook his head."."""
    words = reading.units[unit - 1]
    if reading.paragraphs[unit - 1] < reading.paragraphs[unit] - 1 or any(word.kind == "quotation" for word in words):
        return None
    phrase = main_subject(words, len(words))
    source = _name(reading, unit - 1, phrase) if phrase else NOBODY
    return source if source.kind == "person" and source.name else None


def _find_label_within(reading: Reading, start: int, quotation: str) -> Source | None:
    """The name with which a quotation from a transcript begins: "PENCE: Well, look"."""
    label = _LABEL.match(quotation)
    if label is None or label[1].lower() in WORDS["no_labels"]:
        return None
    person = reading.cast.people.get(label[1].split()[-1].lower())
    return Source(start, start + label.end(1), label[1], person.name if person else label[1], "person", "")


def _find_signature(reading: Reading, unit: int, at: int) -> Source | None:
    """The name behind a dash with which the next sentence begins, where the quotation ends its own."""
    if at != len(reading.units[unit]) - 1 or unit + 1 >= len(reading.units):
        return None
    following = reading.units[unit + 1]
    if len(following) < 2 or following[0].low not in DASHES or not is_capital(following[1]):
        return None
    phrase = phrase_after(following, 1)
    return _name(reading, unit + 1, phrase) if phrase else None


def _find_introduction(reading: Reading, unit: int) -> tuple[Source, CueText] | None:
    """Source and cue of a sentence that ends with a colon before a quotation."""
    words = reading.units[unit]
    if not words or words[-1].low != ":":
        return None
    verbs = [cue for cue in find_cues(words) if cue.voice in ("active", "participle", "infinitive")]
    subject = phrase_before(words, verbs[-1].subject_end + 1) if verbs else None
    subject = subject or main_subject(words, len(words))
    if subject is None:
        return None
    return _name(reading, unit, subject), _show_cue(reading, unit, verbs[-1]) if verbs else NO_CUE


def _show_cue(reading: Reading, unit: int, found) -> CueText:
    words = reading.units[unit]
    start, end = words[found.place].start, words[found.end - 1].end
    return CueText(reading.text[start:end], found.cue.stance, start, end)


def _show_via(reading: Reading, unit: int, statement: Statement) -> str:
    if statement.via is None:
        return ""
    words = reading.units[unit]
    return reading.text[words[statement.via[0]].start : words[statement.via[1] - 1].end]


def _list_given(reading: Reading, found: list[Quoted]) -> list[Given]:
    """A row for each run of words given to a source, and for each quotation that no cue of its sentence holds."""
    rows = []
    for unit, words in enumerate(reading.units):
        for statement, source in zip(reading.statements[unit], reading.sources[unit], strict=True):
            cue, via = _show_cue(reading, unit, statement.found), _show_via(reading, unit, statement)
            for first, behind in statement.ranges:
                start, end = _locate(reading, words, first, behind)
                rows.append(Given(start, end, statement.found.cue.kind, source, cue, via, ""))
    rows += [
        Given(row.start, row.end, "statement", row.source, row.cue, row.via, row.note) for row in found if row.loose
    ]
    return sorted(rows, key=lambda row: (row.start, row.end))


def _locate(reading: Reading, words: list[Word], first: int, behind: int) -> tuple[int, int]:
    """Offsets of a range of words; with its quotation marks, unless it is a quotation and nothing else."""
    opening, closing = words[first], words[behind - 1]
    start = opening.start
    end = reading.quoted[closing.quotation][1] if closing.kind == "quotation" else closing.end
    if behind - first > 1:
        start -= opening.kind == "quotation"
        end += closing.kind == "quotation" and end < len(reading.text)
    return start, end
