"""What do cues say that are no plain verb: "according to", "their offer", "quoted him as saying", "was labelled by"?"""

from newsframing.english.phrases import phrase_after, phrase_before
from newsframing.english.words import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    PRONOUNS,
    RELATIVES,
    Word,
    looks_like_verb,
)
from newsframing.quotations._cues import Found
from newsframing.quotations._ends import Range, find_clause_end, find_end
from newsframing.quotations._subjects import Statement, find_agent, find_owner, low_at
from newsframing.quotations._words import COMMAS, WORDS


def read_phrase(words: list[Word], hit: Found) -> Statement | None:
    """Read "According to NATO, ...", before its words, behind them or between."""
    source = phrase_after(words, hit.end)
    if source is None:
        return None
    before, after = hit.place - 1, source[1]
    while after < len(words) and words[after].low not in COMMAS | {";", ":"} and after - source[1] < 14:
        after += 1
    if before < 0 or (words[before].low == "," and before < 3):
        end = find_clause_end(words, after + 1)
        return Statement(hit, source, [(after + 1, end)], None) if after + 1 < end else None
    begin = next((at for at in range(before, 0, -1) if words[at - 1].low == ";"), 0)
    ranges = [(begin, before + (words[before].low not in COMMAS))]
    if low_at(words, after) == "," and words[before].low == "," and after + 1 < len(words):
        if words[after + 1].low not in DETERMINERS | RELATIVES | {"where", "when"}:
            ranges.append((after + 1, len(words)))
    return Statement(hit, source, [span for span in ranges if span[0] < span[1]], None)


def read_noun(words: list[Word], found: list[Found], number: int) -> Statement | None:
    """A noun for something said; whose it is stands before it ("his offer to") or behind "from" or "by"."""
    hit = found[number]
    source = find_owner(words, hit.place)
    at = hit.end
    begin = at + 1 if low_at(words, at) in ("from", "by") else at + 2
    if low_at(words, begin - 1) in ("from", "by") and (begin == at + 1 or words[at].kind == "sign"):
        while low_at(words, begin) in ("no", "less", "than", "none", "other"):
            begin += 1
        phrase = phrase_after(words, begin)
        if phrase:
            source = phrase
            at = phrase[1] + (begin > hit.end + 1 and phrase[1] < len(words) and words[phrase[1]].kind == "sign")
    if source is None or at >= len(words):
        return None
    opener = words[at].low
    if words[at].kind != "quotation":
        if opener not in ("that", "to", ":", "about", "of", "for"):
            return None
        if opener in ("about", "of", "for") and "object" not in hit.cue.takes:
            return None
        if opener == "to" and "infinitive" not in hit.cue.takes:
            return None
    begin = at + (opener in ("that", ":"))
    end = find_end(words, begin, found, number)
    if opener in ("about", "of", "for"):  # the noun phrase alone: "their demand for autonomy has been described"
        named = phrase_after(words, at + 1)
        end = min(end, named[1]) if named else end
    elif opener == "that" and not any(looks_like_verb(words, before) for before in range(hit.place)):
        end = _find_main_verb(words, begin, end)
    return Statement(hit, source, [(begin, end)], None) if end > begin else None


def _find_main_verb(words: list[Word], begin: int, end: int) -> int:
    """Where a clause behind "that" ends, as the verb of its noun follows: "the warning that it would fail | was"."""
    first = next((at for at in range(begin, end) if looks_like_verb(words, at)), end)
    while first < end and (looks_like_verb(words, first) or words[first].low in ADVERBS):
        first += 1
    for at in range(first, end):
        if words[at].kind != "word" or words[at].low in CONJUNCTIONS | RELATIVES | PRONOUNS:
            return end
        if words[at].low in AUXILIARIES:
            return at
    return end


def read_quoting(words: list[Word], found: list[Found], number: int, spent: set[int]) -> Statement | None:
    """Read "Interfax quoted him as saying": the person quoted, and through whom."""
    hit = found[number]
    saying = next(
        (
            later
            for later in range(number + 1, len(found))
            if found[later].place - hit.end <= 30
            and found[later].cue.form == "ing"
            and words[found[later].place - 1].low == "as"
        ),
        None,
    )
    if saying is None:
        return None
    subject = phrase_before(words, hit.subject_end + 1) if hit.voice in ("active", "passive") else None
    if hit.voice == "passive":
        speaker, via = subject, find_agent(words, hit.end, 14)
    else:
        speaker, via = phrase_after(words, hit.end), subject
    if speaker is None:
        return None
    spent.add(saying)
    if words[speaker[0]].low in ("him", "her", "them") and words[0].low == "for":
        fronted = phrase_after(words, 1)  # "For Rogozin, as Interfax quoted him as saying, ..."
        if fronted and low_at(words, fronted[1]) == ",":
            speaker = fronted
    ranges: list[Range] = []
    first = speaker[0] if hit.voice == "passive" else via[0] if via else hit.place
    left = first - 1
    if left >= 0 and (words[left].kind == "quotation" or words[left].low == ","):
        left -= words[left].low == ","
        if left >= 0:
            ranges.append((0, left + 1))
    begin = found[saying].end
    while begin < len(words) and (words[begin].low in (",", ":", "that")):
        begin += 1
    if begin < len(words) and words[begin].low not in WORDS["tag_enders"]:
        ranges.append((begin, find_end(words, begin, found, saying)))
    return Statement(hit, speaker, ranges, via) if ranges else None


def read_passive(words: list[Word], found: list[Found], number: int, statements: list[Statement]) -> Statement | None:
    """Read "labelled unpatriotic by Bogdanovic", "as claimed by a minister", "were reported to be"."""
    hit = found[number]
    by = None
    for at in range(hit.end, min(len(words), hit.end + 12)):
        if words[at].low == "by":
            by = at
            break
        if words[at].kind == "sign" or words[at].low in CONJUNCTIONS - {"as"}:
            break
    source = phrase_after(words, by + 1) if by is not None else None
    if source is None:
        opener = low_at(words, hit.end)
        says = "clause" in hit.cue.takes and hit.voice == "passive"
        if opener == "to" and hit.cue.term in WORDS["plans"]:
            return None
        if not says or opener not in ("to", "that"):
            return None
        begin = hit.end + (opener == "that")
        end = find_end(words, begin, found, number)
        return Statement(hit, None, [(begin, end)], None) if end > begin else None
    begin = hit.end + (words[hit.end].low == "as")
    if hit.end < by:
        return Statement(hit, source, [(begin, by)], None) if begin < by else None
    opener = low_at(words, source[1])
    if opener in ("as", "that", ":", "to") or (opener == "of" and hit.cue.stance == "accusing"):
        begin = source[1] + (opener != "to")
        end = find_end(words, begin, found, number)
        return Statement(hit, source, [(begin, end)], None) if end > begin else None
    left = hit.place - 1
    while left >= 0 and words[left].low in BE | HAVE | ADVERBS | {"as", ","}:
        left -= 1
    if left < 0 or words[left].low in PRONOUNS or hit.cue.kind != "statement":
        return None
    begin = left
    while begin > 0 and words[begin - 1].kind != "sign":
        begin -= 1
    for statement in statements:  # what one denies is what the other claims
        begin = next((first for first, behind in statement.ranges if first <= left < behind), begin)
    return Statement(hit, source, [(begin, left + 1)], None)
