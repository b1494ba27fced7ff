"""Which words of a sentence are given to whom, by which cue?"""

from collections import namedtuple

from newsframing.clauses import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    TIMES,
    Word,
    is_capital,
    is_possessive,
    looks_like_verb,
)
from newsframing.cues import Cue, Found, find_cues
from newsframing.sources import DOCUMENTS, UNNAMED, main_subject, phrase_after, phrase_before, subject_of

# The words of one source in a sentence. source and via: (first, behind the last) word or None; ranges: the word
# ranges given to the source; where "before", "after", "both"; quoting: "quoted him as saying" and the like.
Statement = namedtuple("Statement", "found source ranges where via")

_TAG_ENDERS = frozenset("in at on during when as while after before to of about with for from over last this early late by via".split())
_AUDIENCE = frozenset("tell remind inform assure warn advise ask urge promise notify text email convince persuade".split())


def find_statements(words: list[Word], endings: list[str], full: list[bool]) -> list[Statement]:
    """Each cue of a sentence that has words to give to a source, from left to right.

    `endings` holds the last character of each quotation of the article.
    """
    found = find_cues(words)
    statements = []
    used = set()
    for number, cue in enumerate(found):
        if number in used:
            continue
        statement = _read_cue(words, found, number, statements, endings, used)
        if statement is not None:
            statements.append(statement)
    for at, word in enumerate(words):
        if word.kind == "quotation" and full[word.quotation] and not _is_covered(statements, at):
            statement = _read_plain(words, at, endings[word.quotation])
            if statement is not None:
                statements.append(statement)
    return statements


def _is_covered(statements, at):
    return any(
        first <= at < behind for statement in statements if statement.found.voice != "noun" for first, behind in statement.ranges
    )


_LABELS = DOCUMENTS | UNNAMED | frozenset(
    "example examples quotable headline photo image caption video watch read related source via pros cons answer question"
    " answers questions note notes update claim fact facts title subject tip step warning review verdict listen more"
    " background context analysis bottom key issue topic day date time place summary".split()
)


def label_before(words: list[Word], colon: int) -> tuple[int, int] | None:
    """The name before a colon that does the work of "said": "Peskov: ..."."""
    phrase = phrase_before(words, colon)
    if phrase is None or phrase[1] != colon or phrase[0] > 0 and words[phrase[0] - 1].kind != "sign":
        return None
    named = [word for word in words[phrase[0] : colon] if word.kind == "word"]
    if not is_capital(named[-1]) or named[-1].low in _LABELS or any(looks_like_verb(words, at) for at in range(phrase[0], colon)):
        return None
    return phrase


def _plain(words, first, behind, term):
    cue = Cue(term, "neutral", "verb", "statement", frozenset(("quotation",)), False, False, False, "past", False)
    return Found(first, behind, cue, "active", -1)


def _read_plain(words, at, ending):
    """A whole sentence in quotation marks beside a verb that is no cue elsewhere, a colon or a dash and a name."""
    last = len(words)
    following = words[at + 1] if at + 1 < last else None
    if following is not None and following.low in ("—", "–", "--", " - ", "―") and at + 2 < last and is_capital(words[at + 2]):
        source = phrase_after(words, at + 2)
        if source and (source[1] >= last or words[source[1]].low in (",", "(")):
            return Statement(_plain(words, at + 1, at + 2, following.low.strip()), source, [(at, at + 1)], "before", None)
    if following is not None and ending in ",?!" :
        if following.kind == "word" and looks_like_verb(words, at + 1) and following.low not in AUXILIARIES:
            source = phrase_after(words, at + 2)
            if source and (is_capital(words[source[1] - 1]) or words[source[0]].low in DETERMINERS):
                return Statement(_plain(words, at + 1, at + 2, following.low), source, [(at, at + 1)], "before", None)
        source = phrase_after(words, at + 1)
        if source and source[1] < last:
            place = source[1]
            while place < last and words[place].low in ADVERBS:
                place += 1
            if place < last and looks_like_verb(words, place) and words[place].low not in AUXILIARIES:
                return Statement(_plain(words, place, place + 1, words[place].low), source, [(at, at + 1)], "before", None)
    if at > 1 and words[at - 1].low == ":":
        label = label_before(words, at - 1)
        if label:
            return Statement(_plain(words, at - 1, at, ":"), label, [(at, at + 1)], "after", None)
    if at and words[at - 1].low in (",", ":"):
        subject = main_subject(words, at)
        if subject and subject[1] < at:
            verb = next((place for place in range(subject[1], at) if looks_like_verb(words, place)), at - 1)
            if words[verb].low not in AUXILIARIES or words[at - 1].low == ":":
                if words[verb].low in AUXILIARIES:
                    verb = at - 1
                return Statement(_plain(words, verb, verb + 1, words[verb].low), subject, [(at, at + 1)], "after", None)
    return None


