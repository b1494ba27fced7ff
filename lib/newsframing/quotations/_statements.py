"""Which words of a sentence are given to whom, by which cue?"""

from collections import namedtuple

from newsframing.english.phrases import Phrase, is_name, main_subject, phrase_after, phrase_before
from newsframing.english.words import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
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
from newsframing.quotations._cues import Cue, Found, find_cues
from newsframing.quotations._given import COMMAS, DASHES, TAG_ENDERS, Range, find_clause_end, find_end, find_ranges

# What one cue gives to one source: found, the cue; source, the words that name it (None: nobody is named); ranges, the
# words given to it, as (first, behind the last); via, the words that name who passed them on, or None.
Statement = namedtuple("Statement", "found source ranges via")

# News agencies whose bare name at the end of a sentence is a credit.
AGENCIES = frozenset(
    "interfax tass reuters ap afp upi dpa ria ria-novosti itar-tass anp belga apa ansa efe xinhua tanjug".split()
)

_LINKS = COMMAS | {"and", "but", "or", "then"}
_BEFORE_PARTICIPLE = frozenset("and by in for while after before without but or when of than despite from".split())
# A name before a colon speaks; these do not.
_NO_SPEAKERS = frozenset(
    "example examples quotable headline photo image caption video watch read related source sources via pros"
    " cons answer answers question questions note notes update claim fact facts title subject tip step warning"
    " review verdict listen more background context analysis bottom key issue topic day date time place"
    " summary report reports study poll results evidence statement".split()
)


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
    for at, word in enumerate(words):
        if word.kind == "quotation" and whole[word.quotation]:
            if not any(first <= at < behind for first, behind in covered):
                statement = _read_bare(words, at, endings[word.quotation])
                if statement is not None:
                    statements.append(statement)
    return _read_credit(words, statements, endings)


def _read_credit(words: list[Word], statements: list[Statement], endings: list[str]) -> list[Statement]:
    """A news agency alone behind the last comma ('... "desperate," Interfax') passed on the last words given."""
    last = len(words) - 1
    if last < 1 or not statements or words[last].low not in AGENCIES or not is_capital(words[last]):
        return statements
    before = words[last - 1]
    if before.low != "," and not (before.kind == "quotation" and endings[before.quotation] == ","):
        return statements
    trimmed = []
    for statement in statements:
        ends = [(first, min(behind, last - (before.low == ","))) for first, behind in statement.ranges]
        trimmed.append(statement._replace(ranges=ends, via=statement.via or (last, last + 1)))
    return trimmed


def find_label(words: list[Word], colon: int) -> Phrase | None:
    """The name before a colon that does the work of "said": "Peskov: ..."."""
    phrase = phrase_before(words, colon)
    if phrase is None or phrase[1] != colon or (phrase[0] > 0 and words[phrase[0] - 1].kind != "sign"):
        return None
    if not is_name(words, phrase) or words[colon - 1].low in _NO_SPEAKERS:
        return None
    return None if any(looks_like_verb(words, at) for at in range(*phrase)) else phrase


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
        return _read_phrase(words, hit)
    if hit.voice == "noun":
        return _read_noun(words, found, number)
    if hit.cue.media:
        quoting = _read_quoting(words, found, number, spent)
        if quoting is not None:
            return quoting
    if hit.voice == "passive" or (hit.cue.form == "past" and hit.cue.passive and _low(words, hit.end) == "by"):
        return _read_passive(words, found, number, statements)
    source, inverted = None, False
    if hit.voice == "active":
        source = _find_inverted(words, hit, endings)
        inverted = source is not None
        source = source or _find_subject(words, hit, statements)
    elif hit.voice == "participle":
        source = _find_participle_source(words, hit, statements)
    elif _carries_words(words, hit):
        source = _inherit(words, hit, statements)
    if source is None:
        return None
    ranges = find_ranges(words, found, number, source, inverted, endings)
    return Statement(hit, source, ranges, None) if ranges else None


def _low(words: list[Word], place: int) -> str:
    return words[place].low if 0 <= place < len(words) else ""


def _find_subject(words: list[Word], hit: Found, statements: list[Statement]) -> Phrase | None:
    """The subject before a verb; "and said", ", said" go on with the one before."""
    source = phrase_before(words, hit.subject_end + 1)
    if source is not None:
        inside = _low(words, source[0] - 1) in PREPOSITIONS - {"after", "before", "as", "since", "than", "until"}
        return None if inside and not any(word.kind == "quotation" for word in words) else source
    before = words[hit.subject_end] if hit.subject_end >= 0 else None
    if before is None or not (before.low in _LINKS or before.kind == "word" and before.low not in PREPOSITIONS):
        return None
    return _inherit(words, hit, statements)


def _inherit(words: list[Word], hit: Found, statements: list[Statement]) -> Phrase | None:
    """The source of the cue before, or else the subject of the sentence."""
    for statement in reversed(statements):
        source = statement.source
        if (
            source is None
            or source[1] > hit.place
            or statement.found.voice not in ("active", "participle", "infinitive")
        ):
            continue
        if hit.voice != "participle" or _low(words, source[1]) not in RELATIVES:
            return source
    return main_subject(words, hit.place)


