"""What are an article's sentences and words, and where exactly do they stand in it?

The sentence boundaries are sentencex's (a rule-based splitter kept by people at Wikimedia); this module hands it the
text without quotation marks, corrects what English news text needs, and keeps the offsets. The rules are English.
"""

import re
from collections.abc import Collection, Iterable, Iterator

import numpy as np
import pandas as pd
from sentencex import get_sentence_boundaries

from newsframing.tables import SENTENCES, TOKENS, WORD, require_columns

# Typists and wire services break lines at a fixed width. In a text without longer lines a line end is only a space.
WRAP_WIDTH = 100
_BLANK_OR_INDENTED = re.compile(r"\n[^\S\n]*\n|\n(?=[ \t]{2,}\S)")
_LINE_END = re.compile(r"\n(?![^\S\n]*[a-z])")

_QUOTES = dict.fromkeys('"“”„‟«»', " ")
_MARKED = re.compile(f"[{''.join(_QUOTES)}'‘’\ud800-\udfff]")
# A single quotation mark is told from an apostrophe by its place: behind a stop or a comma, or before a word.
_SINGLE_QUOTE = re.compile(r"(?<=[.!?,…])['’](?![\w])|(?<!\S)['‘](?=\w)|(?<=[\"“„«(\[])['‘](?=\w)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"\s+")
_ODD_SPACE = re.compile(r"[^\S ]")
_CLOSERS = re.compile(r"[\"'”’»)\]]*(?:\s*[”»])*")
# "know. ... Our": the dots stand for what was left out before "Our", so the sentence ends before them.
_OMISSION = re.compile(r"(?<=[^\s.][.!?])[\"'”’]?\s+(\.{3}|…|\. \. \.)$")
_LETTER = re.compile(r"\w")
_ENDS_QUOTED = re.compile(r"[\"'”’»][)\]]?$")

_CLOCK = re.compile(r"\b[ap]\.\s?m\.$", re.IGNORECASE)
_TIME_WORD = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|[a-z]{2,}\b)|May\b"
    r"|(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|EES?T|MSK)\b|(?:Eastern|Central|Mountain|Pacific|Moscow|London|Greenwich)\b"
)
_LIST_MARK = re.compile(r"(?:\(?\d{1,3}|\(?[a-zA-Z])[.)]$")
_WORDS_AND_GAPS = re.compile(f"({WORD.pattern})")
_POSSESSIVE = re.compile(r"['’][sS]\Z")
_NOT_POSSESSIVE = {f"{word}{mark}s" for word in ("it", "that", "let") for mark in "'’"}
_SPEECH_TAG = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Prof)\.\s)?(?:[A-Z][\w.'’-]*\s){1,3}"
    r"(?:said|says|asked|asks|wrote|writes|added|adds|replied|wondered|cried|shouted|exclaimed|tweeted|demanded)\b"
)


def _find_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph, white space and empty ones included."""
    wrapped = max(map(len, text.split("\n"))) <= WRAP_WIDTH
    start = 0
    for gap in (_BLANK_OR_INDENTED if wrapped else _LINE_END).finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _hide_quotes(paragraph: str) -> str:
    """The paragraph, as long as before, with a space for each quotation mark and for all white space."""
    if _MARKED.search(paragraph):
        paragraph = _SINGLE_QUOTE.sub(" ", paragraph)
        for mark in _QUOTES:
            paragraph = paragraph.replace(mark, " ")
        paragraph = _SURROGATE.sub("\ufffd", paragraph)
    return _ODD_SPACE.sub(" ", paragraph)


def _belong_together(left: str, right: str) -> bool:
    """Whether the library cut one sentence in two; `left` ends and `right` begins without white space."""
    if not _LETTER.search(right) or right[0] in ")],;:":
        return True
    if right[0].islower() and (_ENDS_QUOTED.search(left) or left[-1] == "!"):
        return True
    if left[-1] in ".)" and (_LIST_MARK.fullmatch(left) or (_CLOCK.search(left) and _TIME_WORD.match(right))):
        return True
    return bool(left[-1] in "\"'”’»" and left[-2:-1] in ("?", "!") and _SPEECH_TAG.match(right))


def _may_cut(text: str, left: int, right: int) -> bool:
    """Whether a sentence may end at `left` and the next one begin at `right`: never inside a word."""
    return left < right or text[left - 1] in "\"'”’»)]"


def _split_paragraph(paragraph: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, white space left out."""
    hidden = _hide_quotes(paragraph)
    length = len(paragraph.rstrip())
    start = length - len(paragraph[:length].lstrip())
    for boundary in get_sentence_boundaries("en", hidden):
        left = boundary["end_index"]
        while left > start and hidden[left - 1] == " ":
            left -= 1
        if left <= start:
            continue
        left = _CLOSERS.match(paragraph, left).end()
        omission = _OMISSION.search(paragraph, start, left)
        if omission and omission.end() == left:
            left = omission.start(1)
        right = left
        while right < length and paragraph[right].isspace():
            right += 1
        while paragraph[left - 1].isspace():
            left -= 1
        if right >= length:
            break
        if _may_cut(paragraph, left, right) and not _belong_together(
            paragraph[start:left], paragraph[right:length]
        ):
            yield start, left
            start = right
    if start < length:
        yield start, length


def split_sentences(articles: pd.DataFrame) -> pd.DataFrame:
    """Split each article into its sentences.

    A blank line ends a paragraph, and so the sentence. A single line end does, too, unless the next line goes
    on in lower case; in a text none of whose lines is longer than 100 characters it is only a space, since
    such lines were broken at a fixed width, and an indented line begins a paragraph there.

    Parameters
    ----------
    articles
        One row per article; columns doc_id, text.

    Returns
    -------
    DataFrame
        One row per sentence, in the order of the text, articles in the order given; columns doc_id,
        paragraph_id and sentence_id (both from 0 within the article), start and end (offsets into the
        article's text, no white space at either side), text.

    Raises
    ------
    ValueError
        `articles` lacks a column, a text is not a string, or a doc_id stands in two rows.
    """
    require_columns(articles, ("doc_id", "text"), "articles")
    _check_articles(articles)
    rows, paragraph_ids, sentence_ids, starts, ends, texts = [], [], [], [], [], []
    for row, text in enumerate(articles["text"]):
        paragraph_id = sentence_id = 0
        for offset, stop in _find_paragraphs(text):
            sentence = None
            for sentence in _split_paragraph(text[offset:stop]):
                start, end = offset + sentence[0], offset + sentence[1]
                rows.append(row)
                paragraph_ids.append(paragraph_id)
                sentence_ids.append(sentence_id)
                starts.append(start)
                ends.append(end)
                texts.append(text[start:end])
                sentence_id += 1
            paragraph_id += sentence is not None
    return pd.DataFrame(
        {
            "doc_id": articles["doc_id"].take(np.array(rows, dtype=np.intp)).array,
            "paragraph_id": np.array(paragraph_ids, dtype=np.int64),
            "sentence_id": np.array(sentence_ids, dtype=np.int64),
            "start": np.array(starts, dtype=np.int64),
            "end": np.array(ends, dtype=np.int64),
            "text": pd.Series(texts, dtype="str"),
        },
        columns=list(SENTENCES),
    )


def tokenize(sentences: pd.DataFrame, *, compounds: Collection[str] = ()) -> pd.DataFrame:
    """Split sentences into words.

    A word is `tables.WORD`, in lower case, without the possessive 's: "Kosovo's" is "kosovo", "50,000" and
    "Serb-majority" are one word each. *It's*, *that's* and *let's* keep their ending; "he's" becomes "he".
    An apostrophe stays as the page has it, straight or curly.

    Parameters
    ----------
    sentences
        One row per sentence; columns doc_id, sentence_id, start, text.
    compounds
        Runs of words to count as one, such as "Kosovo Serbs". Capitals and the width of the space do not
        matter; the last word may have a possessive ending. Where two fit, the one that begins first wins,
        then the longer one.

    Returns
    -------
    DataFrame
        One row per word, in the order of the text; columns doc_id, sentence_id, token_id (from 0 within the
        article), start and end (offsets into the article's text, the possessive ending left out), token
        (categorical, categories in alphabetical order).

    Raises
    ------
    ValueError
        `sentences` lacks a column, or a compound is not a string of at least two words.
    """
    require_columns(sentences, ("doc_id", "sentence_id", "start", "text"), "sentences")
    wanted = _read_compounds(compounds)
    article = pd.factorize(sentences["doc_id"])[0]
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
    if wanted:
        kept = np.ones(len(codes), dtype=bool)
        found = _find_compounds(wanted, spellings, tokens, codes, parts[2::2], row)
        for first, last, compound in found:
            codes[first] = len(tokens) + compound
            ends[first] = ends[last]
            kept[first + 1 : last + 1] = False
        tokens += ["".join(compound) for compound in wanted]
        codes, starts, ends, row = codes[kept], starts[kept], ends[kept], row[kept]
        used, codes = np.unique(codes, return_inverse=True)
        tokens = [tokens[code] for code in used]
    places, names = pd.factorize(np.array(tokens, dtype=object), sort=True)
    shift = (sentences["start"].to_numpy(np.int64) - begins)[row]
    article = article[row]
    return pd.DataFrame(
        {
            "doc_id": sentences["doc_id"].take(row).array,
            "sentence_id": sentences["sentence_id"].to_numpy()[row],
            "token_id": np.arange(len(row)) - np.searchsorted(article, article),
            "start": starts + shift,
            "end": ends + shift,
            "token": pd.Categorical.from_codes(places[codes], categories=pd.Index(names, dtype="str")),
        },
        columns=list(TOKENS),
    )


def _drop_possessive(word: str) -> str:
    return word if word.lower() in _NOT_POSSESSIVE else _POSSESSIVE.sub("", word)


def _read_compounds(compounds: Collection[str]) -> list[list[str]]:
    """Each compound in lower case as its words and what stands between them: ["kosovo", " ", "serbs"]."""
    if isinstance(compounds, str):
        raise ValueError(f"compounds is a list, as in compounds=[{compounds!r}]; it is a single string.")
    wrong = [c for c in compounds if not isinstance(c, str) or len(WORD.findall(c)) < 2]
    if wrong:
        raise ValueError(
            f"each of compounds is a string of at least two words; these are not: {_name(wrong)}."
        )
    read = [
        [" ".join(part.lower().split()) or " " for part in _WORDS_AND_GAPS.split(c)[1:-1]] for c in compounds
    ]
    return [[*parts[:-1], _drop_possessive(parts[-1])] for parts in read]


def _find_compounds(
    compounds: list[list[str]],
    spellings: np.ndarray,
    tokens: list[str],
    codes: np.ndarray,
    gaps: list[str],
    row: np.ndarray,
) -> list[tuple[int, int, int]]:
    """First word, last word and number of each compound found, from left to right, none within another."""

    def straighten(words: Iterable[str]) -> np.ndarray:
        return np.array([word.lower().replace("’", "'") for word in words], dtype=object)

    inner, last = (
        straighten(spellings),
        straighten(tokens),
    )  # the last word alone may have a possessive ending
    found = []
    for number, parts in enumerate(compounds):
        words = straighten(parts[::2])
        n = len(words)
        at = np.arange(max(len(codes) - n + 1, 0))
        for step, word in enumerate(words):
            fits = np.flatnonzero((last if step == n - 1 else inner) == word)
            at = at[np.isin(codes[at + step], fits)]
        at = at[row[at] == row[at + n - 1]]
        between = parts[1::2]
        found += [
            (first, first + n - 1, number)
            for first in at.tolist()
            if all(
                (" ".join(gap.split()) or " ") == want
                for gap, want in zip(gaps[first:], between, strict=False)
            )
        ]
    chosen, reach = [], -1
    for first, end, number in sorted(found, key=lambda compound: (compound[0], -compound[1])):
        if first > reach:
            chosen.append((first, end, number))
            reach = end
    return chosen


def _check_articles(articles: pd.DataFrame) -> None:
    missing = [
        doc
        for doc, text in zip(articles["doc_id"], articles["text"], strict=True)
        if not isinstance(text, str)
    ]
    if missing:
        raise ValueError(f"articles.text must be text; it is missing or something else for {_name(missing)}.")
    repeated = articles.loc[articles["doc_id"].duplicated(), "doc_id"].unique().tolist()
    if repeated:
        raise ValueError(
            f"articles.doc_id must name each article once; more than one row is called {_name(repeated)}."
        )


def _name(values: list) -> str:
    return ", ".join(map(repr, values[:10])) + (f" and {len(values) - 10} more" if len(values) > 10 else "")