def _read_cue(words, found, number, statements, endings, used):
    hit = found[number]
    if hit.voice == "phrase":
        return _read_phrase(words, hit)
    if hit.voice == "noun":
        return _read_noun(words, hit, found, number)
    if hit.cue.media and hit.cue.term in ("quote", "cite"):
        quoting = _read_quoting(words, hit, found, number, used)
        if quoting:
            return quoting
    if hit.voice == "passive" or (hit.cue.form == "past" and _low(words, hit.end) == "by" and hit.cue.passive):
        return _read_passive(words, hit, found, number)
    where = None
    source = None
    if hit.voice == "active":
        source = _inverted(words, hit, endings)
        if source:
            where = "inverted"
        else:
            source = phrase_before(words, hit.subject_end + 1)
            if source and source[0] > 0 and words[source[0] - 1].low in PREPOSITIONS - {"after", "before", "as", "since", "than", "until"}:
                if not any(w.kind == "quotation" for w in words):
                    return None
            if source and source[1] < hit.subject_end + 1 and source[1] < len(words) and words[source[1]].low == ",":
                pass
        if source is None:
            before = words[hit.subject_end] if hit.subject_end >= 0 else None
            if before is not None and before.low in ("and", "but", "or", ",", "then", "—", "–", " - ", "--"):
                source = _inherit(words, hit, statements)
            elif before is not None and before.kind == "word" and (before.low not in PREPOSITIONS):
                source = _inherit(words, hit, statements)
    elif hit.voice == "participle":
        source = _participle_source(words, hit, statements)
    elif hit.voice == "infinitive":
        opener = _low(words, hit.end)
        if not (opener in ("that", ":") or hit.end < len(words) and words[hit.end].kind == "quotation" or "label" in hit.cue.takes or "bare" in hit.cue.takes):
            if not any(w.kind == "quotation" for w in words[hit.end : hit.end + 4]):
                return None
        source = _inherit(words, hit, statements)
    if source is None:
        return None
    ranges, side = _content(words, hit, source, where, found, number, endings)
    if not ranges:
        return None
    return Statement(hit, source, ranges, side, None)


def _low(words, place):
    return words[place].low if 0 <= place < len(words) else ""


def _inherit(words, hit, statements):
    for statement in reversed(statements):
        source = statement.source
        if source is None or source[1] > hit.place or statement.found.voice not in ("active", "participle", "infinitive"):
            continue
        if _low(words, source[1]) in RELATIVES and hit.voice == "participle":
            continue
        return source
    return main_subject(words, hit.place)


def _participle_source(words, hit, statements):
    before = hit.subject_end
    if before < 0:
        return _following_subject(words, hit.end)
    if words[before].low in (",", "—", "–", "--", " - ", "and", "by", "in", "for", "while", "after", "before", "without", "but", "or", "when", "of", "than", "despite", "from") or words[before].kind in ("quotation", "sign"):
        source = _inherit(words, hit, statements)
        if source is None and words[before].low in ("by", "in", "while", "after", "before", "when"):
            return _following_subject(words, hit.end)
        return source
    phrase = phrase_before(words, before + 1)
    if phrase and phrase[0] > 0 and words[phrase[0] - 1].low in ("with", ",", "of") and words[before].low not in TIMES:
        return phrase
    source = _inherit(words, hit, statements)
    return source or phrase