def _find_participle_source(words: list[Word], hit: Found, statements: list[Statement]) -> Phrase | None:
    """Whose "adding", "saying" it is: mostly the subject's, or that of a name right before it."""
    before = hit.subject_end
    if before < 0:
        return _find_following(words, hit.end)
    low = words[before].low
    if words[before].kind != "word" or low in _BEFORE_PARTICIPLE:
        source = _inherit(words, hit, statements)
        if source is None and low in ("by", "in", "while", "after", "before", "when"):
            return _find_following(words, hit.end)
        return source
    phrase = phrase_before(words, before + 1)
    if phrase and _low(words, phrase[0] - 1) in ("with", ",", "of") and low not in TIMES:  # "footage of Trump saying"
        return phrase
    return _inherit(words, hit, statements) or phrase


def _find_following(words: list[Word], place: int) -> Phrase | None:
    """The subject behind a participle that opens the sentence: "Citing the law, Peskov refused"."""
    comma = next((at for at in range(place, len(words)) if words[at].low == ","), None)
    phrase = phrase_after(words, comma + 1) if comma is not None else None
    if phrase and phrase[1] < len(words) and words[phrase[1]].kind != "sign":
        return phrase
    return None


def _carries_words(words: list[Word], hit: Found) -> bool:
    """Whether an infinitive has words to give: "to say that", "to call it", not "to offer them land"."""
    if hit.cue.takes & {"label", "bare"} or _low(words, hit.end) in ("that", ":"):
        return True
    return any(word.kind == "quotation" for word in words[hit.end : hit.end + 4])


def _find_inverted(words: list[Word], hit: Found, endings: list[str]) -> Phrase | None:
    """The subject behind its verb: "...," said Peskov; Says the former writer, "..."."""
    if not hit.cue.inverts or hit.subject_end != hit.place - 1:
        return None
    phrase = phrase_after(words, hit.end)
    if phrase is None:
        return None
    following = words[phrase[1]] if phrase[1] < len(words) else None
    if hit.subject_end < 0:
        return phrase if following is not None and following.low in (",", ":") else None
    before = words[hit.subject_end]
    if before.kind == "quotation":
        alone = hit.subject_end == 0 or words[hit.subject_end - 1].kind == "sign"
        if endings[before.quotation] not in ",?!.…—–-;:" and alone:
            return None
    elif before.low not in COMMAS | {"?", "!", "…"}:
        return None
    first = words[phrase[0]]
    if first.kind == "quotation" or first.low in OBJECT_PRONOUNS - PRONOUNS:
        return None
    if following is not None and (looks_like_verb(words, phrase[1]) or following.low in RELATIVES - {"who", "whose"}):
        return None
    if before.kind != "quotation":
        if first.low in PRONOUNS:
            return None
        subject = phrase_before(words, hit.subject_end + 1)
        if subject and following is not None and following.low not in PREPOSITIONS | {",", "("}:
            return None
        if subject and is_name(words, subject) and not is_name(words, phrase):
            return None
    return phrase


def _read_phrase(words: list[Word], hit: Found) -> Statement | None:
    """Read "According to NATO, ...", before its words, behind them or between."""
    source = phrase_after(words, hit.end)
    if source is None:
        return None
    before, after = hit.place - 1, source[1]
    while after < len(words) and words[after].low not in COMMAS | {";", ":"} and after - source[1] < 14:
        after += 1
    if before < 0 or words[before].low in ("but", "and") or (words[before].low == "," and before < 3):
        end = find_clause_end(words, after + 1)
        return Statement(hit, source, [(after + 1, end)], None) if after + 1 < end else None
    begin = next((at for at in range(before, 0, -1) if words[at - 1].low == ";"), 0)
    ranges = [(begin, before + (words[before].low not in COMMAS))]
    if _low(words, after) == "," and words[before].low == "," and after + 1 < len(words):
        if words[after + 1].low not in DETERMINERS | RELATIVES | {"where", "when"}:
            ranges.append((after + 1, len(words)))
    return Statement(hit, source, [span for span in ranges if span[0] < span[1]], None)


def _read_noun(words: list[Word], found: list[Found], number: int) -> Statement | None:
    """A noun for something said; whose it is stands before it ("his offer to") or behind "from" or "by"."""
    hit = found[number]
    source = _find_owner(words, hit.place)
    at = hit.end
    begin = at + 1 if _low(words, at) in ("from", "by") else at + 2
    if _low(words, begin - 1) in ("from", "by") and (begin == at + 1 or words[at].kind == "sign"):
        while _low(words, begin) in ("no", "less", "than", "none", "other"):
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
    return Statement(hit, source, [(begin, end)], None) if end > begin else None


