"""Who gets to speak? Quotations, words given to a source without quotation marks, and the voice of every word."""

import re
from collections import namedtuple

import numpy as np
import pandas as pd

from newsframing import people as who
from newsframing import segment
from newsframing.clauses import OBJECT_PRONOUNS, POSSESSIVES, PRONOUNS, is_capital, read_sentences, looks_like_verb
from newsframing.quote_marks import find_quoted
from newsframing.sources import DOCUMENTS, INSTITUTIONS, MEDIA, UNNAMED, is_role, main_subject, phrase_after, phrase_before
from newsframing.cues import find_cues
from newsframing.statements import find_statements, label_before
from newsframing.tables import require_columns

QUOTATIONS = (
    "doc_id", "quotation_id", "start", "end", "text", "kind", "speaker", "speaker_name", "source_kind", "affiliation",
    "cue", "stance", "via", "note", "speaker_start", "speaker_end", "cue_start", "cue_end",
)  # fmt: skip
ATTRIBUTIONS = (
    "doc_id", "start", "end", "text", "kind", "source", "source_name", "source_kind", "affiliation", "cue", "stance",
    "via", "note", "source_start", "source_end", "cue_start", "cue_end",
)  # fmt: skip

Reading = namedtuple("Reading", "text units quoted statements people mentions")
# A source as an article has it: place of its words, what they are, and who it is.
Source = namedtuple("Source", "start end text name kind affiliation")
NOBODY = Source(None, None, "", "", "", "")


def find_quotations(articles, aliases=None):
    return _as_table(_read_all(articles, aliases)[0], QUOTATIONS)


def find_attributions(articles, aliases=None):
    return _as_table(_read_all(articles, aliases)[1], ATTRIBUTIONS)


def _as_table(rows, columns):
    table = pd.DataFrame(rows, columns=list(columns))
    for column in columns:
        if column in ("start", "end", "quotation_id"):
            table[column] = table[column].astype("int64")
        elif column.endswith(("_start", "_end")):
            table[column] = table[column].astype("Int64")
        elif column != "doc_id":
            table[column] = table[column].astype("str")
    return table


def _read_all(articles, aliases):
    names = _index_aliases(aliases)
    sentences = segment.split_sentences(articles)
    groups = {
        doc_id: list(zip(rows["paragraph_id"], rows["start"], rows["end"], strict=True))
        for doc_id, rows in sentences.groupby("doc_id", sort=False)
    }
    quotations, attributions = [], []
    for doc_id, text in sorted(zip(articles["doc_id"], articles["text"], strict=True), key=lambda row: row[0]):
        found, given = _read_article(text, groups.get(doc_id, []), names)
        quotations += [(doc_id, number, *row) for number, row in enumerate(found)]
        attributions += [(doc_id, *row) for row in given]
    return quotations, attributions


def _index_aliases(aliases):
    if aliases is None:
        return {}
    require_columns(aliases, ("variant", "name", "kind", "affiliation"), "aliases")
    return {
        tuple(re.findall(r"\w+", variant.lower())): (variant, name, kind, affiliation)
        for variant, name, kind, affiliation in zip(
            aliases["variant"], aliases["name"], aliases["kind"], aliases["affiliation"].fillna(""), strict=True
        )
    }


def _read_article(text, sentences, names):
    paragraphs = {}
    for paragraph, start, end in sentences:
        paragraphs[paragraph] = (paragraphs.get(paragraph, (start, end))[0], end)
    quoted = find_quoted(text, list(paragraphs.values()))
    units = read_sentences(text, sentences, [(start, end) for start, end, _, _ in quoted])
    endings = [(text[start:end].rstrip("'\"”’» ") or " ")[-1] for start, end, _, _ in quoted]
    full = [_kind_of_quote(text[start:end]) == "full" for start, end, _, _ in quoted]
    statements = [find_statements(words, endings, full) for _, words in units]
    people, mentions = who.find_people([words for _, words in units])
    reading = Reading(text, units, quoted, statements, people, mentions)
    sources = _name_sources(reading, names)
    found, loose = _attribute_quotations(reading, sources, names)
    return found, _list_attributions(reading, sources, names, found, loose)