def _following_subject(words, place):
    for comma in range(place, len(words)):
        if words[comma].low == ",":
            phrase = phrase_after(words, comma + 1)
            if phrase and phrase[1] < len(words) and (looks_like_verb(words, phrase[1]) or words[phrase[1]].kind != "sign"):
                return phrase
    return None


def _inverted(words, hit, endings):
    """The subject behind its verb, as in "...," said Peskov."""
    if not hit.cue.inverts or hit.subject_end != hit.place - 1:
        return None
    before = words[hit.subject_end] if hit.subject_end >= 0 else None
    if before is None:
        phrase = phrase_after(words, hit.end)
        return phrase if phrase and _low(words, phrase[1]) in (",", ":") else None
    if before.kind == "quotation":
        if endings[before.quotation] not in ",?!.…—–-;:" and not (hit.subject_end > 0 and words[hit.subject_end - 1].kind != "sign"):
            return None
    elif before.low not in (",", "?", "!", "—", "–", "--", "…"):
        return None
    phrase = phrase_after(words, hit.end)
    if phrase is None or words[phrase[0]].low in OBJECT_PRONOUNS - PRONOUNS or words[phrase[0]].kind == "quotation":
        return None
    behind = words[phrase[1]] if phrase[1] < len(words) else None
    if behind is not None and (looks_like_verb(words, phrase[1]) or behind.low in RELATIVES - {"who", "whose"}):
        return None
    if before.kind != "quotation":
        if words[phrase[0]].low in PRONOUNS:
            return None
        subject = phrase_before(words, hit.subject_end + 1)
        if subject and behind is not None and behind.low not in (",", "(") and behind.low not in PREPOSITIONS:
            return None
        if subject and is_capital(words[subject[1] - 1]) and not is_capital(words[phrase[1] - 1]):
            return None
    return phrase


def _read_phrase(words, hit):
    source = phrase_after(words, hit.end)
    if source is None:
        return None
    before = hit.place - 1
    after = source[1]
    while after < len(words) and words[after].low not in (",", ";", ":", "—", "–", "--", " - ") and after - source[1] < 14:
        after += 1
    if before < 0 or words[before].low in ("but", "and") or (words[before].low == "," and before < 3):
        if after < len(words):
            return Statement(hit, source, [(after + 1, _clause_end(words, after + 1))], "after", None)
        return None
    begin = before
    while begin > 0 and words[begin - 1].low not in (";",):
        begin -= 1
    if words[before].low in (",", "—", "–", "--", " - "):
        before -= 1
    ranges = [(begin, before + 1)]
    if after + 1 < len(words) and words[after].low == "," and words[hit.place - 1].low == ",":
        if words[after + 1].low not in ("which", "who", "a", "the", "whose", "where", "when", "an"):
            ranges.append((after + 1, len(words)))
    return Statement(hit, source, ranges, "both" if len(ranges) > 1 else "before", None)


