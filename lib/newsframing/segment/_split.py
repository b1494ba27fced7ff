"""Where does each sentence and each word begin and end?

The sentence boundaries are those of sentencex, a rule-based splitter kept up at Wikimedia, with a few corrections for
English. sentencex never ends a sentence between two marks that it takes for a pair, and an apostrophe or an inch sign
is enough to lead it astray; so it gets the text with those marks blanked out, letter for letter as long. A text in
another language than English is split at its full stops and little more.
"""

import re
from collections.abc import Collection, Iterable, Iterator

import numpy as np
import pandas as pd
from sentencex import get_sentence_boundaries

from newsframing.tables import SENTENCES, TOKENS, WORD, find_article_problems, name_values, require_columns

# Typists and wire services break lines at a fixed width. In a text without longer lines a line end is only a space.
WRAP_WIDTH = 100
_BLANK_OR_INDENTED = re.compile(r"\n[^\S\n]*\n|\n(?=[ \t]{2,}\S)")
_LINE_END = re.compile(r"\n(?![^\S\n]*[a-z])")

# What the library does not get to see.
_MARKS = str.maketrans(dict.fromkeys("\"“”„‟«»'‘’`<>", " "))
_MARKED = re.compile("[\"“”„‟«»'‘’`<>\ud800-\udfff]")
_APOSTROPHE = re.compile(r"(?<=\w)['‘’](?=\w)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONE_BULLET = re.compile(r"\s*([^\w\s([])(?=\s)(?!.*\1)")  # behind a bullet the library leaves all in one piece
_NO_ABBREVIATION = re.compile(r"\b(?:me|do|art)(?=\.\W+[A-Z])")  # in lower case no Maine, ditto or article
_ODD_SPACE = re.compile(r"[^\S ]")

# What it gets wrong in English news.
_CLOSERS = re.compile(r"[\"'`”’»)\]]*(?:\s*[”»])*")
_SPACED_DOTS = re.compile(r"(?<=[^\s.][.!?])[\"'”’]?\s+(\. \. \.)\Z")
_DOTS = re.compile(r"(?:\.{3}|…)\s+[^\sa-z]")
_GOES_ON = re.compile(r"[)\],;:?!]|\.(?!\s?\.)")
_TITLE = re.compile(
    r"\b(?:Messrs|Ms|Mses|Mx|Ald|Amb|Assoc|Asst|Atty|Cdr|Cong|Gens|Govs|Insp|Msgr|Profs|Pte|Spc|Supt"
    r"|Ste|Chas|Geo|Wm|e\.\s?g|i\.\s?e|cf|viz)\.\Z"
)
_CLOCK = re.compile(r"\b[ap]\.\s?m\.\Z", re.IGNORECASE)
_TIME_WORD = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)(?:\.|[a-z]+\b)"
    r"|(?:Mar|Apr|Jun|Jul)\.|(?:March|April|May|June|July)\b"
    r"|(?:[ECMP][SD]?T|E\.T|GMT|UTC|BST|CES?T|EES?T|MSK)\b"
    r"|(?:Eastern|Central|Mountain|Pacific|Moscow|London|Greenwich|Local)\b"
)
_LIST_MARK = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z])[.)]")
_SPEECH_TAG = re.compile(
    r"(?!(?:He|She|It|They|We|I|You|The|A|An)\s)(?:[A-Z][\w.'’-]*\s){1,4}"
    r"(?:said|says|asked|asks|told|tells|wrote|writes|added|adds|replied|responded|explained|recalled|wondered|declared"
    r"|demanded|insisted|joked|quipped|cried|shouted|exclaimed|tweeted)\b"
)

_WORDS_AND_GAPS = re.compile(f"({WORD.pattern})")
_POSSESSIVE = re.compile(r"['’][sS]\Z")
_NOT_POSSESSIVE = {f"{word}{mark}s" for word in ("it", "that", "let") for mark in "'’"}
_SPACES = re.compile(r"\s+")