def _name_sources(reading, names):
    """The source of each statement of each sentence."""
    spoke = {}
    named = []
    for unit, statements in enumerate(reading.statements):
        row = []
        for statement in statements:
            source = _name_source(reading, unit, statement.source, names, spoke)
            row.append(source)
        named.append(row)
        for source in row:
            if source.text:
                spoke[source.name.split()[-1].lower() if source.name else ""] = unit
    return named


def _name_source(reading, unit, phrase, names, spoke):
    if phrase is None:
        return Source(None, None, "", "", "unnamed", "")
    words = reading.units[unit][1]
    first, last = words[phrase[0]], words[phrase[1] - 1]
    if last.kind == "clitic" and phrase[1] - phrase[0] > 1:
        last = words[phrase[1] - 2]
    start = first.start
    end = reading.quoted[last.quotation][1] if last.kind == "quotation" else last.end
    text = reading.text[start:end]
    person = None
    lows = [w.low for w in words[phrase[0] : phrase[1]]]
    if first.low in PRONOUNS | OBJECT_PRONOUNS | POSSESSIVES and phrase[1] - phrase[0] == 1:
        if first.low in ("he", "she", "him", "her", "his"):
            person = who.resolve_pronoun(
                first.low, unit, phrase[0], reading.people, reading.mentions, [w for _, w in reading.units], spoke
            )
            if person is None:
                return Source(start, end, text, "", "person", "")
            return _with_alias(names, start, end, text, person.name, "person")
        if first.low in ("they", "them", "their"):
            return Source(start, end, text, "", "group", "")
        if first.low == "it":
            return Source(start, end, text, "", "institution", "")
        return Source(start, end, text, "", "person", "")
    for at in range(phrase[1] - 1, phrase[0] - 1, -1):
        known = reading.people.get(words[at].low)
        if known and is_capital(words[at]) and not any(
            w.low in ("of", "for", "to", "in", "from", "at", "with") for w in words[phrase[0] : at]
        ):
            following = words[at + 1] if at + 1 < phrase[1] else None
            if following is None or following.low in (",", "(") or following.low in ("of", "for", "in", "from", "at", "with"):
                return _with_alias(names, start, end, text, known.name, "person")
            break
    head = _head(words, phrase)
    if first.low in ("the", "that", "this") and is_role(words[head].low) and not is_capital(words[head]) or (first.low == "the" and is_role(words[head].low)):
        person = who.resolve_role(words[head].low, unit, phrase[0], reading.people, reading.mentions)
        if person is not None:
            return _with_alias(names, start, end, text, person.name, "person")
    name = re.sub(r"^(?:the|a|an)\s+", "", text, flags=re.IGNORECASE)
    return _with_alias(names, start, end, text, name, _kind_of(words, phrase, head))


def _head(words, phrase):
    for at in range(phrase[0] + 1, phrase[1]):
        if words[at].low in ("of", "for", "in", "at", "from", "with", "on", "to", ",", "(", "and"):
            return at - 1 if words[at - 1].kind != "clitic" else max(at - 2, phrase[0])
    return phrase[1] - 1


def _kind_of(words, phrase, head):
    low = words[head].low
    lows = {w.low for w in words[phrase[0] : phrase[1]]}
    if low in MEDIA or words[head].kind == "quotation":
        return "media"
    if low in DOCUMENTS:
        return "unnamed" if not any(is_capital(w) for w in words[phrase[0] : phrase[1]][1:]) else "institution"
    if low in UNNAMED:
        return "unnamed"
    singular = low[:-1] if low.endswith("s") and not low.endswith("ss") else low
    if not is_capital(words[head]):
        if is_role(low) or (is_role(singular)):
            return "official"
        if low.endswith("s") or low in ("people", "men", "women", "police", "majority", "public"):
            return "group"
        if low in INSTITUTIONS:
            return "institution"
        return "unnamed"
    if low in INSTITUTIONS or words[head].text.isupper():
        return "institution"
    if singular != low and any(w.low in ("some", "many", "most", "more", "about", "few", "several") or w.low[0].isdigit() for w in words[phrase[0]:phrase[1]]):
        return "group"
    if lows & MEDIA and words[phrase[0]].low == "the":
        return "media"
    return "institution"


_ALIAS_KINDS = {"person": "person", "official": "official", "place": "institution", "institution": "institution", "group": "group", "media": "media", "agency": "media"}