def _read_noun(words, hit, found, number):
    """A noun for something said: whose it is stands before it or behind "from"."""
    place = hit.place
    following = words[hit.end] if hit.end < len(words) else None
    if following is None:
        return None
    source = None
    before = words[place - 1] if place else None
    back = place - 1
    while back > 0 and words[back].kind == "word" and words[back].low not in DETERMINERS | PREPOSITIONS | CONJUNCTIONS | PRONOUNS and place - back < 4 and not is_possessive(words, back) and not looks_like_verb(words, back):
        back -= 1
    anchor = words[back] if back >= 0 else None
    at = hit.end
    if anchor is not None and is_possessive(words, back):
        phrase = phrase_before(words, back)
        source = phrase
    elif anchor is not None and anchor.low in ("his", "her", "their") and anchor.kind == "word":
        source = (back, back + 1)
    if following.low in ("from", "by") or (following.low == "of" and False):
        phrase = phrase_after(words, hit.end + 1)
        if phrase:
            source = phrase
            at = phrase[1]
    elif following.kind == "sign" and _low(words, hit.end + 1) in ("from", "by"):
        begin = hit.end + 2
        while begin < len(words) and words[begin].low in ("no", "less", "than", "none", "other"):
            begin += 1
        phrase = phrase_after(words, begin)
        if phrase:
            source = phrase
            at = phrase[1]
            if at < len(words) and words[at].kind == "sign":
                at += 1
    if source is None:
        return None
    opener = _low(words, at)
    if opener in ("that", "to", ":", "about", "of", "for") or (at < len(words) and words[at].kind == "quotation"):
        if opener in ("about", "of", "for") and "object" not in hit.cue.takes:
            return None
        if opener == "to" and "infinitive" not in hit.cue.takes:
            return None
        begin = at + (opener in ("that", ":"))
        end = _right_end(words, begin, found, number)
        return Statement(hit, source, [(begin, end)], "after", None) if end > begin else None
    return None


def _read_quoting(words, hit, found, number, used):
    """Interfax quoted him as saying: the person quoted, and through whom."""
    if hit.voice == "passive":
        speaker = phrase_before(words, hit.subject_end + 1)
        by = _by_agent(words, hit.end)
        saying = _find_saying(words, hit.end, found, number)
        if saying is None or speaker is None:
            return None
    elif hit.voice in ("active", "participle"):
        saying = _find_saying(words, hit.end, found, number)
        by = phrase_before(words, hit.subject_end + 1) if hit.voice == "active" else None
        speaker = phrase_after(words, hit.end)
        if saying is None or speaker is None:
            return None
    else:
        return None
    used.add(saying)
    if words[speaker[0]].low in ("him", "her", "them") and words[0].low == "for":
        fronted = phrase_after(words, 1)
        if fronted and _low(words, fronted[1]) == ",":
            speaker = fronted
    end = found[saying].end
    begin = end
    while begin < len(words) and (words[begin].low in (",", ":", "that") or words[begin].low in TIMES):
        begin += 1
    ranges = []
    if begin < len(words) and not (words[begin].low in _TAG_ENDERS):
        ranges.append((begin, _right_end(words, begin, found, saying)))
    first = by[0] if by and hit.voice == "active" else (speaker[0] if hit.voice == "passive" else hit.place)
    left = first - 1
    if left >= 0 and (words[left].kind == "quotation" or words[left].low == ","):
        if words[left].low == ",":
            left -= 1
        if left >= 0:
            ranges.insert(0, (0, left + 1))
    if not ranges:
        return None
    return Statement(hit, speaker, ranges, "both" if len(ranges) > 1 else "after", by)


def _find_saying(words, place, found, number):
    for later in range(number + 1, len(found)):
        cue = found[later]
        if cue.place - place > 30:
            return None
        if cue.cue.form == "ing" and words[cue.place - 1].low == "as":
            return later
    return None


def _by_agent(words, place):
    for at in range(place, min(len(words), place + 14)):
        low = words[at].low
        if low == "by":
            return phrase_after(words, at + 1)
        if words[at].kind == "sign" and low not in ("(", ")", ","):
            return None
    return None