def split_sentences(articles: pd.DataFrame) -> pd.DataFrame:
    """Split articles (columns doc_id, text) into paragraphs and sentences.

    One row per sentence, by doc_id and in the order of the text; columns doc_id, paragraph_id and sentence_id (both
    from 0 within the article), start and end (offsets into the article's text), text, which is the article's
    text[start:end] without white space on either side. Whatever is not white space is in exactly one sentence. An
    article without text has no row. Refused are a text that is missing or no string, and a doc_id that is missing or
    stands in two rows.

    A sentence ends with its closing quotation mark or bracket; one that goes on behind a quotation ("Is it?" she
    asked.) is one sentence, and a quotation of three sentences is three. Dots behind a stop ("know. ... Our") belong to
    the sentence before them, spaced ones (". . .") to the one behind. A colon, semicolon or dash ends none.
    Abbreviations that may also end a sentence ("the U.S.", "at 6 p.m.") are where it errs most.

    A blank line ends a paragraph. So does a single line end, unless the next line goes on in lower case; but in a text
    without a line of more than 100 characters the lines were broken at a fixed width, and there a line end is only a
    space unless the next line is indented. No sentence runs over the end of a paragraph.

    References
    ----------
    Kiss & Strunk, Unsupervised Multilingual Sentence Boundary Detection, Computational Linguistics 32 (2006), on why
    abbreviations are the hard part.
    """
    require_columns(articles, ("doc_id", "text"), "articles")
    if problems := find_article_problems(articles):
        raise ValueError(" ".join(problems))
    articles = articles.sort_values("doc_id", kind="stable")
    rows, sentences = [], []
    for row, text in enumerate(articles["text"]):
        paragraph_id, sentence_id = -1, 0
        for offset, stop in _find_paragraphs(text):
            spans = _find_sentences(text[offset:stop])
            paragraph_id += bool(spans)
            for start, end in spans:
                start, end = offset + start, offset + end
                rows.append(row)
                sentences.append((paragraph_id, sentence_id, start, end, text[start:end]))
                sentence_id += 1
    columns = dict(zip(SENTENCES[1:], zip(*sentences, strict=True), strict=True)) if sentences else {}
    numbers = {name: np.array(columns.get(name, ()), dtype=np.int64) for name in SENTENCES[1:-1]}
    return pd.DataFrame(
        {
            "doc_id": articles["doc_id"].take(np.array(rows, dtype=np.intp)).array,
            **numbers,
            "text": pd.Series(columns.get("text", ()), dtype="str"),
        }
    )


def _find_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph; white space and empty paragraphs are still there."""
    wrapped = max(map(len, text.split("\n"))) <= WRAP_WIDTH
    start = 0
    for gap in (_BLANK_OR_INDENTED if wrapped else _LINE_END).finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _find_sentences(paragraph: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of a paragraph, white space left out."""
    plain = _blank_marks(paragraph)
    length = len(paragraph.rstrip())
    start = len(paragraph) - len(paragraph.lstrip())
    last_word = next((place for place in range(length - 1, -1, -1) if WORD.match(paragraph[place])), -1)
    has_word, searched = False, start
    spans = []
    for boundary in get_sentence_boundaries("en", plain):
        end = boundary["end_index"]
        while end > start and plain[end - 1] == " ":
            end -= 1
        if end <= start:
            continue
        if closers := _CLOSERS.match(paragraph, end):
            end = closers.end()
        dots = _SPACED_DOTS.search(paragraph, max(start, end - 12), end)
        following = end = dots.start(1) if dots else end
        while paragraph[end - 1].isspace():
            end -= 1
        while following < length and paragraph[following].isspace():
            following += 1
        if following > last_word:
            break  # marks without a word belong to the sentence before them
        # Each stretch is searched once: a line of ten thousand bullets must not take their square.
        has_word = has_word or WORD.search(paragraph, searched, end) is not None
        searched = max(searched, end)
        inside_word = end == following and paragraph[end - 1] not in "\"'`”’»)]"
        if not has_word or inside_word:
            continue
        if not _belong_together(paragraph[start:end], paragraph[following : min(following + 100, length)]):
            spans.append((start, end))
            start = searched = following
            has_word = False
    return [*spans, (start, length)] if start < length else spans