def _with_alias(names, start, end, text, name, kind):
    """A source with the name, kind and affiliation that the alias table gives it."""
    if not names:
        return Source(start, end, text, name, kind, "")
    parts = re.findall(r"\w+", text.lower())
    own = names.get(tuple(re.findall(r"\w+", name.lower()))) if kind == "person" else None
    if own:
        return Source(start, end, text, own[1], _ALIAS_KINDS[own[2]], own[3])
    best = None
    for length in range(len(parts), 0, -1):
        for first in range(len(parts) - length, -1, -1):
            hit = names.get(tuple(parts[first : first + length]))
            if hit:
                rank = (first + length == len(parts), length)
                if best is None or rank > best[0]:
                    best = (rank, hit)
    if best is None:
        return Source(start, end, text, name, kind, "")
    hit = best[1]
    whole = best[0][0]
    if kind == "person" and hit[2] != "person":  # "Kremlin spokesman Ivan Ivanov": his own name, whom he speaks for
        return Source(start, end, text, name, kind, hit[3])
    if not whole:
        return Source(start, end, text, name, kind, hit[3])
    return Source(start, end, text, hit[1], _ALIAS_KINDS[hit[2]] if hit[2] != "place" or kind != "official" else kind, hit[3])


def _attribute_quotations(reading, sources, names):
    """A row for each quotation; and for those without a cue of their own, what they carry on."""
    text = reading.text
    rows, loose = [], []
    last = None  # paragraph, unit, source, statement, how
    spoke = {}
    for unit, (paragraph, words) in enumerate(reading.units):
        if unit and not any(word.kind == "quotation" for word in reading.units[unit - 1][1]):
            before = [
                (statement, source)
                for statement, source in zip(reading.statements[unit - 1], sources[unit - 1], strict=True)
                if statement.found.cue.kind == "statement" and source.text and statement.found.voice != "noun"
            ]
            if before and reading.units[unit - 1][0] == paragraph:
                last = (paragraph, unit - 1, before[0][1], before[0][0], "cue", reading.units[unit - 1][1], False)
        for at, word in enumerate(words):
            if word.kind != "quotation":
                continue
            start, end, _, note = reading.quoted[word.quotation]
            quote = text[start:end]
            chosen = _choose(words, reading.statements[unit], at)
            source, cue, stance, via, why = NOBODY, None, "", "", note
            kind = _kind_of_quote(quote)
            if chosen is not None and _is_title(words, at, quote) and not _is_adjacent(reading.statements[unit][chosen], words, at):
                chosen = None
            if chosen is not None:
                chosen = _prefer_name(reading, unit, sources[unit], at, chosen)
            if chosen is not None:
                statement = reading.statements[unit][chosen]
                source = sources[unit][chosen]
                cue = statement.found
                if statement.via:
                    via = _phrase_text(reading, words, statement.via)
                last = (paragraph, unit, source, statement, "cue", words, at < cue.place)
            elif kind == "full" and _labelled(reading, start, quote):
                source = _labelled(reading, start, quote)
                last = (paragraph, unit, source, None, "carry", words, False)
                loose.append((start, end, source, None, words))
            elif kind == "full" and _signed(reading, unit, at):
                source = _signed(reading, unit, at)
                loose.append((start, end, source, None, words))
            elif at == 0 and unit and _ends_in_colon(reading.units[unit - 1][1]) and _introduced(reading, unit - 1, sources):
                source, cue, cue_words = _introduced(reading, unit - 1, sources)
                last = (paragraph, unit, source, None, "carry", words, False)
                loose.append((start, end, source, cue, cue_words))
            elif _is_title(words, at, quote):
                kind = "title"
            elif kind == "full" and last and (unit - last[1] <= 1 and last[0] == paragraph or last[0] == paragraph - 1) and at == 0:
                source = last[2]
                if last[6] and last[0] == paragraph:
                    cue = last[3].found
                    cue_words = last[5]
                    why = "goes on behind its cue"
                    loose.append((start, end, source, cue, cue_words))
                else:
                    why = "no cue; carries on the quotation before"
                    loose.append((start, end, source, None, None))
                last = (paragraph, unit, source, last[3], "carry", last[5], last[6])
            elif kind == "full":
                why = "no cue that says whose words these are"
                loose.append((start, end, NOBODY, None, None))
            else:
                kind = "scare"
                why = "no cue that says whose words these are"
            if chosen is not None or cue is None:
                cue_words = words
            rows.append(
                (start, end, quote, kind, source.text, source.name, source.kind, source.affiliation)
                + _cue_text(text, cue_words, cue)
                + (via, why, source.start, source.end)
                + ((cue_words[cue.place].start, cue_words[cue.end - 1].end) if cue else (None, None))
            )
    return rows, loose