def _read_passive(words, hit, found, number):
    agent_at = None
    for at in range(hit.end, min(len(words), hit.end + 12)):
        if words[at].low == "by":
            agent_at = at
            break
        if words[at].kind == "sign" or words[at].low in CONJUNCTIONS - {"as"}:
            break
    source = phrase_after(words, agent_at + 1) if agent_at is not None else None
    if source is None:
        if hit.voice != "passive":
            return None
        opener = _low(words, hit.end)
        if opener == "to" and "clause" in hit.cue.takes and hit.cue.kind == "statement":
            return Statement(hit, None, [(hit.end, _right_end(words, hit.end, found, number))], "after", None)
        if opener == "that" and "clause" in hit.cue.takes and hit.cue.kind == "statement":
            return Statement(hit, None, [(hit.end + 1, _right_end(words, hit.end + 1, found, number))], "after", None)
        return None
    begin, end = hit.end, agent_at
    if begin < end:  # labeled "unpatriotic" by Bogdanovich
        if words[begin].low == "as":
            begin += 1
        return Statement(hit, source, [(begin, end)], "after", None) if begin < end else None
    begin = source[1]
    if _low(words, begin) in ("as", "that", ":", "to"):
        begin += _low(words, begin) in ("as", "that", ":")
        return Statement(hit, source, [(begin, _right_end(words, begin, found, number))], "after", None)
    left = hit.place - 1
    while left >= 0 and (words[left].low in BE or words[left].low in ADVERBS or words[left].low in ("as", ",") or words[left].low in ("have", "has", "had", "been")):
        left -= 1
    if left >= 0 and words[left].low not in PRONOUNS and hit.cue.kind == "statement":
        begin = left
        while begin > 0 and words[begin - 1].low not in (",", ";") and words[begin - 1].kind != "sign":
            begin -= 1
        return Statement(hit, source, [(begin, left + 1)], "before", None)
    return None


def _content(words, hit, source, where, found, number, endings):
    """The word ranges that a cue gives to its source, and on which side they stand."""
    cue = hit.cue
    if where == "inverted":
        behind = source[1]
        left_end = hit.subject_end + (words[hit.subject_end].kind == "quotation")
    else:
        behind = hit.end
        left_end = source[0] if source[1] <= hit.place else hit.place
    # What stands between cue and content: whom it was told, when and where.
    begin = behind
    if where != "inverted" and (cue.term in _AUDIENCE or "infinitive" in cue.takes):
        audience = phrase_after(words, begin)
        if audience and words[audience[0]].kind != "quotation" and (cue.term in _AUDIENCE or _low(words, audience[1]) == "to"):
            begin = audience[1]
    skipped = begin
    begin = _skip_circumstances(words, begin)
    tail = None
    if begin < len(words):
        low = words[begin].low
        if words[begin].kind == "quotation":
            tail = begin
        elif low == "that" and "clause" in cue.takes:
            tail = begin + 1
        elif low == ":" :
            tail = begin + 1
        elif low == "," and begin + 1 < len(words):
            if words[begin + 1].kind == "quotation":
                tail = begin + 1
            elif words[begin + 1].low == "that" and "clause" in cue.takes:
                tail = begin + 2
        elif low == "to" and "infinitive" in cue.takes:
            tail = begin
        elif begin == skipped or cue.takes & {"bare"}:
            if words[begin].kind == "word" and "bare" in cue.takes and low not in ("and", "but", "or", "so", "by") and low not in ADVERBS and (low not in _TAG_ENDERS or low in ("in", "on", "at", "as", "when", "during") and begin + 3 < len(words)):
                tail = begin
            elif cue.takes & {"object", "label"} and words[begin].kind == "word" and low not in ("and", "but", "or", "by") and not (low in PREPOSITIONS and low not in ("about", "for", "against", "on", "of", "to", "with", "over", "at")):
                tail = begin
            elif "clause" in cue.takes and (low in ("whether", "why", "how", "what", "if", "it", "he", "she", "they", "there", "when")):
                tail = begin
    if tail is None and "quotation" not in cue.takes and "clause" in cue.takes or tail is None:
        quote = _near_quotation(words, begin, found, number)
        if quote is not None and cue.takes == {"quotation"} and (_low(words, hit.end) == "to" or quote > begin and _low(words, begin) not in (",", ":")):
            quote = None
        if quote is not None and (cue.takes & {"clause", "quotation", "object", "label"}):
            tail = quote if words[quote].kind == "quotation" else None
    # A tag behind what was said: "..., Peskov said."
    left = left_end - 1
    tagged = False
    if left >= 0 and hit.voice == "active":
        before = words[left]
        if before.kind == "quotation":
            tagged = bool(cue.takes & {"clause", "quotation", "bare"}) and (
                endings[before.quotation] in ",?!.…—–-;:" or _closes(words, behind)
            )
        elif before.low in (",", "—", "–", "--", " - ", "?", "!") and hit.voice == "active" and "clause" in cue.takes:
            tagged = _is_tag(words, hit, source, where, behind, left, tail)
            left -= 1
    ranges = []
    if not tagged and hit.voice == "active" and where is None:
        fronted = _fronted_quotation(words, hit, endings)
        if fronted is not None:
            tagged, left = True, fronted
    if tail is None and not tagged and hit.voice == "active" and source[0] > 0 and words[source[0] - 1].low == "as" and source[0] == 1:
        comma = next((at for at in range(behind, len(words)) if words[at].low == ","), None)
        if comma is not None:
            tail = comma + 1
    if tagged and left >= 0:
        ranges.append((_left_begin(words, left, found, number), left + 1))
        if tail is not None and tail < len(words) and words[tail].kind != "quotation" and words[tail - 1].low not in (",", ":", "that"):
            tail = None
        if tail is None:
            tail = _resume(words, behind)
            if tail is not None and where == "inverted" and words[tail].kind != "quotation":
                tail = None
    if tail is not None and tail < len(words):
        end = _right_end(words, tail, found, number)
        if end > tail:
            ranges.append((tail, end))
    side = "both" if len(ranges) == 2 else ("before" if tagged else "after")
    return ranges, side


