"""Which words of a sentence are given to whom, by which cue?"""

from newsframing.english.words import Word, is_capital
from newsframing.quotations._bare import read_bare
from newsframing.quotations._cues import Found, find_cues
from newsframing.quotations._given import find_ranges
from newsframing.quotations._readings import read_noun, read_passive, read_phrase, read_quoting
from newsframing.quotations._subjects import (
    Statement,
    find_inverted,
    find_participle_source,
    find_subject,
    inherit,
    low_at,
)
from newsframing.quotations._words import WORDS


def find_statements(words: list[Word], endings: list[str], whole: list[bool]) -> list[Statement]:
    """Every cue of a sentence that gives words to a source, then quotations that a name, a colon or a dash introduces.

    `endings` are the last characters of the article's quotations, `whole` says which of them are whole sentences.
    """
    found = find_cues(words)
    statements, spent = [], set()
    for number in range(len(found)):
        if number not in spent:
            statement = _read_cue(words, found, number, statements, endings, spent)
            if statement is not None:
                statements.append(statement)
    covered = [span for statement in statements if statement.found.voice != "noun" for span in statement.ranges]
    for at in (at for at, word in enumerate(words) if word.kind == "quotation") if whole else ():
        if whole[words[at].quotation] and not any(first <= at < behind for first, behind in covered):
            statement = read_bare(words, at, endings[words[at].quotation])
            if statement is not None:
                statements.append(statement)
    return _read_credit(words, statements, endings)


def _read_credit(words: list[Word], statements: list[Statement], endings: list[str]) -> list[Statement]:
    """A news agency alone behind the last comma ('... "desperate," Interfax') passed on the last words given."""
    last = len(words) - 1
    if last < 1 or not statements or words[last].low not in WORDS["agencies"] or not is_capital(words[last]):
        return statements
    before = words[last - 1]
    if before.low != "," and not (before.kind == "quotation" and endings[before.quotation] == ","):
        return statements
    trimmed = []
    for statement in statements:
        ends = [(first, min(behind, last - (before.low == ","))) for first, behind in statement.ranges]
        trimmed.append(statement._replace(ranges=ends, via=statement.via or (last, last + 1)))
    return trimmed


def _read_cue(
    words: list[Word],
    found: list[Found],
    number: int,
    statements: list[Statement],
    endings: list[str],
    spent: set[int],
) -> Statement | None:
    hit = found[number]
    if hit.voice == "phrase":
        return read_phrase(words, hit)
    if hit.voice == "noun":
        return read_noun(words, found, number)
    if hit.cue.media:
        quoting = read_quoting(words, found, number, spent)
        if quoting is not None:
            return quoting
    if hit.voice == "passive" or (hit.cue.form == "past" and hit.cue.passive and low_at(words, hit.end) == "by"):
        return read_passive(words, found, number, statements)
    source, inverted = None, False
    if hit.voice == "active":
        source = find_inverted(words, hit, endings)
        inverted = source is not None
        source = source or find_subject(words, hit, statements)
    elif hit.voice == "participle":
        source = find_participle_source(words, hit, statements)
    elif _carries_words(words, hit):
        source = inherit(words, hit, statements)
    if source is None:
        return None
    ranges = find_ranges(words, found, number, source, inverted, endings)
    return Statement(hit, source, ranges, None) if ranges else None


def _carries_words(words: list[Word], hit: Found) -> bool:
    """Whether an infinitive has words to give: "to say that", "to call it", not "to offer them land"."""
    if hit.cue.takes & {"label", "bare"} or low_at(words, hit.end) in ("that", ":"):
        return True
    return any(word.kind == "quotation" for word in words[hit.end : hit.end + 4])