_LABEL = re.compile(r"([A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3}):\s")


def _labelled(reading, start, quote):
    """The name with which a quotation from a transcript begins: "PENCE: Well, look"."""
    label = _LABEL.match(quote)
    if label is None or label[1].lower() in ("example", "note", "question", "answer", "q", "a"):
        return None
    person = reading.people.get(label[1].split()[-1].lower())
    return Source(start, start + label.end(1), label[1], person.name if person else label[1], "person", "")


def _signed(reading, unit, at):
    """The name behind a dash with which the next sentence begins, where the quotation ends its own."""
    words = reading.units[unit][1]
    if at != len(words) - 1 or unit + 1 >= len(reading.units):
        return None
    following = reading.units[unit + 1][1]
    if len(following) < 2 or following[0].low not in ("—", "–", "--", "-", "―", " - ") or not is_capital(following[1]):
        return None
    phrase = phrase_after(following, 1)
    return _name_source(reading, unit + 1, phrase, {}, {}) if phrase else None


def _ends_in_colon(words):
    return bool(words) and words[-1].low == ":"


def _introduced(reading, unit, sources):
    """Source and cue of a sentence that ends with a colon before a quotation."""
    words = reading.units[unit][1]
    label = label_before(words, len(words) - 1)
    if label:
        return _name_source(reading, unit, label, {}, {}), None, words
    found = [cue for cue in find_cues(words) if cue.voice in ("active", "participle", "infinitive")]
    subject = None
    if found:
        subject = phrase_before(words, found[-1].subject_end + 1)
        cue = found[-1]
    subject = subject or main_subject(words, len(words))
    if subject is None:
        return None
    source = _name_source(reading, unit, subject, {}, {})
    return source, (cue if found else None), words


def _cue_text(text, words, cue):
    if cue is None:
        return "", ""
    return text[words[cue.place].start : words[cue.end - 1].end], cue.cue.stance


def _phrase_text(reading, words, phrase):
    return reading.text[words[phrase[0]].start : words[phrase[1] - 1].end]


def _is_adjacent(statement, words, at):
    """Whether the cue and the quotation are so close that even a quotation in capitals is speech."""
    cue = statement.found
    if cue.cue.stance == "labelling" or "label" in cue.cue.takes:
        return True
    if at < cue.place:
        return any(behind == at + 1 for _, behind in statement.ranges)
    return all(word.kind == "sign" or word.low == "that" for word in words[cue.end : at])


def _prefer_name(reading, unit, sources, at, chosen):
    """Of two cues that give the quotation to one person, the one that names the person."""
    words, statements = reading.units[unit][1], reading.statements[unit]
    if not sources[chosen].name or sources[chosen].text.lower() not in ("he", "she", "they", "it"):
        return chosen
    for number, statement in enumerate(statements):
        covers = any(first <= at < behind for first, behind in statement.ranges)
        if number != chosen and covers and sources[number].name == sources[chosen].name:
            if sources[number].text.lower() not in ("he", "she"):
                return number
    return chosen


def _choose(words, statements, at):
    best = strong = None
    for number, statement in enumerate(statements):
        weak = statement.found.cue.kind == "mental" or statement.found.voice in ("noun", "infinitive") or statement.source is None
        if statement.found.voice == "participle":
            before = words[statement.found.place - 1] if statement.found.place else None
            weak = weak or (before is not None and before.kind == "word" and before.low.endswith("s") and not before.low.endswith("ss"))
        weak = weak or words[statement.source[0]].low in ("it", "they", "that", "this", "what", "we", "i", "you")
        for first, behind in statement.ranges:
            if not first <= at < behind:
                continue
            if at >= statement.found.end:
                distance = at - statement.found.place
            elif behind == at + 1 and statement.found.voice != "passive":
                distance = -1
            else:
                distance = 1000 + statement.found.place - at
            if best is None or distance < best[0]:
                best = (distance, number)
            if not weak and (strong is None or distance < strong[0]):
                strong = (distance, number)
    chosen = strong or best
    return chosen[1] if chosen else None