def _blank_marks(paragraph: str) -> str:
    """The paragraph as the library gets it, each character in its place."""
    if _MARKED.search(paragraph):
        paragraph = _APOSTROPHE.sub("ʼ", paragraph).translate(_MARKS)
        paragraph = _SURROGATE.sub("\ufffd", paragraph)
    if "(" in paragraph:  # without it a bracket belongs to a list: "1) tea 2) milk"
        paragraph = paragraph.replace("(", " ").replace(")", " ")
    bullet = _LONE_BULLET.match(paragraph)
    if bullet:
        paragraph = " " * bullet.end() + paragraph[bullet.end() :]
    paragraph = _NO_ABBREVIATION.sub(lambda word: "x" * len(word[0]), paragraph.replace("…", "."))
    return _ODD_SPACE.sub(" ", paragraph)


def _belong_together(left: str, right: str) -> bool:
    """Whether the library cut one sentence in two, given its end and the beginning of what follows."""
    if _GOES_ON.match(right) or _DOTS.match(right):
        return True
    if right[0].islower() and left[-1] not in ".?":
        return True
    if left[-1] in ".)":
        tail = left[-8:]
        if _TITLE.search(tail) or _LIST_MARK.fullmatch(left) or (_CLOCK.search(tail) and _TIME_WORD.match(right)):
            return True
    if left[-1] in "\"'”’»":
        tag = _SPEECH_TAG.match(right)
        # "We won." Smith said. -- but in "We won." Smith said he was glad. a new sentence begins.
        return tag is not None and (left[-2:-1] in ("?", "!") or right[tag.end() : tag.end() + 1] == ".")
    return False


def tokenize(sentences: pd.DataFrame, *, compounds: Collection[str] = ()) -> pd.DataFrame:
    """Split sentences into words.

    One row per word, by doc_id and in the order of the text; columns doc_id, sentence_id, token_id (from 0 within the
    article), start and end (offsets into the article's text, possessive ending left out), token (categorical,
    categories in alphabetical order; a compound has single spaces).

    A word is `tables.WORD`, in lower case, without the possessive 's: "Kosovo's" is "kosovo", "50,000" and
    "Serb-majority" are one word each. *It's*, *that's* and *let's* keep their ending; any other 's is taken for a
    possessive, so that "he's" is "he". An apostrophe stays as the page has it, straight or curly; `terms` makes them
    alike. The stop of an abbreviation is no part of the word: "U.S." is "u.s".

    `compounds` are runs of words to count as one word, such as "Kosovo Serbs": found in capitals or not, with any white
    space between, with or without a possessive ending, but with no other sign between and within one sentence. Where
    two overlap, the one that begins first counts, of two that begin together the longer.
    """
    require_columns(sentences, ("doc_id", "sentence_id", "start", "text"), "sentences")
    odd = [place for place, text in enumerate(sentences["text"]) if not isinstance(text, str)]
    if odd:
        raise ValueError(f"sentences.text must be a string; it is not in {len(odd)} rows, the first is row {odd[0]}.")
    if (unknown := sentences["doc_id"].isna()).any():
        raise ValueError(f"sentences.doc_id is missing in {unknown.sum()} rows.")
    runs = _read_compounds(compounds)
    article = pd.factorize(sentences["doc_id"], sort=True)[0]
    order = np.lexsort((sentences["start"].to_numpy(np.int64), article))
    sentences, article = sentences.take(order), article[order]

    texts = sentences["text"].tolist()
    # Gap, word, gap, word, ..., gap. No word runs over the line end that joins two sentences.
    parts = _WORDS_AND_GAPS.split("\n".join(texts))
    starts = np.cumsum(np.fromiter(map(len, parts), np.int64, len(parts)))[:-1:2]
    codes, spellings = pd.factorize(np.array(parts[1::2], dtype=object))
    bare = [_drop_possessive(word) for word in spellings]
    ends = starts + np.fromiter(map(len, bare), np.int64, len(bare))[codes]
    begins = np.cumsum([0] + [len(text) + 1 for text in texts])[:-1]
    row = np.searchsorted(begins, starts, side="right") - 1

    tokens = [word.lower() for word in bare]
    if runs:
        kept = np.ones(len(codes), dtype=bool)
        for first, last, number in _find_compounds(runs, spellings, tokens, codes, parts[2::2], row):
            codes[first] = len(tokens) + number
            ends[first] = ends[last]
            kept[first + 1 : last + 1] = False
        tokens += ["".join(parts) for parts in runs]
        codes, starts, ends, row = codes[kept], starts[kept], ends[kept], row[kept]
        used, codes = np.unique(codes, return_inverse=True)
        tokens = [tokens[code] for code in used]
    places, categories = pd.factorize(np.array(tokens, dtype=object), sort=True)
    shift = (sentences["start"].to_numpy(np.int64) - begins)[row]
    article = article[row]
    return pd.DataFrame(
        {
            "doc_id": sentences["doc_id"].take(row).array,
            "sentence_id": sentences["sentence_id"].to_numpy()[row],
            "token_id": np.arange(len(row)) - np.searchsorted(article, article),
            "start": starts + shift,
            "end": ends + shift,
            "token": pd.Categorical.from_codes(places[codes], categories=pd.Index(categories, dtype="str")),
        },
        columns=list(TOKENS),
    )


