"""Which different people and bodies does an article let speak, and what does it say of them: an office, a gender?"""

import bisect
import re
from collections import Counter, namedtuple
from collections.abc import Iterable, Iterator

import pandas as pd

from newsframing.english.people import INSTITUTIONS, read_first_name
from newsframing.english.words import OBJECT_PRONOUNS, POSSESSIVES, PRONOUNS, Word, read_sentences
from newsframing.english.words import WORDS as ENGLISH
from newsframing.quotations._given_views import find_media
from newsframing.quotations._views import NO_SIDE, place_sides
from newsframing.quotations._words import WORDS
from newsframing.tables import name_values, require_columns, require_values

OFFICIALS, CITIZENS, EXPERTS, MEDIA, NOT_KNOWN = "officials and bodies", "citizens", "experts", "media", "not known"
STATIONS = (OFFICIALS, CITIZENS, EXPERTS, MEDIA, NOT_KNOWN)
WOMAN, MAN, NOT_SAID, NO_PERSON = "woman", "man", "not said", "no single person named"
GENDERS = (WOMAN, MAN, NOT_SAID, NO_PERSON)

_STATION_OF = (
    dict.fromkeys(WORDS["offices"], OFFICIALS)
    | dict.fromkeys(WORDS["experts"], EXPERTS)
    | dict.fromkeys(WORDS["reporters"], MEDIA)
    | dict.fromkeys(WORDS["citizens"], CITIZENS)
)
_GENDER_OF = {"she": WOMAN, "her": WOMAN, "he": MAN, "his": MAN, "him": MAN}
_TITLES = {**dict.fromkeys(ENGLISH["she_titles"], WOMAN), **dict.fromkeys(ENGLISH["he_titles"], MAN)}
_THEY = {"they", "them", "their", "it", "its"}
_PLAIN_TITLES = {"mr", "mrs", "ms", "miss"}
_NAMED_KINDS = ("person", "institution", "media")
_WORDS = re.compile(r"\w+(?:[-'’]\w+)*")
_APPOSITION = 8  # words that "Berg, the new minister for Europe," may take

# What is said of a person at one place: the word, where it stands, what it says.
_Said = namedtuple("_Said", "word start end says")