_SENTENCE = re.compile(r"[.?!…,]\Z")


def _kind_of_quote(quote):
    n = len(re.findall(r"\w+", quote))
    first = next((c for c in quote if c.isalpha()), "")
    return "full" if first.isupper() and (n >= 4 or (n >= 2 and quote[-1] in ".?!")) else "partial"


def _is_title(words, at, quote):
    plain = re.findall(r"[^\W\d_][\w'’-]*", quote)
    big = [w for w in plain if len(w) > 3]
    if any(w.lower() in ("i", "we", "you", "me", "my", "do", "is", "are", "not", "no", "what", "i'm", "it's", "don't") for w in plain):
        return False
    return bool(plain) and plain[0][0].isupper() and all(w[0].isupper() for w in big) and quote[-1] not in "?!"


def _list_attributions(reading, sources, names, found, loose):
    text = reading.text
    rows = []
    for unit, (_, words) in enumerate(reading.units):
        for statement, source in zip(reading.statements[unit], sources[unit], strict=True):
            for first, behind in statement.ranges:
                if behind <= first:
                    continue
                one = words[first]
                final = words[behind - 1]
                begin = one.start
                end = reading.quoted[final.quotation][1] if final.kind == "quotation" else final.end
                if behind - first > 1:
                    if one.kind == "quotation":
                        begin -= 1
                    if final.kind == "quotation":
                        end = min(end + 1, len(text))
                via = _phrase_text(reading, words, statement.via) if statement.via else ""
                cue = statement.found
                rows.append(
                    (begin, end, text[begin:end], cue.cue.kind, source.text, source.name, source.kind, source.affiliation)
                    + _cue_text(text, words, cue)
                    + (via, "", source.start, source.end, words[cue.place].start, words[cue.end - 1].end)
                )
    for start, end, source, cue, cue_words in loose:
        rows.append(
            (start, end, text[start:end], "statement", source.text, source.name, source.kind, source.affiliation)
            + _cue_text(text, cue_words, cue)
            + ("", "", source.start, source.end)
            + ((cue_words[cue.place].start, cue_words[cue.end - 1].end) if cue else (None, None))
        )
    return sorted(rows, key=lambda row: (row[0], row[1]))


def mark_voices(tokens: pd.DataFrame, quotations: pd.DataFrame, attributions: pd.DataFrame | None = None) -> pd.DataFrame:
    require_columns(tokens, ("doc_id", "start", "end"), "tokens")
    require_columns(quotations, ("doc_id", "start", "end", "kind"), "quotations")
    voices = np.full(len(tokens), "narration", dtype=object)
    if attributions is not None:
        require_columns(attributions, ("doc_id", "start", "end"), "attributions")
        voices[_are_inside(tokens, attributions)] = "reported"
    voices[_are_inside(tokens, quotations[quotations["kind"].isin(("full", "partial"))])] = "quotation"
    return tokens.assign(voice=pd.Series(voices, index=tokens.index, dtype="str")).reset_index(drop=True)


def _are_inside(tokens: pd.DataFrame, spans: pd.DataFrame) -> np.ndarray:
    """Whether each word begins within one of the spans of its article."""
    inside = np.zeros(len(tokens), dtype=bool)
    by_article = spans.groupby("doc_id", observed=True, sort=False)
    bounds = {doc_id: (rows["start"].to_numpy(np.int64), rows["end"].to_numpy(np.int64)) for doc_id, rows in by_article}
    for doc_id, places in tokens.groupby("doc_id", observed=True, sort=False).indices.items():
        if doc_id not in bounds:
            continue
        begins, ends = bounds[doc_id]
        order = np.argsort(begins, kind="stable")
        begins, reach = begins[order], np.maximum.accumulate(ends[order])
        starts = tokens["start"].to_numpy(np.int64)[places]
        at = np.searchsorted(begins, starts, side="right") - 1
        inside[places] = (at >= 0) & (starts < reach[at])
    return inside