def _fronted_quotation(words, hit, endings):
    """The quotation that begins the sentence, where only a long name stands between it and the cue."""
    at = hit.subject_end
    while at >= 0 and hit.subject_end - at < 30 and (words[at].kind != "quotation" or _is_nickname(words, at)):
        at -= 1
    if at < 0 or words[at].kind != "quotation" or not hit.cue.takes & {"clause", "quotation", "bare"}:
        return None
    if (endings[words[at].quotation] not in ",?!—–" and hit.end < len(words)) or at + 1 > hit.subject_end:
        return None
    between = words[at + 1 : hit.subject_end + 1]
    if between[0].kind != "word" or between[0].low in PREPOSITIONS | CONJUNCTIONS:
        return None
    verbs = any(looks_like_verb(words, place) for place in range(at + 1, hit.subject_end + 1))
    commas = between[-1].low == ","
    return at if _closes(words, hit.end) and (commas or not verbs) else None


def _is_nickname(words, at):
    return 0 < at < len(words) - 1 and is_capital(words[at - 1]) and is_capital(words[at + 1])


def _skip_circumstances(words, place):
    """Behind "on Wednesday", "in an interview", "at a rally in Ohio" where a comma, that or quotation follows."""
    at = place
    while at < len(words) and (words[at].low in TIMES or words[at].low in ADVERBS) and not is_possessive(words, min(at + 1, len(words) - 1)):
        at += 1
    if at < len(words) and words[at].low in ("on", "last", "this", "early", "late", "in", "at", "earlier") and at + 1 < len(words) and (words[at + 1].low in TIMES or words[at + 1].low.isdigit() or words[at + 1].low in TIMES):
        at += 2
        while at < len(words) and (words[at].low in TIMES or words[at].low.isdigit()):
            at += 1
    start = at
    if at < len(words) and words[at].low in ("in", "at", "during", "on", "to", "of", "about", "after", "when", "from", "via", "through", "with", "for"):
        for end in range(at + 1, min(len(words), at + 22)):
            low = words[end].low
            if low == "that" or words[end].kind == "quotation" or low == ":":
                return start if words[at].low == "to" and end == at + 1 else end
            if low == "," and end + 1 < len(words) and (words[end + 1].kind == "quotation" or words[end + 1].low == "that"):
                return end
            if low in (",", ";") or looks_like_verb(words, end):
                break
    return start


def _near_quotation(words, place, found, number):
    """A quotation further on in the same clause, before the next cue that could claim it."""
    limit = found[number + 1].place if number + 1 < len(found) else len(words)
    for at in range(place, limit):
        if words[at].kind == "quotation":
            return at
        if words[at].low in (";",):
            return None
    return None