def list_sources(attributions: pd.DataFrame, sentences: pd.DataFrame, sides: pd.DataFrame) -> pd.DataFrame:
    """List the different sources of each article, each once, with the words that say what they are.

    A source is whoever is given a statement; thoughts and what nobody is named for are left out, and so is a pronoun
    that nobody known stands for, who may be one of the others. A source counts once in an article, whatever it is
    called there: by its name in the table of aliases, else by `source_name`.

    `station` is read from the article alone, never from what a reader knows: of a person from the first noun at the
    name ("Prime Minister Berg", "Berg, a baker"), of others from the noun that heads the phrase. "officials and
    bodies": holds or held an office, stands for one, speaks for a body of any kind, or is one (a ministry, a party, a
    firm, a movement of citizens); "citizens": other people whose work or part is said, and groups of people; "experts";
    "media"; "not known": no such noun, as of "sources", a study, or a name that the article takes for known. `gender`
    is what the article says of one person whom it names: a title (Ms, spokesman), else a first name that most bearers
    share (english/first_names.csv), else a "she" or "he" that speaks; "not said" where there is none, or two that
    contradict each other. No last name is ever taken for a sign.

    How right it is, on the 84 US news articles of PolNeAR (coded by one person, who also wrote the rule, without sight
    of its answers): of 60 sources drawn after the rule was finished, a quarter of them among its citizens, 20 of 25
    "officials and bodies" are (.80; exact 95 percent interval .59 to .93) and 11 of 15 "citizens" (.73; .45 to .92); it
    has 20 of the coder's 24 and 11 of 17. Several of the nine that it gets wrong are no source at all; two of them, an
    "it" of nobody known, have been left out since. A candidate whose candidacy the article takes for known is "not
    known". Of 60 statements coded before the rule was written, 43 are found; a woman or a man it says of 28 of the 32
    of whom the coder did, each time the coder's (.88 to 1).

    Where it misleads: two people with one last name; a noun far from the name; an office long given up counts as one; a
    first name says what most of its bearers are, not who this one is.

    Parameters
    ----------
    attributions
        Columns doc_id, start, kind, source, source_name, source_kind, affiliation, cue_start, source_start, source_end.
    sentences
        Columns doc_id, start, end, text.
    sides
        Columns affiliation, label.

    Returns
    -------
    DataFrame
        One row per article and source, by article and place; columns doc_id, source (its name), named (whether it is a
        person, body or medium with a name), station, station_word (why; "" for a kind of source), gender, gender_word,
        side ("side not known" too for media, who speak for none), n_statements, sentence (with the station's word,
        else that of the first statement), start, end (the source where it first speaks), station_start, station_end,
        gender_start, gender_end (offsets of the words; missing where there is none).

    Raises
    ------
    ValueError
        A table lacks a column, or `sentences` lacks an article.
    """
    columns = ("doc_id", "start", "kind", "source", "source_name", "source_kind", "affiliation", "cue_start")
    require_columns(attributions, (*columns, "source_start", "source_end"), "attributions")
    require_values(attributions, (*columns[:1], *columns[2:7]), "attributions")
    require_columns(sentences, ("doc_id", "start", "end", "text"), "sentences")
    said = attributions[attributions["kind"].eq("statement") & attributions["source"].ne("")]
    said = said[said["source_name"].ne("") | ~said["source"].str.lower().isin(PRONOUNS | OBJECT_PRONOUNS | POSSESSIVES)]
    said = said.assign(
        key=said["source_name"].where(said["source_name"] != "", said["source"]).str.casefold(),
        is_media=find_media(said),
        side=place_sides(said["affiliation"], sides)[1],
        cue=said["cue_start"].fillna(said["start"]),
    )
    texts: dict = {}
    for row in (
        sentences[["doc_id", "start", "end", "text"]].sort_values("start").astype("object").itertuples(index=False)
    ):
        texts.setdefault(row.doc_id, []).append(row)
    if absent := sorted(set(said["doc_id"]) - set(texts)):
        raise ValueError(f"sentences has no row of {name_values(absent)}: give the sentences of the same articles.")
    heard: dict = {}
    for row in said.sort_values(["doc_id", "source_start"], kind="stable").astype("object").itertuples(index=False):
        heard.setdefault(row.doc_id, {}).setdefault(row.key, []).append(row)
    rows = [row for doc_id, sources in heard.items() for row in _read_article(doc_id, sources, texts[doc_id])]
    names = ["doc_id", "source", "named", "station", "station_word", "gender", "gender_word", "side", "n_statements",
             "sentence", "start", "end", "station_start", "station_end", "gender_start", "gender_end"]  # fmt: skip
    table = pd.DataFrame(rows, columns=names)
    offsets = {name: "Int64" for name in names if name.endswith(("start", "end"))}
    table = table.astype({"n_statements": "int64", "named": "bool"} | offsets)
    return table.sort_values(["doc_id", "start"], kind="stable", ignore_index=True)