def _find_owner(words: list[Word], noun: int) -> Phrase | None:
    """Whose statement, offer or claim it is: "Trump's repeated claims", "their demand"."""
    back = noun - 1
    while back > 0 and noun - back < 4 and words[back].kind == "word" and not looks_like_verb(words, back):
        if words[back].low in DETERMINERS | PREPOSITIONS | CONJUNCTIONS | PRONOUNS:
            break
        back -= 1
    if back < 0:
        return None
    if is_possessive(words, back):
        return phrase_before(words, back)
    return (back, back + 1) if words[back].low in ("his", "her", "their") else None


def _read_quoting(words: list[Word], found: list[Found], number: int, spent: set[int]) -> Statement | None:
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
        speaker, via = subject, _find_agent(words, hit.end, 14)
    else:
        speaker, via = phrase_after(words, hit.end), subject
    if speaker is None:
        return None
    spent.add(saying)
    if words[speaker[0]].low in ("him", "her", "them") and words[0].low == "for":
        fronted = phrase_after(words, 1)  # "For Rogozin, as Interfax quoted him as saying, ..."
        if fronted and _low(words, fronted[1]) == ",":
            speaker = fronted
    ranges: list[Range] = []
    first = speaker[0] if hit.voice == "passive" else via[0] if via else hit.place
    left = first - 1
    if left >= 0 and (words[left].kind == "quotation" or words[left].low == ","):
        left -= words[left].low == ","
        if left >= 0:
            ranges.append((0, left + 1))
    begin = found[saying].end
    while begin < len(words) and (words[begin].low in (",", ":", "that") or words[begin].low in TIMES):
        begin += 1
    if begin < len(words) and words[begin].low not in TAG_ENDERS:
        ranges.append((begin, find_end(words, begin, found, saying)))
    return Statement(hit, speaker, ranges, via) if ranges else None


def _find_agent(words: list[Word], place: int, reach: int) -> Phrase | None:
    """The noun phrase behind "by"."""
    for at in range(place, min(len(words), place + reach)):
        if words[at].low == "by":
            return phrase_after(words, at + 1)
        if words[at].kind == "sign" and words[at].low not in ("(", ")", ","):
            return None
    return None


def _read_passive(words: list[Word], found: list[Found], number: int, statements: list[Statement]) -> Statement | None:
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
        opener = _low(words, hit.end)
        says = "clause" in hit.cue.takes and hit.cue.kind == "statement" and hit.voice == "passive"
        if not says or opener not in ("to", "that"):
            return None
        begin = hit.end + (opener == "that")
        end = find_end(words, begin, found, number)
        return Statement(hit, None, [(begin, end)], None) if end > begin else None
    begin = hit.end + (words[hit.end].low == "as")
    if hit.end < by:
        return Statement(hit, source, [(begin, by)], None) if begin < by else None
    opener = _low(words, source[1])
    if opener in ("as", "that", ":", "to"):
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


def _read_bare(words: list[Word], at: int, ending: str) -> Statement | None:
    """A whole sentence in quotation marks beside a verb that is no cue elsewhere, a colon, or a dash and a name."""
    following = words[at + 1] if at + 1 < len(words) else None
    if following is not None and following.low in DASHES and at + 2 < len(words) and is_capital(words[at + 2]):
        source = phrase_after(words, at + 2)
        if source and (source[1] >= len(words) or words[source[1]].low in (",", "(")):
            return _introduce(words, at + 1, source, at)
    if following is not None and ending in ",?!":
        if _is_plain_verb(words, at + 1):  # "...," raved Tignor
            source = phrase_after(words, at + 2)
            if source and (is_name(words, source) or words[source[0]].low in DETERMINERS):
                return _introduce(words, at + 1, source, at)
        source = phrase_after(words, at + 1)
        if source:
            verb = source[1]
            while _low(words, verb) in ADVERBS:
                verb += 1
            if _is_plain_verb(words, verb):
                return _introduce(words, verb, source, at)
    if at > 1 and words[at - 1].low == ":":
        label = find_label(words, at - 1)
        if label:
            return _introduce(words, at - 1, label, at)
    if at and words[at - 1].low in (",", ":"):
        source = main_subject(words, at)
        if source and source[1] < at:
            verb = next((place for place in range(source[1], at) if looks_like_verb(words, place)), at - 1)
            if _is_plain_verb(words, verb):
                return _introduce(words, verb, source, at)
            if words[at - 1].low == ":":
                return _introduce(words, at - 1, source, at)
    return None


def _is_plain_verb(words: list[Word], place: int) -> bool:
    return place < len(words) and looks_like_verb(words, place) and words[place].low not in AUXILIARIES


def _introduce(words: list[Word], place: int, source: Phrase, quotation: int) -> Statement:
    """A statement whose cue is no entry of the lexicon: a verb, a colon, a dash."""
    cue = Cue(words[place].low.strip(), "neutral", "verb", "statement", frozenset(), False, False, False, "past", False)
    return Statement(Found(place, place + 1, cue, "active", -1), source, [(quotation, quotation + 1)], None)