def _is_tag(words, hit, source, where, behind, comma, tail):
    """Whether "..., Peskov said" closes what was said before it, instead of opening what follows."""
    if comma < 2:
        return False
    at = _skip_circumstances(words, behind)
    if tail is not None and tail < len(words) and (words[tail].kind == "quotation" or words[tail - 1].low in ("that", ":")):
        return False
    rest = words[at] if at < len(words) else None
    if rest is None or rest.kind == "sign" or rest.low in _TAG_ENDERS or rest.low in ("and", "but"):
        return _has_clause(words, comma)
    if hit.cue.term in _AUDIENCE:
        phrase = phrase_after(words, behind)
        if phrase and (phrase[1] >= len(words) or words[phrase[1]].kind == "sign" or words[phrase[1]].low in _TAG_ENDERS or words[phrase[1]].low in TIMES):
            return _has_clause(words, comma)
    return False


def _closes(words, behind):
    """Whether nothing that could have been said follows the tag."""
    at = _skip_circumstances(words, behind)
    return at >= len(words) or words[at].kind == "sign" or words[at].low in _TAG_ENDERS


def _has_clause(words, comma):
    """Whether there is a sentence before the comma and not only "In an interview on Monday"."""
    first = 0
    while first < comma and words[first].low in ("but", "and", "so", "still", "yet"):
        first += 1
    if words[first].low in ("in", "at", "on", "during", "after", "before", "as", "when", "while", "with", "for", "from", "by", "asked", "speaking", "since", "despite"):
        commas = [at for at in range(first, comma) if words[at].low == ","]
        if not commas:
            return False
        first = commas[0] + 1
    return any(looks_like_verb(words, at) or words[at].kind == "quotation" for at in range(first, comma)) or comma - first > 5


def _left_begin(words, left, found, number):
    """Where what was said before a tag begins."""
    earlier = [cue for cue in found[:number] if cue.voice == "active" and cue.place < left]
    begin = 0
    for at in range(left, 0, -1):
        if words[at].low == ";":
            begin = at + 1
            break
    return begin


def _resume(words, behind):
    """Where what was said goes on behind a tag: "A deal, he said on Monday, is near"."""
    at = _skip_circumstances(words, behind)
    for place in range(at, min(len(words), at + 12)):
        if words[place].low in (",", "—", "–", "--", " - ", ":"):
            if place + 1 < len(words):
                following = words[place + 1]
                if following.low in ("and", "but") and place + 2 < len(words) and words[place + 2].kind == "quotation":
                    return place + 2
                if following.low.endswith("ing") or following.low in ("and", "but", "who", "which", "a", "an", "according", "as", "while", "when", "though", "although"):
                    return place + 1 if following.kind == "quotation" else None
                return place + 1
        if words[place].kind == "quotation":
            return place
    return None


def _right_end(words, begin, found, number):
    """Where the words given to a source end: at the next cue with a subject of its own or at the end of the sentence."""
    for later in found[number + 1 :]:
        if later.place <= begin:
            continue
        before = later.place - 1
        if later.voice == "participle" and before > begin and words[before].low == ",":
            return before
        if later.voice == "phrase" and before > begin:
            return before if words[before].low == "," else later.place
        if later.voice == "active":
            if later.subject_end > begin and words[later.subject_end].low in ("and", "but"):
                cut = later.subject_end
                return cut - (words[cut - 1].low == ",")
            phrase = phrase_before(words, later.subject_end + 1)
            if phrase and phrase[0] - 1 > begin and words[phrase[0] - 1].low in ("and", "but", "while", "though", "although"):
                cut = phrase[0] - 1
                if words[cut - 1].low == ",":
                    return cut - 1
    for at in range(begin, len(words)):
        if words[at].low == ";":
            return at
    return len(words)


def _clause_end(words, begin):
    for at in range(begin, len(words)):
        if words[at].low == ";":
            return at
    return len(words)