def _read_article(doc_id: str, sources: dict[str, list], sentences: list) -> Iterator[tuple]:
    """The sources of one article, from the rows of each."""
    # Only sentences with somebody's last name are read: reading words takes nearly all of the time.
    people = [own for own in sources.values() if any(row.source_kind == "person" for row in own)]
    lasts = {words[-1].lower().replace("’", "'") for own in people for words in _spell(own)}
    lows = [row.text.lower().replace("’", "'") for row in sentences]
    places = [(0, row.start, row.end) for row, low in zip(sentences, lows, strict=True)
              if any(last in low for last in lasts)]  # fmt: skip
    units = [words for _, words in read_sentences(_join(sentences), places, [])]
    starts = [row.start for row in sentences]
    capitals: dict[str, list] = {}
    for words in units:
        for at, word in enumerate(words):
            if word.capital and not (at + 1 < len(words) and words[at + 1].capital):  # "the Clinton Foundation"
                capitals.setdefault(word.low, []).append((words, at))
    for own in sources.values():
        first, kind = own[0], _choose(row.source_kind for row in own)
        one = kind == "person" and first.source_name != ""
        mentions = list(_find_mentions(capitals, own)) if one else []
        station = _read_person(mentions) if one else _read_phrase(first, kind)
        if any(row.is_media for row in own):
            station = _Said("", None, None, MEDIA)
        gender = _read_gender(mentions, own) if one else _Said("", None, None, NO_PERSON)
        place = station.start if station.start is not None else first.source_start
        sentence = sentences[max(bisect.bisect_right(starts, place) - 1, 0)].text
        side = NO_SIDE if station.says == MEDIA else _choose(row.side for row in own)
        yield (doc_id, first.source_name or first.source, kind in _NAMED_KINDS and (kind != "person" or one),
               station.says, station.word, gender.says, gender.word, side, len({row.cue for row in own}), sentence,
               first.source_start, first.source_end, station.start, station.end, gender.start, gender.end)  # fmt: skip


def _choose(values: Iterable[str]) -> str:
    """The value that most have, the first of the alphabet if several do."""
    return min(Counter(values).items(), key=lambda one: (-one[1], one[0]))[0]


def _join(sentences: list) -> str:
    """The article's text again, each sentence in its place, spaces between."""
    parts, reach = [], 0
    for row in sentences:
        parts += [" " * (row.start - reach), row.text]
        reach = row.start + len(row.text)
    return "".join(parts)


def _spell(own: list) -> list[list[str]]:
    """The words in capitals of each name that one source has."""
    names = {row.source_name for row in own} | {row.source for row in own if row.source.lower() not in _GENDER_OF}
    return [words for name in names if (words := [word for word in _WORDS.findall(name) if word[0].isupper()])]


def _find_mentions(capitals: dict[str, list], own: list) -> Iterator[tuple[list[Word], int, int]]:
    """Where the article writes a person's name: the words of the sentence, the first and the last word of the name.

    `capitals` has for each word the places where it is the last of a row of words in capitals. Another first name
    before the last name is another person's.
    """
    spelt = _spell(own)
    lasts = {words[-1].lower() for words in spelt}
    firsts = {word.lower() for words in spelt for word in words[:-1]}
    places = [place for last in lasts for place in capitals.get(last, ())]
    for words, at in sorted(places, key=lambda place: place[0][place[1]].start):
        begin = at
        while begin and (words[begin - 1].capital or _joins(words, begin - 1)):
            begin -= 1
        other = {w.low for w in words[begin:at] if read_first_name(w.low)} - firsts
        if not other or not firsts or {w.low for w in words[begin:at]} & firsts:
            yield words, begin, at


def _joins(words: list[Word], at: int) -> bool:
    """Whether "of" stands between two words in capitals: "Secretary of State"."""
    return words[at].low == "of" and at > 0 and words[at - 1].capital


def _read_person(mentions: list[tuple[list[Word], int, int]]) -> _Said:
    """What the first mention that says anything of an office or a trade says: before the name, else behind it."""
    for words, begin, at in mentions:
        before = list(reversed(words[max(begin - 1, 0) : at]))
        behind = _cut_apposition(words[at + 2 : at + 2 + _APPOSITION]) if _is_comma(words, at + 1) else []
        if behind and _is_comma(words, begin - 1):  # "Serbia's ambassador to Berlin, Anna Berg, said"
            back = words[max(begin - 1 - _APPOSITION, 0) : begin - 1]
            signs = [at for at, word in enumerate(back) if word.kind == "sign"]
            behind += _cut_apposition(back[signs[-1] + 1 if signs else 0 :])
        for word in (*before, *behind):
            if word.low != words[at].low and (station := _read_noun(word.low)):  # Mr. King is no king
                return _Said(word.text, word.start, word.end, station)
    return _Said("", None, None, NOT_KNOWN)