def _drop_possessive(word: str) -> str:
    return word if word.lower() in _NOT_POSSESSIVE else _POSSESSIVE.sub("", word)


def _read_compounds(compounds: Collection[str]) -> list[list[str]]:
    """Each compound in lower case as its words and what stands between them: ["kosovo", " ", "serbs"]."""
    if isinstance(compounds, str):
        raise ValueError(f"compounds is a list, as in compounds=[{compounds!r}]; it is a single string.")
    compounds = list(compounds)
    wrong = [c for c in compounds if not isinstance(c, str) or len(WORD.findall(c)) < 2]
    if wrong:
        raise ValueError(f"each of compounds is a string of at least two words; these are not: {name_values(wrong)}.")
    read = [_WORDS_AND_GAPS.split(_SPACES.sub(" ", compound))[1:-1] for compound in compounds]
    return [[part.lower() for part in (*parts[:-1], _drop_possessive(parts[-1]))] for parts in read]


def _find_compounds(
    runs: list[list[str]], spellings: np.ndarray, tokens: list[str], codes: np.ndarray, gaps: list[str], row: np.ndarray
) -> list[tuple[int, int, int]]:
    """First word, last word and number of each compound found, from left to right, none within another.

    A stop within a compound, as in "U.S. troops", is a sign that the text must have in the same place.
    """

    def straighten(words: Iterable[str]) -> np.ndarray:
        return np.array([word.lower().replace("’", "'") for word in words], dtype=object)

    inner, outer = straighten(spellings), straighten(tokens)  # the last word alone may have a possessive ending
    found = []
    for number, parts in enumerate(runs):
        words, between = straighten(parts[::2]), parts[1::2]
        steps = len(words) - 1
        firsts = np.arange(max(len(codes) - steps, 0))
        for step, word in enumerate(words):
            fitting = np.flatnonzero((outer if step == steps else inner) == word)
            firsts = firsts[np.isin(codes[firsts + step], fitting)]
        firsts = firsts[row[firsts] == row[firsts + steps]]
        for first in firsts.tolist():
            if [_SPACES.sub(" ", gap) for gap in gaps[first : first + steps]] == between:
                found.append((first, first + steps, number))
    chosen, reach = [], -1
    for first, last, number in sorted(found, key=lambda compound: (compound[0], -compound[1])):
        if first > reach:
            chosen.append((first, last, number))
            reach = last
    return chosen