def _is_comma(words: list[Word], at: int) -> bool:
    return 0 <= at < len(words) and words[at].low == ","


def _cut_apposition(words: list[Word]) -> list[Word]:
    """Words up to the first sign, owners left out ("the family's lawyer")."""
    end = next((at for at, word in enumerate(words) if word.kind == "sign"), len(words))
    return [word for word, following in zip(words[:end], [*words[1:], None], strict=False) if not _owns(following)]


def _owns(following: Word | None) -> bool:
    return following is not None and following.kind == "clitic"


def _read_noun(low: str) -> str:
    """The station that a noun says, in the plural too; "" if it says none."""
    for word in (low, low.removesuffix("s"), low.rpartition("-")[2]):
        if word in _STATION_OF:
            return _STATION_OF[word]
    return ""


def _read_phrase(first, kind: str) -> _Said:
    """What the noun that heads the phrase says of a source that is no person with a name."""
    if kind == "media":
        return _Said("", None, None, MEDIA)
    known = first.source.lower() in _THEY and first.source_name  # "they" are those whom another phrase names
    words = list(_WORDS.finditer(known or first.source))
    head = next((at for at, word in enumerate(words) if at and word[0] in WORDS["inner"]), len(words))
    lows = [word[0].lower() for word in words[:head]]
    is_name = _PLAIN_TITLES & set(lows) or any(map(read_first_name, lows[:-1]))  # Mr. King and Larry King are no kings
    if not lows or is_name or lows[-1] in WORDS["documents"]:
        return _Said("", None, None, NOT_KNOWN)
    for word, low in zip(reversed(words[:head]), reversed(lows), strict=True):
        station = _read_noun(low) or (OFFICIALS if {low, low.removesuffix("s")} & INSTITUTIONS else "")
        if station:
            place = first.source_start + word.start()
            return _Said(word[0], None, None, station) if known else _Said(word[0], place, place + len(low), station)
    is_people = len(lows) > 1 and words[head - 1][0][0].isupper() and lows[-1].endswith("s")  # "Many Serbs"
    if kind == "group" and (is_people or first.affiliation):
        return _Said("", None, None, CITIZENS)
    return _Said("", None, None, OFFICIALS if kind == "institution" else NOT_KNOWN)


def _read_gender(mentions: list[tuple[list[Word], int, int]], own: list) -> _Said:
    """What title, first name and, where there is neither, a pronoun that speaks say of a person."""
    titles, names = [], []
    for words, begin, at in mentions:
        for word in words[max(begin - 1, 0) : at]:
            low = word.low.removesuffix(".")
            if low in _TITLES:
                titles.append(_Said(word.text, word.start, word.end, _TITLES[low]))
            elif word.capital and (gender := _GENDER_OF.get(read_first_name(low))):
                names.append(_Said(word.text, word.start, word.end, gender))
    pronouns = [
        _Said(row.source, row.source_start, row.source_end, _GENDER_OF[row.source.lower()])
        for row in own
        if row.source.lower() in _GENDER_OF
    ]
    votes = [_elect(said) for said in (titles, names) if said]
    if not votes:
        votes = [_elect(pronouns)] if pronouns else []
    if not votes or len({vote.says for vote in votes}) > 1:
        return _Said("", None, None, NOT_SAID)
    return votes[0]


def _elect(said: list[_Said]) -> _Said:
    """The first of the signs that say what most of them say."""
    most = Counter(one.says for one in said).most_common(1)[0][0]
    return next(one for one in said if one.says == most)
